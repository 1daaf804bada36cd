import { newInteraction, type BatchAnswer, type NewInteraction } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import { segmentsOf } from '../company/company.ts';
import { addServed, type ServedCount } from '../counts/served-counts.store.ts';
import { againOnMeeting } from '../platform/database/meeting.ts';
import { inWorkspace, type WorkspaceDb } from '../platform/database/work.ts';
import { groupDoor } from '../platform/group-door.ts';
import { prepareBatch } from '../platform/http/read-batch.ts';
import { problemOf } from '../platform/item-refusal.ts';
import type { Services } from '../platform/services.ts';
import { attributesOfMany } from './customer-attributes.ts';
import { resolveCustomers } from './customers.service.ts';
import { putToPolicy } from './put-to-policy.ts';
import { prepareInteraction, type InteractionRow, type PreparedInteraction } from './interaction.ts';
import { deleteInteractionsOfImport, insertInteractions } from './interactions.store.ts';
import type { CustomerGiven, GivenAndWhen } from './told-customer.ts';
import { writeFreshInside, writeFreshInteractions } from './write-fresh-interactions.ts';

const doorOf = groupDoor<PreparedInteraction, null>({
  maxItems: 500,
  maxWaitMs: 2,
  concurrency: 1,
  write: async (services, workspaceId, items) => {
    const taken = await write(services, workspaceId, items);
    announce(services, workspaceId, taken);
    return items.map(() => null);
  },
});

/** Takes one served customer, durably; sending it again is harmless. @throws Problem that names the field */
export async function takeInteraction(services: Services, workspaceId: number, sent: NewInteraction): Promise<string> {
  const company = await companyOf(services.db, workspaceId);
  const prepared = prepareInteraction(company, sent, services.now().getTime());
  if ('refused' in prepared) throw problemOf(prepared);
  await doorOf(services).add(workspaceId, prepared);
  return prepared.row.id;
}

/** Takes a batch in one transaction; each item is taken or refused by itself. */
export async function takeInteractions(
  services: Services,
  workspaceId: number,
  sent: readonly unknown[],
): Promise<BatchAnswer> {
  const company = await companyOf(services.db, workspaceId);
  const now = services.now().getTime();
  const { prepared, refused } = prepareBatch(sent, newInteraction, (item) => prepareInteraction(company, item, now));
  const taken = prepared.length === 0 ? 0 : await write(services, workspaceId, prepared);
  announce(services, workspaceId, taken);
  return { taken, known: prepared.length - taken, refused };
}

async function write(
  services: Services,
  workspaceId: number,
  prepared: readonly PreparedInteraction[],
): Promise<number> {
  const isPlain = prepared.every(({ customer }) => customer === null);
  const rows = () => prepared.map(({ row }) => row);
  if (isPlain && (await writeFreshInteractions(services.db, workspaceId, rows()))) return prepared.length;
  return againOnMeeting(() =>
    inWorkspace(services.db, workspaceId, (db) => writeInteractions(services, db, workspaceId, prepared)),
  );
}

/** Writes them with what they count, in the caller's transaction. @returns how many were new */
export async function writeInteractions(
  services: Services,
  db: WorkspaceDb,
  workspaceId: number,
  prepared: readonly PreparedInteraction[],
): Promise<number> {
  await nameCustomers(services, db, workspaceId, prepared);
  const rows = prepared.map(({ row }) => row);
  await putToPolicy(services, db, workspaceId, rows);
  if (await writeFreshInside(db, workspaceId, rows)) return rows.length;
  const sorted = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const counted = await insertInteractions(db, workspaceId, sorted);
  await addServed(db, workspaceId, counted);
  return total(counted);
}

/** Takes some of an import's interactions off again. @returns how many */
export async function takeOffImportedInteractions(
  db: WorkspaceDb,
  workspaceId: number,
  piece: { readonly importId: number; readonly ids: readonly string[] },
): Promise<number> {
  const { deleted, takenOff } = await deleteInteractionsOfImport(db, workspaceId, piece.importId, piece.ids);
  await addServed(db, workspaceId, takenOff);
  return deleted;
}

function total(counted: readonly ServedCount[]): number {
  return counted.reduce((sum, { n }) => sum + n, 0);
}

async function nameCustomers(
  services: Services,
  db: WorkspaceDb,
  workspaceId: number,
  prepared: readonly PreparedInteraction[],
): Promise<void> {
  const now = services.now();
  const given: GivenAndWhen[] = [];
  for (const { customer, row } of prepared) if (customer !== null) given.push(asTold(customer, row, now));
  const ids = given.length === 0 ? [] : await resolveCustomers(db, workspaceId, services.secrets, given, now);
  const segmentsOf = await knownSegments(services, db, workspaceId, prepared, ids);
  let next = 0;
  for (const { row, customer } of prepared) {
    if (customer !== null) row.customerId = ids[next++] ?? null;
    row.segmentIds = segmentsOf(row, customer);
  }
}

/** When it was said matters to who is named or reached by it. */
function asTold(customer: CustomerGiven, { occurredAt }: InteractionRow, now: Date): GivenAndWhen {
  const { name, email, phone } = customer;
  if (name === undefined && email === undefined && phone === undefined) return customer;
  return { ...customer, toldAt: new Date(Math.min(Date.parse(occurredAt), now.getTime())) };
}

/**
 * Segments by what was known of a customer already: a till or a shop says who he is, and seldom what he is. What the sender itself says
 * goes before. An import tells of the past, of which today's attributes know nothing.
 */
async function knownSegments(
  services: Services,
  db: WorkspaceDb,
  workspaceId: number,
  prepared: readonly PreparedInteraction[],
  ids: readonly (string | null)[],
): Promise<(row: InteractionRow, customer: CustomerGiven | null) => InteractionRow['segmentIds']> {
  const company = await companyOf(services.db, workspaceId);
  const isPast = prepared.every(({ row }) => row.importId !== null);
  const present = isPast ? [] : ids.filter((id) => id !== null);
  const attributes = await attributesOfMany(db, workspaceId, present, [...company.segmentsByValue.keys()]);
  return ({ importId, segmentIds, customerId }, customer) => {
    const known = customerId === null || importId !== null ? undefined : attributes.get(customerId);
    if (known === undefined) return segmentIds;
    const said = { ...known, ...customer?.attributes };
    const all = [...new Set([...(segmentIds ?? []), ...segmentsOf(company, said)])].toSorted((a, b) => a - b);
    return all.length === 0 ? null : all;
  };
}

function announce(services: Services, workspaceId: number, taken: number): void {
  if (taken === 0) return;
  services.measurements.interactionsTaken.inc(taken);
  services.live.announce(workspaceId);
}
