import { tagOf, type Documented } from './doc-comments.ts';

/** The first page: all indices, what each needs, and how each statistic merges. */
export function contents(indices: readonly Documented[]): string {
  const rows = indices.map((one) => {
    const id = tagOf(one, 'index') ?? one.name;
    return `| [${id}](${id}.md) | ${firstSentence(tagOf(one, 'meaning') ?? '')} | ${tagOf(one, 'needs') ?? ''} |`;
  });
  return `# Indices

Generated from the doc comments of \`packages/metrics/src\`; do not edit. Simulated coverage of the intervals: [coverage.md](coverage.md).
§ numbers refer to the [normative definitions](DEFINITIONS.md) of the indices.

## Every index and what it needs

| index | meaning | sufficient statistic |
|---|---|---|
${rows.join('\n')}

## Sufficient statistics

All of them are values that are merged and subtracted; an index of a whole is computed from the merged statistic, never from the indices of its
parts.

| statistic | type | merge / subtract | exact | serves |
|---|---|---|---|---|
| score histogram | \`Histogram\` | \`merge\` / \`subtract\` | yes | every score index and its intervals, tests, charts |
| answers and served | \`ServedHistogram\` | \`mergeServed\` | yes | Support, Criticality, response rate, bounds |
| composite per respondent: n, Σx, Σx² | \`Composite\` | \`mergeComposites\` / \`subtractComposite\` | integers yes, ratios to rounding | respondent forms of the two-part CSI, unit mystery-shopping score |
| co-moments: n, Σx, Σxxᵀ | \`CoMoments\` | \`mergeCoMoments\` / \`subtractCoMoments\` | integers yes | weighted two-part CSI, drivers, derived importance |
| duration histogram: resolved × open by 5 % buckets | \`DurationHistogram\` | \`mergeDurations\` / \`subtractDurations\` | counts yes, quantiles to 5 % | first response, time to resolution |
| cluster sums | \`Clusters\` | \`mergeClusters\` / \`subtractClusters\` | yes, while no cluster is split | several answers per customer |
| contacts and volume | \`ContactVolume\`, \`ContactCounts\` | sums | yes | contact rate, points, cost, deflection |
| counted shares | k and n | sums | yes | repeat rate, FCR, SLA, retention, defects |

Never merge across scale, index version, question version or mode (spontaneous or invited): these belong to the key of a cell.
`;
}

function firstSentence(text: string): string {
  return /^.*?[.:](?=\s|$)/.exec(text)?.[0] ?? text;
}
