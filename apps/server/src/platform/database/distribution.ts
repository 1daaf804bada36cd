import type pg from 'pg';

/** What a database on many machines has to be told, once after each migration that adds tables. */
export interface Distribution {
  readonly hasExtension: boolean;
  /** The extension's version, or null. */
  readonly version: string | null;
  /** Not yet distributed, in an order in which every table comes after those that it refers to. */
  readonly tables: readonly string[];
  readonly alreadyDistributed: readonly string[];
  /** Foreign keys that would cross from a company's table to one that stays behind: with any, nothing can be distributed. */
  readonly obstacles: readonly string[];
  readonly statements: readonly string[];
}

const RUNTIME_ROLE = 'otklik_app';

/** Reads the catalogue: a table that is added tomorrow is in the list without anybody writing it there. */
export async function planDistribution(client: pg.ClientBase): Promise<Distribution> {
  const version = await versionOfCitus(client);
  const all = await tenantTables(client);
  const references = await referencesBetween(client);
  const done = new Set(version === null ? [] : await distributedTables(client));
  const tenants = new Set(all);
  const obstacles = references
    .filter(({ from, to }) => tenants.has(from) && !tenants.has(to))
    .map(({ from, to, name }) => `${from}.${name} refers to ${to}, which belongs to no company`);
  const tables = inOrder(all, references).filter((table) => !done.has(table));
  const first = [...done].find((table) => tenants.has(table)) ?? tables[0];
  return {
    hasExtension: version !== null,
    version,
    tables,
    alreadyDistributed: all.filter((table) => done.has(table)),
    obstacles,
    statements: [
      // The company of a transaction is set by SET LOCAL; row-level security on the workers must see it.
      `alter role ${RUNTIME_ROLE} set citus.propagate_set_commands to 'local'`,
      ...(await ownFunctions(client)).map((call) => `select create_distributed_function(${literal(call)})`),
      ...tables.map((table) => distribute(table, table === first ? null : (first ?? null))),
    ],
  };
}

/** Runs the statements one by one: moving rows is long, and what is done stays done when a later one fails. */
export async function distributeTables(
  client: pg.ClientBase,
  { statements }: Distribution,
  onStatement: (statement: string) => void,
): Promise<void> {
  for (const statement of statements) {
    onStatement(statement);
    await client.query(statement);
  }
}

/** All tables of one company lie on one node: they are colocated, so joins and transactions never leave it. */
function distribute(table: string, beside: string | null): string {
  const where = beside === null ? `'none'` : literal(`public.${beside}`);
  return `select create_distributed_table(${literal(`public.${table}`)}, 'workspace_id', colocate_with => ${where})`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

async function versionOfCitus(client: pg.ClientBase): Promise<string | null> {
  const { rows } = await client.query<{ version: string }>(
    `select extversion as version from pg_extension where extname = 'citus'`,
  );
  return rows[0]?.version ?? null;
}

async function tenantTables(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
      and a.attname = 'workspace_id' and not a.attisdropped
    order by 1`);
  return rows.map(({ name }) => name);
}

async function distributedTables(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_dist_partition p join pg_class c on c.oid = p.logicalrelid where p.partmethod = 'h'`,
  );
  return rows.map(({ name }) => name);
}

interface Reference {
  readonly from: string;
  readonly to: string;
  readonly name: string;
}

async function referencesBetween(client: pg.ClientBase): Promise<Reference[]> {
  const { rows } = await client.query<Reference>(`
    select f.conname as name, a.relname as from, b.relname as to
    from pg_constraint f join pg_class a on a.oid = f.conrelid join pg_class b on b.oid = f.confrelid
    where f.contype = 'f' and a.relnamespace = 'public'::regnamespace`);
  return rows;
}

/** Functions that statements on the workers call. */
async function ownFunctions(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ call: string }>(`
    select format('public.%I(%s)', p.proname, pg_get_function_identity_arguments(p.oid)) as call
    from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
      and not exists (select from pg_depend d where d.objid = p.oid and d.classid = 'pg_proc'::regclass and d.deptype = 'e')
    order by 1`);
  return rows.map(({ call }) => call);
}

/** What is referred to comes first. A table that refers to itself waits for nobody. */
function inOrder(tables: readonly string[], references: readonly Reference[]): string[] {
  const sorted: string[] = [];
  const rest = new Set(tables);
  while (rest.size > 0) {
    const ready = [...rest].filter((table) =>
      references.every(({ from, to }) => from !== table || to === table || !rest.has(to)),
    );
    if (ready.length === 0) throw new Error(`these tables refer to each other in a ring: ${[...rest].join(', ')}`);
    for (const table of ready) {
      sorted.push(table);
      rest.delete(table);
    }
  }
  return sorted;
}
