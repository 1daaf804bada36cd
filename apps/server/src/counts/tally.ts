import { monthsOf, orderOfCells, slicesOf, type Cell, type CellChanges, type CountedAnswer } from './cells.ts';
import { measureKey, responseMeasure, type MeasureBook } from './measures.ts';

/** What many answers have in common that are counted alike: everything but day and scores. */
export type CountedKind = Omit<CountedAnswer, 'day' | 'scores'>;

/**
 * Counts tens of thousands of answers of a few kinds: a row costs two look-ups and an addition for each score, and cells are made
 * once, at the end, from what has been added up. The same cells as `createCellChanges` gives.
 */
export interface Tally extends Pick<CellChanges, 'days' | 'months'> {
  /** `day`: days since 1970-01-01; `scores` in step with the kind's measures. */
  count(kind: CountedKind, day: number, scores: readonly number[]): void;
}

interface Tallied {
  n: number;
  /** In step with the kind's measures: how often each score was given. */
  readonly histograms: readonly Int32Array[];
}

const DAY_MS = 86_400_000;

export function createTally(measures: MeasureBook): Tally {
  const kinds = new Map<CountedKind, { readonly lowest: readonly number[]; readonly days: Map<number, Tallied> }>();
  let cells: Cell[] | null = null;

  function talliedOf(kind: CountedKind) {
    let known = kinds.get(kind);
    if (known === undefined) {
      const lowest = kind.measureIds.map((id) => measures.get(id).lowest);
      kinds.set(kind, (known = { lowest, days: new Map() }));
    }
    return known;
  }

  function allCells(): Cell[] {
    if (cells !== null) return cells;
    const byKey = new Map<string, Cell>();
    for (const [kind, { days }] of kinds)
      for (const [day, tallied] of days)
        addCells(byKey, measures, kind, new Date(day * DAY_MS).toISOString().slice(0, 10), tallied);
    return (cells = [...byKey.values()]);
  }

  return {
    count(kind, day, scores) {
      if (kind.test || scores.length === 0) return;
      const { lowest, days } = talliedOf(kind);
      let tallied = days.get(day);
      if (tallied === undefined) {
        const histograms = kind.measureIds.map((id) => new Int32Array(measures.get(id).length));
        days.set(day, (tallied = { n: 0, histograms }));
      }
      tallied.n += 1;
      for (let index = 0; index < scores.length; index += 1) {
        const histogram = tallied.histograms[index];
        const place = (scores[index] ?? 0) - (lowest[index] ?? 0);
        if (histogram !== undefined) histogram[place] = (histogram[place] ?? 0) + 1;
      }
    },
    days: () => allCells().toSorted(orderOfCells),
    months: () => monthsOf(allCells()).toSorted(orderOfCells),
  };
}

function addCells(
  cells: Map<string, Cell>,
  measures: MeasureBook,
  kind: CountedKind,
  day: string,
  tallied: Tallied,
): void {
  const asked = measures.idOf(measureKey(responseMeasure(kind.surveyId)));
  if (asked === undefined) throw new RangeError('the measure of responses has not been loaded');
  const { unitId, touchpointId, channelId, mode } = kind;
  const add = (slice: number, sliceId: number, measureId: number, productId: number, n: ArrayLike<number>) => {
    const key = `${slice}|${sliceId}|${day}|${measureId}|${unitId}|${touchpointId}|${productId}|${channelId}|${mode}`;
    const known = cells.get(key);
    if (known !== undefined) for (let place = 0; place < n.length; place += 1) known.n[place]! += n[place]!;
    else
      cells.set(key, {
        slice,
        sliceId,
        day,
        measureId,
        unitId,
        touchpointId,
        productId,
        channelId,
        mode,
        n: Array.from(n),
      });
  };
  for (const [slice, sliceId] of slicesOf(kind)) {
    add(slice, sliceId, asked, 0, [tallied.n]);
    kind.measureIds.forEach((measureId, index) =>
      add(slice, sliceId, measureId, kind.productOf[index] ?? 0, tallied.histograms[index] ?? []),
    );
  }
}
