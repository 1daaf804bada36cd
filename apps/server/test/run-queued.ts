import { sql } from 'kysely';
import { jobKinds } from '../src/jobs.ts';
import type { World } from './world.ts';

/**
 * Gives back what does as a worker would: takes a company's jobs of these names from the queue until nothing is left, each once.
 * Those that wait for a clock are left to it.
 */
export function queueRunner(
  world: World,
  jobs: readonly { readonly name: string }[],
): (company: { readonly workspaceId: number }) => Promise<void> {
  const names = jobs.map(({ name }) => name);
  const done = new Set<string>();
  return async ({ workspaceId }) => {
    for (let found = true; found;) {
      found = false;
      const { rows } = await sql<{ id: string; name: string; data: object }>`
        select id, name, data from pgboss.job where name = any(${names}::text[])
          and (data->>'workspaceId')::integer = ${workspaceId} order by created_on, id`.execute(world.services.db);
      for (const { id, name, data } of rows.filter((row) => !done.has(row.id))) {
        done.add(id);
        found = true;
        const kind = jobKinds(world.services).find((one) => one.name === name);
        await kind?.run(kind.payload.parse(data), new AbortController().signal);
      }
    }
  };
}
