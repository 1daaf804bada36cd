import { sql, type Selectable } from 'kysely';
import type { InvitationsTable } from '../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

/** What a dialogue is about: place, survey, and whose interaction. */
export interface OccasionRow extends Pick<
  Selectable<InvitationsTable>,
  | 'survey_id'
  | 'survey_number'
  | 'unit_id'
  | 'touchpoint_id'
  | 'channel_id'
  | 'customer_id'
  | 'interaction_id'
  | 'employee_id'
  | 'topic_id'
  | 'product_ids'
  | 'segment_ids'
  | 'language'
> {
  readonly invitation_id: string | null;
  readonly link_id: number | null;
  readonly occurred_at: Date | null;
  readonly expires_at: Date | null;
}

const invited = sql`i.id as invitation_id, null::integer as link_id, i.survey_id, i.survey_number, i.unit_id, i.touchpoint_id,
  i.channel_id, i.customer_id, i.interaction_id, i.employee_id, i.topic_id, i.product_ids, i.segment_ids, i.language, i.occurred_at,
  i.expires_at`;
const begun = sql`null::uuid as invitation_id, s.published_number as survey_number, e.survey_id, e.unit_id, e.touchpoint_id, e.channel_id,
  null::uuid as customer_id, null::uuid as interaction_id, null::integer as employee_id, null::integer as topic_id,
  null::integer[] as product_ids, null::integer[] as segment_ids, null::text as language, null::timestamptz as occurred_at, null::timestamptz as expires_at`;
const takesAnswers = sql`s.published_number is not null and s.closed_at is null and s.archived_at is null`;

/** An invitation that may still be answered, by id or by the token of its personal link. */
export async function findInvited(
  db: WorkspaceDb,
  workspaceId: number,
  by: { readonly id: string } | { readonly token: string },
  now: Date,
): Promise<OccasionRow | undefined> {
  const which = 'id' in by ? sql`i.id = ${by.id}` : sql`i.token = ${by.token}`;
  const { rows } = await sql<OccasionRow>`
    select ${invited} from invitations i join surveys s on s.workspace_id = ${workspaceId} and s.id = i.survey_id
    where i.workspace_id = ${workspaceId} and ${which} and i.revoked_at is null and i.completed_at is null
      and i.expires_at > ${now} and ${takesAnswers}`.execute(db);
  return rows[0];
}

/** What this customer was last asked by this transport, in a message with a link: an answer typed below it is an answer to it. */
export async function findAskedBy(
  db: WorkspaceDb,
  workspaceId: number,
  where: { readonly transportId: number; readonly customerId: string },
  now: Date,
): Promise<OccasionRow | undefined> {
  const { rows } = await sql<OccasionRow>`
    select ${invited} from messages m
      join invitations i on i.workspace_id = ${workspaceId} and i.id = m.invitation_id
      join surveys s on s.workspace_id = ${workspaceId} and s.id = i.survey_id
    where m.workspace_id = ${workspaceId} and m.customer_id = ${where.customerId} and m.transport_id = ${where.transportId}
      and m.state in ('sent', 'delivered', 'opened', 'doubtful') and m.purpose in ('invitation', 'reminder')
      and i.revoked_at is null and i.completed_at is null and i.expires_at > ${now} and ${takesAnswers}
    order by m.created_at desc limit 1`.execute(db);
  return rows[0];
}

/** An open link or a printed code that he followed into the chat. */
export async function findByLink(
  db: WorkspaceDb,
  workspaceId: number,
  token: string,
  now: Date,
): Promise<OccasionRow | undefined> {
  const { rows } = await sql<OccasionRow>`
    select ${begun}, e.id as link_id from links e join surveys s on s.workspace_id = ${workspaceId} and s.id = e.survey_id
    where e.workspace_id = ${workspaceId} and e.token = ${token} and e.closed_at is null
      and coalesce(e.closes_at > ${now}, true) and ${takesAnswers}`.execute(db);
  return rows[0];
}

/** What a message to this number or bot is about, when nothing else says so. */
export async function findByEntry(
  db: WorkspaceDb,
  workspaceId: number,
  transportId: number,
): Promise<OccasionRow | undefined> {
  const { rows } = await sql<OccasionRow>`
    select ${begun}, null::integer as link_id from dialogue_entries e
      join surveys s on s.workspace_id = ${workspaceId} and s.id = e.survey_id
    where e.workspace_id = ${workspaceId} and e.transport_id = ${transportId} and ${takesAnswers}`.execute(db);
  return rows[0];
}
