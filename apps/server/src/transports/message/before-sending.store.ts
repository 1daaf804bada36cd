import { sql, type Selectable } from 'kysely';
import { prepared } from '../../platform/database/prepared.ts';
import type { InvitationsTable } from '../../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';

const known = [
  'id',
  'token',
  'survey_id',
  'survey_number',
  'unit_id',
  'touchpoint_id',
  'channel_id',
  'customer_id',
  'interaction_id',
  'employee_id',
  'topic_id',
  'product_ids',
  'segment_ids',
  'language',
  'occurred_at',
  'opened_at',
  'completed_at',
  'expires_at',
  'revoked_at',
  'schedule_id',
  'campaign_id',
  'purpose',
  'ways',
  'ask_key',
] as const satisfies readonly (keyof InvitationsTable)[];
const knownOfInvitation = sql.join(known.map((column) => sql.ref(`i.${column}`)));

/** What is known of an invitation and its occasion at the moment of sending. */
export interface InvitationFacts extends Pick<Selectable<InvitationsTable>, (typeof known)[number]> {
  readonly order_number: string | null;
  /** What it asks about was called off. */
  readonly is_cancelled: boolean;
  readonly survey_closed: boolean;
}

export async function findInvitationFacts(
  db: WorkspaceDb,
  workspaceId: number,
  ids: readonly string[],
): Promise<Map<string, InvitationFacts>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<InvitationFacts>`${prepared}
    select ${knownOfInvitation}, n.order_number, n.cancelled_at is not null as is_cancelled, s.closed_at is not null or s.archived_at is not null as survey_closed
    from invitations i
      join surveys s on s.workspace_id = ${workspaceId} and s.id = i.survey_id
      left join interactions n on n.workspace_id = ${workspaceId} and n.id = i.interaction_id
    where i.workspace_id = ${workspaceId} and i.id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

export interface CustomerFacts {
  readonly id: string;
  readonly external_id: string | null;
  readonly name_encrypted: Buffer | null;
  readonly email_encrypted: Buffer | null;
  readonly phone_encrypted: Buffer | null;
  readonly language: string | null;
  readonly time_zone: string | null;
  readonly attributes: unknown;
  readonly erased_at: Date | null;
  /** Bits of what he opted out of. */
  readonly refused: number;
  readonly phone_zone: string | null;
  readonly country: string | null;
  readonly is_email_dead: boolean;
  /** No message arrives there; a voice may. */
  readonly is_phone_dead: boolean;
  /** Somebody else answers there. */
  readonly is_phone_wrong: boolean;
}

export async function findCustomerFacts(
  db: WorkspaceDb,
  workspaceId: number,
  ids: readonly string[],
): Promise<Map<string, CustomerFacts>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<CustomerFacts>`${prepared}
    select c.id, c.external_id, c.name_encrypted, c.email_encrypted, c.phone_encrypted, c.language, c.time_zone, c.attributes,
      c.erased_at, coalesce(h.refused, 0) as refused, h.zone as phone_zone, h.country,
      e.contact_index is not null as is_email_dead, p.contact_index is not null as is_phone_dead,
      coalesce(p.reason = 'wrong_number', false) as is_phone_wrong
    from customers c
      left join contact_histories h on h.workspace_id = ${workspaceId} and h.customer_id = c.id
      left join dead_contacts e on e.workspace_id = ${workspaceId} and e.kind = 'email' and e.contact_index = c.email_index
      left join dead_contacts p on p.workspace_id = ${workspaceId} and p.kind = 'phone' and p.contact_index = c.phone_index
    where c.workspace_id = ${workspaceId} and c.id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

export interface FormerCustomer {
  readonly id: string;
  readonly externalId: string | null;
}

/** Who was merged into these, by whom they are now: another system may know the customer by one of them alone. */
export async function findMergedInto(
  db: WorkspaceDb,
  workspaceId: number,
  ids: readonly string[],
): Promise<Map<string, readonly FormerCustomer[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ kept: string; id: string; external_id: string | null }>`
    select merged_into as kept, id, external_id from customers
    where workspace_id = ${workspaceId} and merged_into = any(${[...ids]}::uuid[]) and erased_at is null
    order by created_at, id`.execute(db);
  const merged = new Map<string, FormerCustomer[]>();
  for (const { kept, id, external_id: externalId } of rows)
    merged.set(kept, [...(merged.get(kept) ?? []), { id, externalId }]);
  return merged;
}

export interface AddressFacts {
  readonly id: string;
  readonly customer_id: string | null;
  readonly address_encrypted: Buffer;
  readonly language: string | null;
  readonly heard_at: Date | null;
  readonly blocked_at: Date | null;
}

/** By their own id, and those that customers have at this transport; of several the one heard of last. */
export async function findAddressFacts(
  db: WorkspaceDb,
  workspaceId: number,
  transportId: number,
  by: { readonly ids: readonly string[]; readonly customerIds: readonly string[] },
): Promise<AddressFacts[]> {
  if (by.ids.length === 0 && by.customerIds.length === 0) return [];
  const { rows } = await sql<AddressFacts>`
    select id, customer_id, address_encrypted, language, heard_at, blocked_at from addresses
    where workspace_id = ${workspaceId} and transport_id = ${transportId}
      and (id = any(${[...by.ids]}::uuid[]) or customer_id = any(${[...by.customerIds]}::uuid[]))
    order by blocked_at is null, heard_at nulls first, created_at`.execute(db);
  return rows;
}

export async function findDefinition(
  db: WorkspaceDb,
  workspaceId: number,
  surveyId: number,
  number: number,
): Promise<unknown> {
  const row = await db
    .selectFrom('survey_versions')
    .select('definition')
    .where('workspace_id', '=', workspaceId)
    .where('survey_id', '=', surveyId)
    .where('number', '=', number)
    .executeTakeFirst();
  return row?.definition;
}

/** One score of an answer, whether a survey asked for it or a call, a panel or another system told it. */
export interface ReportedScore {
  readonly role: string;
  readonly scale: string;
  /** Null: the headline question. */
  readonly factorId: number | null;
  readonly productId: number | null;
  readonly score: number;
}

/** A finished answer as the company's own system is told of it; words that a customer wrote himself stay here. */
export interface ReportFacts {
  readonly invitation_id: string | null;
  readonly id: string;
  readonly mode: string;
  readonly source: string;
  readonly customer_id: string | null;
  readonly survey_id: number | null;
  readonly survey_number: number | null;
  readonly unit_id: number;
  readonly touchpoint_id: number;
  readonly occurred_at: Date;
  readonly answered_at: Date;
  readonly language: string | null;
  readonly answers: unknown;
  readonly scores: readonly ReportedScore[];
}

/** What is to be told of answers, by the invitation that was answered or, where there was none, by the answer itself. */
export async function findReports(
  db: WorkspaceDb,
  workspaceId: number,
  of: { readonly invitationIds: readonly string[]; readonly responseIds: readonly string[] },
): Promise<Map<string, ReportFacts>> {
  if (of.invitationIds.length + of.responseIds.length === 0) return new Map();
  const { rows } = await sql<ReportFacts>`
    select invitation_id, id, case mode when 2 then 'invited' else 'spontaneous' end as mode, source, customer_id, survey_id, survey_number,
      unit_id, touchpoint_id, occurred_at, answered_at, language, answers,
      (select coalesce(json_agg(json_build_object('role', m.role, 'scale', m.scale, 'factorId', m.factor_id,
          'productId', nullif(rated.product_id, 0), 'score', rated.score) order by rated.place), '[]')
        from unnest(measure_ids, product_of, scores) with ordinality as rated (measure_id, product_id, score, place)
          join measures m on m.workspace_id = ${workspaceId} and m.id = rated.measure_id
        where m.role <> 'response') as scores
    from responses where workspace_id = ${workspaceId}
      and (invitation_id = any(${[...of.invitationIds]}::uuid[]) or id = any(${[...of.responseIds]}::uuid[]))`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.invitation_id ?? row.id, row]));
}
