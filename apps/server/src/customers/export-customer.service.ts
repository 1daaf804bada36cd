import { ownEmployees, type Company } from '../company/company.ts';
import { readContacts } from '../interactions/contacts.ts';
import { visibleCustomer } from '../interactions/visible-customer.ts';
import type { Actor } from '../platform/actor.ts';
import { audit } from '../platform/audit.ts';
import type { Work } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import {
  exportedTables,
  isAnyNaming,
  neededFor,
  readExported,
  type ExportedRow,
  type ExportedTable,
} from './exported.store.ts';

/**
 * All that is kept of one customer, for himself. Whoever sees some units, may not read all, or is named by one of his cases, takes out what
 * he sees, and is told that there may be more.
 */
export async function exportCustomer(
  { secrets }: Pick<Services, 'secrets'>,
  work: Work,
  company: Company,
  { customerId: given, reason }: { readonly customerId: string; readonly reason: string },
) {
  const { db, workspaceId, actor, now } = work;
  const units = actor.unitIds === 'all' ? null : actor.unitIds;
  const customerId = await visibleCustomer(work, given);
  const row = await db
    .selectFrom('customers')
    .select(['external_id', 'language', 'time_zone', 'attributes', 'created_at'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', customerId)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) throw new Problem('not_found');
  const {
    name = null,
    email = null,
    phone = null,
  } = (await readContacts(work, secrets, [customerId], reason)).get(customerId) ?? {};
  const all = Object.keys(exportedTables) as ExportedTable[];
  const seen = all.filter((table) => maySee(actor, table));
  const tables: [ExportedTable, Record<string, unknown>[]][] = [];
  const whose = { workspaceId, customerId, units, readerIs: ownEmployees(company, actor) };
  for (const table of seen) {
    const rows = await readExported(db, table, whose);
    tables.push([table, rows.map((one) => opened(secrets, one))]);
  }
  await audit(work, { action: 'customer.export', subject: { kind: 'customer', id: customerId }, after: { reason } });
  const { external_id: externalId, time_zone: timeZone, created_at: createdAt, ...rest } = row;
  const attributes = rest.attributes as Record<string, unknown>; // jsonb object, written by us alone
  const customer = {
    id: customerId,
    externalId,
    name,
    email,
    phone,
    language: rest.language,
    timeZone,
    attributes,
    createdAt,
  };
  const isWhole = units === null && seen.length === all.length && !(await isAnyNaming(db, whose));
  return { takenAt: now, isWhole, customer, tables: Object.fromEntries(tables) };
}

function maySee({ scopes }: Actor, table: ExportedTable): boolean {
  const needed = neededFor[table];
  return needed === undefined || scopes.has(needed);
}

function opened(secrets: Services['secrets'], row: ExportedRow): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, Buffer.isBuffer(value) ? secrets.decrypt(value) : value]),
  );
}
