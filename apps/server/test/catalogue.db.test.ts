import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newCompany, useWorld } from './world.ts';

/** The catalogue's own word on what the database promises: nothing here reads a migration. */
const world = useWorld();

/** Tables without a company, each with the reason why it has none. A new one is added here by hand, with its reason. */
const platformTables = [
  'accounts', // a person's ways in
  'installation', // what the installation as a whole remembers
  'listeners', // which process receives for which transport, across companies
  'migrations', // which files were applied
  'person_workspaces', // which companies a person belongs to
  'rate_limits', // guesses per address
  'second_factors', // of a person
  'sessions', // of a person
  'users', // a person may belong to several companies
  'verifications', // one-time codes of the sign-in
  'workspaces', // the companies themselves
];

let admin: pg.Client;
beforeAll(async () => {
  admin = new pg.Client({ connectionString: world.adminUrl });
  await admin.connect();
});
afterAll(() => admin.end());

async function names(query: string): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(query);
  return rows.map((row) => row.name);
}

const tables = `pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace`;
const column = (table: string) =>
  `(select attnum from pg_attribute where attrelid = ${table} and attname = 'workspace_id' and not attisdropped)`;
const isTenant = `${column('c.oid')} is not null`;

describe('every table of a company', () => {
  it('has row-level security on, by the company of the transaction and nothing else', async () => {
    const open =
      await names(`select c.relname as name from ${tables} and ${isTenant} and (not c.relrowsecurity or not exists (
      select from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd = '*'
        and pg_get_expr(p.polqual, p.polrelid) ilike '%workspace_id = %current_setting(''app.workspace''%'))`);
    expect(open).toEqual([]);
  });

  it('has a second policy only to narrow the first', async () => {
    const wider =
      await names(`select c.relname || '.' || p.polname as name from pg_policy p join pg_class c on c.oid = p.polrelid
      where p.polpermissive and p.polname <> 'workspace'`);
    expect(wider).toEqual([]);
  });

  it('begins its primary key, and every unique key, with the company', async () => {
    const without = await names(`select c.relname as name from ${tables} and ${isTenant}
      and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)`);
    const wrong =
      await names(`select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid
      where c.relnamespace = 'public'::regnamespace and ${isTenant} and i.indisunique and i.indkey[0] <> ${column('c.oid')}`);
    expect({ without, wrong }).toEqual({ without: [], wrong: [] });
  });

  it('refers to others with the company first on both sides', async () => {
    const wrong =
      await names(`select f.conrelid::regclass || '.' || f.conname as name from pg_constraint f join pg_class c on c.oid = f.conrelid
      where f.contype = 'f' and c.relnamespace = 'public'::regnamespace and ${isTenant}
        and (f.conkey[1] <> ${column('f.conrelid')} or f.confkey[1] is distinct from ${column('f.confrelid')})`);
    expect(wrong).toEqual([]);
  });

  it('has no trigger, and a company in every row', async () => {
    const triggers =
      await names(`select tgrelid::regclass || '.' || tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where c.relnamespace = 'public'::regnamespace and ${isTenant} and not tgisinternal`);
    const nullable =
      await names(`select a.attrelid::regclass::text as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and a.attname = 'workspace_id' and not a.attnotnull`);
    expect({ triggers, nullable }).toEqual({ triggers: [], nullable: [] });
  });

  it('is not owned by the runtime role, nor readable by everybody', async () => {
    const owned = await names(
      `select c.relname as name from ${tables} and pg_get_userbyid(c.relowner) <> 'otklik_owner'`,
    );
    const toAll = await names(`select c.relname as name from ${tables} and exists (
      select from aclexplode(c.relacl) a where a.grantee = 0)`);
    expect({ owned, toAll }).toEqual({ owned: [], toAll: [] });
  });
});

it('has no table without a company that nobody has thought about', async () => {
  const found = await names(`select c.relname as name from ${tables} and not ${isTenant} order by 1`);
  expect(found).toEqual(platformTables);
});

it('runs what it runs as the owner with a fixed search path only', async () => {
  const loose = await names(`select p.oid::regprocedure::text as name from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prosecdef
      and not exists (select from unnest(p.proconfig) setting where setting like 'search_path=%')`);
  expect(loose).toEqual([]);
});

describe('a row of another company', () => {
  it('is neither seen, changed nor planted by SQL, with a foreign company set or none', async () => {
    const [one, other] = [await newCompany(world), await newCompany(world)];
    const tenant = await names(
      `select c.relname as name from ${tables} and ${isTenant} and not c.relispartition order by 1`,
    );
    expect(tenant.length).toBeGreaterThan(20);
    await plantRows(one.workspaceId, tenant);
    const app = new pg.Client({ connectionString: world.appUrl });
    await app.connect();
    const seen: string[] = [];
    try {
      for (const table of tenant) {
        const all = await admin.query(`select from ${table} where workspace_id = ${one.workspaceId}`);
        expect(all.rowCount, `${table} has a row to be seen`).toBeGreaterThan(0);
        for (const setting of [String(other.workspaceId), '']) {
          await app.query(`begin; set local app.workspace = '${setting}'`);
          const { rowCount } = await app.query(
            `select from ${table}${setting === '' ? '' : ` where workspace_id = ${one.workspaceId}`}`,
          );
          if (rowCount !== 0) seen.push(`${table} with '${setting}'`);
          await app.query('rollback');
        }
        await app.query('begin');
        const { rowCount } = await app.query(`select from ${table}`);
        if (rowCount !== 0) seen.push(`${table} without a company`);
        await app.query('rollback');
        seen.push(...(await writesOf(app, table, one.workspaceId, other.workspaceId)));
      }
    } finally {
      await app.end();
    }
    expect(seen).toEqual([]);
  });
});

/** One row in every table, whatever its columns are: constraints are left aside, for security is what is looked at. */
async function plantRows(workspaceId: number, tenant: readonly string[]): Promise<void> {
  await admin.query('begin; set local session_replication_role = replica');
  for (const table of tenant) await admin.query(`${await plantStatement(workspaceId, table)} on conflict do nothing`);
  await admin.query('commit');
}

async function plantStatement(workspaceId: number, table: string): Promise<string> {
  const { rows } = await admin.query<{ name: string; type: string; check: string | null }>(
    `select a.attname as name, format_type(a.atttypid, null) as type,
       (select pg_get_constraintdef(k.oid) from pg_constraint k where k.conrelid = a.attrelid and k.contype = 'c' and k.conkey = array[a.attnum] limit 1) as check
     from pg_attribute a where a.attrelid = '${table}'::regclass and a.attnum > 0 and not a.attisdropped and a.attnotnull
       and not a.atthasdef and a.attidentity = ''`,
  );
  const values = rows.map((row) =>
    row.name === 'workspace_id' ? String(workspaceId) : literalOf(row.type, row.check),
  );
  return `insert into ${table} (${rows.map((row) => `"${row.name}"`).join(', ')}) values (${values.join(', ')})`;
}

/** A value of the type; where a check lists words, the first of them. */
function literalOf(type: string, check: string | null): string {
  const word = /'([^']+)'::text/.exec(check ?? '')?.[1];
  if (word !== undefined) return `'${word}'`;
  if (type.endsWith('[]')) return `'{}'`;
  if (/int|numeric|double/.test(type)) return '1';
  if (/timestamp|date/.test(type)) return `'2026-11-21'`;
  switch (type) {
    case 'uuid':
      return 'gen_random_uuid()';
    case 'jsonb':
      return `'{}'`;
    case 'boolean':
      return 'false';
    case 'bytea':
      return `'\\x00'`;
    default:
      return `''`;
  }
}

/** @returns what a transaction of `other` could do to rows of `one` */
async function writesOf(app: pg.Client, table: string, one: number, other: number): Promise<string[]> {
  const done: string[] = [];
  const attempts = {
    change: `update ${table} set workspace_id = workspace_id where workspace_id = ${one}`,
    delete: `delete from ${table} where workspace_id = ${one}`,
    plant: await plantStatement(one, table),
  };
  for (const [name, statement] of Object.entries(attempts)) {
    await app.query(`begin; set local app.workspace = '${other}'`);
    try {
      const { rowCount } = await app.query(statement);
      if (rowCount !== 0) done.push(`${table}: ${name}`);
    } catch (error) {
      const refusal = error instanceof Error ? error.message : '';
      if (!/row-level security|permission denied/.test(refusal)) done.push(`${table}: ${name}: ${refusal}`);
    }
    await app.query('rollback');
  }
  return done;
}
