import type { Insertable, Selectable } from 'kysely';
import type { Company } from '../../company/company.ts';
import type { ReplyMailboxesTable } from '../../platform/database/tables.gen.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { replyAddress } from './case-address.ts';
import type { CaseRow } from '../cases.store.ts';

interface Where {
  readonly db: WorkspaceDb;
  readonly workspaceId: number;
}

export type ReplyMailbox = Selectable<ReplyMailboxesTable>;

/** Called by whoever reads mailboxes, in the transaction in which one is begun to be read, or is read differently. */
export async function answersAreReadAt(
  { db, workspaceId }: Where,
  { mailbox_id, ...mailbox }: Omit<Insertable<ReplyMailboxesTable>, 'workspace_id'>,
): Promise<void> {
  await db
    .insertInto('reply_mailboxes')
    .values({ workspace_id: workspaceId, mailbox_id, ...mailbox })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'mailbox_id']).doUpdateSet(mailbox))
    .execute();
}

export async function answersAreReadNoMore({ db, workspaceId }: Where, mailboxId: number): Promise<void> {
  await db
    .deleteFrom('reply_mailboxes')
    .where('workspace_id', '=', workspaceId)
    .where('mailbox_id', '=', mailboxId)
    .execute();
}

/** Where the customer's answer to a letter about this case is to go; null: to whoever sends it. */
export async function replyAddressOf(
  { db, workspaceId }: Where,
  company: Company,
  row: Pick<CaseRow, 'id' | 'unit_id'>,
  transportId: number,
): Promise<string | null> {
  const mailboxes = await db
    .selectFrom('reply_mailboxes')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('mailbox_id')
    .execute();
  const path = company.units.byId.get(row.unit_id)?.path ?? [row.unit_id];
  const mailbox = mailboxFor(mailboxes, path, transportId);
  return mailbox === undefined ? null : replyAddress(mailbox, row.id);
}

/**
 * The unit's own mailbox, else that of the nearest unit above it, else one that is answered by the channel of the letter; another
 * unit's is nobody's business. Of several the one with the channel of the letter: its address is what the customer knows.
 */
export function mailboxFor(
  mailboxes: readonly ReplyMailbox[],
  path: readonly number[],
  transportId: number,
): ReplyMailbox | undefined {
  const ofChannel = (some: readonly ReplyMailbox[]) => some.find((one) => one.transport_id === transportId);
  for (const unitId of path.toReversed()) {
    const own = mailboxes.filter((one) => one.unit_id === unitId);
    if (own.length > 0) return ofChannel(own) ?? own[0];
  }
  return ofChannel(mailboxes);
}
