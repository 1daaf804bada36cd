import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsToHide, type Line } from './suppress.ts';

const line = (...counts: number[]): Line<string> => counts.map((n, index) => ({ name: `${index}`, n }));
const hidden = (counts: number[]) => [...cellsToHide([line(...counts)], 5)].toSorted();

describe('cells that must not be shown', () => {
  it('is none where all are large enough', () => expect(hidden([5, 60, 700])).toEqual([]));
  it('takes the smallest neighbour along with a single small cell', () =>
    expect(hidden([3, 60, 700])).toEqual(['0', '1']));
  it('leaves the rest in sight when two small cells cover each other', () =>
    expect(hidden([3, 4, 60, 700])).toEqual(['0', '1']));
  it('takes one more when the small ones together are still below the floor', () =>
    expect(hidden([2, 1, 60, 700])).toEqual(['0', '1', '2']));
  it('does not count empty cells as cover', () => expect(hidden([3, 0, 60, 700])).toEqual(['0', '2']));
  it('hides a cell that stands alone', () => expect(hidden([3])).toEqual(['0']));

  it('follows a cell that was hidden into the other line it stands in', () => {
    const rows = [
      [
        { name: 'a1', n: 3 },
        { name: 'a2', n: 50 },
      ],
      [
        { name: 'b1', n: 40 },
        { name: 'b2', n: 60 },
      ],
    ];
    const columns = [0, 1].map((index) => rows.map((row) => row[index]!));
    expect([...cellsToHide([...rows, ...columns], 5)].toSorted()).toEqual(['a1', 'a2', 'b1', 'b2']);
  });

  it('never leaves less hidden in a line than two cells and the floor, unless all of it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 40 }), { maxLength: 12 }),
        fc.integer({ min: 1, max: 12 }),
        (counts, floor) => {
          const found = cellsToHide([line(...counts)], floor);
          const filled = line(...counts).filter(({ n }) => n > 0);
          const inside = filled.filter(({ name }) => found.has(name));
          const isEnough = inside.length >= 2 && inside.reduce((sum, { n }) => sum + n, 0) >= floor;
          expect(inside.length === 0 || inside.length === filled.length || isEnough).toBe(true);
          for (const { name, n } of filled) if (n < floor) expect(found.has(name)).toBe(true);
        },
      ),
    );
  });
});
