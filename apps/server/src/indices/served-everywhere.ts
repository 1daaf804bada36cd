import type { Dimension } from '@otklik/contract';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { countCells } from './cells.store.ts';
import { nameOf } from './counted.ts';
import type { Measure } from './ground.store.ts';
import { timeColumns } from './packed-sums.ts';
import type { Question, Reading } from './question.ts';
import { countServed, servedDimensions, type ServedGroup } from './served.store.ts';

interface Asked {
  /** About responses: no factor, product or scale. */
  readonly question: Question;
  /** Each response counts once in these. */
  readonly answered: readonly Measure[];
  readonly readings: readonly Reading[];
}

/**
 * The served of those groups in which every place is counted that spoke up by itself. A share of the customers of places that are counted,
 * with answers of places that are not, would be nobody's: where one place is unknown, the whole is. Looked at over the whole period: a day without a
 * customer is no day without a count.
 */
export async function servedEverywhere(
  db: WorkspaceDb,
  workspaceId: number,
  { question, answered, readings }: Asked,
  served: ReadonlyMap<Reading['name'], readonly ServedGroup[]>,
): Promise<Map<Reading['name'], readonly ServedGroup[]>> {
  const known = new Map(served);
  const doubtful = readings.filter(
    ({ name, groupBy }) =>
      (served.get(name) ?? []).length > 0 && !(groupBy.includes('unit') && groupBy.includes('touchpoint')),
  );
  if (doubtful.length === 0) return known;
  const byPlace = doubtful.map((reading) => ({ ...reading, groupBy: placesOf(reading.groupBy) }));
  const spoken = await countCells(db, workspaceId, { ...question, mode: 'spontaneous' }, 'all', answered, byPlace);
  const counted = await countServed(db, workspaceId, question, byPlace);
  for (const { name, groupBy } of doubtful) {
    const place = placesOf(groupBy);
    const places = new Set(counted.get(name)?.map(({ key }) => nameOf(key, place)));
    const shared = servedDimensions(groupBy).filter((dimension) => timeColumns[dimension] === undefined);
    const unknown = new Set(
      (spoken.get(name) ?? [])
        .filter(({ key, counts }) => (counts[0] ?? 0) > 0 && !places.has(nameOf(key, place)))
        .map(({ key }) => nameOf(key, shared)),
    );
    if (unknown.size > 0)
      known.set(
        name,
        (served.get(name) ?? []).filter(({ key }) => !unknown.has(nameOf(key, shared))),
      );
  }
  return known;
}

function placesOf(groupBy: readonly Dimension[]): Dimension[] {
  const known = servedDimensions(groupBy).filter((dimension) => timeColumns[dimension] === undefined);
  return [...new Set<Dimension>([...known, 'unit', 'touchpoint'])];
}
