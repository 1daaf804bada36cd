import { responseKey, type MeasureBook } from './measures.ts';

/** What of an answer is counted: the same whether it is added, taken off or counted again. */
export interface CountedAnswer {
  readonly day: string;
  readonly unitId: number;
  readonly touchpointId: number;
  readonly channelId: number;
  readonly mode: number;
  readonly surveyId: number | null;
  /** In step: the ratings. */
  readonly measureIds: readonly number[];
  readonly productOf: readonly number[];
  readonly scores: readonly number[];
  readonly employeeId: number | null;
  readonly teamId: number | null;
  readonly topicId: number | null;
  readonly segmentIds: readonly number[] | null;
  readonly test: boolean;
}

export interface Cell {
  readonly slice: number;
  readonly sliceId: number;
  readonly day: string;
  readonly measureId: number;
  readonly unitId: number;
  readonly touchpointId: number;
  readonly productId: number;
  readonly channelId: number;
  readonly mode: number;
  readonly n: number[];
}

const SLICE = { all: 0, employee: 1, team: 2, segment: 3, topic: 4 } as const;

/** Gathers what a transaction changes in the histograms, so that each cell is written once. */
export interface CellChanges {
  /** `sign` 1 counts the answer, −1 takes it off. */
  count(answer: CountedAnswer, sign: 1 | -1): void;
  /** Cells that change, in the one order in which everybody locks them. */
  days(): Cell[];
  months(): Cell[];
}

export function createCellChanges(measures: MeasureBook): CellChanges {
  // By place first: the ratings of an answer share one, and a long key is dear.
  const places = new Map<string, Map<number, Cell[]>>();
  const all = () => [...places.values()].flatMap((byMeasure) => [...byMeasure.values()].flat());

  function change(
    cells: Map<number, Cell[]>,
    answer: CountedAnswer,
    slice: number,
    sliceId: number,
    rating: Rating,
    sign: number,
  ) {
    const { measureId, productId } = rating;
    const measure = measures.get(measureId);
    let ofMeasure = cells.get(measureId);
    if (ofMeasure === undefined) cells.set(measureId, (ofMeasure = []));
    let cell = ofMeasure.find((one) => one.productId === productId);
    if (cell === undefined) {
      const { day, unitId, touchpointId, channelId, mode } = answer;
      const n = new Array<number>(measure.length).fill(0);
      ofMeasure.push((cell = { slice, sliceId, day, measureId, unitId, touchpointId, productId, channelId, mode, n }));
    }
    const place = rating.score - measure.lowest;
    cell.n[place] = (cell.n[place] ?? 0) + sign;
  }

  return {
    count(answer, sign) {
      const ratings = ratingsOf(measures, answer);
      if (ratings.length === 0) return;
      const { day, unitId, touchpointId, channelId, mode } = answer;
      for (const [slice, sliceId] of slicesOf(answer)) {
        const key = `${slice}|${sliceId}|${day}|${unitId}|${touchpointId}|${channelId}|${mode}`;
        let cells = places.get(key);
        if (cells === undefined) places.set(key, (cells = new Map<number, Cell[]>()));
        for (const rating of ratings) change(cells, answer, slice, sliceId, rating, sign);
      }
    },
    days: () => all().filter(changes).toSorted(orderOfCells),
    months: () => monthsOf(all()).filter(changes).toSorted(orderOfCells),
  };
}

/** One score that is counted. */
export interface Rating {
  readonly measureId: number;
  readonly productId: number;
  readonly score: number;
}

/** The scores of an answer, and first that there was one: the number of answers is not the sum over factors. */
export function ratingsOf(measures: MeasureBook, answer: CountedAnswer): Rating[] {
  if (answer.test || answer.scores.length === 0) return [];
  const asked = measures.idOf(responseKey(answer.surveyId));
  if (asked === undefined) throw new RangeError('the measure of responses has not been loaded');
  const ratings: Rating[] = [{ measureId: asked, productId: 0, score: 1 }];
  for (let index = 0; index < answer.scores.length; index++)
    ratings.push({
      measureId: answer.measureIds[index] ?? 0,
      productId: answer.productOf[index] ?? 0,
      score: answer.scores[index] ?? 0,
    });
  return ratings;
}

/** Every answer is in slice 0, and once in each further slice that it belongs to. */
export function slicesOf(answer: Omit<CountedAnswer, 'day' | 'scores'>): [slice: number, sliceId: number][] {
  const slices: [number, number][] = [[SLICE.all, 0]];
  if (answer.employeeId !== null) slices.push([SLICE.employee, answer.employeeId]);
  if (answer.teamId !== null) slices.push([SLICE.team, answer.teamId]);
  for (const segmentId of answer.segmentIds ?? []) slices.push([SLICE.segment, segmentId]);
  if (answer.topicId !== null) slices.push([SLICE.topic, answer.topicId]);
  return slices;
}

function changes(cell: Cell): boolean {
  return cell.n.some((count) => count !== 0);
}

export function monthsOf(days: Iterable<Cell>): Cell[] {
  const months = new Map<string, Cell>();
  for (const cell of days) {
    const day = `${cell.day.slice(0, 7)}-01`;
    const key = `${cell.slice}|${cell.sliceId}|${day}|${cell.measureId}|${cell.unitId}|${cell.touchpointId}|${cell.productId}|${cell.channelId}|${cell.mode}`;
    const month = months.get(key);
    if (month === undefined) months.set(key, { ...cell, day, n: [...cell.n] });
    else cell.n.forEach((count, place) => (month.n[place] = (month.n[place] ?? 0) + count));
  }
  return [...months.values()];
}

/** The order of the primary key. Two transactions that lock in one order cannot block each other for good. */
export function orderOfCells(a: Cell, b: Cell): number {
  return (
    a.slice - b.slice ||
    a.sliceId - b.sliceId ||
    (a.day < b.day ? -1 : a.day > b.day ? 1 : 0) ||
    a.measureId - b.measureId ||
    a.unitId - b.unitId ||
    a.touchpointId - b.touchpointId ||
    a.productId - b.productId ||
    a.channelId - b.channelId ||
    a.mode - b.mode
  );
}
