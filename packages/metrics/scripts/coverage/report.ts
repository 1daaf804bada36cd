export type CoverageRow = {
  readonly question: string;
  readonly shape: string;
  readonly n: number;
  readonly truth: number;
  /** Share of the intervals that held the truth; null when none was shown. */
  readonly held: number | null;
  /** Share of samples without an interval: all answers alike. */
  readonly withheld: number;
  readonly width: number | null;
};

/** The page of the simulation. */
export function reportOf(rows: readonly CoverageRow[], samples: number): string {
  const lines = rows.map(
    ({ question, shape, n, truth, held, withheld, width }) =>
      `| ${question} | ${shape} | ${n} | ${truth.toFixed(3)} | ${percent(held)} | ${percent(withheld)} | ${percent((held ?? 0) * (1 - withheld))} | ${width === null ? '—' : width.toFixed(3)} |`,
  );
  return `# Simulated coverage of the intervals

${samples.toLocaleString('en')} samples per row, nominal 95 %, written by \`packages/metrics/scripts/coverage.ts\` with a fixed seed: anybody gets the same table.
The error of a figure near 95 % is ± ${(196 * Math.sqrt((0.95 * 0.05) / samples)).toFixed(1)} points. "Held" counts the intervals that were shown; "withheld" are samples whose answers were all alike,
where means show no interval instead of a false one; "held of all" counts those as missed. For trees n is per stratum; for the contact rate it is the expected number of contacts.

What to read from it: adjusted Wald and score hold NPS where Wald and t collapse; Wilson holds shares at any n; t-intervals of means are honest from
n = 30 on typical answers and fall short on extreme ones, which is one more reason for the 30 and 300 of the standing.

| interval | scale, shape | n | truth | held | withheld | held of all | mean width |
|---|---|---|---|---|---|---|---|
${lines.join('\n')}
`;
}

function percent(share: number | null): string {
  return share === null ? '—' : `${(100 * share).toFixed(1)} %`;
}
