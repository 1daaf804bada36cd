import { sql, type Selectable } from 'kysely';
import type { InvitationState } from '@otklik/contract';
import { addInvited } from '../counts/invited.store.ts';
import type { InvitedChange, InvitedPlace } from '../counts/invited.ts';
import { columnNames, unnestRows, type Column } from '../platform/database/unnest.ts';
import { markAsks, type AskMark, type MarkedAsk } from '../decisions/deciding/mark-asks.service.ts';
import type { InvitationsTable } from '../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

export type InvitationRow = Selectable<InvitationsTable>;
type Planned = 'completed_at' | 'topic_id' | 'schedule_id' | 'campaign_id' | 'ask_key' | 'purpose' | 'ways' | 'variant';
export type NewInvitationRow = Omit<InvitationRow, 'workspace_id' | 'opened_at' | 'revoked_at' | Planned> &
  Partial<Pick<InvitationRow, Planned>>;

const columns: readonly Column<NewInvitationRow>[] = [
  { name: 'id', type: 'uuid', of: (row) => row.id },
  { name: 'token', type: 'text', of: (row) => row.token },
  { name: 'survey_id', type: 'integer', of: (row) => row.survey_id },
  { name: 'survey_number', type: 'integer', of: (row) => row.survey_number },
  { name: 'unit_id', type: 'integer', of: (row) => row.unit_id },
  { name: 'touchpoint_id', type: 'integer', of: (row) => row.touchpoint_id },
  { name: 'channel_id', type: 'integer', of: (row) => row.channel_id },
  { name: 'customer_id', type: 'uuid', of: (row) => row.customer_id },
  { name: 'interaction_id', type: 'uuid', of: (row) => row.interaction_id },
  { name: 'employee_id', type: 'integer', of: (row) => row.employee_id },
  { name: 'topic_id', type: 'integer', of: (row) => row.topic_id ?? null },
  { name: 'product_ids', type: 'integer[]', of: (row) => row.product_ids },
  { name: 'segment_ids', type: 'integer[]', of: (row) => row.segment_ids },
  { name: 'language', type: 'text', of: (row) => row.language },
  { name: 'occurred_at', type: 'timestamptz', of: (row) => row.occurred_at.toISOString() },
  { name: 'day', type: 'date', of: (row) => row.day },
  { name: 'created_by', type: 'text', of: (row) => row.created_by },
  { name: 'created_at', type: 'timestamptz', of: (row) => row.created_at.toISOString() },
  { name: 'delivered_at', type: 'timestamptz', of: (row) => row.delivered_at?.toISOString() ?? null },
  { name: 'expires_at', type: 'timestamptz', of: (row) => row.expires_at.toISOString() },
  { name: 'completed_at', type: 'timestamptz', of: (row) => row.completed_at?.toISOString() ?? null },
  { name: 'schedule_id', type: 'integer', of: (row) => row.schedule_id ?? null },
  { name: 'campaign_id', type: 'integer', of: (row) => row.campaign_id ?? null },
  { name: 'ask_key', type: 'text', of: (row) => row.ask_key ?? null },
  { name: 'purpose', type: 'text', of: (row) => row.purpose ?? null },
  { name: 'ways', type: 'text[]', of: (row) => (row.ways == null ? null : `{${row.ways.join(',')}}`) },
  { name: 'variant', type: 'smallint', of: (row) => row.variant ?? null },
];

const placeColumns = sql`day, unit_id, touchpoint_id, channel_id, survey_id`;
type PlaceRow = Pick<InvitationRow, 'day' | 'unit_id' | 'touchpoint_id' | 'channel_id' | 'survey_id'>;

/** Those that exist already are left alone; answers the ids that were made now. */
export async function insertInvitations(
  db: WorkspaceDb,
  workspaceId: number,
  rows: readonly NewInvitationRow[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const names = columnNames(columns);
  const made = await sql<{ id: string }>`
    insert into invitations (workspace_id, ${names})
    select ${workspaceId}, ${names} from ${unnestRows(columns, rows)} as given
    on conflict (workspace_id, id) do nothing returning id`.execute(db);
  const ids = new Set(made.rows.map(({ id }) => id));
  const once = new Map(rows.filter((row) => ids.has(row.id)).map((row) => [row.id, row]));
  addInvited(
    db,
    workspaceId,
    [...once.values()].map((row) => ({
      ...placeOf(row),
      asked: 1,
      sent: row.delivered_at === null ? 0 : 1,
      finished: row.completed_at == null ? 0 : 1,
    })),
  );
  return ids;
}

/** Those who had not been reached yet are from now on: the response rate is over those who were. */
export async function markReached(
  db: WorkspaceDb,
  workspaceId: number,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  addInvited(db, workspaceId, await reachInvitations(db, workspaceId, ids, at));
}

/** @returns what is to be counted of it */
async function reachInvitations(
  db: WorkspaceDb,
  workspaceId: number,
  ids: readonly string[],
  at: Date,
): Promise<InvitedChange[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<PlaceRow>`update invitations set delivered_at = ${at}
    where workspace_id = ${workspaceId} and id = any(${[...ids]}::uuid[]) and delivered_at is null
    returning ${placeColumns}`.execute(db);
  return rows.map((row) => ({ ...placeOf(row), sent: 1 }));
}

/** What was taken for delivered has come back. Who opened the page was reached, whatever a mailbox says. */
export async function unmarkReached(db: WorkspaceDb, workspaceId: number, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { rows } = await sql<PlaceRow>`update invitations set delivered_at = null
    where workspace_id = ${workspaceId} and id = any(${[...ids]}::uuid[]) and delivered_at is not null and opened_at is null
    returning ${placeColumns}`.execute(db);
  addInvited(
    db,
    workspaceId,
    rows.map((row) => ({ ...placeOf(row), sent: -1 })),
  );
}

/** What messages about these invitations cost. */
export async function addSpent(
  db: WorkspaceDb,
  workspaceId: number,
  paid: readonly { readonly invitationId: string; readonly cost: number }[],
): Promise<void> {
  if (paid.length === 0) return;
  const ids = paid.map(({ invitationId }) => invitationId);
  const costs = paid.map(({ cost }) => cost);
  const { rows } = await sql<PlaceRow & { cost: string }>`
    select ${placeColumns}, given.cost::text as cost
    from unnest(${ids}::uuid[], ${costs}::numeric[]) as given (id, cost)
    join invitations i on i.workspace_id = ${workspaceId} and i.id = given.id`.execute(db);
  addInvited(
    db,
    workspaceId,
    rows.map((row) => ({ ...placeOf(row), spent: row.cost })),
  );
}

function placeOf(row: PlaceRow): InvitedPlace {
  return {
    day: row.day,
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
    channelId: row.channel_id,
    surveyId: row.survey_id,
  };
}

export function findInvitations(
  db: WorkspaceDb,
  workspaceId: number,
  ids: readonly string[],
): Promise<InvitationRow[]> {
  return db
    .selectFrom('invitations')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute();
}

export interface InvitationFilter {
  readonly surveyId?: number | undefined;
  readonly touchpointId?: number | undefined;
  readonly unitIds?: readonly number[] | undefined;
  readonly state?: InvitationState | undefined;
  readonly before?: { readonly createdAt: Date; readonly id: string } | undefined;
  readonly limit: number;
}

export function listInvitations(
  db: WorkspaceDb,
  workspaceId: number,
  now: Date,
  filter: InvitationFilter,
): Promise<InvitationRow[]> {
  let query = db.selectFrom('invitations').selectAll().where('workspace_id', '=', workspaceId);
  if (filter.surveyId !== undefined) query = query.where('survey_id', '=', filter.surveyId);
  if (filter.touchpointId !== undefined) query = query.where('touchpoint_id', '=', filter.touchpointId);
  if (filter.unitIds !== undefined) query = query.where(sql<boolean>`unit_id = any(${[...filter.unitIds]}::integer[])`);
  if (filter.state !== undefined) query = query.where(inState(filter.state, now));
  if (filter.before !== undefined) {
    const { createdAt, id } = filter.before;
    query = query.where(sql<boolean>`(created_at, id) < (${createdAt}, ${id}::uuid)`);
  }
  return query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(filter.limit).execute();
}

/** The same ladder as `stateOf`, in SQL. */
function inState(state: InvitationState, now: Date) {
  const live = sql`completed_at is null and revoked_at is null`;
  switch (state) {
    case 'completed':
      return sql<boolean>`completed_at is not null`;
    case 'revoked':
      return sql<boolean>`completed_at is null and revoked_at is not null`;
    case 'expired':
      return sql<boolean>`${live} and expires_at <= ${now}`;
    case 'opened':
      return sql<boolean>`${live} and expires_at > ${now} and opened_at is not null`;
    case 'delivered':
      return sql<boolean>`${live} and expires_at > ${now} and opened_at is null and delivered_at is not null`;
    case 'created':
      return sql<boolean>`${live} and expires_at > ${now} and opened_at is null and delivered_at is null`;
  }
}

export function revokeRow(db: WorkspaceDb, workspaceId: number, id: string, at: Date) {
  return db
    .updateTable('invitations')
    .set({ revoked_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** First times only: what was opened twice was opened the first time. What is opened has been delivered. */
export async function stampInvitation(
  db: WorkspaceDb,
  workspaceId: number,
  id: string,
  stamp: 'delivered' | 'opened',
  at: Date,
): Promise<void> {
  await markReached(db, workspaceId, [id], at);
  if (stamp === 'delivered') return;
  const { rows } = await sql<AskedCustomer>`update invitations set opened_at = ${at}
    where workspace_id = ${workspaceId} and id = ${id} and opened_at is null returning customer_id, ask_key`.execute(
    db,
  );
  await markAsks(db, workspaceId, marksOf(rows, { kind: 'opened', at }));
}

/** What the caller writes at the end of its transaction. */
export interface Completed {
  readonly invited: readonly InvitedChange[];
  readonly marks: readonly MarkedAsk[];
}

/** An answer is finished: the link has done its work, and has reached its customer. First times only. */
export async function completeInvitations(
  db: WorkspaceDb,
  workspaceId: number,
  ids: readonly string[],
  at: Date,
): Promise<Completed> {
  if (ids.length === 0) return { invited: [], marks: [] };
  const reached = await reachInvitations(db, workspaceId, ids, at);
  const { rows } = await sql<AskedCustomer & PlaceRow>`update invitations set completed_at = ${at}
    where workspace_id = ${workspaceId} and id = any(${[...ids]}::uuid[]) and completed_at is null
    returning customer_id, ask_key, ${placeColumns}`.execute(db);
  if (rows.length > 0) {
    await planReports(db, workspaceId, ids, at);
    await planThanks(db, workspaceId, ids, at);
  }
  const finished = rows.map((row) => ({ ...placeOf(row), finished: 1 }));
  return { invited: [...reached, ...finished], marks: marksOf(rows, { kind: 'completed', at }) };
}

/**
 * The company's own systems that want to hear of answers get a message each, in the transaction of the answer: it is told once and
 * never lost. It waits for the next look into the outbox, a minute later; the answer does not wait for it.
 */
async function planReports(db: WorkspaceDb, workspaceId: number, ids: readonly string[], at: Date): Promise<void> {
  await sql`
    insert into messages (workspace_id, id, transport_id, purpose, state, due_at, expires_at, invitation_id, customer_id, created_at)
    select ${workspaceId}, md5('report:' || i.id || ':' || t.id)::uuid, t.id, 'report', 'planned', ${at}::timestamptz,
      ${at}::timestamptz + interval '7 days', i.id, i.customer_id, ${at}::timestamptz
    from transports t join invitations i on i.workspace_id = ${workspaceId} and i.id = any(${[...ids]}::uuid[])
    where t.workspace_id = ${workspaceId} and t.kind = 'webhook' and t.archived_at is null
      and t.settings @> '{"reports": true}' and i.customer_id is not null
    on conflict (workspace_id, id) do nothing`.execute(db);
}

/** The same of an answer that nobody asked for, by a customer who is known. */
export async function planSpontaneousReports(
  db: WorkspaceDb,
  workspaceId: number,
  answers: readonly { readonly id: string; readonly customerId: string }[],
  at: Date,
): Promise<void> {
  if (answers.length === 0) return;
  await sql`
    insert into messages (workspace_id, id, transport_id, purpose, state, due_at, expires_at, response_id, customer_id, created_at)
    select ${workspaceId}, md5('report:' || r.id || ':' || t.id)::uuid, t.id, 'report', 'planned', ${at}::timestamptz,
      ${at}::timestamptz + interval '7 days', r.id, r.customer_id, ${at}::timestamptz
    from transports t
      cross join unnest(${answers.map(({ id }) => id)}::uuid[], ${answers.map(({ customerId }) => customerId)}::uuid[]) as r (id, customer_id)
    where t.workspace_id = ${workspaceId} and t.kind = 'webhook' and t.archived_at is null and t.settings @> '{"reports": true}'
    on conflict (workspace_id, id) do nothing`.execute(db);
}

/**
 * Where the company has written words of thanks, whoever has answered gets them once, in the way in which he was asked; a dialogue
 * thanks by itself.
 */
async function planThanks(db: WorkspaceDb, workspaceId: number, ids: readonly string[], at: Date): Promise<void> {
  await sql`
    insert into messages (workspace_id, id, transport_id, purpose, state, due_at, expires_at, invitation_id, customer_id, template_id,
      created_at)
    select ${workspaceId}, md5('thanks:' || i.id)::uuid, m.transport_id, 'thanks', 'planned', ${at}::timestamptz,
      ${at}::timestamptz + interval '2 days', i.id, i.customer_id, m.template_id, ${at}::timestamptz
    from invitations i cross join lateral (
      select sent.transport_id, words.id as template_id from messages sent
        join transports t on t.workspace_id = ${workspaceId} and t.id = sent.transport_id and t.archived_at is null
        join templates words on words.workspace_id = ${workspaceId} and words.purpose = 'thanks' and words.archived_at is null
          and words.texts ? case t.kind when 'email' then 'email' when 'web_push' then 'push' end
      where sent.workspace_id = ${workspaceId} and sent.invitation_id = i.id and sent.purpose in ('invitation', 'reminder')
        and sent.state in ('sent', 'delivered', 'opened')
      order by sent.sent_at desc, words.id desc limit 1) m
    where i.workspace_id = ${workspaceId} and i.id = any(${[...ids]}::uuid[]) and i.customer_id is not null
    on conflict (workspace_id, id) do nothing`.execute(db);
}

interface AskedCustomer {
  readonly customer_id: string | null;
  readonly ask_key: string | null;
}

/** Links that were made by hand are unknown to the policy. */
function marksOf(rows: readonly AskedCustomer[], mark: AskMark): MarkedAsk[] {
  return rows.flatMap(({ customer_id: customerId, ask_key: askKey }) =>
    customerId === null || askKey === null ? [] : [{ customerId, askKey, mark }],
  );
}
