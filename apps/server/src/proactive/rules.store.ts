import type { Selectable } from 'kysely';
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
