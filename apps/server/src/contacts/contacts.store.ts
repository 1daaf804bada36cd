import { sql } from 'kysely';
import { columnNames, unnestRows, type Column } from '../platform/database/unnest.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { ContactRow } from './contact.ts';

const columns: readonly Column<ContactRow>[] = [
  { name: 'id', type: 'uuid', of: (row) => row.id },
  { name: 'occurred_at', type: 'timestamptz', of: (row) => row.occurredAt },
  { name: 'day', type: 'date', of: (row) => row.day },
  { name: 'unit_id', type: 'integer', of: (row) => row.unitId },
  { name: 'channel_id', type: 'integer', of: (row) => row.channelId },
  { name: 'code_id', type: 'integer', of: (row) => row.codeId },
  { name: 'class', type: 'smallint', of: (row) => row.class },
  { name: 'topic_id', type: 'integer', of: (row) => row.topicId },
  { name: 'team_id', type: 'integer', of: (row) => row.teamId },
  { name: 'touchpoint_id', type: 'integer', of: (row) => row.touchpointId },
  { name: 'back_office', type: 'boolean', of: (row) => row.backOffice },
  { name: 'employee_id', type: 'integer', of: (row) => row.employeeId },
  { name: 'customer_id', type: 'uuid', of: (row) => row.customerId },
  { name: 'order_number', type: 'text', of: (row) => row.orderNumber },
  { name: 'solved', type: 'boolean', of: (row) => row.solved },
  { name: 'can_be_solved', type: 'boolean', of: (row) => row.canBeSolved },
  { name: 'import_id', type: 'integer', of: (row) => row.importId },
];
const names = columnNames(columns);

/** One writer at a time in a company, until the end of its transaction: what makes a repeat is read and written. */
export async function lockBook(db: WorkspaceDb, workspaceId: number, now: Date): Promise<void> {
  await sql`insert into contact_books as book (workspace_id, written_at) values (${workspaceId}, ${now}::timestamptz)
    on conflict (workspace_id) do update set written_at = excluded.written_at`.execute(db);
}

/** @returns the ids of those that were not here yet */
export async function insertContacts(
  db: WorkspaceDb,
  workspaceId: number,
  rows: readonly ContactRow[],
): Promise<string[]> {
  const { rows: made } = await sql<{ id: string }>`
    insert into contacts (workspace_id, ${names})
    select ${workspaceId}, ${names} from ${unnestRows(columns, rows)} as given
    on conflict (workspace_id, id) do nothing returning id`.execute(db);
  return made.map((row) => row.id);
}

export interface ContactFilter {
  readonly from: string;
  readonly to: string;
  /** Null: all. */
  readonly units: readonly number[] | null;
  readonly topics?: readonly number[] | undefined;
  readonly teams?: readonly number[] | undefined;
  readonly touchpoints?: readonly number[] | undefined;
}

export interface ListedContact {
  readonly id: string;
  readonly occurred_at: Date;
  readonly day: string;
  readonly unit_id: number;
  readonly channel_id: number;
  readonly class: number;
  readonly is_repeat: boolean;
  readonly topic_id: number;
  readonly team_id: number;
  readonly touchpoint_id: number;
  readonly employee_id: number | null;
  readonly customer_id: string | null;
  readonly back_office: boolean;
  readonly order_number: string | null;
  readonly solved: boolean | null;
  readonly sender: string | null;
  readonly code: string | null;
}

export async function listContacts(
  db: WorkspaceDb,
  workspaceId: number,
  filter: ContactFilter,
  page: { readonly before: { day: string; id: string } | null; readonly limit: number },
): Promise<ListedContact[]> {
  const { before, limit } = page;
  const among = (column: string, ids: readonly number[] | null | undefined) =>
    ids === undefined || ids === null ? sql`` : sql`and ${sql.ref(`r.${column}`)} = any(${[...ids]}::integer[])`;
  const { rows } = await sql<ListedContact>`
    select r.id, r.occurred_at, r.day, r.unit_id, r.channel_id, r.class, r.is_repeat, r.topic_id, r.team_id, r.touchpoint_id,
      r.employee_id, r.customer_id, r.back_office, r.order_number, r.solved, k.sender, k.code
    from contacts_read r left join contact_codes k on k.workspace_id = ${workspaceId} and k.id = r.code_id
    where r.workspace_id = ${workspaceId} and r.day between ${filter.from}::date and ${filter.to}::date
      ${among('unit_id', filter.units)} ${among('topic_id', filter.topics)} ${among('team_id', filter.teams)}
      ${among('touchpoint_id', filter.touchpoints)}
      ${before === null ? sql`` : sql`and (r.day < ${before.day}::date or (r.day = ${before.day}::date and r.id > ${before.id}::uuid))`}
    order by r.day desc, r.id limit ${limit}`.execute(db);
  return rows;
}
