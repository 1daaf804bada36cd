import type { IndexCell } from '@otklik/contract';
import { sharedAxis } from '../design/figures/interval-bar.tsx';

/**
 * The value that may be seen, or null. Few answers show counts only, and what is not relevant shows nothing at all:
 * every card, row, chart and file asks here, so that they cannot disagree.
 */
export function shownValue(cell: IndexCell | null | undefined): number | null {
  if (cell == null || cell.result.kind !== 'value') return null;
  return cell.standing.state === 'preliminary' || cell.standing.state === 'reportable' ? cell.result.value : null;
}

export function shownInterval(
  cell: IndexCell | null | undefined,
): { readonly low: number; readonly high: number } | null {
  if (shownValue(cell) === null || cell?.result.kind !== 'value') return null;
  return cell.result.interval;
}

export function isFirm(cell: IndexCell): boolean {
  return cell.standing.state === 'reportable';
}

/** An axis for a column of like cells: it holds every interval and target that is shown. */
export function axisOf(cells: readonly (IndexCell | null | undefined)[]): readonly [number, number] {
  const first = cells.find((cell) => cell != null);
  const seen = cells.flatMap((cell) => {
    if (shownValue(cell) === null || cell == null) return [];
    const interval = shownInterval(cell);
    return [shownValue(cell), interval?.low ?? null, interval?.high ?? null, cell.target?.value ?? null];
  });
  const [low, high] = sharedAxis(seen, first === undefined ? [0, 1] : [first.range.low, first.range.high]);
  // Steps of tenths leave 4.6000000000000005 behind, at which a chart library rightly balks.
  return [Number(low.toFixed(6)), Number(high.toFixed(6))];
}

/** Indices over all who were served: their n is the served. */
export function isOverServed(cell: IndexCell): boolean {
  return cell.index === 'support' || cell.index.startsWith('criticality');
}

/** An axis for a figure that stands alone: it holds the figure before and the target too, with as much air again around them. */
export function ownAxis(cell: IndexCell): readonly [number, number] {
  const base = cell.comparison?.base;
  const interval = shownInterval(cell);
  const marks = [
    shownValue(cell),
    interval?.low,
    interval?.high,
    base?.kind === 'value' ? base.value : null,
    cell.target?.value,
  ].filter((mark) => mark != null);
  const { low, high } = cell.range;
  if (marks.length < 2) return [low, high];
  const [least, most] = [Math.min(...marks), Math.max(...marks)];
  const air = Math.max((most - least) * 1.1, (high - low) * 0.01);
  return [Math.max(low, least - air), Math.min(high, most + air)];
}
