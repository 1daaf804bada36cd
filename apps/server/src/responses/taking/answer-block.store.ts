import { sql, type RawBuilder } from 'kysely';
import { binaryArrays } from '../../platform/database/binary-arrays.ts';
import { columnNames, unnestRows, type Column } from '../../platform/database/unnest.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { AnswerBlock, AnswerKind } from './answer-block.ts';
import { responseColumns } from '../responses.store.ts';

const perRow = new Set(['id', 'occurred_at', 'answered_at', 'day', 'hour', 'scores']);
const kindColumns = responseColumns
  .filter(({ name }) => !perRow.has(name))
  .map((column): Column<AnswerKind> => ({ ...column, of: (kind) => column.of(kind.row) }));

/**
 * Of few kinds and few combinations of scores each is sent once, and a row says by number which is its own; a column in which
 * all kinds agree is a constant.
 */
function insertion(workspaceId: number, block: AnswerBlock): RawBuilder<unknown> {
  const { length, kinds, scores } = block;
  const isSame = (column: Column<AnswerKind>) => new Set(kinds.map((kind) => String(column.of(kind)))).size === 1;
  const constant = kindColumns.filter(isSame);
  const varied = kindColumns.filter((column) => !constant.includes(column));
  const names = columnNames([...constant, ...varied]);
  const values = [
    ...constant.map((column) => sql`${literalOf(column, kinds[0])}::${sql.raw(column.type)}`),
    ...varied.map((column) => sql.ref(column.name)),
  ];
  const placeOfKind = new Map(kinds.map((kind, place) => [kind, place]));
  const placeOfScores = new Map(scores.map((one, place) => [one, place]));
  const kindPlace: Column<AnswerKind> = { name: 'kind', type: 'integer', of: (kind) => placeOfKind.get(kind) ?? 0 };
  const combinations: readonly Column<readonly number[]>[] = [
    { name: 'scores', type: 'smallint[]', of: (one) => one },
    { name: 'combination', type: 'integer', of: (one) => placeOfScores.get(one) ?? 0 },
  ];
  return sql`
    insert into responses (workspace_id, id, occurred_at, answered_at, day, hour, scores, ${names})
    select ${workspaceId}, id, at, at, day, hour, scores, ${sql.join(values)}
    from (select unnest(${binaryArrays.uuids(block.ids, length)}::uuid[]) as id,
        unnest(${binaryArrays.timestamps(block.instants, length)}::timestamptz[]) as at,
        unnest(${binaryArrays.dates(block.days, length)}::date[]) as day, unnest(${binaryArrays.smallints(block.hours, length)}::smallint[]) as hour,
        unnest(${binaryArrays.integers(block.kindOf, length)}::integer[]) as kind,
        unnest(${binaryArrays.integers(block.scoresOf, length)}::integer[]) as combination) as given
      join ${unnestRows([...varied, kindPlace], kinds)} as kinds using (kind)
      join ${unnestRows(combinations, scores)} as combinations using (combination)`;
}

function literalOf(column: Column<AnswerKind>, kind: AnswerKind | undefined): string | null {
  const value = kind === undefined ? null : column.of(kind);
  return value === null ? null : Array.isArray(value) ? `{${value.join(',')}}` : String(value);
}

/** On the assumption that every id is new, which a third of the cost of an insertion would go to check. */
export async function insertFreshBlock(db: WorkspaceDb, workspaceId: number, block: AnswerBlock): Promise<void> {
  await insertion(workspaceId, block).execute(db);
}

/** @returns ids of the rows that were new */
export async function insertMetBlock(
  db: WorkspaceDb,
  workspaceId: number,
  block: AnswerBlock,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{
    id: string;
  }>`${insertion(workspaceId, block)} on conflict do nothing returning id`.execute(db);
  return new Set(rows.map((row) => row.id));
}

/** How many rows of a block are answers that this import brought: before a crash, or in a row above. */
export async function countOwn(
  db: WorkspaceDb,
  workspaceId: number,
  block: AnswerBlock,
  importId: number,
): Promise<number> {
  const { rows } = await sql<{ own: number }>`
    select count(*)::integer as own from unnest(${binaryArrays.uuids(block.ids, block.length)}::uuid[]) as given(id)
      join responses known on known.workspace_id = ${workspaceId} and known.id = given.id
    where known.import_id = ${importId}`.execute(db);
  return rows[0]?.own ?? 0;
}
