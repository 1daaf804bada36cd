import { setTimeout as pause } from 'node:timers/promises';
import smpp, { type Pdu, type Session } from 'smpp';
import type { Logger } from 'pino';

export interface LinkOptions {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly systemId: string;
  readonly password: string;
  readonly systemType: string;
  readonly bind: 'transceiver' | 'transmitter' | 'receiver';
  readonly enquireSeconds: number;
  readonly log: Logger;
  /** A message or a receipt: what it answers is the command_status that the centre is given. */
  readonly onDeliver: (pdu: Pdu) => Promise<number>;
  readonly onFall: () => void;
}

/** What became of a request: the centre's answer, `not_sent`, or `lost`: written, and the line fell before the answer. */
export type Answer = { readonly kind: 'answered'; readonly pdu: Pdu } | { readonly kind: 'not_sent' | 'lost' };

export interface Link {
  /** Waits until the line stands; false when it does not within the time. */
  ready(withinMs: number): Promise<boolean>;
  request(command: string, fields: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** Why the centre last refused to talk with us; null while it does. */
  refusal(): string | null;
  close(): Promise<void>;
}

const ANSWER_MS = 15_000;
const CONNECT_MS = 10_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
const TEMPORARY_ERROR = 0x64; // ESME_RX_T_APPN: keep it and try again

const errorNames = new Map(Object.entries(smpp.errors).map(([name, code]) => [code, name]));
export function nameOfStatus(status: number): string {
  return errorNames.get(status) ?? `0x${status.toString(16).padStart(8, '0')}`;
}

/** A line to a short message centre that is put up again whenever it falls, until it is closed. */
export function createLink(options: LinkOptions): Link {
  let session: Session | null = null;
  let refusal: string | null = null;
  let failures = 0;
  const closing = new AbortController();
  let waiting: (() => void)[] = [];
  const open = new Set<() => void>();

  async function keepUp(): Promise<void> {
    while (!closing.signal.aborted) {
      const fell = await putUp().catch((error: unknown) => {
        refusal = error instanceof Error ? error.message : String(error);
        return null;
      });
      if (fell !== null) {
        await fell.promise;
        options.onFall();
      }
      if (closing.signal.aborted) return;
      failures += 1;
      const wait =
        Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(10, failures - 1)) * (0.7 + 0.6 * Math.random());
      options.log.info({ reason: refusal, ms: Math.round(wait) }, 'smpp: the line is down, trying again');
      await pause(wait, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
    }
  }

  /** Connects and binds. The promise that it gives is kept when the line falls. */
  async function putUp(): Promise<{ readonly promise: Promise<void> }> {
    const made = smpp.connect({ host: options.host, port: options.port, tls: options.tls });
    const fell = new Promise<void>((resolve) => {
      made.on('close', () => {
        if (session === made) session = null;
        for (const give of open) give();
        resolve();
      });
    });
    let broke: Error | null = null;
    made.on('error', (error: Error) => {
      broke = error;
      made.destroy();
    });
    made.on('pdu', (pdu: Pdu) => void hear(made, pdu));
    const connected = new Promise<boolean>((resolve) => {
      made.once(options.tls ? 'secureConnect' : 'connect', () => resolve(true));
      void fell.then(() => resolve(false));
      setTimeout(() => resolve(false), CONNECT_MS).unref();
    });
    const closeIt = () => made.destroy();
    closing.signal.addEventListener('abort', closeIt, { once: true });
    void fell.then(() => closing.signal.removeEventListener('abort', closeIt));
    if (!(await connected)) {
      made.destroy();
      throw new Error(
        `no connection to ${options.host}:${options.port}${broke === null ? '' : `: ${(broke as Error).message}`}`,
      );
    }
    const bound = await ask(made, `bind_${options.bind}`, {
      system_id: options.systemId,
      password: options.password,
      system_type: options.systemType,
      interface_version: 0x34,
    });
    if (bound.kind !== 'answered' || bound.pdu.command_status !== 0) {
      made.destroy();
      throw new Error(
        bound.kind === 'answered'
          ? `the centre refused to let "${options.systemId}" in: ${nameOfStatus(bound.pdu.command_status)}`
          : 'the centre did not answer the bind',
      );
    }
    session = made;
    refusal = null;
    failures = 0;
    for (const tell of waiting) tell();
    waiting = [];
    void beat(made);
    return { promise: fell };
  }

  /** A line that is silently dead is found out here, and nowhere else. */
  async function beat(made: Session): Promise<void> {
    while (session === made) {
      await pause(options.enquireSeconds * 1000, undefined, { signal: closing.signal, ref: false }).catch(
        () => undefined,
      );
      if (session !== made || closing.signal.aborted) return;
      const answer = await ask(made, 'enquire_link', {});
      if (answer.kind !== 'answered') made.destroy();
    }
  }

  function ask(made: Session, command: string, fields: Readonly<Record<string, unknown>>): Promise<Answer> {
    return new Promise((resolve) => {
      const settle = (answer: Answer) => {
        clearTimeout(timer);
        open.delete(onFall);
        resolve(answer);
      };
      const onFall = () => settle({ kind: 'lost' });
      const timer = setTimeout(onFall, ANSWER_MS);
      timer.unref();
      open.add(onFall);
      const written = made.send(new smpp.PDU(command, fields), (pdu) => settle({ kind: 'answered', pdu }));
      if (!written) settle({ kind: 'not_sent' });
    });
  }

  async function hear(made: Session, pdu: Pdu): Promise<void> {
    if (pdu.isResponse()) return;
    switch (pdu.command) {
      case 'deliver_sm':
      case 'data_sm': {
        const status = await options.onDeliver(pdu).catch((error: unknown) => {
          options.log.warn({ err: error }, 'smpp: a message could not be taken, the centre keeps it');
          return TEMPORARY_ERROR;
        });
        made.send(pdu.response({ command_status: status }));
        return;
      }
      case 'unbind':
        made.send(pdu.response());
        made.close();
        return;
      default:
        made.send(pdu.response());
    }
  }

  void keepUp();
  return {
    async ready(withinMs) {
      if (session !== null) return true;
      await Promise.race([
        new Promise<void>((resolve) => waiting.push(resolve)),
        pause(withinMs, undefined, { ref: false, signal: closing.signal }).catch(() => undefined),
      ]);
      return session !== null;
    },
    request: (command, fields) =>
      session === null ? Promise.resolve({ kind: 'not_sent' }) : ask(session, command, fields),
    refusal: () => refusal,
    async close() {
      const last = session;
      session = null;
      if (last !== null) await Promise.race([ask(last, 'unbind', {}), pause(1_000, undefined, { ref: false })]);
      closing.abort();
      last?.destroy();
    },
  };
}
