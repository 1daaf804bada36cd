import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { findFreePort } from '../free-port.ts';
import { findBinaries } from './binaries.ts';
import { findRunningDatabase } from './embedded.ts';
import { isGoneWithin } from './process-identity.ts';
import { commandAs, decideRunAs, findSystemTool, nobody } from './run-as.ts';
import {
  type Outcome,
  endWith,
  makeFolder,
  makePreparedFolder,
  removeFolders,
  runPostgres,
} from './testing/processes.ts';

const isRoot = process.getuid?.() === 0;
const ordinary = { uid: 1000, gid: 1000 };
const checkout = new URL('../../../../../', import.meta.url).pathname;
/** Root can become anybody; whether that user may read the checkout depends on where it lies. */
const canBecomeOrdinary =
  isRoot &&
  spawnSync(process.execPath, ['--version'], ordinary).status === 0 &&
  spawnSync('ls', [checkout], ordinary).status === 0;
const hasNamespaces = isRoot && spawnSync('unshare', ['--user', '--map-user=65534', 'true']).status === 0;

const started: Outcome[] = [];
async function start(dataDir: string, identity = {}): Promise<Outcome> {
  const outcome = await runPostgres(dataDir, identity);
  started.push(outcome);
  return outcome;
}

async function query(url: string | undefined, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 20_000 });
  client.on('error', () => undefined); // a test may kill the server under it
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows.flatMap((row) => Object.values(row));
  } finally {
    await client.end();
  }
}

function uidOf(pid: number | undefined): number {
  return Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

/** A folder that everybody may enter, as /opt is. */
function makeOpenFolder(): string {
  const folder = makeFolder();
  chmodSync(folder, 0o755);
  return folder;
}

afterAll(async () => {
  for (const outcome of started) await endWith('SIGTERM', outcome);
  removeFolders();
});

describe('the embedded database', { timeout: 60_000 }, () => {
  it('keeps its data, its password to itself, and listens on loopback only', async () => {
    const dataDir = join(makeOpenFolder(), 'data');
    const first = await start(dataDir);
    await query(first.ready?.adminUrl, 'create table kept as select 42 as answer');
    expect(findRunningDatabase(dataDir)).toBe(first.ready?.adminUrl);
    expect(await query(first.ready?.adminUrl, 'show listen_addresses')).toEqual(['127.0.0.1']);
    expect(statSync(join(dataDir, 'postgres.password')).mode & 0o077).toBe(0);
    expect(statSync(join(dataDir, 'postgres')).mode & 0o077).toBe(0);
    await endWith('SIGTERM', first);
    expect(findRunningDatabase(dataDir)).toBeUndefined();
    expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.password']);

    const second = await start(dataDir);
    expect(await query(second.ready?.adminUrl, 'select answer from kept')).toEqual([42]);
    await expect(query(second.ready?.adminUrl.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password/);
    await endWith('SIGTERM', second);
  });

  it('reads the operator’s postgres.conf after its own settings', async () => {
    const dataDir = await makePreparedFolder();
    writeFileSync(join(dataDir, 'postgres.conf'), 'work_mem = 77MB\n');
    const server = await start(dataDir);
    expect(await query(server.ready?.adminUrl, 'show work_mem')).toEqual(['77MB']);
    await endWith('SIGTERM', server);
  });

  it('refuses a second start on the same folder with a sentence that names the first', async () => {
    const dataDir = await makePreparedFolder();
    const first = await start(dataDir);
    const second = await start(dataDir);
    expect(second.refused).toContain(`already runs in ${dataDir} (process ${first.child.pid}`);
    expect(await query(first.ready?.adminUrl, 'select 1')).toEqual([1]);
    await endWith('SIGTERM', first);
  });

  it('ends when its launcher is killed, and the next start finds what was committed', async () => {
    const dataDir = await makePreparedFolder();
    const killed = await start(dataDir);
    await query(killed.ready?.adminUrl, 'create table kept as select 1 as one');
    await endWith('SIGKILL', killed);
    if (findSystemTool('setpriv')) expect(await isGoneWithin(killed.ready?.pid ?? 0, 20_000)).toBe(true);
    const next = await start(dataDir);
    expect(await query(next.ready?.adminUrl, 'select one from kept')).toEqual([1]);
    await endWith('SIGTERM', next);
  });

  it('stops a database that outlived its launcher, and takes its place', async () => {
    const dataDir = await makePreparedFolder();
    const orphan = runBarePostgres(dataDir, await findFreePort());
    await untilLine(orphan, 'ready to accept connections');
    const next = await start(dataDir);
    expect(next.logged.join()).toContain('left running by a launcher that was killed');
    expect(await isGoneWithin(orphan.pid ?? 0, 100)).toBe(true);
    expect(await query(next.ready?.adminUrl, 'select 1')).toEqual([1]);
    await endWith('SIGTERM', next);
  });

  it('is not kept from starting by a pid file whose number belongs to another program', async () => {
    const dataDir = await makePreparedFolder();
    const stranger = spawn('sleep', ['60'], isRoot ? { uid: nobody, gid: nobody } : {});
    const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
    writeFileSync(pidFile, `${stranger.pid}\n${dataDir}/postgres\n1\n1\n\n127.0.0.1\n\nready\n`);
    const next = await start(dataDir);
    expect(next.refused).toBeUndefined();
    expect(stranger.exitCode).toBeNull();
    await endWith('SIGTERM', next);
    stranger.kill();
  });

  it('takes over a lock whose process number was given to somebody else', async () => {
    const dataDir = await makePreparedFolder();
    writeFileSync(
      join(dataDir, 'otklik.lock'),
      JSON.stringify({ pid: process.pid, bornAt: 'long ago', since: 'then' }),
    );
    const server = await start(dataDir);
    expect(server.ready).toBeDefined();
    await endWith('SIGTERM', server);
  });

  it('starts from a plain copy of the folder, which others may look into', async () => {
    const dataDir = await makePreparedFolder();
    chmodSync(join(dataDir, 'postgres'), 0o755);
    const server = await start(dataDir);
    expect(server.refused).toBeUndefined();
    await endWith('SIGTERM', server);
  });

  it('is started again on the same port when it is killed', async () => {
    const server = await start(await makePreparedFolder());
    await query(server.ready?.adminUrl, 'create table kept as select 1 as one');
    process.kill(server.ready?.pid ?? 0, 'SIGKILL');
    await expect.poll(() => server.logged.join()).toContain('started again');
    await expect
      .poll(() => query(server.ready?.adminUrl, 'select one from kept').catch(() => []), { timeout: 30_000 })
      .toEqual([1]);
    await endWith('SIGTERM', server);
  });

  it('builds anew after a first start that was cut off', async () => {
    const dataDir = makeOpenFolder();
    mkdirSync(join(dataDir, 'postgres.new', 'cluster'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres.new', 'cluster', 'PG_VERSION'), '18\n');
    const server = await start(dataDir);
    expect(server.ready).toBeDefined();
    expect(existsSync(join(dataDir, 'postgres.new'))).toBe(false);
    await endWith('SIGTERM', server);
  });

  it('does not touch a folder that holds something else, or a database of another version', async () => {
    const dataDir = makeOpenFolder();
    mkdirSync(join(dataDir, 'postgres'));
    writeFileSync(join(dataDir, 'postgres', 'letter.txt'), 'Dear');
    expect((await start(dataDir)).refused).toContain('holds files, but no database');
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '17\n');
    expect((await start(dataDir)).refused).toContain('was made by PostgreSQL 17');
    expect(existsSync(join(dataDir, 'otklik.lock'))).toBe(false);
  });
});

describe.runIf(isRoot)('started as root', { timeout: 60_000 }, () => {
  it('runs as nobody, who owns the cluster', async () => {
    const dataDir = await makePreparedFolder();
    const server = await start(dataDir);
    expect(uidOf(server.ready?.pid)).toBe(nobody);
    expect(statSync(join(dataDir, 'postgres')).uid).toBe(nobody);
    await endWith('SIGTERM', server);
  });

  it.runIf(hasNamespaces)(
    'runs in a namespace where nobody cannot reach the folder, and moves between both',
    async () => {
      const closed = makeFolder(); // 0700, as /root is
      const dataDir = join(closed, 'data');
      const inside = await start(dataDir);
      expect(uidOf(inside.ready?.pid)).toBe(0);
      await query(inside.ready?.adminUrl, 'create table kept as select 1 as one');
      await endWith('SIGKILL', inside);
      if (findSystemTool('setpriv')) expect(await isGoneWithin(inside.ready?.pid ?? 0, 20_000)).toBe(true);

      chmodSync(closed, 0o755);
      const outside = await start(dataDir);
      expect(uidOf(outside.ready?.pid)).toBe(nobody);
      expect(await query(outside.ready?.adminUrl, 'select one from kept')).toEqual([1]);
      await endWith('SIGTERM', outside);

      chmodSync(closed, 0o700);
      const again = await start(dataDir);
      expect(await query(again.ready?.adminUrl, 'select one from kept')).toEqual([1]);
      await endWith('SIGTERM', again);
    },
  );

  it('says in a sentence that the disk is full, and leaves nothing half made', async ({ skip }) => {
    const disk = makeOpenFolder();
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=20m,mode=755', 'tmpfs', disk]).status !== 0)
      skip('may not mount');
    try {
      const dataDir = join(disk, 'data');
      expect((await start(dataDir)).refused).toMatch(/^The disk that holds .* is full/);
      expect(readdirSync(dataDir).filter((name) => name.startsWith('postgres') && !name.endsWith('password'))).toEqual(
        [],
      );
    } finally {
      spawnSync('umount', ['-l', disk]);
    }
  });
});

describe.runIf(canBecomeOrdinary)('started as an ordinary user', { timeout: 60_000 }, () => {
  it('runs as that user', async () => {
    const home = makeOpenFolder();
    chmodSync(home, 0o777);
    const server = await start(join(home, 'data'), ordinary);
    expect(uidOf(server.ready?.pid)).toBe(ordinary.uid);
    expect(statSync(join(home, 'data')).mode & 0o077).toBe(0);
    await endWith('SIGTERM', server);
  });

  it('says in a sentence that the folder cannot be written', async () => {
    const { refused } = await start(makeOpenFolder(), ordinary);
    expect(refused).toContain('cannot be written by this user');
  });

  it('says in a sentence that the folder was first started as root', async () => {
    const dataDir = await makePreparedFolder();
    chmodSync(dataDir, 0o777);
    await endWith('SIGTERM', await start(dataDir));
    const { refused } = await start(dataDir, ordinary);
    expect(refused).toContain(`belongs to user ${nobody}`);
  });
});

/** The database as it is when the launcher that watched over it is gone. */
function runBarePostgres(dataDir: string, port: number) {
  const { nativeDir, postgres } = findBinaries();
  const { file, args, ...identity } = commandAs(decideRunAs(nativeDir, dataDir), [
    postgres,
    '-D',
    join(dataDir, 'postgres'),
    '-c',
    `port=${port}`,
  ]);
  return spawn(file, args, { ...identity, cwd: '/', env: { LC_ALL: 'C' }, stdio: ['ignore', 'ignore', 'pipe'] });
}

function untilLine(child: ReturnType<typeof runBarePostgres>, text: string): Promise<void> {
  let said = '';
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(said)));
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes(text)) resolve();
    });
  });
}
