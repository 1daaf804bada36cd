import { existsSync, readFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backUp, restoreInto } from './backup.ts';
import {
  type Outcome,
  endWith,
  makeFolder,
  makePreparedFolder,
  removeFolders,
  runPostgres,
} from './testing/processes.ts';

const quiet = () => undefined;

async function withClient<T>(url: string | undefined, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

async function fingerprint(url: string | undefined): Promise<unknown> {
  return withClient(url, async (client) => {
    const { rows } = await client.query(
      `select count(*)::int as n, sum(hashtext(body))::text as sum, max(id)::int as last from letters`,
    );
    return rows[0];
  });
}

describe('backup and restore', { timeout: 60_000 }, () => {
  let dataDir = '';
  let server: Outcome;

  beforeAll(async () => {
    dataDir = await makePreparedFolder();
    writeFileSync(join(dataDir, 'secret'), 'the secret');
    server = await runPostgres(dataDir);
    await withClient(server.ready?.adminUrl, async (client) => {
      await client.query(`create table letters (id serial primary key, body text)`);
      await client.query(`insert into letters (body) select 'Дорогой друг ' || n from generate_series(1, 20000) n`);
    });
  }, 60_000);

  afterAll(async () => {
    await endWith('SIGTERM', server);
    removeFolders();
  });

  it('gives the same rows back, and the files beside them', async () => {
    const before = await fingerprint(server.ready?.adminUrl);
    const file = join(makeFolder(), 'backup.tar.gz');
    await backUp(server.ready?.adminUrl ?? '', dataDir, file, quiet);
    expect(statSync(file).mode & 0o077).toBe(0);

    const target = join(makeFolder(), 'restored');
    await restoreInto(target, file, quiet);
    expect(readdirSync(target).sort()).toEqual(['postgres', 'postgres.password', 'secret']);
    expect(readFileSync(join(target, 'secret'), 'utf8')).toBe('the secret');
    const restored = await runPostgres(target);
    expect(await fingerprint(restored.ready?.adminUrl)).toEqual(before);
    await endWith('SIGTERM', restored);
  });

  it('is whole although rows are written all the while: what was there at its beginning is there', async () => {
    let isWriting = true;
    const writing = withClient(server.ready?.adminUrl, async (client) => {
      while (isWriting)
        await client.query(`insert into letters (body) select 'later ' || n from generate_series(1, 200) n`);
    });
    const before = (await fingerprint(server.ready?.adminUrl)) as { n: number };
    const file = join(makeFolder(), 'backup.tar.gz');
    await backUp(server.ready?.adminUrl ?? '', dataDir, file, quiet);
    isWriting = false;
    await writing;

    const target = makeFolder();
    await restoreInto(target, file, quiet);
    const restored = await runPostgres(target);
    const after = await withClient(restored.ready?.adminUrl, async (client) => {
      // Reads the table by its index and without, so that pages torn between the two would show.
      await client.query('set enable_seqscan = off');
      const byIndex = await client.query<{ n: number }>(
        'select count(*)::int as n from (select id from letters order by id) t',
      );
      await client.query('set enable_seqscan = on; set enable_indexscan = off; set enable_indexonlyscan = off');
      const byTable = await client.query<{ n: number }>('select count(body)::int as n from letters');
      return [byIndex.rows[0]?.n, byTable.rows[0]?.n];
    });
    expect(after[0]).toBe(after[1]);
    expect(after[0]).toBeGreaterThanOrEqual(before.n);
    await endWith('SIGTERM', restored);
  });

  it('refuses what it must not overwrite, and what is no whole backup, and leaves the folder empty', async () => {
    const file = join(makeFolder(), 'backup.tar.gz');
    await backUp(server.ready?.adminUrl ?? '', dataDir, file, quiet);
    await expect(backUp(server.ready?.adminUrl ?? '', dataDir, file, quiet)).rejects.toThrow(/exists already/);
    await expect(restoreInto(dataDir, file, quiet)).rejects.toThrow(/is not empty/);

    const target = makeFolder();
    truncateSync(file, Math.floor(statSync(file).size / 2));
    await expect(restoreInto(target, file, quiet)).rejects.toThrow(/cut off/);
    writeFileSync(file, 'a letter');
    await expect(restoreInto(target, file, quiet)).rejects.toThrow(/not a backup/);
    await expect(restoreInto(target, `${file}.missing`, quiet)).rejects.toThrow(/There is no file/);
    expect(readdirSync(target)).toEqual([]);
  });

  it('says that it cannot be written where it is wanted, and leaves nothing there', async () => {
    const target = join(dataDir, 'postgres.password', 'backup.tar.gz');
    await expect(backUp(server.ready?.adminUrl ?? '', dataDir, target, quiet)).rejects.toThrow(/cannot be written/);
    expect(existsSync(`${target}.part`)).toBe(false);
  });
});
