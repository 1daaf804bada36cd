import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useWorld } from '../../../test/world.ts';
import { distributeTables, planDistribution } from './distribution.ts';

const world = useWorld();
let admin: pg.Client;
beforeAll(async () => {
  admin = new pg.Client({ connectionString: world.adminUrl });
  await admin.connect();
});
afterAll(() => admin.end());

const tableIn = (statement: string) => /create_distributed_table\('public\.(\w+)'/.exec(statement)?.[1] ?? '';

describe('a database without Citus', () => {
  it('says so, and still tells what would be done: every table of a company once, what is referred to first', async () => {
    const plan = await planDistribution(admin);
    expect(plan).toMatchObject({ hasExtension: false, version: null, alreadyDistributed: [], obstacles: [] });
    const told = plan.statements.map(tableIn).filter(Boolean);
    const { rows } = await admin.query<{ name: string }>(`
      select table_name as name from information_schema.columns
      join information_schema.tables using (table_schema, table_name)
      where table_schema = 'public' and column_name = 'workspace_id' and table_type = 'BASE TABLE'`);
    expect(told.toSorted()).toEqual(rows.map(({ name }) => name).toSorted());
    expect(told).not.toContain('users');
    expect(told.indexOf('surveys')).toBeLessThan(told.indexOf('survey_versions'));
    expect(told.indexOf('weight_trees')).toBeLessThan(told.indexOf('weight_tree_versions'));
    const [first, ...others] = plan.statements.filter((statement) => tableIn(statement) !== '');
    expect(first).toContain(`colocate_with => 'none'`);
    for (const other of others) expect(other).toContain(`colocate_with => 'public.${told[0]}'`);
    expect(plan.statements).toContainEqual(expect.stringContaining('create_distributed_function'));
  });

  it('is refused what only the extension can do, statement by statement', async () => {
    const plan = await planDistribution(admin);
    const tried: string[] = [];
    const tables = { ...plan, statements: plan.statements.filter((statement) => tableIn(statement) !== '') };
    await expect(distributeTables(admin, tables, (statement) => tried.push(statement))).rejects.toThrow(
      /create_distributed_table/,
    );
    expect(tried).toEqual(tables.statements.slice(0, 1));
  });
});

describe('a table that refers to one which belongs to no company', () => {
  it('is named as the obstacle', async () => {
    await admin.query(
      `create table stray (workspace_id integer not null references workspaces (id), id integer, primary key (workspace_id, id))`,
    );
    try {
      const { obstacles } = await planDistribution(admin);
      expect(obstacles).toEqual(['stray.stray_workspace_id_fkey refers to workspaces, which belongs to no company']);
    } finally {
      await admin.query('drop table stray');
    }
  });
});
