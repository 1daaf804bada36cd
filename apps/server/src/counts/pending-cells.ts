import { ratingsOf, slicesOf, type CountedAnswer } from './cells.ts';
import type { MeasureBook } from './measures.ts';

/**
 * What answers change in the cells, score by score, as one array literal a column in the order of `cellColumns`: neither gathered
 * nor sorted, since a row of changes is locked by nobody.
 */
export function pendingLiterals(measures: MeasureBook, answers: readonly CountedAnswer[]): string[] {
  let slices = '';
  let sliceIds = '';
  let days = '';
  let measureIds = '';
  let units = '';
  let touchpoints = '';
  let products = '';
  let channels = '';
  let modes = '';
  let counts = '';
  let comma = '';
  for (const answer of answers) {
    const ratings = ratingsOf(measures, answer);
    const { day, unitId, touchpointId, channelId, mode } = answer;
    for (const [slice, sliceId] of slicesOf(answer)) {
      for (const { measureId, productId, score } of ratings) {
        const { lowest, length } = measures.get(measureId);
        slices += comma + slice;
        sliceIds += comma + sliceId;
        days += comma + day;
        measureIds += comma + measureId;
        units += comma + unitId;
        touchpoints += comma + touchpointId;
        products += comma + productId;
        channels += comma + channelId;
        modes += comma + mode;
        counts += comma + oneAt(score - lowest, length);
        comma = ',';
      }
    }
  }
  return [slices, sliceIds, days, measureIds, units, touchpoints, products, channels, modes, counts].map(
    (column) => `{${column}}`,
  );
}

const ones = new Map<number, string>();
const LONGEST = 16;

/** `"{0,0,1,0,0}"`: a histogram of one score. */
function oneAt(place: number, length: number): string {
  const key = length * LONGEST + place;
  let literal = ones.get(key);
  if (literal === undefined) {
    const n = Array.from({ length }, (_, index) => (index === place ? 1 : 0));
    ones.set(key, (literal = `"{${n.join(',')}}"`));
  }
  return literal;
}
