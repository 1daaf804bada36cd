import type { IndexCell } from '@otklik/contract';
import type { Say } from '../../catalogue/use-language.ts';
import type { Format } from '../../format/format-of.ts';

type Standing = IndexCell['standing'];

/** In a word or two. What is hidden for its neighbour's sake has answers enough. */
export function wordOfStanding(standing: Standing | undefined, t: Say): string {
  return protectsNeighbour(standing) ? t('standing.hidden') : t(`standing.state.${standing?.state ?? 'no_data'}`);
}

function protectsNeighbour(standing: Standing | undefined): boolean {
  return standing?.reason.code === 'protects_neighbour';
}

/** The sentence under a figure that may not be shown, or may not be trusted yet. */
export function explainStanding(standing: Standing, t: Say, format: Format): string {
  const why = whyInWords(standing.reason, t, format);
  // There are answers, but no number of those served to divide by: "nobody answered" would be untrue.
  if ((standing.state === 'no_data' && standing.reason.code !== 'no_answers') || protectsNeighbour(standing))
    return why;
  return `${t(`standing.what.${standing.state}`)} ${why}`;
}

const known = [
  'no_answers',
  'privacy_floor',
  'protects_neighbour',
  'answers_below',
  'response_rate_below',
  'served_unknown',
  'answers_exceed_served',
  'coverage_below',
  'reportable_weight_below',
  'enough_answers',
] as const;

/** The reason comes as a code with its numbers: counts are written as counts, shares as percent. */
export function whyInWords(
  reason: { readonly code: string; readonly [key: string]: unknown },
  t: Say,
  format: Format,
): string {
  const code = known.find((each) => each === reason.code);
  if (code === undefined) return t('standing.why.other', { code: reason.code });
  const number = (key: string) => (typeof reason[key] === 'number' ? reason[key] : null);
  const isShare = ['response_rate_below', 'coverage_below', 'reportable_weight_below'].includes(code);
  const write = (value: number | null) =>
    value === null ? '' : isShare ? format.percent(value, 0) : format.count(value);
  const [n, needed] = [number('n'), number('needed')];
  return t(`standing.why.${code}`, {
    n: write(n),
    needed: write(needed),
    missing: n === null || needed === null ? '' : format.count(needed - n),
    rate: write(number('rate')),
    served: write(number('served')),
    coverage: write(number('coverage')),
    weight: write(number('weight')),
  });
}
