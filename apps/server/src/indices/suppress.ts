import type { IndexCell } from '@otklik/contract';
import type { Minimums } from '@otklik/metrics';

/** Numbers that add up to one that is shown, or that anybody can ask for: what is known of all but one tells the one. */
export type Line<Name> = readonly { readonly name: Name; readonly n: number }[];

/**
 * Which cells must not be shown: those below the privacy floor and, where they could be found by subtracting their neighbours
 * from the whole, the smallest of these neighbours with them. What a line hides is never one cell alone, and never fewer answers
 * together than the floor. One more cell hidden may open another line, so lines are gone through until nothing changes.
 */
export function cellsToHide<Name>(lines: readonly Line<Name>[], floor: number): Set<Name> {
  const hidden = new Set<Name>();
  for (const line of lines) for (const { name, n } of line) if (n > 0 && n < floor) hidden.add(name);
  for (let before = -1; before !== hidden.size;) {
    before = hidden.size;
    for (const line of lines) hideEnough(line, hidden, floor);
  }
  return hidden;
}

function hideEnough<Name>(line: Line<Name>, hidden: Set<Name>, floor: number): void {
  const filled = line.filter(({ n }) => n > 0);
  const inside = filled.filter(({ name }) => hidden.has(name));
  if (inside.length === 0) return;
  let [cells, answers] = [inside.length, inside.reduce((sum, { n }) => sum + n, 0)];
  for (const { name, n } of filled.filter((one) => !hidden.has(one.name)).toSorted((a, b) => a.n - b.n)) {
    if (cells >= 2 && answers >= floor) return;
    hidden.add(name);
    cells += 1;
    answers += n;
  }
}

/** The cell without anything that its few answers could be told by. */
export function hide(cell: IndexCell, minimums: Minimums): IndexCell {
  const { n } = cell.result;
  const { privacyFloor: needed } = minimums;
  return {
    ...cell,
    result: {
      kind: 'insufficient',
      reason: { code: n < needed ? 'answers_below' : 'protects_neighbour', n, needed },
      n,
    },
    standing: {
      state: 'insufficient',
      reason: { code: n < needed ? 'privacy_floor' : 'protects_neighbour', n, needed },
    },
    histogram: null,
    comparison: null,
    target: null,
  };
}
