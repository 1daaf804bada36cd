import type { Scope } from '@otklik/contract';
import { sql, type RawBuilder } from 'kysely';
import type { WorkspaceDb } from '../platform/database/work.ts';

/** Whose rows are wanted: his, and those of everybody who was merged into him; of what belongs to units, those of these units. */
interface Whose {
  readonly workspaceId: number;
  readonly customerId: string;
  /** Null: all. */
  readonly units: readonly number[] | null;
  /** Employees that the reader is: what names him is taken out by somebody else. */
  readonly readerIs: readonly number[];
}

/**
 * Everything that points to a customer, by what it is called in an export; a test holds this list to the catalogue. Keys that only serve to
 * find him, and notes that were written about a case for colleagues, are not his. HIS are all of his rows, SEEN those of the reader's units;
 * OUTSIDE are the units of something that is none of the reader's, NAMES an employee that the reader is himself.
 */
export const exportedTables = {
  interactions: `select id, occurred_at, unit_id, touchpoint_id, channel_id, employee_id, topic_id, product_ids, segment_ids, order_number, amount
    from interactions where SEEN order by occurred_at`,
  responses: `select id, occurred_at, answered_at, unit_id, touchpoint_id, mode, source, language, answers,
      (select jsonb_object_agg(c.question_id, c.text) from comments c where c.workspace_id = r.workspace_id and c.response_id = r.id) as words
    from responses r where SEEN order by occurred_at`,
  invitations: `select id, survey_id, occurred_at, created_at, delivered_at, opened_at, completed_at from invitations where SEEN order by created_at`,
  messages: `select id, purpose, state, created_at, sent_at, delivered_at, opened_at from messages m where HIS
      and not exists (select from invitations i where i.workspace_id = m.workspace_id and i.id = m.invitation_id and OUTSIDE(array[i.unit_id]))
      and not exists (select from campaigns c where c.workspace_id = m.workspace_id and c.id = m.campaign_id and OUTSIDE(array[c.unit_id]))
      and not exists (select from case_messages said join cases k on k.workspace_id = said.workspace_id and k.id = said.case_id
        where said.workspace_id = m.workspace_id and said.id = m.id and (OUTSIDE(array[k.unit_id]) or NAMES(k.employee_id)))
    order by created_at`,
  consents: `select kind, purpose, transport, text_shown, how, given_at, withdrawn_at from consents where HIS order by given_at`,
  contacts: `select id, occurred_at, unit_id, topic_id, class, is_repeat, employee_id, order_number, solved from contacts where SEEN order by occurred_at`,
  cases: `select id, year || '-' || lpad(number::text, 6, '0') as number, opened_at, closed_at, status, class, title, text, order_number, resolution,
      (select jsonb_agg(jsonb_build_object('at', m.at, 'direction', m.direction, 'text', m.text) order by m.place)
        from case_messages m where m.workspace_id = k.workspace_id and m.case_id = k.id and m.direction <> 'note') as thread
    from cases k where SEEN and not NAMES(employee_id) order by opened_at`,
  dialogues: `select id, survey_id, begun_at, heard_at, phase from dialogues where SEEN order by begun_at`,
  call_attempts: `select opened_at, ended_at, outcome, consented_at from call_attempts where SEEN order by opened_at`,
  campaign_customers: `select campaign_id from campaign_customers t where HIS
      and not exists (select from campaigns c where c.workspace_id = t.workspace_id and c.id = t.campaign_id and OUTSIDE(array[c.unit_id]))
    order by campaign_id`,
  campaign_left_out: `select campaign_id, round, reason, decided_at from campaign_left_out t where HIS
      and not exists (select from campaigns c where c.workspace_id = t.workspace_id and c.id = t.campaign_id and OUTSIDE(array[c.unit_id]))
    order by decided_at, campaign_id`,
  tellings: `select improvement_id, message_id from tellings t where HIS
      and not exists (select from improvements i where i.workspace_id = t.workspace_id and i.id = t.improvement_id
        and i.unit_ids <> '{}' and OUTSIDE(i.unit_ids))
    order by improvement_id`,
  event_customers: `select b.kind, e.occurred_at, e.arm, e.reason, e.decided_at, e.page_id from (select * from event_customers where HIS) e
    join business_events b on b.workspace_id = e.workspace_id and b.id = e.event_id order by e.occurred_at`,
  help_links: `select page_id, created_at, opened_at from help_links where HIS order by created_at`,
  personal_data_access: `select at, reason from personal_data_access where HIS order by at`,
  letters: `select received_at, subject, text from letters l where HIS
      and not exists (select from cases k where k.workspace_id = l.workspace_id and k.id = l.case_id
        and (OUTSIDE(array[k.unit_id]) or NAMES(k.employee_id)))
    order by received_at`,
  customer_identifiers: `select kind, value_encrypted as value, added_at from customer_identifiers where HIS order by added_at`,
  former_contacts: `select kind, contact_encrypted as value, until from former_contacts where HIS order by until`,
  addresses: `select t.kind, a.address_encrypted as address, a.name_encrypted as name, a.created_at, a.heard_at, a.blocked_at
    from (select * from addresses where HIS) a join transports t on t.workspace_id = a.workspace_id and t.id = a.transport_id order by a.created_at`,
} as const;
export type ExportedTable = keyof typeof exportedTables;

/** What is read elsewhere with a permission of its own is read here with it too. */
export const neededFor: Partial<Readonly<Record<ExportedTable, Scope>>> = {
  responses: 'answers:read',
  dialogues: 'answers:read',
  contacts: 'answers:read',
  cases: 'cases:read',
  letters: 'cases:read',
};

/** Sealed values come as buffers. */
export type ExportedRow = Readonly<Record<string, unknown>>;

export async function readExported(db: WorkspaceDb, table: ExportedTable, whose: Whose): Promise<ExportedRow[]> {
  const parts = exportedTables[table].split(/(HIS|SEEN|OUTSIDE\([^)]+\)|NAMES\([^)]+\))/);
  const { rows } = await sql<ExportedRow>`${sql.join(
    parts.map((part) => filled(part, whose)),
    sql``,
  )}`.execute(db);
  return rows;
}

/** Whether a case of his names the reader, and is left out of what he takes. */
export async function isAnyNaming(db: WorkspaceDb, whose: Whose): Promise<boolean> {
  const { rows } = await sql`select from cases where ${his(whose)} and ${named('employee_id', whose)} limit 1`.execute(
    db,
  );
  return rows.length > 0;
}

function named(column: string, { readerIs }: Whose): RawBuilder<unknown> {
  return sql`coalesce(${sql.ref(column)} = any(${[...readerIs]}::integer[]), false)`;
}

function filled(part: string, whose: Whose): RawBuilder<unknown> {
  const { units } = whose;
  const [, who] = /^NAMES\((.+)\)$/.exec(part) ?? [];
  if (who !== undefined) return named(who, whose);
  if (part === 'HIS') return his(whose);
  if (part === 'SEEN')
    return units === null ? his(whose) : sql`${his(whose)} and unit_id = any(${[...units]}::integer[])`;
  const [, those] = /^OUTSIDE\((.+)\)$/.exec(part) ?? [];
  if (those === undefined) return sql.raw(part);
  return units === null ? sql`false` : sql`not ${sql.raw(those)} && ${[...units]}::integer[]`;
}

function his({ workspaceId, customerId }: Whose): RawBuilder<unknown> {
  return sql`workspace_id = ${workspaceId} and customer_id in (
    select id from customers where workspace_id = ${workspaceId} and (id = ${customerId}::uuid or merged_into = ${customerId}::uuid))`;
}
