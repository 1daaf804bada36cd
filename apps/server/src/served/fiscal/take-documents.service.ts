import { companyOf } from '../../company/company.snapshot.ts';
import { zoneOf, type Company } from '../../company/company.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import { instantOf, localTime } from '../../platform/local-time.ts';
import type { Services } from '../../platform/services.ts';
import { uuidOf } from '../../platform/uuid-of.ts';
import type { ReceiptRow } from '../receipt.ts';
import { writeReceipts } from '../receipts.store.ts';
import type { FiscalDocument } from './document.ts';
import {
  deleteWaiting,
  findRegister,
  keepWaiting,
  listWaiting,
  lockRegister,
  noteLastDocument,
  numberOf,
  type RegisterRow,
} from './registers.store.ts';

/** Counts documents where their register stands now, or keeps them until somebody says where that is. */
export async function takeDocuments(
  services: Services,
  workspaceId: number,
  registerId: number,
  documents: readonly FiscalDocument[],
): Promise<void> {
  if (documents.length === 0) return;
  const named = documents.map((one) => ({
    ...one,
    id: uuidOf(workspaceId, 'fiscal', one.driveNumber, one.documentNumber),
  }));
  // The place may be given while a month is being fetched. Whoever gives it counts what waits after his commit: so either he
  // finds what is kept here, or we see the place that he gave.
  const register = await inWorkspace(services.db, workspaceId, async (db) => {
    const locked = await lockRegister(db, workspaceId, registerId);
    if (locked !== undefined && locked.unit_id === null) await keepWaiting(db, workspaceId, registerId, named);
    return locked;
  });
  if (register === undefined || register.unit_id === null) return;
  const company = await companyOf(services.db, workspaceId);
  const rows = named.map((one) => receiptOf(company, register, { ...one, number: numberOf(one) }));
  const fresh = await countReceipts(services, workspaceId, registerId, rows);
  if (fresh > 0) services.live.announce(workspaceId);
}

const AT_ONCE = 1_000;

/** Counts what waited for a place. Broken off anywhere it goes on at the next pull: a receipt that was counted is known. @returns how many */
export async function countWaiting(services: Services, workspaceId: number, registerId: number): Promise<number> {
  const company = await companyOf(services.db, workspaceId);
  for (let counted = 0; ;) {
    const { register, waiting } = await inWorkspace(services.db, workspaceId, async (db) => ({
      register: await findRegister(db, workspaceId, registerId),
      waiting: await listWaiting(db, workspaceId, registerId, AT_ONCE),
    }));
    if (register === undefined || waiting.length === 0) return counted;
    const rows = waiting.map(({ wall_clock: wallClock, ...one }) =>
      receiptOf(company, register, { ...one, wallClock }),
    );
    counted += await countReceipts(services, workspaceId, registerId, rows);
    const ids = waiting.map(({ id }) => id);
    await inWorkspace(services.db, workspaceId, (db) => deleteWaiting(db, workspaceId, ids));
  }
}

async function countReceipts(
  services: Services,
  workspaceId: number,
  registerId: number,
  rows: readonly ReceiptRow[],
): Promise<number> {
  const fresh = await writeReceipts(services.db, workspaceId, rows, services.now());
  if (fresh === 0) return 0;
  const latest = new Date(Math.max(...rows.map(({ occurredAt }) => occurredAt.getTime())));
  await inWorkspace(services.db, workspaceId, (db) => noteLastDocument(db, workspaceId, registerId, latest));
  return fresh;
}

/** A document counts where its register stands, by that place's clock. */
function receiptOf(
  company: Company,
  register: Pick<RegisterRow, 'id' | 'unit_id' | 'touchpoint_id' | 'channel_id'>,
  document: { id: string; number: string; kind: ReceiptRow['kind']; wallClock: string; amount: number | null },
): ReceiptRow {
  const { unit_id: unitId, touchpoint_id: touchpointId } = register;
  if (unitId === null || touchpointId === null) throw new TypeError('the register has no place');
  const zone = zoneOf(company, unitId);
  const occurredAt = instantOf(document.wallClock, zone);
  return {
    id: document.id,
    source: 'fiscal',
    originId: register.id,
    number: document.number,
    kind: document.kind,
    occurredAt,
    ...localTime(occurredAt, zone),
    unitId,
    touchpointId,
    channelId: register.channel_id,
    amount: document.amount,
  };
}
