import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '../../src/platform/free-port.ts';

/** A broker that others wrote, in a process of its own. It is made stopped, so that a test may find it away. */
export interface MqttBroker {
  readonly url: string;
  start(): Promise<void>;
  /** As a machine that loses its power; what it has on its disk stays. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

const MOSQUITTO = ['mosquitto', '/usr/sbin/mosquitto'].find(
  (command) => spawnSync(command, ['-h']).error === undefined,
);
/** Debian's package mosquitto: where it is missing its tests say so by being skipped. */
export const hasMosquitto = MOSQUITTO !== undefined;

const AEDES = `
  import { createServer } from 'node:net';
  import { Aedes } from 'aedes';
  const broker = await Aedes.createBroker();
  createServer((socket) => broker.handle(socket)).listen(Number(process.argv[1]), '127.0.0.1');
`;

export async function newMqttBroker(kind: 'aedes' | 'mosquitto'): Promise<MqttBroker> {
  const port = await findFreePort();
  const folder = mkdtempSync(path.join(tmpdir(), 'otklik-broker-'));
  const settings = path.join(folder, 'mosquitto.conf');
  // What it was given is on its disk at once, or killing it would lose what it acknowledged.
  const persistence = ['persistence true', `persistence_location ${folder}/`, 'autosave_on_changes true'];
  writeFileSync(
    settings,
    [`listener ${port} 127.0.0.1`, 'allow_anonymous true', 'user root', ...persistence, 'autosave_interval 1'].join(
      '\n',
    ),
  );
  let child: ChildProcess | null = null;
  const kill = async () => {
    const running = child;
    child = null;
    if (running === null || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await ended;
  };
  return {
    url: `mqtt://127.0.0.1:${port}`,
    async start() {
      const [command, args] =
        kind === 'aedes'
          ? [process.execPath, ['--input-type=module', '-e', AEDES, String(port)]]
          : [MOSQUITTO ?? 'mosquitto', ['-c', settings]];
      child = spawn(command, args, { stdio: 'ignore', cwd: import.meta.dirname });
      await untilItListens(port);
    },
    kill,
    async close() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilItListens(port: number): Promise<void> {
  for (const end = performance.now() + 20_000; ; await sleep(20)) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('connect', () => socket.end());
    });
    if (isThere) return;
    if (performance.now() > end) throw new Error('the broker does not listen');
  }
}
