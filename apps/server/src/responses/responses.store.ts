import { sql, type Selectable } from 'kysely';
import type { ResponsesTable } from '../platform/database/tables.gen.ts';
import { columnNames, unnestRows, type Column } from '../platform/database/unnest.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { ResponseRow, ResponseSource } from './response.ts';

const key: Column<ResponseRow> = { name: 'id', type: 'uuid', of: (row) => row.id };

/** What a respondent's next save changes: where and when he was served stays as it was. */
const said: readonly Column<ResponseRow>[] = [
  { name: 'finished', type: 'boolean', of: (row) => row.finished },
  { name: 'language', type: 'text', of: (row) => row.language },
  { name: 'answers', type: 'jsonb', of: (row) => JSON.stringify(row.answers) },
  { name: 'measure_ids', type: 'integer[]', of: (row) => row.measureIds },
  { name: 'product_of', type: 'integer[]', of: (row) => row.productOf },
  { name: 'scores', type: 'smallint[]', of: (row) => row.scores },
  { name: 'customer_id', type: 'uuid', of: (row) => row.customerId },
  { name: 'revision', type: 'integer', of: (row) => row.revision },
];

const occasion: readonly Column<ResponseRow>[] = [
  { name: 'survey_id', type: 'integer', of: (row) => row.surveyId },
  { name: 'survey_number', type: 'integer', of: (row) => row.surveyNumber },
  { name: 'unit_id', type: 'integer', of: (row) => row.unitId },
  { name: 'touchpoint_id', type: 'integer', of: (row) => row.touchpointId },
  { name: 'channel_id', type: 'integer', of: (row) => row.channelId },
  { name: 'mode', type: 'smallint', of: (row) => row.mode },
  { name: 'source', type: 'text', of: (row) => row.source },
  { name: 'occurred_at', type: 'timestamptz', of: (row) => row.occurredAt.toISOString() },
  { name: 'answered_at', type: 'timestamptz', of: (row) => row.answeredAt.toISOString() },
  { name: 'day', type: 'date', of: (row) => row.day },
  { name: 'hour', type: 'smallint', of: (row) => row.hour },
  { name: 'employee_id', type: 'integer', of: (row) => row.employeeId },
  { name: 'team_id', type: 'integer', of: (row) => row.teamId },
  { name: 'topic_id', type: 'integer', of: (row) => row.topicId },
  { name: 'segment_ids', type: 'integer[]', of: (row) => row.segmentIds },
  { name: 'product_ids', type: 'integer[]', of: (row) => row.productIds },
  { name: 'interaction_id', type: 'uuid', of: (row) => row.interactionId },
  { name: 'invitation_id', type: 'uuid', of: (row) => row.invitationId },
  { name: 'link_id', type: 'integer', of: (row) => row.linkId },
  { name: 'import_id', type: 'integer', of: (row) => row.importId },
  { name: 'interviewer_id', type: 'text', of: (row) => row.interviewerId },
  { name: 'test', type: 'boolean', of: (row) => row.test },
];
export const responseColumns = [key, ...said, ...occasion];
const columns = responseColumns;
const changeable = [...said, ...occasion];

/** @returns ids of the rows that were new; the others met their id, or their invitation's answer */
export async function insertResponses(
  db: WorkspaceDb,
  workspaceId: number,
  rows: readonly ResponseRow[],
): Promise<Set<string>> {
  const names = columnNames(columns);
  const inserted = await sql<{ id: string }>`
    insert into responses (workspace_id, ${names})
    select ${workspaceId}, ${names} from ${unnestRows(columns, rows)} as given
    on conflict do nothing returning id`.execute(db);
  return new Set(inserted.rows.map((row) => row.id));
}

export async function updateResponses(
  db: WorkspaceDb,
  workspaceId: number,
  rows: readonly ResponseRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const set = changeable.map((column) => sql`${sql.ref(column.name)} = given.${sql.ref(column.name)}`);
  await sql`
    update responses known set ${sql.join(set)} from ${unnestRows(columns, rows)} as given
    where known.workspace_id = ${workspaceId} and known.id = given.id`.execute(db);
}

const selected = sql`id, survey_id, survey_number, unit_id, touchpoint_id, channel_id, mode, source, occurred_at, answered_at, day, hour,
  finished, language, answers, measure_ids, product_of, scores, employee_id, team_id, topic_id, segment_ids, product_ids, customer_id,
  interaction_id, invitation_id, link_id, import_id, interviewer_id, revision, test`;

/** In the order of their ids, so that two transactions that lock some of the same wait instead of blocking each other. */
export async function lockResponses(
  db: WorkspaceDb,
  workspaceId: number,
  ids: readonly string[],
): Promise<ResponseRow[]> {
  const { rows } = await sql<Stored>`select ${selected} from responses
    where workspace_id = ${workspaceId} and id = any(${[...ids]}::uuid[]) order by id for update`.execute(db);
  return rows.map(readRow);
}

/** Holds the row of a finished answer, so that what it brings is decided once. @returns false: it is not finished, a test, or gone */
export async function lockFinished(db: WorkspaceDb, workspaceId: number, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('responses')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('finished', '=', true)
    .where('test', '=', false)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

export async function findResponse(db: WorkspaceDb, workspaceId: number, id: string): Promise<ResponseRow | undefined> {
  return (await findResponses(db, workspaceId, [id]))[0];
}

/** In no order; those that are not there are left out. */
export async function findResponses(
  db: WorkspaceDb,
  workspaceId: number,
  ids: readonly string[],
): Promise<ResponseRow[]> {
  const { rows } = await sql<Stored>`select ${selected} from responses
    where workspace_id = ${workspaceId} and id = any(${[...ids]}::uuid[])`.execute(db);
  return rows.map(readRow);
}

export async function deleteResponses(db: WorkspaceDb, workspaceId: number, ids: readonly string[]): Promise<void> {
  await sql`delete from responses where workspace_id = ${workspaceId} and id = any(${[...ids]}::uuid[])`.execute(db);
}

export interface Stored extends Omit<Selectable<ResponsesTable>, 'workspace_id' | 'answers'> {
  readonly answers: Record<string, unknown>;
}

export function readRow(row: Stored): ResponseRow {
  return {
    id: row.id,
    surveyId: row.survey_id,
    surveyNumber: row.survey_number,
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
    channelId: row.channel_id,
    mode: row.mode,
    source: row.source as ResponseSource, // the table's check allows nothing else
    occurredAt: row.occurred_at,
    answeredAt: row.answered_at,
    day: row.day,
    hour: row.hour,
    finished: row.finished,
    language: row.language,
    answers: row.answers,
    measureIds: row.measure_ids,
    productOf: row.product_of,
    scores: row.scores,
    employeeId: row.employee_id,
    teamId: row.team_id,
    topicId: row.topic_id,
    segmentIds: row.segment_ids,
    productIds: row.product_ids,
    customerId: row.customer_id,
    interactionId: row.interaction_id,
    invitationId: row.invitation_id,
    linkId: row.link_id,
    importId: row.import_id,
    interviewerId: row.interviewer_id,
    revision: row.revision,
    test: row.test,
  };
}
