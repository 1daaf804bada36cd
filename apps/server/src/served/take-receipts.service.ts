import { tillReceipt, type BatchAnswer, type TillReceipt } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import type { KnownDevice } from '../devices/device.ts';
import { deviceRing } from '../devices/device-ring.ts';
import { Problem } from '../platform/errors.ts';
import { groupDoor } from '../platform/group-door.ts';
import { readBatch } from '../platform/http/read-batch.ts';
import type { Services } from '../platform/services.ts';
import { prepareReceipt, type ReceiptRow } from './receipt.ts';
import { writeReceipts } from './receipts.store.ts';

/** No waiting for company: a till stands in front of a customer. What comes while a group is written makes the next one. */
const doorOf = groupDoor<ReceiptRow, null>({
  maxItems: 500,
  maxWaitMs: 0,
  concurrency: 2,
  write: async (services, workspaceId, rows) => {
    const taken = await writeReceipts(services.db, workspaceId, rows, services.now());
    if (taken > 0) services.live.announce(workspaceId);
    return rows.map(() => null);
  },
});

/** Takes one receipt, durably; sending it again is harmless. @throws Problem that names the field */
export async function takeReceipt(services: Services, till: KnownDevice, sent: TillReceipt): Promise<string> {
  const company = await companyOf(services.db, till.workspaceId);
  const row = prepareReceipt(company, till, sent, services.now());
  if ('code' in row) throw new Problem('invalid_input', `${row.path}: ${row.message}`, { details: [row] });
  await doorOf(services).add(till.workspaceId, row);
  deviceRing(services).heard(till, row.occurredAt);
  return row.id;
}

export async function takeReceipts(
  services: Services,
  till: KnownDevice,
  sent: readonly unknown[],
): Promise<BatchAnswer> {
  const company = await companyOf(services.db, till.workspaceId);
  const { items, refused } = readBatch(sent, tillReceipt);
  const rows: ReceiptRow[] = [];
  for (const { index, item } of items) {
    const row = prepareReceipt(company, till, item, services.now());
    if ('code' in row) refused.push({ index, id: item.number, ...row });
    else rows.push(row);
  }
  const taken = rows.length === 0 ? 0 : await writeReceipts(services.db, till.workspaceId, rows, services.now());
  if (taken > 0) services.live.announce(till.workspaceId);
  deviceRing(services).heard(till, latest(rows));
  return { taken, known: rows.length - taken, refused: refused.toSorted((a, b) => a.index - b.index) };
}

function latest(rows: readonly ReceiptRow[]): Date | null {
  return rows.reduce<Date | null>(
    (last, { occurredAt }) => (last === null || occurredAt > last ? occurredAt : last),
    null,
  );
}
