import { sql, type RawBuilder } from 'kysely';
import type { Dimension } from '@otklik/contract';
import { pendingCells } from '../counts/pending-cells.store.ts';
import { prepared } from '../platform/database/prepared.ts';
import { databaseOf, type WorkspaceDb } from '../platform/database/work.ts';
import { lengthOf, nameOf, type GroupKey } from './counted.ts';
import { givenStretches, packing, unpack } from './packed-sums.ts';
import { aboutOf, sliceIdsOf, slices, type Question, type Reading, type Slice } from './question.ts';
import { questionMemory, rememberSums, type QuestionMemory, type SummedCell } from './stretch-memory.ts';
import { keysOf, nameOfStretch, stretchesOf, type Stretch } from './stretches.ts';

const columns: Readonly<Partial<Record<Dimension, RawBuilder<unknown>>>> = {
  unit: sql`unit_id`,
  touchpoint: sql`touchpoint_id`,
  product: sql`product_id`,
  channel: sql`channel_id`,
  employee: sql`slice_id`,
  team: sql`slice_id`,
  segment: sql`slice_id`,
  topic: sql`slice_id`,
};

interface AskedCells {
  readonly stretches: readonly Stretch[];
  readonly keys: readonly Dimension[];
  /** Which cells, whatever their day. */
  readonly where: RawBuilder<unknown>;
  /** As many sums as the longest scale has scores. */
  readonly length: number;
  /** In step with the stretches. */
  readonly known: readonly number[];
}

/** What was summed of one measure in one group of a reading. */
export interface SummedCells {
  readonly measureId: number;
  readonly mode: 1 | 2;
  readonly key: GroupKey;
  readonly counts: number[];
}

/**
 * Counts by measure, mode and group from the roll-ups, all readings in one statement: they see one moment, and a stretch of time
 * that several of them need is read once. How many answers stand behind a cell does not matter, only how many cells the question
 * touches; and cells that have not changed since this process added them up are not touched at all. Changes that wait are read
 * every time.
 */
export async function countCells(
  db: WorkspaceDb,
  workspaceId: number,
  question: Question,
  slice: Slice,
  measures: readonly { readonly id: number; readonly scale: string }[],
  readings: readonly Reading[],
): Promise<Map<Reading['name'], SummedCells[]>> {
  if (measures.length === 0) return new Map();
  const stretches = stretchesOf(readings);
  const keys = keysOf(readings);
  const ids = measures.map(({ id }) => id);
  const sliceIds = slice === 'all' ? [0] : sliceIdsOf(question, slice);
  const { units, touchpoints, products, channels, mode } = question;
  const about = [workspaceId, slice, sliceIds, ids, keys, units, touchpoints, products, channels, mode];
  const memory = questionMemory(databaseOf(db), JSON.stringify([...about, aboutOf(question)]));
  const asked: AskedCells = {
    stretches,
    keys,
    where: sql`workspace_id = ${workspaceId} and slice = ${sql.lit(slices[slice])} and ${among('slice_id', sliceIds)}
      and ${placeOf(question)} and ${among('measure_id', ids)} and ${aboutProduct(question)}`,
    length: Math.max(...measures.map(({ scale }) => lengthOf(scale))),
    known: stretches.map((stretch) => memory.get(nameOfStretch(stretch))?.version ?? UNKNOWN),
  };
  const isCommon = slice === 'all' && keys.length <= 1;
  const { rows } = await sumCells(workspaceId, asked, isCommon).execute(db);
  return addUp(readings, readSums(db, memory, asked, rows));
}

const UNKNOWN = -1;

interface SummedStretch {
  readonly stretch: number;
  readonly version: number | null;
  readonly sums: string | null;
}

/**
 * A row a stretch, with its version, and with its groups where that version is not the one that is known; then what waits. An array
 * is taken out of its short form once (`|| '{}'`), not for every score.
 */
function sumCells(
  workspaceId: number,
  { stretches, keys, where, length, known }: AskedCells,
  isCommon: boolean,
): RawBuilder<SummedStretch> {
  const sums = Array.from({ length }, (_, place) => `s${place}`);
  const { keysAs, group, text } = packing(columns, keys, { leading: ['measure_id', 'mode'], sums });
  const groups = sql`${group}, ${sql.raw(sums.map((name, place) => `sum(n[${place + 1}]) as ${name}`).join(', '))}`;
  const cell = sql`measure_id, mode, n || '{}'::integer[] as n ${keysAs}`;
  const within = sql`day between asked.first and asked.last and ${where}`;
  const summed = (cells: 'cells_day' | 'cells_month') => sql`(select ${text} from (
      select ${groups} from (select ${cell} from ${sql.table(cells)} where ${within} offset 0) cells group by ${group}) sums)`;
  return sql<SummedStretch>`${isCommon ? prepared : sql``}
    with asked as materialized (
      select given.*, coalesce((select sum(version) from cells_versions
        where workspace_id = ${workspaceId} and month between date_trunc('month', first::timestamp)::date and last), 0)::bigint as version
      from ${givenStretches(stretches, known)})
    select stretch, version, case when version = known then null when by_month then ${summed('cells_month')}
      else ${summed('cells_day')} end as sums from asked
    union all
    select stretch, null, ${text} from (
      select stretch, ${groups} from (
        select stretch, ${cell} from asked join (${pendingCells}) waiting on ${within}) cells
      group by stretch, ${group}) sums group by stretch`;
}

/** The sums of each stretch, from the database or as they are remembered. */
function readSums(
  db: WorkspaceDb,
  memory: QuestionMemory,
  { stretches, keys }: AskedCells,
  rows: readonly SummedStretch[],
): { readonly stretch: Stretch; readonly cells: readonly SummedCell[] }[] {
  return rows.flatMap(({ stretch: place, version, sums }) => {
    const stretch = stretches[place];
    if (stretch === undefined) return [];
    if (version === null) return [{ stretch, cells: readCells(sums, keys) }];
    const name = nameOfStretch(stretch);
    const known = memory.get(name);
    if (known?.version === version) return [{ stretch, cells: known.cells }];
    const cells = readCells(sums, keys);
    rememberSums(databaseOf(db), memory, name, { version, cells });
    return [{ stretch, cells }];
  });
}

function readCells(text: string | null, keys: readonly Dimension[]): SummedCell[] {
  return unpack(text, keys, 2).map(({ leading: [measureId = 0, mode], key, sums }) => ({
    name: `${measureId}|${mode}|${nameOf(key, keys)}`,
    measureId,
    mode: mode === 1 ? 1 : 2,
    key,
    counts: sums,
  }));
}

/** A group of a reading comes in pieces: months, and days to add or to take off. */
function addUp(
  readings: readonly Reading[],
  pieces: readonly { readonly stretch: Stretch; readonly cells: readonly SummedCell[] }[],
): Map<Reading['name'], SummedCells[]> {
  const sums = new Map(readings.map(({ name }) => [name, new Map<string, SummedCells>()]));
  for (const { stretch, cells } of pieces) {
    for (const { reading, sign, time } of stretch.uses) {
      const ofReading = sums.get(reading);
      if (ofReading === undefined) continue;
      const inTime = Object.values(time).join('|');
      for (const cell of cells) {
        const name = inTime === '' ? cell.name : `${cell.name}|${inTime}`;
        const sum = ofReading.get(name);
        if (sum === undefined) {
          const { measureId, mode, key, counts } = cell;
          ofReading.set(name, {
            measureId,
            mode,
            key: inTime === '' ? key : { ...key, ...time },
            counts: signed(counts, sign),
          });
        } else addTo(sum.counts, cell.counts, sign);
      }
    }
  }
  return new Map([...sums].map(([name, ofReading]) => [name, [...ofReading.values()]]));
}

function signed(counts: readonly number[], sign: 1 | -1): number[] {
  return sign === 1 ? [...counts] : counts.map((count) => -count);
}

function addTo(sum: number[], counts: readonly number[], sign: 1 | -1): void {
  for (let place = 0; place < counts.length; place += 1) sum[place] = (sum[place] ?? 0) + sign * (counts[place] ?? 0);
}

export function aboutProduct(question: Question): RawBuilder<unknown> {
  const about = aboutOf(question);
  return about === 'headline' ? sql`product_id = 0` : about === 'products' ? sql`product_id > 0` : sql`true`;
}

export function readKey(row: Record<string, unknown>, grouped: readonly Dimension[]): GroupKey {
  const key: { [Key in Dimension]?: number | string } = {};
  grouped.forEach((dimension, index) => {
    const value = row[`k${index}`];
    if (typeof value === 'number' || typeof value === 'string') key[dimension] = value;
  });
  return key;
}

/** Where and in which mode: filters that every table with these columns understands. */
export function placeOf(question: Question): RawBuilder<unknown> {
  return sql.join(
    [
      among('unit_id', question.units),
      among('touchpoint_id', question.touchpoints),
      among('product_id', question.products),
      among('channel_id', question.channels),
      question.mode === null ? sql`true` : sql`mode = ${sql.lit(question.mode === 'spontaneous' ? 1 : 2)}`,
    ],
    sql` and `,
  );
}

/** Null: no filter. Empty: nothing can match. */
export function among(column: string, ids: readonly number[] | null): RawBuilder<unknown> {
  return ids === null ? sql`true` : sql`${sql.ref(column)} = any(${[...ids]}::integer[])`;
}
