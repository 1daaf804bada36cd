import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { inCompany, newCompany, useWorld } from '../../../test/world.ts';
import { prepared } from './prepared.ts';

const world = useWorld();

it('a marked statement is planned once on its connection, whatever its values, and others are not kept', async () => {
  const { workspaceId } = await newCompany(world);
  await inCompany(world, workspaceId, async (db) => {
    const twice = async (number: number) =>
      (await sql<{ n: number }>`${prepared}select ${number}::integer * 2 as n /* the test's own */`.execute(db)).rows[0]
        ?.n;
    expect(await twice(4)).toBe(8);
    expect(await twice(21)).toBe(42);
    await sql`select ${1}::integer as n /* the test's own */`.execute(db);
    const { rows } = await sql<{ statement: string }>`
      select statement from pg_prepared_statements where statement like '%the test''s own%'`.execute(db);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.statement).toContain('prepared');
  });
});
