import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface RunningOtklik {
  readonly address: string;
  readonly setUpLink: string;
  stop(): Promise<void>;
}

interface Options {
  /** A free one by default; named where the address must be known before. */
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
}

const START_MS = 110_000;

/** The product as a company starts it: the command, its own database, an empty folder. */
export async function startOtklik({ port = 0, env = {} }: Options = {}): Promise<RunningOtklik> {
  const folder = await mkdtemp(path.join(tmpdir(), 'otklik-dashboard-'));
  const command = path.resolve(import.meta.dirname, '../../../bin/otklik.mjs');
  const child = spawn(process.execPath, [command, 'start', '--port', String(port), '--data-dir', folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Under the test runner's own value a build would take React's development version.
    env: { ...process.env, NODE_ENV: 'production', OTKLIK_MQTT_PORT: 'off', ...env },
  });
  let said = '';
  const setUpLink = await new Promise<string>((done, fail) => {
    const timer = setTimeout(() => {
      // Started after all, it would go on without anybody to stop it.
      child.kill();
      fail(new Error(`Otklik did not start:\n${said}`));
    }, START_MS);
    const listen = (part: Buffer) => {
      said += part.toString();
      const link = /http:\/\/\S+\/setup\?token=\S+/.exec(said)?.[0];
      if (link === undefined || !said.includes('Ready')) return;
      clearTimeout(timer);
      done(link);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () => fail(new Error(`Otklik ended:\n${said}`)));
  });
  return {
    address: new URL(setUpLink).origin,
    setUpLink,
    async stop() {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
