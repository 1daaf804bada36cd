import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { newShop } from '../../../test/shop.ts';
import { newCompany, useWorld } from '../../../test/world.ts';
import { copyOut } from './copy-out.ts';

const world = useWorld();
const UUID = '018f2b6a-0000-7000-8000-0000000000ff';

describe('rows copied out', () => {
  it('are read field by field as the database keeps them', async () => {
    const { workspaceId } = await newCompany(world);
    const read: unknown[] = [];
    const query = sql`
      select -5, null::integer, true, timestamptz '2026-11-21T09:12:00.25Z', ${sql.lit(UUID)}::uuid, 'Ольга', null::text, '\\x00ff'::bytea,
        '{7,-8}'::integer[], '{}'::integer[] from generate_series(1, 3)`;
    await copyOut(world.services.db, workspaceId, query, (row) => {
      read.push([
        row.integer(),
        row.integer(9),
        row.boolean(),
        row.seconds(),
        row.bytes.toString('hex', row.uuid(), row.at + row.length),
        row.text(),
        row.text(),
        row.blob()?.toString('hex'),
        row.integers(),
        row.integers(),
      ]);
    });
    const seconds = Date.parse('2026-11-21T09:12:01Z') / 1000;
    const one = [-5, 9, true, seconds, UUID.replaceAll('-', ''), 'Ольга', null, '00ff', [7, -8], []];
    expect(read).toEqual([one, one, one]);
  });

  it('are those of one company, even where the query forgets to say which', async () => {
    const [first, second] = [await newShop(world), await newShop(world)];
    for (const { workspaceId } of [first, second, first]) {
      const seen = new Set<number>();
      await copyOut(world.services.db, workspaceId, sql`select workspace_id from units`, (row) =>
        seen.add(row.integer()),
      );
      expect([...seen]).toEqual([workspaceId]);
    }
  });

  it('that fail half way leave the connection fit for the next', async () => {
    const { workspaceId } = await newCompany(world);
    const copy = (query: ReturnType<typeof sql>) =>
      copyOut(world.services.db, workspaceId, query, (row) => row.integer());
    await expect(copy(sql`select 1 / (3 - n) from generate_series(1, 5) n`)).rejects.toThrow('division by zero');
    await expect(copy(sql`select 'no number' from generate_series(1, 5) n`)).rejects.toThrow('no integer');
    await expect(copy(sql`select ${1}::integer`)).rejects.toThrow('no parameters');
    await copy(sql`select 1`);
  });
});
