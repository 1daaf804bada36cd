import { sql, type RawBuilder } from 'kysely';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { EntryFields, EntryKind, EntryRow, EntryTable, RefTable } from './entry-kind.ts';

export async function listEntries(
  db: WorkspaceDb,
  workspaceId: number,
  kind: EntryKind,
  options: { archived: boolean },
): Promise<readonly EntryRow[]> {
  const order = ['position', 'attribute', 'value', 'name'].filter((field) => kind.fields.includes(field));
  const { rows } = await sql<EntryRow>`
    select ${columns(kind)} from ${sql.table(kind.table)} where workspace_id = ${workspaceId}
    ${options.archived ? sql`` : sql`and archived_at is null`}
    order by archived_at is not null, ${sql.join([...order, 'id'].map((column) => sql.ref(column)))}`.execute(db);
  return rows;
}

export function findEntry(db: WorkspaceDb, workspaceId: number, kind: EntryKind, id: number) {
  return selectEntry(db, kind, sql`where workspace_id = ${workspaceId} and id = ${id}`);
}

/** Two changes of one thing happen one after the other. */
export function lockEntry(db: WorkspaceDb, workspaceId: number, kind: EntryKind, id: number) {
  return selectEntry(db, kind, sql`where workspace_id = ${workspaceId} and id = ${id} for update`);
}

async function selectEntry(
  db: WorkspaceDb,
  kind: EntryKind,
  which: RawBuilder<unknown>,
): Promise<EntryRow | undefined> {
  const { rows } = await sql<EntryRow>`select ${columns(kind)} from ${sql.table(kind.table)} ${which}`.execute(db);
  return rows[0];
}

export async function lockEntries(db: WorkspaceDb, workspaceId: number, table: EntryTable): Promise<void> {
  await sql`select from ${sql.table(table)} where workspace_id = ${workspaceId} order by id for update`.execute(db);
}

export async function insertEntry(
  db: WorkspaceDb,
  workspaceId: number,
  kind: EntryKind,
  fields: EntryFields,
): Promise<number> {
  const names = kind.fields.filter((field) => fields[field] !== undefined);
  const { rows } = await sql<{ id: number }>`
    insert into ${sql.table(kind.table)} (workspace_id, ${sql.join(names.map((field) => sql.ref(columnOf(field))))})
    values (${workspaceId}, ${sql.join(names.map((field) => fields[field]))}) returning id`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new TypeError(`${kind.table} returned no id`);
  return row.id;
}

export async function updateEntry(
  db: WorkspaceDb,
  workspaceId: number,
  kind: EntryKind,
  change: { readonly id: number; readonly fields: EntryFields },
): Promise<void> {
  const names = kind.fields.filter((field) => change.fields[field] !== undefined);
  if (names.length === 0) return;
  const set = names.map((field) => sql`${sql.ref(columnOf(field))} = ${change.fields[field]}`);
  await sql`update ${sql.table(kind.table)} set ${sql.join(set)}
    where workspace_id = ${workspaceId} and id = ${change.id}`.execute(db);
}

export async function deleteEntry(db: WorkspaceDb, workspaceId: number, table: EntryTable, id: number): Promise<void> {
  await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export async function archiveEntries(
  db: WorkspaceDb,
  workspaceId: number,
  table: EntryTable,
  change: { readonly ids: readonly number[]; readonly at: Date | null },
): Promise<void> {
  await sql`update ${sql.table(table)} set archived_at = ${change.at}::timestamptz
    where workspace_id = ${workspaceId} and id = any(${[...change.ids]}::integer[])`.execute(db);
}

/** The ids of a thing and, when its kind is a tree, of everything below it. */
export async function idsBelow(
  db: WorkspaceDb,
  workspaceId: number,
  kind: EntryKind,
  id: number,
): Promise<readonly number[]> {
  if (!kind.fields.includes('parentId')) return [id];
  const { rows } = await sql<{ id: number }>`
    with recursive below as (
      select id from ${sql.table(kind.table)} where workspace_id = ${workspaceId} and id = ${id}
      union select t.id from ${sql.table(kind.table)} t join below on t.parent_id = below.id where t.workspace_id = ${workspaceId})
    select id from below`.execute(db);
  return rows.map((row) => row.id);
}

export async function isEntryUsed(db: WorkspaceDb, workspaceId: number, kind: EntryKind, id: number): Promise<boolean> {
  const uses = kind.uses.map((use) => use(workspaceId, id));
  const { rows } = await sql<{ used: boolean }>`select ${sql.join(uses, sql` or `)} as used`.execute(db);
  return rows[0]?.used ?? false;
}

/** Does it stand there, neither archived nor, for a member, gone? */
export async function refersToSomething(
  db: WorkspaceDb,
  workspaceId: number,
  table: RefTable,
  id: unknown,
): Promise<boolean> {
  const condition =
    table === 'members' ? sql`user_id = ${id} and ended_at is null` : sql`id = ${id} and archived_at is null`;
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from ${sql.table(table)} where workspace_id = ${workspaceId} and ${condition}) as found`.execute(
    db,
  );
  return rows[0]?.found ?? false;
}

function columns(kind: EntryKind) {
  const fields = ['id', 'archivedAt', ...kind.fields];
  return sql.join(fields.map((field) => sql`${sql.ref(columnOf(field))} as ${sql.id(field)}`));
}

function columnOf(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
