import { MetricsError } from '../metrics-error.ts';
import { fromCounts, positionOf, type Histogram } from './histogram.ts';
import { scaleLength, type Scale } from './scale.ts';

/** Below this size the 65,536 pair counters cost more than they save. */
const WORTH_PAIRING = 1 << 18;

/**
 * Counts scores. A `Uint8Array` is counted fastest: long ones two scores at a time (see `countPairs`).
 *
 * @throws MetricsError `score_off_scale`: an answer that is not on the scale is not an answer (§0.4); sort it out before
 * @example
 * fromScores(scaleOf('1-5'), [5, 4, 5]).counts // → [0, 0, 0, 1, 2]
 */
export function fromScores(scale: Scale, scores: Iterable<number>): Histogram {
  if (scores instanceof Uint8Array) return fromBytes(scale, scores);
  const counts = new Array<number>(scaleLength(scale)).fill(0);
  for (const score of scores) {
    const position = positionOf(scale, score);
    counts[position] = (counts[position] ?? 0) + 1;
  }
  return fromCounts(scale, counts);
}

function fromBytes(scale: Scale, scores: Uint8Array): Histogram {
  const totals = new Float64Array(256);
  if (scores.length < WORTH_PAIRING) countBytes(scores, totals);
  else countPairs(scores, totals);
  totals.forEach((count, score) => {
    if (count > 0 && (score < scale.min || score > scale.max)) {
      throw new MetricsError('score_off_scale', 'scores', `${score} is not on the scale ${scale.id}`);
    }
  });
  return fromCounts(
    scale,
    Array.from({ length: scaleLength(scale) }, (_, position) => totals[scale.min + position] ?? 0),
  );
}

function countBytes(scores: Uint8Array, totals: Float64Array): void {
  const counters = new Uint32Array(256);
  for (let index = 0; index < scores.length; index++) counters[scores[index]!]!++;
  for (let score = 0; score < 256; score++) totals[score]! += counters[score]!;
}

/**
 * Reads two scores as one 16-bit number and counts those: half the increments, and two tables in turn, so that equal
 * neighbours do not wait for each other's store. Only some 121 counters of a 0–10 scale are touched; they stay in the first cache.
 */
function countPairs(scores: Uint8Array, totals: Float64Array): void {
  const odd = scores.byteOffset % 2;
  countBytes(scores.subarray(0, odd), totals);
  const pairs = new Uint16Array(scores.buffer, scores.byteOffset + odd, (scores.length - odd) >> 1);
  countBytes(scores.subarray(odd + pairs.length * 2), totals);
  const first = new Uint32Array(65536);
  const second = new Uint32Array(65536);
  const even = pairs.length & ~3;
  for (let index = 0; index < even; index += 4) {
    first[pairs[index]!]!++;
    second[pairs[index + 1]!]!++;
    first[pairs[index + 2]!]!++;
    second[pairs[index + 3]!]!++;
  }
  for (let index = even; index < pairs.length; index++) first[pairs[index]!]!++;
  for (let pair = 0; pair < 65536; pair++) {
    const count = first[pair]! + second[pair]!;
    if (count === 0) continue;
    totals[pair & 255]! += count;
    totals[pair >> 8]! += count;
  }
}
