/** A mistake that changes no answer, looked at one by one. `line` is a part of the line it is in. */
type Equivalent = { readonly file: string; readonly line: string; readonly change: string; readonly why: string };

const EQUIVALENTS: readonly Equivalent[] = [
  {
    file: 'comparisons/fisher-exact.ts',
    line: 'probability <= observed',
    change: '<= → <',
    why: 'the observed probability is already raised by the tie tolerance',
  },
  {
    file: 'comparisons/fisher-exact.ts',
    line: 'const most',
    change: 'Math.min( → Math.max(',
    why: 'tables that cannot be have probability 0',
  },
  {
    file: 'contacts/compare-rates.ts',
    line: 'const likelier',
    change: '> → >=',
    why: 'the limit is already raised by the tie tolerance',
  },
  {
    file: 'contacts/compare-rates.ts',
    line: 'significant: pValue',
    change: '< → <=',
    why: 'a discrete p value does not hit the level exactly',
  },
  {
    file: 'contacts/compare-rates.ts',
    line: 'if (hits < expected)',
    change: '< → <=',
    why: 'equality has returned before',
  },
  {
    file: 'contacts/compare-rates.ts',
    line: 'const far = -boundary',
    change: '0 → 1',
    why: 'one outcome beyond the possible ones has probability 0',
  },
  {
    file: 'contacts/compare-rates.ts',
    line: 'let high = end + 1',
    change: '1 → 2',
    why: 'one outcome beyond the possible ones has probability 0',
  },
  {
    file: 'sufficient/co-moments.ts',
    line: 'let first = 0; first < size',
    change: '< → <=',
    why: 'the inner loop of the extra row is empty',
  },
  {
    file: 'sufficient/clusters.ts',
    line: 'const centred',
    change: '<= → <',
    why: 'a tolerance for rounding',
  },
  {
    file: 'sufficient/composite.ts',
    line: 'variance: centred <= noise',
    change: '<= → <',
    why: 'a tolerance for rounding',
  },
  {
    file: 'two-part/two-part-csi.ts',
    line: 'variance <= scaleNoise',
    change: '<= → <',
    why: 'a tolerance for rounding',
  },
  {
    file: 'two-part/two-part-csi.ts',
    line: '2 * count }',
    change: '2 → 3',
    why: 'the extra entries of the gradient meet no covariance',
  },
  {
    file: 'intervals/tango.ts',
    line: 'const restricted',
    change: '0 → 1',
    why: 'only guards the root against rounding below 0, far from the ends of the interval',
  },
  {
    file: 'intervals/tango.ts',
    line: 'Math.max(0, variance)',
    change: '0 → 1',
    why: 'only guards the root against rounding below 0, far from the ends of the interval',
  },
  {
    file: 'intervals/tango.ts',
    line: 'falling(middle) > 0',
    change: '> → >=',
    why: 'halving meets the root itself at most at the last digit',
  },
  {
    file: 'intervals/tango.ts',
    line: 'rootBetween(-1, point',
    change: '1 → 2',
    why: 'a wider bracket holds the same root, and the end itself is tested',
  },
  {
    file: 'intervals/tango.ts',
    line: 'rootBetween(point, 1',
    change: '1 → 2',
    why: 'a wider bracket holds the same root, and the end itself is tested',
  },
  {
    file: 'intervals/wilson.ts',
    line: 'const high = share === 1 ? 1',
    change: '1 → 2',
    why: 'the result is clipped to 1, and the formula gives 1 up to rounding',
  },
  {
    file: 'drivers/eigen.ts',
    line: 'const tangent',
    change: '0 → 1',
    why: 'either rotation converges',
  },
  {
    file: 'drivers/eigen.ts',
    line: 'const tangent',
    change: '1 → 2',
    why: 'either rotation converges',
  },
  {
    file: 'drivers/eigen.ts',
    line: 'first < size - 1',
    change: '- → +',
    why: 'the inner loop of the extra rows is empty',
  },
  {
    file: 'drivers/eigen.ts',
    line: 'let sum = 0',
    change: '0 → 1',
    why: 'only adds rounds after convergence',
  },
  {
    file: 'drivers/eigen.ts',
    line: 'first === second ? 0',
    change: '=== → !==',
    why: 'only adds rounds after convergence',
  },
  {
    file: 'drivers/eigen.ts',
    line: 'first === second ? 0',
    change: '0 → 1',
    why: 'only adds rounds after convergence',
  },
  {
    file: 'drivers/eigen.ts',
    line: 'const tangent',
    change: '< → <=',
    why: 'at slope 0 either rotation does',
  },
  {
    file: 'drivers/eigen.ts',
    line: 'first < size - 1',
    change: '< → <=',
    why: 'the inner loop of the extra row is empty',
  },
  {
    file: 'drivers/eigen.ts',
    line: 'second < size; second++',
    change: '< → <=',
    why: 'nothing stands beyond the last column, so nothing is rotated',
  },
  {
    file: 'drivers/sweep.ts',
    line: 'column < drivers',
    change: '< → <=',
    why: 'what is written too far is overwritten by the outcome',
  },
  {
    file: 'drivers/johnson.ts',
    line: '(sum, value, k) => sum',
    change: '+ → -',
    why: 'only squares of the roots and slopes are used',
  },
  {
    file: 'drivers/johnson.ts',
    line: 'const slopes',
    change: '+ → -',
    why: 'only squares of the slopes are used',
  },
  {
    file: 'drivers/shapley.ts',
    line: 'subset < explained.length',
    change: '< → <=',
    why: 'the set beyond the last explains nothing more',
  },
  {
    file: 'drivers/shapley.ts',
    line: 'driver = next; driver < drivers',
    change: '< → <=',
    why: 'sweeping the outcome itself writes beyond the sets',
  },
  {
    file: 'drivers/shapley.ts',
    line: 'size = 0; size < drivers',
    change: '< → <=',
    why: 'the extra weight is not read',
  },
  {
    file: 'drivers/sweep.ts',
    line: 'row < size',
    change: '< → <=',
    why: 'writes beyond a typed array are dropped',
  },
  {
    file: 'drivers/sweep.ts',
    line: 'column < size',
    change: '< → <=',
    why: 'what is written too far is overwritten by the next row, or dropped',
  },
  {
    file: 'drivers/variance-inflation.ts',
    line: 'let driver = 0; driver < among.length',
    change: '< → <=',
    why: 'the border is uncorrelated: sweeping it changes nothing',
  },
  {
    file: 'drivers/variance-inflation.ts',
    line: 'among.map(() => 0)',
    change: '0 → 1',
    why: 'the inverse of the correlations does not depend on the outcome',
  },
  {
    file: 'drivers/analyse-drivers.ts',
    line: 'importance === null || inflation === null',
    change: '|| → &&',
    why: 'both are null for the same singular matrices',
  },
  {
    file: 'drivers/covariances.ts',
    line: '> floor',
    change: '> → >=',
    why: 'a tolerance for rounding',
  },
  {
    file: 'charts/rate-charts.ts',
    line: 'Number.isFinite(k + n)',
    change: '+ → -',
    why: 'infinite either way',
  },
  {
    file: 'charts/shewhart-histogram.ts',
    line: 'spread > WIDEN_FROM',
    change: '> → >=',
    why: 'no spread is 1.2 to the last digit',
  },
  {
    file: 'samples/post-stratify.ts',
    line: 'const sum = answered.reduce',
    change: '+ → -',
    why: 'only the square of the sum is used',
  },
  {
    file: 'scorecard/composite.ts',
    line: 'means.map(() => 1)',
    change: '1 → 2',
    why: 'equal weights are equal weights',
  },
  {
    file: 'distributions/student.ts',
    line: 'if (known > 0)',
    change: '0 → 1',
    why: 'computes once more what is remembered',
  },
  {
    file: 'hierarchy/evaluate-strata.ts',
    line: 'degreesOfFreedom === null',
    change: '|| → &&',
    why: 'degrees are null only beside a variance that is null or 0',
  },
  {
    file: 'evaluate/evaluate-share.ts',
    line: 'position < counts.length',
    change: '< → <=',
    why: 'nothing is counted beyond the scale',
  },
  {
    file: 'moments.ts',
    line: 'position < counts.length; position++) {',
    change: '< → <=',
    why: 'nothing is counted beyond the scale',
  },
  {
    file: 'histogram/histogram.ts',
    line: 'if (count < 0',
    change: '< → <=',
    why: 'only decides whether the careful check runs',
  },
  {
    file: 'histogram/histogram.ts',
    line: 'if (count < 0',
    change: '0 → 1',
    why: 'only decides whether the careful check runs',
  },
  {
    file: 'histogram/histogram.ts',
    line: 'counts[position] ?? -1',
    change: '1 → 2',
    why: 'any negative count is refused',
  },
  {
    file: 'histogram/from-scores.ts',
    line: 'score < 256',
    change: '256 → 257',
    why: 'writes beyond a typed array are dropped',
  },
  {
    file: 'histogram/from-scores.ts',
    line: 'score < 256',
    change: '< → <=',
    why: 'writes beyond a typed array are dropped',
  },
  {
    file: 'histogram/from-scores.ts',
    line: 'Array(256)',
    change: '256 → 257',
    why: 'no byte is 256',
  },
  {
    file: 'histogram/from-scores.ts',
    line: 'Array(65536)',
    change: '65536 → 65537',
    why: 'no pair of bytes is 65536',
  },
  {
    file: 'histogram/from-scores.ts',
    line: 'index < scores.length',
    change: '< → <=',
    why: 'what is not there is counted nowhere',
  },
  {
    file: 'histogram/from-scores.ts',
    line: 'index < pairs.length',
    change: '< → <=',
    why: 'what is not there is counted nowhere',
  },
  {
    file: 'histogram/from-scores.ts',
    line: 'const pairs = new',
    change: '1 → 2',
    why: 'what is not paired is counted one by one',
  },
];

/** Whether this mistake is known to change nothing. */
export function isEquivalent(mutant: {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}): boolean {
  return EQUIVALENTS.some(
    ({ file, line, change }) => file === mutant.file && mutant.before.includes(line) && change === mutant.after,
  );
}
