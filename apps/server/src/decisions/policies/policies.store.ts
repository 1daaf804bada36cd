import { hash } from 'node:crypto';
import { policyDocument, type PolicyDocument } from '@otklik/contract';
import { sql, type Selectable } from 'kysely';
import { selectRotating, type RotatingSurvey } from '../../surveys/rotating-surveys.ts';
import { prepared } from '../../platform/database/prepared.ts';
import type { PoliciesTable } from '../../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';

export type PolicyRow = Selectable<PoliciesTable>;

export interface PolicyNumber {
  readonly number: number;
  readonly fingerprint: string;
  readonly isPaused: boolean;
  /** Surveys whose factors take turns, by id. */
  readonly rotating: ReadonlyMap<number, RotatingSurvey>;
}

/** Which version is in force, and whether everything is paused: read in the transaction that decides by it. */
export async function findPolicyNumber(db: WorkspaceDb, workspaceId: number): Promise<PolicyNumber> {
  const { rows } = await sql<{
    number: number | null;
    fingerprint: string | null;
    paused: boolean;
    rotating: Record<string, RotatingSurvey> | null;
  }>`${prepared}
    select p.number, p.fingerprint, exists (select from sending_pauses where workspace_id = ${workspaceId}) as paused,
      ${selectRotating(workspaceId)} as rotating
    from (select ${workspaceId}::integer as id) w left join lateral (
      select number, fingerprint from policies where workspace_id = w.id order by number desc limit 1) p on true`.execute(
    db,
  );
  const [row] = rows;
  return {
    number: row?.number ?? 0,
    fingerprint: row?.fingerprint ?? '',
    isPaused: row?.paused ?? false,
    rotating: new Map(Object.entries(row?.rotating ?? {}).map(([surveyId, version]) => [Number(surveyId), version])),
  };
}

export function findPolicy(db: WorkspaceDb, workspaceId: number, number: number): Promise<PolicyRow | undefined> {
  return db
    .selectFrom('policies')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('number', '=', number)
    .executeTakeFirst();
}

export function listPolicies(
  db: WorkspaceDb,
  workspaceId: number,
): Promise<Omit<PolicyRow, 'document' | 'fingerprint'>[]> {
  return db
    .selectFrom('policies')
    .select(['workspace_id', 'number', 'note', 'saved_by', 'saved_at'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('number', 'desc')
    .execute();
}

/** @returns false when somebody else has written this number meanwhile */
export async function insertPolicy(db: WorkspaceDb, row: Omit<PolicyRow, 'fingerprint'>): Promise<boolean> {
  const document = JSON.stringify(row.document);
  const { rows } = await sql`
    insert into policies (workspace_id, number, document, fingerprint, note, saved_by, saved_at)
    values (${row.workspace_id}, ${row.number}, ${document}::jsonb, ${hash('sha256', document, 'base64url')}, ${row.note}, ${row.saved_by}, ${row.saved_at})
    on conflict do nothing returning number`.execute(db);
  return rows.length > 0;
}

export async function pauseSending(db: WorkspaceDb, workspaceId: number, by: string, at: Date): Promise<void> {
  await db
    .insertInto('sending_pauses')
    .values({ workspace_id: workspaceId, paused_at: at, paused_by: by })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function resumeSending(db: WorkspaceDb, workspaceId: number): Promise<boolean> {
  const resumed = await db.deleteFrom('sending_pauses').where('workspace_id', '=', workspaceId).executeTakeFirst();
  return resumed.numDeletedRows > 0n;
}

export function findPause(db: WorkspaceDb, workspaceId: number) {
  return db.selectFrom('sending_pauses').selectAll().where('workspace_id', '=', workspaceId).executeTakeFirst();
}

export async function findPolicies(
  db: WorkspaceDb,
  workspaceId: number,
  numbers: readonly number[],
): Promise<{ number: number; document: PolicyDocument }[]> {
  if (numbers.length === 0) return [];
  const rows = await db
    .selectFrom('policies')
    .select(['number', 'document'])
    .where('workspace_id', '=', workspaceId)
    .where('number', 'in', [...numbers])
    .execute();
  return rows.map(({ number, document }) => ({ number, document: policyDocument.parse(document) }));
}
