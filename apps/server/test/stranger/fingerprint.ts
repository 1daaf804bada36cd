import pg from 'pg';

/** A hash of every table of a company, and of the people: equal before and after means that nothing was touched. */
export async function fingerprint(adminUrl: string, workspaceId: number): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; tenant: boolean }>(
      `select c.relname as name, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id') as tenant
       from pg_class c where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace order by 1`,
    );
    const prints: Record<string, string> = {};
    for (const { name, tenant } of rows) {
      if (!tenant && !['users', 'accounts', 'sessions', 'second_factors', 'person_workspaces'].includes(name)) continue;
      const where = tenant ? `where workspace_id = ${workspaceId}` : '';
      const { rows: hashes } = await client.query<{ hash: string }>(
        `select coalesce(md5(string_agg(t::text, e'\\n' order by t::text)), '') || ' ' || count(*) as hash from public.${client.escapeIdentifier(name)} t ${where}`,
      );
      prints[name] = hashes[0]?.hash ?? '';
    }
    return prints;
  } finally {
    await client.end();
  }
}
