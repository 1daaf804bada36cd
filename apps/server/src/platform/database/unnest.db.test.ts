import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { useWorld } from '../../../test/world.ts';
import { unnestRows, type Column } from './unnest.ts';

const world = useWorld();

interface Row {
  readonly whole: number;
  readonly small: number;
  readonly maybe: number | null;
  readonly text: string;
}
const columns: readonly Column<Row>[] = [
  { name: 'whole', type: 'integer', of: (row) => row.whole },
  { name: 'small', type: 'smallint', of: (row) => row.small },
  { name: 'maybe', type: 'integer', of: (row) => row.maybe },
  { name: 'text', type: 'text', of: (row) => row.text },
];
const rowOf = (at: number): Row => ({
  whole: at * 1_000_003 - 2 ** 31,
  small: at - 300,
  maybe: at % 3 === 0 ? null : at,
  text: `"${at}", \\ и {}`,
});

it.each([3, 2_000])('sends %i rows as they are, each in its place', async (length) => {
  const rows = Array.from({ length }, (_, at) => rowOf(at));
  const { rows: back } = await sql<Row>`select * from ${unnestRows(columns, rows)} as given`.execute(world.services.db);
  expect(back).toEqual(rows);
});

it.each([3, 2_000])(
  'lets the database refuse a number that has no room in its column, among %i rows',
  async (length) => {
    const rows = Array.from({ length }, (_, at) => ({ ...rowOf(at), whole: at === 1 ? 2 ** 31 : 0 }));
    const reading = sql<Row>`select * from ${unnestRows(columns, rows)} as given`.execute(world.services.db);
    await expect(reading).rejects.toThrow('out of range');
  },
);
