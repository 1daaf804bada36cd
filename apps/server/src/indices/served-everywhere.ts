import type { Dimension } from '@otklik/contract';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { countCells } from './cells.store.ts';
import { nameOf } from './counted.ts';
import type { Measure } from './ground.store.ts';
import { timeColumns } from './packed-sums.ts';
import type { Question, Reading } from './question.ts';
import { countServed, servedDimensions, type ServedGroup } from './served.store.ts';
import { isByDay } from './stretches.ts';

interface Asked {
  /** About responses: no factor, product or scale. */
  readonly question: Question;
  /** Each response counts once in these. */
  readonly answered: readonly Measure[];
  readonly readings: readonly Reading[];
  /** In which of them somebody spoke up by himself. */
  readonly spokenIn: ReadonlySet<Reading['name']>;
}

/**
 * The served of those groups in which every place is counted that spoke up by itself. A share of the customers of places that are counted,
 * with answers of places that are not, would be nobody's: where one place is unknown, the whole is. Looked at over the whole period: a day without a
 * customer is no day without a count.
 */
export async function servedEverywhere(
  db: WorkspaceDb,
  workspaceId: number,
  { question, answered, readings, spokenIn }: Asked,
): Promise<Map<Reading['name'], readonly ServedGroup[]>> {
  const doubtful = readings.filter(({ name, groupBy }) => spokenIn.has(name) && !isByPlace(groupBy));
  // Places are few, and their sums are the whole; places by day are many.
  const counted = await countServed(
    db,
    workspaceId,
    question,
    readings.filter((reading) => !doubtful.includes(reading) || isByDay(reading.groupBy)),
  );
  const known = new Map<Reading['name'], readonly ServedGroup[]>(counted);
  if (doubtful.length === 0) return known;
  const ofPlaces = await countServed(
    db,
    workspaceId,
    question,
    doubtful.map((reading) => ({ ...reading, groupBy: [...timeOf(reading.groupBy), ...placesOf(reading.groupBy)] })),
  );
  const spoken = await countCells(
    db,
    workspaceId,
    { ...question, mode: 'spontaneous' },
    'all',
    answered,
    doubtful.map((reading) => ({ ...reading, groupBy: placesOf(reading.groupBy) })),
  );
  for (const { name, groupBy } of doubtful) {
    const place = placesOf(groupBy);
    const places = new Set(ofPlaces.get(name)?.map(({ key }) => nameOf(key, place)));
    const shared = servedDimensions(groupBy).filter((dimension) => !isTime(dimension));
    const unknown = new Set(
      (spoken.get(name) ?? [])
        .filter(({ key, counts }) => (counts[0] ?? 0) > 0 && !places.has(nameOf(key, place)))
        .map(({ key }) => nameOf(key, shared)),
    );
    const served = known.get(name) ?? addUp(ofPlaces.get(name) ?? [], servedDimensions(groupBy));
    known.set(name, unknown.size === 0 ? served : served.filter(({ key }) => !unknown.has(nameOf(key, shared))));
  }
  return known;
}

function isByPlace(groupBy: readonly Dimension[]): boolean {
  return groupBy.includes('unit') && groupBy.includes('touchpoint');
}

function isTime(dimension: Dimension): boolean {
  return timeColumns[dimension] !== undefined;
}

/** Months come of themselves with the places. Days do not: whoever asks by day asks for them apart. */
function timeOf(groupBy: readonly Dimension[]): Dimension[] {
  return isByDay(groupBy) ? [] : groupBy.filter(isTime);
}

function placesOf(groupBy: readonly Dimension[]): Dimension[] {
  const known = servedDimensions(groupBy).filter((dimension) => !isTime(dimension));
  return [...new Set<Dimension>([...known, 'unit', 'touchpoint'])];
}

function addUp(groups: readonly ServedGroup[], dimensions: readonly Dimension[]): ServedGroup[] {
  const sums = new Map<string, ServedGroup>();
  for (const { key, served } of groups) {
    const name = nameOf(key, dimensions);
    const own = Object.fromEntries(dimensions.map((dimension) => [dimension, key[dimension]]));
    sums.set(name, { key: own, served: served + (sums.get(name)?.served ?? 0) });
  }
  return [...sums.values()];
}
