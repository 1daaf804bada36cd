import { sql, type Selectable } from 'kysely';
import type { TransportWay } from '@otklik/contract';
import type { ProactiveRulesTable } from '../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

export type RuleRow = Selectable<ProactiveRulesTable>;
/** What a person sets. */
export type RuleFields = Pick<
  RuleRow,
  | 'name'
  | 'template_id'
  | 'help_page_id'
  | 'topic_id'
  | 'expires_minutes'
  | 'again_after_hours'
  | 'hold_out'
  | 'window_days'
  | 'is_on'
> & { readonly transports: TransportWay[] };

export function listRules(db: WorkspaceDb, workspaceId: number): Promise<RuleRow[]> {
  return db
    .selectFrom('proactive_rules')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('is_on', 'desc')
    .orderBy('id')
    .execute();
}

export function findRule(db: WorkspaceDb, workspaceId: number, id: number): Promise<RuleRow | undefined> {
  return selectRule(db, workspaceId, id).executeTakeFirst();
}

/** Whoever tells by it next waits: so a customer of two events is found to have been told of the first. */
export function lockRule(db: WorkspaceDb, workspaceId: number, id: number): Promise<RuleRow | undefined> {
  return selectRule(db, workspaceId, id).forUpdate().executeTakeFirst();
}

function selectRule(db: WorkspaceDb, workspaceId: number, id: number) {
  return db.selectFrom('proactive_rules').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id);
}

interface Written {
  readonly by: string;
  readonly at: Date;
}

/** @returns undefined where the kind has a rule already */
export function insertRule(
  db: WorkspaceDb,
  rule: { readonly workspaceId: number; readonly kind: string },
  fields: RuleFields,
  { by, at }: Written,
): Promise<RuleRow | undefined> {
  return db
    .insertInto('proactive_rules')
    .values({
      workspace_id: rule.workspaceId,
      kind: rule.kind,
      ...fields,
      created_by: by,
      created_at: at,
      changed_by: by,
      changed_at: at,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'kind']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

export function updateRule(
  db: WorkspaceDb,
  rule: { readonly workspaceId: number; readonly id: number },
  fields: RuleFields,
  { by, at }: Written,
): Promise<RuleRow> {
  return db
    .updateTable('proactive_rules')
    .set({ ...fields, changed_by: by, changed_at: at })
    .where('workspace_id', '=', rule.workspaceId)
    .where('id', '=', rule.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export interface ArmCounts {
  readonly waiting: number;
  readonly told: number;
  readonly held_out: number;
  readonly not_told: number;
}

export interface RuleCounts extends ArmCounts {
  readonly events: number;
  readonly last_at: Date | null;
}

export async function countByRule(db: WorkspaceDb, workspaceId: number): Promise<ReadonlyMap<number, RuleCounts>> {
  const { rows } = await sql<RuleCounts & { rule_id: number }>`
    select rule_id, coalesce(e.events, 0) as events, e.last_at, coalesce(c.waiting, 0) as waiting, coalesce(c.told, 0) as told,
      coalesce(c.held_out, 0) as held_out, coalesce(c.not_told, 0) as not_told
    from (select rule_id, count(*)::integer as events, max(occurred_at) as last_at from business_events
        where workspace_id = ${workspaceId} and rule_id is not null group by 1) e
      full join (select rule_id, ${armCounts} from event_customers where workspace_id = ${workspaceId} group by 1) c using (rule_id)`.execute(
    db,
  );
  return new Map(rows.map(({ rule_id: id, ...counts }) => [id, counts]));
}

export const armCounts = sql`(count(*) filter (where arm = 'waiting'))::integer as waiting,
  (count(*) filter (where arm = 'told'))::integer as told, (count(*) filter (where arm = 'held_out'))::integer as held_out,
  (count(*) filter (where arm = 'not_told'))::integer as not_told`;

/** Kinds of which events came and for which there is still no rule. */
export async function listUnanswered(
  db: WorkspaceDb,
  workspaceId: number,
): Promise<{ kind: string; events: number; customers: number; lastAt: Date }[]> {
  const { rows } = await sql<{ kind: string; events: number; customers: number; lastAt: Date }>`
    select kind, count(*)::integer as events, sum(customers)::integer as customers, max(occurred_at) as "lastAt" from business_events e
    where workspace_id = ${workspaceId} and not exists (select from proactive_rules r where r.workspace_id = ${workspaceId} and r.kind = e.kind)
    group by kind order by 3 desc, kind limit 20`.execute(db);
  return rows;
}
