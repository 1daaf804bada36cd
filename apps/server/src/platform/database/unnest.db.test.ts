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
  readonly id: string;
  readonly other: string | null;
}
const columns: readonly Column<Row>[] = [
  { name: 'whole', type: 'integer', of: (row) => row.whole },
  { name: 'small', type: 'smallint', of: (row) => row.small },
  { name: 'maybe', type: 'integer', of: (row) => row.maybe },
  { name: 'text', type: 'text', of: (row) => row.text },
  { name: 'id', type: 'uuid', of: (row) => row.id },
  { name: 'other', type: 'uuid', of: (row) => row.other },
];
const rowOf = (at: number): Row => ({
  whole: at * 1_000_003 - 2 ** 31,
  small: at - 300,
  maybe: at % 3 === 0 ? null : at,
  text: `"${at}", \\ и {}`,
  id: `0f8fad5b-d9cb-469f-a165-${String(at).padStart(12, '0')}`,
  other: at === 5 ? null : `0f8fad5b-d9cb-469f-a165-${String(at).padStart(12, 'f')}`,
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

it.each([3, 2_000])('lets the database refuse what is no uuid, among %i rows', async (length) => {
  const rows = Array.from({ length }, (_, at) =>
    at === 1 ? { ...rowOf(at), id: 'not a uuid, though as long as one is' } : rowOf(at),
  );
  const reading = sql<Row>`select * from ${unnestRows(columns, rows)} as given`.execute(world.services.db);
  await expect(reading).rejects.toThrow('invalid input syntax for type uuid');
});
