import { markReached, unmarkReached } from '../../invitations/invitations.store.ts';
import type { MessageRow } from '../../invitations/outbox.store.ts';
import { wakeDrain } from '../../invitations/outbox.ts';
import { inWorkspace, type WorkspaceDb } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { retryByNextWay } from './bounced.ts';
import { recordComplaints } from '../opt-out/opt-out.service.ts';
import {
  countByProviderIds,
  findByProviderIds,
  keepEarlyReceipts,
  listInvitationsOf,
  moveMessages,
  takeCostOff,
  takeEarlyReceipts,
  type ReceiptRow,
} from './receipts.store.ts';
import type { ReceivingTransport } from '../incoming/receiving-transport.ts';
import type { Receipt } from '../transport.ts';
import { withoutAddress } from '../providers/without-address.ts';
import { lockFlow } from '../transports.store.ts';

/**
 * Delivery states as they come back: three times, out of order, of messages whose sending is not written down yet, of messages that
 * are not ours. Harmless to repeat; durable when the promise is kept.
 */
export async function takeReceipts(
  services: Services,
  transport: ReceivingTransport,
  receipts: readonly Receipt[],
): Promise<void> {
  if (receipts.length === 0) return;
  const { workspaceId } = transport;
  const ids = [...new Set(receipts.map(({ providerId }) => providerId))];
  await inWorkspace(services.db, workspaceId, async (db) => {
    // Whoever writes the provider's answer down at this very moment holds the flow and may have looked for early receipts already:
    // after him the message is known, and before him the receipt is kept.
    if ((await countByProviderIds(db, transport, ids)) < ids.length)
      await lockFlow(db, workspaceId, transport.transportId);
    const known = await findByProviderIds(db, transport, ids);
    const byProvider = new Map(known.map((row) => [row.provider_id, row]));
    const early = receipts.filter(({ providerId }) => !byProvider.has(providerId));
    await keepEarlyReceipts(db, transport, early.map(asRow));
    await apply(services, db, transport, receipts.map(asRow), byProvider);
    const complaints = receipts.filter(({ complaint }) => complaint === true);
    await recordComplaints(
      services,
      db,
      workspaceId,
      complaints.flatMap(({ providerId }) => byProvider.get(providerId) ?? []),
    );
  });
}

/** Receipts that overtook the provider's answer to the message they speak of. In the transaction that writes that answer down. */
export async function claimEarlyReceipts(
  services: Services,
  db: WorkspaceDb,
  transport: ReceivingTransport,
  providerIds: readonly string[],
): Promise<void> {
  const rows = await takeEarlyReceipts(db, transport, providerIds);
  if (rows.length === 0) return;
  const known = await findByProviderIds(
    db,
    transport,
    rows.map(({ providerId }) => providerId),
  );
  await apply(services, db, transport, rows, new Map(known.map((row) => [row.provider_id, row])));
}

async function apply(
  services: Services,
  db: WorkspaceDb,
  transport: ReceivingTransport,
  receipts: readonly ReceiptRow[],
  known: ReadonlyMap<string | null, MessageRow>,
): Promise<void> {
  const { workspaceId, kind } = transport;
  const free = receipts.flatMap(({ isFree, providerId }) => (isFree ? (known.get(providerId)?.id ?? []) : []));
  for (const state of ['failed', 'delivered', 'opened'] as const) {
    const said = receipts.filter((receipt) => receipt.state.startsWith(state));
    const moves = said.flatMap(({ providerId, at, reason }) => {
      const message = known.get(providerId);
      return message === undefined ? [] : [{ message, at, reason }];
    });
    const [first] = moves;
    if (first === undefined) continue;
    const moved = await moveMessages(db, workspaceId, state, { moves, comesBack: kind.comesBack === true });
    const invitationIds = moved.flatMap(({ invitation_id: id }) => id ?? []);
    if (state !== 'failed') {
      await markReached(db, workspaceId, invitationIds, first.at);
      continue;
    }
    const still = await listInvitationsOf(db, workspaceId, invitationIds);
    const lost = still.filter(({ reached }) => !reached).map(({ id }) => id);
    await unmarkReached(db, workspaceId, lost);
    const dead = new Set(said.filter((one) => one.state === DEAD).map(({ providerId }) => providerId));
    await retryByNextWay(services, db, transport, {
      failed: moved,
      dead: moved.filter((row) => dead.has(row.provider_id ?? '')),
    });
  }
  // At the end: a doubtful one that went after all is counted first, with what was reckoned for it.
  await takeCostOff(db, workspaceId, free);
}

const DEAD = 'failed_for_good';

function asRow(receipt: Receipt): ReceiptRow {
  const state = receipt.state === 'failed' && receipt.permanent === true ? DEAD : receipt.state;
  return {
    providerId: receipt.providerId.slice(0, 300),
    state,
    reason: receipt.reason === undefined ? null : withoutAddress(receipt.reason).slice(0, 500),
    at: receipt.at,
    isFree: receipt.isFree === true,
  };
}

/** After a pause was lifted, or a message was put back by hand. */
export function wake(services: Services, workspaceId: number, transportId: number): Promise<void> {
  const now = services.now();
  return wakeDrain(services.jobs, null, { workspaceId, transportId }, now, now);
}
