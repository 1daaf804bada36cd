import type { Work } from '../../platform/database/work.ts';
import { because, invalidField, Problem } from '../../platform/errors.ts';
import { auditCompany } from '../company.snapshot.ts';
import {
  archiveEntries,
  deleteEntry,
  findEntry,
  idsBelow,
  insertEntry,
  isEntryUsed,
  lockEntries,
  lockEntry,
  refersToSomething,
  updateEntry,
} from './entries.store.ts';
import type { EntryFields, EntryKind, EntryRow, RefTable } from './entry-kind.ts';
import { lastPosition, placeAmong, type OrderedTable, type Siblings } from '../siblings.ts';

export async function createEntry(work: Work, kind: EntryKind, fields: EntryFields): Promise<EntryRow> {
  await checkRefs(work, kind, fields);
  kind.check?.(fields);
  const siblings = siblingsOf(kind, fields);
  const last = siblings === null ? undefined : await lastPosition(work.db, work.workspaceId, siblings);
  const id = await insertEntry(work.db, work.workspaceId, kind, { ...fields, position: last });
  const wanted = fields['position'];
  if (siblings !== null && typeof wanted === 'number' && wanted < (last ?? 0))
    await placeAmong(work.db, work.workspaceId, siblings, { id, position: wanted });
  const row = await lockedEntry(work, kind, id);
  await auditCompany(work, { action: `${kind.one}.create`, subject: { kind: kind.one, id }, after: row });
  return row;
}

export async function changeEntry(work: Work, kind: EntryKind, id: number, change: EntryFields): Promise<EntryRow> {
  // Two moves that each look at the old tree could make a ring between them.
  if (change['parentId'] != null) await lockEntries(work.db, work.workspaceId, kind.table);
  const before = await lockedEntry(work, kind, id);
  const whole = { ...before, ...withoutUndefined(change) };
  await checkRefs(work, kind, changedOf(before, change));
  if (change['parentId'] != null) await checkRing(work, kind, id, change['parentId']);
  kind.check?.(whole);
  await checkFixed(work, kind, before, change);
  const { position, ...fields } = change;
  await updateEntry(work.db, work.workspaceId, kind, { id, fields });
  const siblings = siblingsOf(kind, whole);
  const isMoved = whole['parentId'] !== before['parentId'];
  if (siblings !== null && (typeof position === 'number' || isMoved)) {
    const place = typeof position === 'number' ? position : Number.MAX_SAFE_INTEGER;
    await placeAmong(work.db, work.workspaceId, siblings, { id, position: place });
  }
  const after = await lockedEntry(work, kind, id);
  await auditCompany(work, { action: `${kind.one}.change`, subject: { kind: kind.one, id }, before, after });
  return after;
}

/** What has answers, or something below it, is archived with all below: its numbers keep their name. */
export async function removeEntry(work: Work, kind: EntryKind, id: number): Promise<'deleted' | 'archived'> {
  const before = await lockedEntry(work, kind, id);
  const ids = await idsBelow(work.db, work.workspaceId, kind, id);
  const isUsed = ids.length > 1 || (await isEntryUsed(work.db, work.workspaceId, kind, id));
  if (isUsed) await archiveEntries(work.db, work.workspaceId, kind.table, { ids, at: work.now });
  else await deleteEntry(work.db, work.workspaceId, kind.table, id);
  await auditCompany(work, {
    action: `${kind.one}.${isUsed ? 'archive' : 'delete'}`,
    subject: { kind: kind.one, id },
    before,
  });
  return isUsed ? 'archived' : 'deleted';
}

export async function restoreEntry(work: Work, kind: EntryKind, id: number): Promise<EntryRow> {
  const { parentId } = await lockedEntry(work, kind, id);
  if (typeof parentId === 'number' && (await lockedEntry(work, kind, parentId)).archivedAt !== null)
    throw because(
      'unprocessable',
      'parent_archived',
      `The ${kind.one} above it is archived; bring that one back first`,
    );
  const ids = await idsBelow(work.db, work.workspaceId, kind, id);
  await archiveEntries(work.db, work.workspaceId, kind.table, { ids, at: null });
  await auditCompany(work, { action: `${kind.one}.restore`, subject: { kind: kind.one, id } });
  return getEntry(work, kind, id);
}

export async function getEntry(work: Work, kind: EntryKind, id: number): Promise<EntryRow> {
  const row = await findEntry(work.db, work.workspaceId, kind, id);
  if (row === undefined) throw new Problem('not_found');
  return row;
}

export async function lockedEntry(work: Work, kind: EntryKind, id: number): Promise<EntryRow> {
  const row = await lockEntry(work.db, work.workspaceId, kind, id);
  if (row === undefined) throw new Problem('not_found');
  return row;
}

async function checkRefs(work: Work, kind: EntryKind, fields: EntryFields): Promise<void> {
  for (const [field, table] of Object.entries(kind.refs ?? {})) {
    const id = fields[field];
    if (id == null) continue;
    if (!(await refersToSomething(work.db, work.workspaceId, table, id)))
      throw invalidField(field, 'unknown', `names no ${nouns[table]} of this company`);
  }
}

const nouns: Readonly<Record<RefTable, string>> = {
  channels: 'sales channel',
  products: 'product',
  teams: 'team',
  employees: 'employee',
  segments: 'segment',
  topics: 'topic',
  stages: 'stage',
  touchpoints: 'touchpoint',
  factors: 'factor',
  volume_series: 'volume series',
  weight_trees: 'weight tree',
  units: 'unit',
  members: 'member',
};

async function checkRing(work: Work, kind: EntryKind, id: number, parentId: unknown): Promise<void> {
  const below = await idsBelow(work.db, work.workspaceId, kind, id);
  if (typeof parentId === 'number' && below.includes(parentId))
    throw invalidField('parentId', 'ring', `a ${kind.one} cannot stand below itself`);
}

async function checkFixed(work: Work, kind: EntryKind, before: EntryRow, change: EntryFields): Promise<void> {
  const [fixed] = (kind.fixedOnceUsed ?? []).filter((field) => field in changedOf(before, change));
  if (fixed === undefined || !(await isEntryUsed(work.db, work.workspaceId, kind, before.id))) return;
  throw new Problem('in_use', `${fixed}: what was counted with it would change its meaning; add another one instead`, {
    details: [{ path: fixed, code: 'fixed', message: 'cannot be changed any more' }],
  });
}

/** What differs: something that was archived meanwhile may stay where it is already named. */
function changedOf(before: EntryRow, change: EntryFields): EntryFields {
  return Object.fromEntries(
    Object.entries(change).filter(([field, value]) => value !== undefined && value !== before[field]),
  );
}

function withoutUndefined(fields: EntryFields): EntryFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function siblingsOf(kind: EntryKind, fields: EntryFields): Siblings | null {
  if (!kind.fields.includes('position')) return null;
  const { parentId } = fields;
  return {
    table: kind.table as OrderedTable, // a table of a kind with positions
    parentId: kind.fields.includes('parentId') ? (typeof parentId === 'number' ? parentId : null) : undefined,
  };
}
