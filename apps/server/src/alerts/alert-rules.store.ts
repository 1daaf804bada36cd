import { alertRuleFields, type AlertRuleFields } from '@otklik/contract';
import { sql } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';

export interface StoredRule {
  readonly id: number;
  readonly revision: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly rule: AlertRuleFields;
}

interface Row {
  readonly id: number;
  readonly revision: number;
  readonly created_by: string;
  readonly created_at: Date;
  readonly rule: unknown;
}
const read = (row: Row): StoredRule => ({
  id: row.id,
  revision: row.revision,
  createdBy: row.created_by,
  createdAt: row.created_at,
  rule: alertRuleFields.parse(row.rule),
});

export async function listRules(db: WorkspaceDb, workspaceId: number): Promise<StoredRule[]> {
  const rows = await db
    .selectFrom('alert_rules')
    .select(['id', 'revision', 'created_by', 'created_at', 'rule'])
    .where('workspace_id', '=', workspaceId)
    .where('archived_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(read);
}

/** Rules that are on, of the kinds whose names begin so (`answer.`, `case.`). */
export async function rulesInForce(
  db: WorkspaceDb,
  workspaceId: number,
  families: readonly string[],
): Promise<StoredRule[]> {
  const { rows } = await sql<Row>`select id, revision, created_by, created_at, rule from alert_rules
    where workspace_id = ${workspaceId} and is_on and archived_at is null
      and split_part(kind, '.', 1) = any(${[...families]}::text[]) order by id`.execute(db);
  return rows.map(read);
}

export async function findRule(db: WorkspaceDb, workspaceId: number, id: number): Promise<StoredRule | undefined> {
  const row = await db
    .selectFrom('alert_rules')
    .select(['id', 'revision', 'created_by', 'created_at', 'rule'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? undefined : read(row);
}

/** Until the transaction ends, nobody else finds anything by this rule. */
export async function holdRule(db: WorkspaceDb, workspaceId: number, id: number): Promise<void> {
  await sql`select from alert_rules where workspace_id = ${workspaceId} and id = ${id} for no key update`.execute(db);
}

export async function insertRule(
  db: WorkspaceDb,
  workspaceId: number,
  rule: AlertRuleFields,
  by: { readonly id: string; readonly at: Date },
): Promise<number> {
  const row = {
    workspace_id: workspaceId,
    kind: rule.condition.kind,
    is_on: rule.isOn,
    rule: JSON.stringify(rule),
    created_by: by.id,
    created_at: by.at,
  };
  return (await db.insertInto('alert_rules').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** @returns false when somebody saved this revision before */
export async function updateRule(
  db: WorkspaceDb,
  workspaceId: number,
  id: number,
  next: { readonly rule: AlertRuleFields; readonly revision: number },
): Promise<boolean> {
  const { rule, revision } = next;
  const done = await db
    .updateTable('alert_rules')
    .set({ rule: JSON.stringify(rule), kind: rule.condition.kind, is_on: rule.isOn, revision: revision + 1 })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function archiveRule(db: WorkspaceDb, workspaceId: number, id: number, now: Date): Promise<void> {
  await db
    .updateTable('alert_rules')
    .set({ archived_at: now, is_on: false })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** How many alerts each rule has raised since. */
export async function countRaised(db: WorkspaceDb, workspaceId: number, since: Date): Promise<Map<number, number>> {
  const { rows } = await sql<{ rule_id: number; n: number }>`select rule_id, count(*)::integer as n from alerts
    where workspace_id = ${workspaceId} and raised_at >= ${since} group by rule_id`.execute(db);
  return new Map(rows.map((row) => [row.rule_id, row.n]));
}
