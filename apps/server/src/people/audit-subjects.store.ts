import { sql, type RawBuilder } from 'kysely';
import type { AuditNoun } from '@otklik/contract';
import type { Tables } from '../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

export interface AuditSubject {
  readonly kind: string;
  readonly id: string;
}

/** Things with a number and a name. Customers have none here: the log names nobody who does not sign in. */
const tables: Partial<Record<AuditNoun, keyof Tables>> = {
  api_key: 'api_keys',
  campaign: 'campaigns',
  'case-view': 'case_views',
  case_form: 'case_forms',
  channel: 'channels',
  chat: 'chats',
  coupon_list: 'coupon_lists',
  device: 'devices',
  employee: 'employees',
  factor: 'factors',
  fiscal_feed: 'fiscal_feeds',
  improvement: 'improvements',
  mailbox: 'mailboxes',
  order_hook: 'order_hooks',
  'proactive-rule': 'proactive_rules',
  product: 'products',
  review_source: 'review_sources',
  schedule: 'schedules',
  stage: 'stages',
  survey: 'surveys',
  team: 'teams',
  template: 'templates',
  topic: 'topics',
  touchpoint: 'touchpoints',
  transport: 'transports',
  unit: 'units',
  volumeSeries: 'volume_series',
  weightTree: 'weight_trees',
  widget: 'widgets',
};

/** Things that are called by something else than a name. */
const sayings: Partial<
  Record<AuditNoun, { readonly table: keyof Tables; readonly id: string; readonly name: RawBuilder<string> }>
> = {
  'alert-mute': {
    table: 'alert_mutes',
    id: 'id',
    name: sql`nullif(concat_ws(' · ',
      (select r.rule->>'name' from alert_rules r where r.workspace_id = alert_mutes.workspace_id and r.id = alert_mutes.rule_id),
      (select u.name from units u where u.workspace_id = alert_mutes.workspace_id and u.id = alert_mutes.unit_id)), '')`,
  },
  'alert-rule': { table: 'alert_rules', id: 'id', name: sql`rule->>'name'` },
  'help-page': {
    table: 'help_pages',
    id: 'id',
    name: sql`coalesce(texts->'ru'->>'question', (select said->>'question' from jsonb_each(texts) text(language, said) limit 1))`,
  },
  idea: { table: 'ideas', id: 'id', name: sql`left(text, 80)` },
  import: { table: 'imports', id: 'id', name: sql`file_name` },
  link: {
    table: 'links',
    id: 'id',
    name: sql`(select s.name from surveys s where s.workspace_id = links.workspace_id and s.id = links.survey_id) || ' · '
      || (select u.name from units u where u.workspace_id = links.workspace_id and u.id = links.unit_id)`,
  },
  policy: {
    table: 'policies',
    id: 'number',
    name: sql`'№ ' || number || case note when '' then '' else ' · ' || note end`,
  },
  segment: { table: 'segments', id: 'id', name: sql`value` },
};

/** What the subjects of changes are called now, by `kind:id`; what is gone, or has no name, is not in it. */
export async function namesOfSubjects(
  db: WorkspaceDb,
  workspaceId: number,
  subjects: readonly AuditSubject[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const kind of new Set(subjects.map((one) => one.kind))) {
    const ids = [...new Set(subjects.filter((one) => one.kind === kind).map(({ id }) => id))];
    const saying = Object.entries(sayings).find(([noun]) => noun === kind)?.[1];
    const table = Object.entries(tables).find(([noun]) => noun === kind)?.[1];
    const thing = saying ?? (table === undefined ? undefined : { table, id: 'id', name: sql<string>`name` });
    const rows =
      kind === 'case'
        ? await numbersOfCases(db, workspaceId, ids)
        : kind === 'alert'
          ? await rulesOfAlerts(db, workspaceId, ids)
          : kind === 'member'
            ? await namesOfMembers(db, workspaceId, ids)
            : thing === undefined
              ? []
              : await namesOfThings(db, workspaceId, thing, ids);
    for (const { id, name } of rows) if (name !== null) names.set(`${kind}:${id}`, name);
  }
  return names;
}

interface NamedThing {
  readonly id: string;
  readonly name: string | null;
}

async function namesOfThings(
  db: WorkspaceDb,
  workspaceId: number,
  thing: { readonly table: keyof Tables; readonly id: string; readonly name: RawBuilder<string> },
  ids: readonly string[],
) {
  const id = sql.ref(thing.id);
  const numbers = ids.filter((id) => /^\d{1,9}$/.test(id)).map(Number);
  const { rows } = await sql<NamedThing>`select ${id}::text as id, ${thing.name} as name from ${sql.table(thing.table)}
    where workspace_id = ${workspaceId} and ${id} = any(${numbers}::integer[])`.execute(db);
  return rows;
}

/** By the number that people know; one log may tell of all cases at once, and that has no id. */
async function numbersOfCases(db: WorkspaceDb, workspaceId: number, ids: readonly string[]) {
  const { rows } = await sql<NamedThing>`select id::text, year || '-' || lpad(number::text, 6, '0') as name from cases
    where workspace_id = ${workspaceId} and id = any(${uuidsIn(ids)}::uuid[])`.execute(db);
  return rows;
}

/** An alert is called by the rule that raised it. */
async function rulesOfAlerts(db: WorkspaceDb, workspaceId: number, ids: readonly string[]) {
  const { rows } = await sql<NamedThing>`select a.id::text, r.rule->>'name' as name from alerts a
    join alert_rules r on r.workspace_id = a.workspace_id and r.id = a.rule_id
    where a.workspace_id = ${workspaceId} and a.id = any(${uuidsIn(ids)}::uuid[])`.execute(db);
  return rows;
}

function uuidsIn(ids: readonly string[]): string[] {
  return ids.filter((id) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id));
}

function namesOfMembers(db: WorkspaceDb, workspaceId: number, ids: readonly string[]): Promise<NamedThing[]> {
  return db
    .selectFrom('members')
    .select(['user_id as id', 'display_name as name'])
    .where('workspace_id', '=', workspaceId)
    .where('user_id', 'in', [...ids])
    .execute();
}
