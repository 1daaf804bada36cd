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
    file: 'sufficient/co-moments.ts',
    line: 'let first = 0; first < size',
    change: '< → <=',
    why: 'the inner loop of the extra row is empty',
  },
  {
    file: 'intervals/tango.ts',
    line: 'const restricted',
    change: '0 → 1',
    why: 'only guards the root against rounding below 0, far from the ends of the interval',
  },
  { file: 'drivers/eigen.ts', line: 'const tangent', change: '0 → 1', why: 'either rotation converges' },
  {
    file: 'drivers/variance-inflation.ts',
    line: 'let driver = 0; driver < among.length',
    change: '< → <=',
    why: 'the border is uncorrelated: sweeping it changes nothing',
  },
  { file: 'charts/rate-charts.ts', line: 'Number.isFinite(k + n)', change: '+ → -', why: 'infinite either way' },
  {
    file: 'samples/post-stratify.ts',
    line: 'const sum = answered.reduce',
    change: '+ → -',
    why: 'only the square of the sum is used',
  },
  {
    file: 'histogram/from-scores.ts',
    line: 'score < 256',
    change: '256 → 257',
    why: 'writes beyond a typed array are dropped',
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
