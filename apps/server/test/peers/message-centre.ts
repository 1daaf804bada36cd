import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Heard {
  readonly event: string;
  readonly [field: string]: unknown;
}
export interface Submitted extends Heard {
  readonly id: string;
  readonly status: number;
  readonly from: string;
  readonly to: string;
  readonly ton: number;
  readonly coding: number;
  readonly esm: number;
  readonly receipt: number;
  readonly hex: string;
}

/** A short message centre in a process of its own, spoken to in JSON lines. */
export interface MessageCentre {
  readonly port: number;
  readonly heard: readonly Heard[];
  submitted(): Submitted[];
  /** Waits until that many of an event were heard. */
  until(event: string, count?: number, withinMs?: number): Promise<void>;
  tell(command: { readonly do: string; readonly [field: string]: unknown }): void;
  /** A message of a customer, in the alphabet that holds it. */
  deliver(
    from: string,
    text: string,
    more?: { readonly to?: string; readonly esm?: number; readonly header?: string },
  ): void;
  stop(): Promise<void>;
}

const script = new URL('./message-centre.pl', import.meta.url).pathname;

/** Net::SMPP is a Debian package (libnet-smpp-perl): where it is missing these tests say so by being skipped. */
export const hasMessageCentre = spawnSync('perl', ['-MNet::SMPP', '-MJSON::PP', '-e1']).status === 0;

export async function startMessageCentre(options: { password?: string; port?: number } = {}): Promise<MessageCentre> {
  const child = spawn('perl', [script, options.password ?? 'secret', String(options.port ?? 0)]);
  const heard: Heard[] = [];
  let told: (() => void)[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    heard.push(JSON.parse(line) as Heard);
    for (const tell of told) tell();
    told = [];
  });
  const errors: string[] = [];
  child.stderr.on('data', (bytes: Buffer) => errors.push(bytes.toString()));
  const until = async (event: string, count = 1, withinMs = 10_000) => {
    const end = performance.now() + withinMs;
    while (heard.filter((one) => one.event === event).length < count) {
      const left = end - performance.now();
      if (left <= 0 || child.exitCode !== null)
        throw new Error(
          `the centre heard no ${count} × ${event}: ${JSON.stringify(heard.slice(-5))} ${errors.join('')}`,
        );
      await Promise.race([new Promise<void>((resolve) => told.push(resolve)), new Promise((r) => setTimeout(r, left))]);
    }
  };
  await until('listening');
  const tell: MessageCentre['tell'] = (command) => child.stdin.write(`${JSON.stringify(command)}\n`);
  return {
    port: Number(heard[0]?.['port']),
    heard,
    submitted: () => heard.filter((one): one is Submitted => one.event === 'submitted'),
    until,
    tell,
    deliver(from, text, { to = '7700', esm = 0, header = '' } = {}) {
      const isAscii = /^[\w .,:;!?()+\-/]*$/.test(text) && !text.includes('_');
      const body = isAscii ? Buffer.from(text, 'ascii') : Buffer.from(text, 'utf16le').swap16();
      tell({ do: 'deliver', from, to, esm, coding: isAscii ? 0 : 8, hex: header + body.toString('hex') });
    },
    stop: () => end(child),
  };
}

function end(child: ChildProcessWithoutNullStreams): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill();
  });
}

/** What a phone shows: headers off, alphabet read. */
export function shownText(parts: readonly Submitted[]): string {
  return parts
    .map(({ hex, coding, esm }) => {
      const bytes = Buffer.from(hex, 'hex');
      const body = (esm & 0x40) === 0 ? bytes : bytes.subarray((bytes[0] ?? 0) + 1);
      return coding === 8 ? Buffer.from(body).swap16().toString('utf16le') : body.toString('latin1');
    })
    .join('');
}
