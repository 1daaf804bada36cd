import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Ready {
  readonly pid: number;
  readonly port: number;
  readonly adminUrl: string;
}

export interface Outcome {
  readonly child: ChildProcess;
  readonly ready?: Ready;
  readonly refused?: string;
  /** Grows while the process runs. */
  readonly logged: string[];
}

const script = fileURLToPath(new URL('./run-postgres.ts', import.meta.url));

/** Starts the embedded database in a process of its own, as another user if asked, and waits for what comes of it. */
export function runPostgres(dataDir: string, identity: { uid?: number; gid?: number } = {}): Promise<Outcome> {
  const child = spawn(process.execPath, [script, dataDir], {
    ...identity,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const logged: string[] = [];
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    // Closed, not only ended: what it said last may still be on its way.
    child.once('close', (code) => reject(new Error(`ended with ${code} and said nothing: ${logged.join('\n')}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const event = JSON.parse(line) as { ready?: Ready; refused?: string; log?: string };
      if (event.log !== undefined) logged.push(event.log);
      if (event.ready ?? event.refused) resolve({ child, logged, ...event });
    });
  });
}

export async function endWith(signal: NodeJS.Signals, { child }: Pick<Outcome, 'child'>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

/** A temporary folder; `removeFolders` takes all of them away at the end of a file. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-launch-'));
  folders.push(folder);
  return folder;
}

/** A data folder that everybody may enter, with a database made before: making one takes a second, copying it a tenth. */
export async function makePreparedFolder(): Promise<string> {
  prepared ??= await prepare();
  const folder = makeFolder();
  chmodSync(folder, 0o755);
  // With owners and modes, which Node's copy leaves behind.
  const { status, stderr } = spawnSync('cp', ['-a', `${prepared}/.`, folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the prepared database was not copied: ${stderr}`);
  return folder;
}

async function prepare(): Promise<string> {
  const folder = makeFolder();
  chmodSync(folder, 0o755);
  const first = await runPostgres(folder);
  await endWith('SIGTERM', first);
  if (first.refused !== undefined) throw new Error(`the database to be copied was not made: ${first.refused}`);
  return folder;
}

/** One that could not be made is tried again by the next test. */
let prepared: string | undefined;

export function removeFolders(): void {
  prepared = undefined; // the next file of this worker has the same module, and would copy what is gone
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

const folders: string[] = [];
