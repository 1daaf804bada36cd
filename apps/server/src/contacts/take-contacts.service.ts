import { newContact, type BatchAnswer, type ContactTerms } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import { resolveCustomers } from '../interactions/customers.service.ts';
import { inWorkspace, type WorkspaceDb } from '../platform/database/work.ts';
import { groupDoor } from '../platform/group-door.ts';
import { prepareBatch } from '../platform/http/read-batch.ts';
import { problemOf } from '../platform/item-refusal.ts';
import type { Services } from '../platform/services.ts';
import { settleContacts, takeOffContacts } from './contact-cells.store.ts';
import { codeKey, nameCodes } from './contact-codes.store.ts';
import { readTerms } from './contact-terms.ts';
import { prepareContact, type ContactRow, type PreparedContact, type SentContact } from './contact.ts';
import { insertContacts, lockBook } from './contacts.store.ts';

const doorOf = groupDoor<PreparedContact, null>({
  maxItems: 500,
  maxWaitMs: 2,
  concurrency: 1,
  write: async (services, workspaceId, items) => {
    await write(services, workspaceId, items);
    return items.map(() => null);
  },
});

/** Takes one contact, durably; sending it again is harmless. @throws Problem that names the field */
export async function takeContact(services: Services, workspaceId: number, sent: SentContact): Promise<string> {
  const company = await companyOf(services.db, workspaceId);
  const prepared = prepareContact(company, sent, services.now().getTime());
  if ('refused' in prepared) throw problemOf(prepared);
  await doorOf(services).add(workspaceId, prepared);
  return prepared.row.id;
}

/** Takes a batch in one transaction; each item is taken or refused by itself. */
export async function takeContacts(
  services: Services,
  workspaceId: number,
  sent: readonly unknown[],
): Promise<BatchAnswer> {
  const company = await companyOf(services.db, workspaceId);
  const now = services.now().getTime();
  const { prepared, refused } = prepareBatch<SentContact, PreparedContact>(sent, newContact, (item) =>
    prepareContact(company, item, now),
  );
  const taken = prepared.length === 0 ? 0 : await write(services, workspaceId, prepared);
  return { taken, known: prepared.length - taken, refused };
}

/** Writes them with what they count, in the caller's transaction. @returns how many were new */
export async function writeContacts(
  services: Services,
  db: WorkspaceDb,
  workspaceId: number,
  prepared: readonly PreparedContact[],
): Promise<number> {
  await lockBook(db, workspaceId, services.now());
  const { terms } = await readTerms(db, workspaceId);
  const rows = await complete(services, db, workspaceId, prepared);
  const freshIds = await insertContacts(db, workspaceId, rows);
  await settle(db, workspaceId, rows, freshIds, terms);
  return freshIds.length;
}

/** Takes some of an import's contacts off again. @returns how many */
export async function takeOffImportedContacts(
  services: Services,
  db: WorkspaceDb,
  workspaceId: number,
  piece: { readonly importId: number; readonly ids: readonly string[] },
): Promise<number> {
  await lockBook(db, workspaceId, services.now());
  const { terms } = await readTerms(db, workspaceId);
  const { taken, customerIds } = await takeOffContacts(db, workspaceId, piece);
  await settleContacts(db, workspaceId, { freshIds: [], customerIds, repeatDays: terms.repeatDays });
  return taken;
}

async function settle(
  db: WorkspaceDb,
  workspaceId: number,
  rows: readonly ContactRow[],
  freshIds: readonly string[],
  { repeatDays }: ContactTerms,
): Promise<void> {
  const fresh = new Set(freshIds);
  const customers = new Set(rows.flatMap(({ id, customerId }) => (fresh.has(id) ? (customerId ?? []) : [])));
  await settleContacts(db, workspaceId, { freshIds, customerIds: [...customers], repeatDays });
}

/** Codes and customers get their ids. */
async function complete(
  services: Services,
  db: WorkspaceDb,
  workspaceId: number,
  prepared: readonly PreparedContact[],
): Promise<ContactRow[]> {
  const given = prepared.flatMap(({ customer }) => customer ?? []);
  const customerIds = await resolveCustomers(db, workspaceId, services.secrets, given, services.now());
  const names = new Map(
    prepared.flatMap(({ sender, code }) =>
      code === null ? [] : [[codeKey({ sender, code }), { sender, code }] as const],
    ),
  );
  const codes = await nameCodes(db, workspaceId, [...names.values()], services.now());
  let next = 0;
  const rows = prepared.map(({ row, sender, code, customer }) => ({
    ...row,
    codeId: code === null ? null : (codes.get(codeKey({ sender, code })) ?? null),
    customerId: customer === null ? null : (customerIds[next++] ?? null),
  }));
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function write(services: Services, workspaceId: number, prepared: readonly PreparedContact[]): Promise<number> {
  return inWorkspace(services.db, workspaceId, (db) => writeContacts(services, db, workspaceId, prepared)).then(
    (taken) => {
      if (taken > 0) services.live.announce(workspaceId);
      return taken;
    },
  );
}
