import { sql, type RawBuilder } from 'kysely';
import type { AuditNoun } from '@otklik/contract';
import type { Tables } from '../../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { isUuid } from '../../platform/uuid.ts';

export interface AuditSubject {
  readonly kind: string;
  readonly id: string;
}

/** Where a thing of the log stands, and what people call it. */
interface Saying {
  readonly table: keyof Tables;
  readonly id: string;
  readonly idType: 'integer' | 'uuid' | 'text';
  readonly name: RawBuilder<string>;
}

/** Customers are not among them: the log names nobody who does not sign in. */
const sayings: Partial<Record<AuditNoun, Saying>> = {
  api_key: named('api_keys'),
  campaign: named('campaigns'),
  'case-view': named('case_views'),
  case_form: named('case_forms'),
  channel: named('channels'),
  chat: named('chats'),
  coupon_list: named('coupon_lists'),
  device: named('devices'),
  employee: named('employees'),
  factor: named('factors'),
  fiscal_feed: named('fiscal_feeds'),
  improvement: named('improvements'),
  mailbox: named('mailboxes'),
  order_hook: named('order_hooks'),
  'proactive-rule': named('proactive_rules'),
  product: named('products'),
  review_source: named('review_sources'),
  schedule: named('schedules'),
  stage: named('stages'),
  survey: named('surveys'),
  team: named('teams'),
  template: named('templates'),
  topic: named('topics'),
  touchpoint: named('touchpoints'),
  transport: named('transports'),
  unit: named('units'),
  volumeSeries: named('volume_series'),
  weightTree: named('weight_trees'),
  widget: named('widgets'),
  alert: saying(
    'alerts',
    sql`(select r.rule->>'name' from alert_rules r where r.workspace_id = alerts.workspace_id and r.id = alerts.rule_id)`,
    'uuid',
  ),
  'alert-door': saying(
    'addresses',
    sql`(select t.name from transports t where t.workspace_id = addresses.workspace_id and t.id = addresses.transport_id)`,
    'uuid',
  ),
  'alert-mute': saying(
    'alert_mutes',
    sql`nullif(concat_ws(' · ',
      (select r.rule->>'name' from alert_rules r where r.workspace_id = alert_mutes.workspace_id and r.id = alert_mutes.rule_id),
      (select u.name from units u where u.workspace_id = alert_mutes.workspace_id and u.id = alert_mutes.unit_id)), '')`,
  ),
  'alert-rule': saying('alert_rules', sql`rule->>'name'`),
  case: saying('cases', sql`year || '-' || lpad(number::text, 6, '0')`, 'uuid'),
  'help-page': saying(
    'help_pages',
    sql`coalesce(texts->'ru'->>'question', (select said->>'question' from jsonb_each(texts) text(language, said) limit 1))`,
  ),
  idea: saying('ideas', sql`left(text, 80)`),
  import: saying('imports', sql`file_name`),
  link: saying(
    'links',
    sql`(select s.name from surveys s where s.workspace_id = links.workspace_id and s.id = links.survey_id) || ' · '
      || (select u.name from units u where u.workspace_id = links.workspace_id and u.id = links.unit_id)`,
  ),
  fiscal_register: saying('fiscal_registers', sql`concat_ws(' · ', number, place)`),
  member_invitation: saying('member_invitations', sql`email`),
  review: saying(
    'reviews',
    sql`concat_ws(' · ', (select s.name from review_sources s where s.workspace_id = reviews.workspace_id and s.id = reviews.source_id),
      (select u.name from units u where u.workspace_id = reviews.workspace_id and u.id = reviews.unit_id))`,
    'uuid',
  ),
  member: { table: 'members', id: 'user_id', idType: 'text', name: sql`display_name` },
  policy: {
    table: 'policies',
    id: 'number',
    idType: 'integer',
    name: sql`'№ ' || number || case note when '' then '' else ' · ' || note end`,
  },
  segment: saying('segments', sql`value`),
};

function named(table: keyof Tables): Saying {
  return saying(table, sql`name`);
}

function saying(table: keyof Tables, name: RawBuilder<string>, idType: Saying['idType'] = 'integer'): Saying {
  return { table, id: 'id', idType, name };
}

/** What the subjects of changes are called now, by `kind:id`; what is gone, or has no name, is not in it. */
export async function namesOfSubjects(
  db: WorkspaceDb,
  workspaceId: number,
  subjects: readonly AuditSubject[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const [kind, ofKind] of Map.groupBy(subjects, (one) => one.kind)) {
    const said = Object.entries(sayings).find(([noun]) => noun === kind)?.[1];
    if (said === undefined) continue;
    const rows = await namesOfThings(db, workspaceId, said, new Set(ofKind.map(({ id }) => id)));
    for (const { id, name } of rows) if (name !== null) names.set(`${kind}:${id}`, name);
  }
  return names;
}

interface NamedThing {
  readonly id: string;
  readonly name: string | null;
}

async function namesOfThings(db: WorkspaceDb, workspaceId: number, said: Saying, ids: ReadonlySet<string>) {
  const id = sql.ref(said.id);
  const possible = [...ids].filter((id) => canBe[said.idType](id));
  const { rows } = await sql<NamedThing>`select ${id}::text as id, ${said.name} as name from ${sql.table(said.table)}
    where workspace_id = ${workspaceId} and ${id} = any(${possible}::${sql.raw(said.idType)}[])`.execute(db);
  return rows;
}

/** One log may tell of all cases at once, and that has no id. */
const canBe = {
  integer: (id: string) => /^\d{1,9}$/.test(id),
  uuid: isUuid,
  text: () => true,
};
