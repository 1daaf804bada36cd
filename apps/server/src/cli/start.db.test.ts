import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { get } from 'node:http';
import { type Server, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isGoneWithin } from '../platform/postgres/process-identity.ts';
import { endWith, makePreparedFolder, removeFolders } from '../platform/postgres/testing/processes.ts';

// Below the launcher: that one would build the pages first, which no test here looks at.
const commandLine = `const { runCommandLine } = await import('${new URL('./main.ts', import.meta.url).href}'); await runCommandLine(process.argv.slice(1));`;

interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<number | null>;
}

function run(args: string[], env: NodeJS.ProcessEnv = {}): Run {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', commandLine, '--', ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, OTKLIK_LOG: 'error', DATABASE_URL: undefined, ...env },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return { child, output: () => said, ended: new Promise((resolve) => child.once('close', resolve)) };
}

async function untilReady(started: Run): Promise<string> {
  await expect.poll(() => started.output(), { timeout: 85_000, interval: 50 }).toContain('Ready after');
  return /http:\/\/\S+/.exec(started.output())?.[0] ?? '';
}

function databasePid(dataDir: string): number {
  return Number.parseInt(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);
}

describe('otklik start', { timeout: 90_000 }, () => {
  let dataDir = '';
  beforeAll(async () => {
    dataDir = await makePreparedFolder();
  }, 60_000);
  afterAll(removeFolders);

  it('brings everything up, says where, and at SIGINT takes everything down', async () => {
    const started = run(['start', '--port', '0', '--data-dir', dataDir]);
    const address = await untilReady(started);
    expect((await fetch(`${address}/ready`)).status).toBe(200);
    const pid = databasePid(dataDir);
    started.child.kill('SIGINT');
    expect(await started.ended).toBe(0);
    expect(await isGoneWithin(pid, 100)).toBe(true);
    expect(readdirSync(dataDir)).not.toContain('otklik.lock');
    await expect(fetch(`${address}/ready`)).rejects.toThrow();
  });

  it('refuses a second start on the folder, and lets other commands and a server on the same port work beside it', async () => {
    const first = run(['start', '--share-port', '--port', '0', '--data-dir', dataDir]);
    const { port } = new URL(await untilReady(first));
    const beside = run(['server', '--share-port', '--port', port, '--data-dir', dataDir]);
    const second = run(['start', '--port', '0', '--data-dir', dataDir]);
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`already runs in ${dataDir}`);
    const migrated = run(['migrate', '--data-dir', dataDir]);
    expect(await migrated.ended).toBe(0);
    expect(migrated.output()).toContain('up to date');
    const distributed = run(['distribute', '--data-dir', dataDir]);
    expect(await distributed.ended).toBe(1);
    expect(distributed.output()).toContain('This database has no Citus');
    await expect.poll(() => beside.output(), { timeout: 60_000 }).toContain('One more server is running');
    const answered = await Promise.all(Array.from({ length: 40 }, () => servedBy(port)));
    expect(new Set(answered).size).toBe(2);
    await endWith('SIGTERM', beside);
    expect(await servedBy(port)).toBeTruthy();
    await endWith('SIGTERM', first);
  });

  it('leaves no database behind when it is killed, and starts again', async () => {
    const killed = run(['start', '--port', '0', '--data-dir', dataDir]);
    await untilReady(killed);
    const pid = databasePid(dataDir);
    await endWith('SIGKILL', killed);
    expect(await isGoneWithin(pid, 10_000)).toBe(true);
    const next = run(['start', '--port', '0', '--data-dir', dataDir]);
    await untilReady(next);
    await endWith('SIGTERM', next);
  });

  it('stops when the launcher above it dies, as at SIGTERM', async () => {
    const started = run(['start', '--port', '0', '--data-dir', dataDir]);
    await untilReady(started);
    const exited = new Promise((resolve) => started.child.once('exit', resolve));
    started.child.disconnect(); // what the death of the launcher looks like from below
    expect(await exited).toBe(0);
  });

  it('names a port that is taken, and stops the database it had started', async () => {
    const { server, port } = await occupyPort();
    const started = run(['start', '--port', String(port), '--data-dir', dataDir]);
    expect(await started.ended).toBe(1);
    expect(started.output()).toContain(`Port ${port} is taken`);
    expect(readdirSync(join(dataDir, 'postgres'))).not.toContain('postmaster.pid');
    server.close();
  });

  it('says what a port is, and which commands there are', async () => {
    const wrong = run(['start', '--port', 'http']);
    expect(await wrong.ended).toBe(1);
    expect(wrong.output()).toContain('whole number from 0');
    const help = run(['--help']);
    expect(await help.ended).toBe(0);
    for (const command of ['start', 'worker', 'migrate', 'doctor', 'backup', 'restore'])
      expect(help.output()).toContain(command);
  });

  it('has its worker go on beside it when it comes back with another database port', async () => {
    const first = run(['start', '--no-worker', '--port', '0', '--data-dir', dataDir]);
    await untilReady(first);
    const worker = run(['worker', '--data-dir', dataDir]);
    await expect.poll(() => worker.output(), { timeout: 60_000 }).toContain('The worker is running');
    await endWith('SIGTERM', first);
    const again = run(['start', '--no-worker', '--port', '0', '--data-dir', dataDir]);
    await untilReady(again);
    await expect.poll(() => worker.output(), { timeout: 60_000 }).toContain('goes on with its database');
    worker.child.kill('SIGINT');
    expect(await worker.ended).toBe(0);
    await endWith('SIGTERM', again);
  });

  it('tells a lonely worker or server to start one first', async () => {
    for (const name of ['worker', 'server']) {
      const lonely = run([name, '--data-dir', dataDir]);
      expect(await lonely.ended).toBe(1);
      expect(lonely.output()).toContain(`A ${name} works beside a server`);
    }
  });
});

/** Which process answers a new connection: when it was started. */
function servedBy(port: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get({ port, path: '/metrics', agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve(/^process_start_time_seconds (\d+)/m.exec(text)?.[1] ?? text));
    }).on('error', reject);
  });
}

function occupyPort(): Promise<{ server: Server; port: number }> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({ server, port: address !== null && typeof address === 'object' ? address.port : 0 });
    });
  });
}
