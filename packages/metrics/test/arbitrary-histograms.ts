import fc from 'fast-check';
import { fromCounts, scaleLength, scaleOf, type Histogram, type Scale } from '../src/index.ts';

/** The scales that surveys use. */
export const SCALES: readonly Scale[] = ['0-10', '1-10', '1-7', '1-6', '1-5', '1-3', '0-1'].map(scaleOf);

/** A histogram of one scale with up to `most` answers per score. */
export function histogramOn(scale: Scale, most = 200, fewest = 0): fc.Arbitrary<Histogram> {
  const length = scaleLength(scale);
  return fc
    .array(fc.nat(most), { minLength: length, maxLength: length })
    .map((counts) => fromCounts(scale, counts))
    .filter((histogram) => histogram.n >= fewest);
}

/** Two or three histograms of one scale. */
export function histogramsTogether(count: number, fewest = 0): fc.Arbitrary<Histogram[]> {
  return fc
    .constantFrom(...SCALES)
    .chain((scale) => fc.array(histogramOn(scale, 200, fewest), { minLength: count, maxLength: count }));
}

/** The histogram with every count `times` as large: the same shape, more answers. */
export function repeated(histogram: Histogram, times: number): Histogram {
  return fromCounts(
    histogram.scale,
    histogram.counts.map((count) => count * times),
  );
}
