import { sql } from 'kysely';
import { columnNames, arraysOf } from '../platform/database/unnest.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { CellChanges } from './cells.ts';
import { cellColumns } from './cells.store.ts';
import { cellsChange } from './cells-versions.store.ts';

const names = columnNames(cellColumns);
const list = cellColumns.map((column) => column.name).join(', ');
const keys = cellColumns.filter(({ name }) => name !== 'n').map(({ name }) => name);
const key = keys.join(', ');
/** Sums by place: a scale has at most eleven scores. */
const sums = `(array[${Array.from({ length: 11 }, (_, place) => `sum(n[${place + 1}])`).join(', ')}])[1:max(cardinality(n))]::integer[]`;

/** Writes changes of cells down, to be added to the cells a moment later; the views of now count them at once. */
export async function writePendingCells(db: WorkspaceDb, workspaceId: number, changes: CellChanges): Promise<void> {
  const cells = changes.days();
  if (cells.length === 0) return;
  await sql`insert into cells_pending (workspace_id, ${names})
    values (${workspaceId}, ${sql.join(arraysOf(cellColumns, cells))})`.execute(db);
}

/** The same as text for a prepared statement; its parameters are one literal a column. */
export function pendingCellsInsert(firstParameter: number): string {
  return `insert into cells_pending (workspace_id, ${list})
    values ($1, ${cellColumns.map((_, index) => `$${firstParameter + index}`).join(', ')})`;
}

/** Changes that wait, as rows like those of the cells; `day` is the day, also for who reads months. */
export const pendingCells = sql.raw(
  `select p.workspace_id, ${cellColumns.map(({ name }) => (name === 'n' ? 'c.n::integer[] as n' : `c.${name}`)).join(', ')}
    from cells_pending p cross join lateral unnest(${cellColumns.map(({ name }) => `p.${name}`).join(', ')}) as c(${list})`,
);

const fold = `
  with taken as (delete from cells_pending where workspace_id = $1 returning ${list}),
  given as materialized (select ${keys.map((name) => `unnest(${name}) as ${name}`).join(', ')}, unnest(n)::integer[] as n from taken),
  days as materialized (select ${key}, ${sums} as n from given group by ${key}),
  months as (
    insert into cells_month as cell (workspace_id, ${list})
    select $1, * from (
      select ${keys.map((name) => (name === 'day' ? `date_trunc('month', day::timestamp)::date as day` : name)).join(', ')}, ${sums} as n
      from days group by ${keys.map((_, index) => index + 1).join(', ')} order by ${keys.map((_, index) => index + 1).join(', ')}) summed
    on conflict (workspace_id, ${key}) do update set n = add_counts(cell.n, excluded.n)),
  folded as (
    insert into cells_day as cell (workspace_id, ${list})
    select $1, ${list} from (select * from days order by ${key}) summed
    on conflict (workspace_id, ${key}) do update set n = add_counts(cell.n, excluded.n))
  select distinct date_trunc('month', day::timestamp)::date as month from days`;

/** Adds all changes that wait to the cells. Two processes that do so at once take each change once: the second finds it gone. */
export async function foldPendingCells(db: WorkspaceDb, workspaceId: number): Promise<void> {
  const text = fold.split('$1');
  const { rows } = await sql
    .join<{ month: string }>(
      text.map((part) => sql.raw(part)),
      sql`${workspaceId}::integer`,
    )
    .execute(db);
  cellsChange(
    db,
    workspaceId,
    rows.map(({ month }) => month),
  );
}
