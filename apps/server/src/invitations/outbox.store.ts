import type { MessagePurpose } from '@otklik/contract';
import { sql, type Selectable } from 'kysely';
import type { MessagesTable } from '../platform/database/tables.gen.ts';
import { byteaText, columnNames, unnestRows, type Column } from '../platform/database/unnest.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

export type MessageRow = Selectable<MessagesTable>;

export interface NewMessageRow {
  readonly id: string;
  readonly transportId: number;
  readonly purpose: MessagePurpose;
  readonly dueAt: Date;
  readonly expiresAt: Date;
  readonly invitationId: string | null;
  readonly step: number;
  /** Which of the step's ways it goes by. */
  readonly place: number;
  readonly campaignId: number | null;
  readonly customerId: string | null;
  readonly addressId: string | null;
  readonly templateId: number | null;
  readonly variant: number | null;
  /** Sealed. */
  readonly content: Buffer | null;
}

const columns: readonly Column<NewMessageRow>[] = [
  { name: 'id', type: 'uuid', of: (row) => row.id },
  { name: 'transport_id', type: 'integer', of: (row) => row.transportId },
  { name: 'purpose', type: 'text', of: (row) => row.purpose },
  { name: 'due_at', type: 'timestamptz', of: (row) => row.dueAt.toISOString() },
  { name: 'expires_at', type: 'timestamptz', of: (row) => row.expiresAt.toISOString() },
  { name: 'invitation_id', type: 'uuid', of: (row) => row.invitationId },
  { name: 'step', type: 'smallint', of: (row) => row.step },
  { name: 'place', type: 'smallint', of: (row) => row.place },
  { name: 'campaign_id', type: 'integer', of: (row) => row.campaignId },
  { name: 'customer_id', type: 'uuid', of: (row) => row.customerId },
  { name: 'address_id', type: 'uuid', of: (row) => row.addressId },
  { name: 'template_id', type: 'integer', of: (row) => row.templateId },
  { name: 'variant', type: 'smallint', of: (row) => row.variant },
  {
    name: 'content',
    type: 'bytea',
    of: (row) => byteaText(row.content),
  },
];

/** A message that is there already is left alone, whatever has become of it. @returns how many are new */
export async function insertMessages(
  db: WorkspaceDb,
  workspaceId: number,
  rows: readonly NewMessageRow[],
  now: Date,
): Promise<number> {
  if (rows.length === 0) return 0;
  const sorted = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const made = await sql`
    insert into messages (workspace_id, state, created_at, ${columnNames(columns)})
    select ${workspaceId}, 'planned', ${now}, ${columnNames(columns)} from ${unnestRows(columns, sorted)} as given
    on conflict (workspace_id, id) do nothing`.execute(db);
  return Number(made.numAffectedRows ?? 0);
}
