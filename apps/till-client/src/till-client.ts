import { openQueueFile, type QueueFile } from './queue-file.ts';
import type { Receipt } from './receipt.ts';

export interface TillClientOptions {
  /** Where Otklik is: `https://otklik.example.com` */
  readonly address: string;
  /** The device key, `otd_…`, as it was shown when the till was registered. */
  readonly key: string;
  /** Where receipts wait while there is no network. */
  readonly queueFile: string;
  /** Of the till's own software: shown in the registry of devices. */
  readonly version?: string;
  /** A receipt that will never be taken, and why: it left the queue. */
  readonly onRefused?: (receipt: Receipt, why: string) => void;
  /** Why nothing can be sent just now; it is tried again. */
  readonly onTrouble?: (why: string) => void;
  readonly heartbeatSeconds?: number;
  /** The first pause after a failure; each next one is twice as long, up to five minutes. */
  readonly firstPauseMs?: number;
}

export interface TillClient {
  /** Keeps a receipt, durably, and returns at once: a till never waits for the network. */
  push(receipt: Receipt): void;
  readonly queueLength: number;
  /** Resolves when nothing waits any more. */
  flushed(): Promise<void>;
  /** Stops sending. What still waits is sent after the next start. */
  close(): Promise<void>;
}

const BATCH = 500;
const TIMEOUT_MS = 10_000;
const LONGEST_PAUSE_MS = 300_000;

interface Refused {
  readonly index: number;
  readonly message: string;
}

/** `fetch failed` says nothing to whoever stands at the till: what lies beneath it does. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  // An attempt at several addresses fails with one error without words, which has those of each.
  const beneath = cause instanceof AggregateError ? cause.errors[0] : cause;
  return beneath instanceof Error ? `${error.message}: ${beneath.message}` : error.message;
}

export function openTillClient(options: TillClientOptions): TillClient {
  const queue = openQueueFile(options.queueFile);
  const stopping = new AbortController();
  let wake = () => {};
  let idle: (() => void)[] = [];

  async function work(): Promise<void> {
    let pauseMs = options.firstPauseMs ?? 1_000;
    while (!stopping.signal.aborted) {
      if (queue.length === 0) {
        for (const done of idle) done();
        idle = [];
        await sleep((options.heartbeatSeconds ?? 60) * 1000);
        if (queue.length === 0 && !stopping.signal.aborted) await beat().catch(() => undefined);
        continue;
      }
      try {
        await sendSome(queue);
        pauseMs = options.firstPauseMs ?? 1_000;
      } catch (error) {
        if (stopping.signal.aborted) return;
        options.onTrouble?.(reasonOf(error));
        // Not all tills of a shop at the same moment, when the network is back.
        await pause(pauseMs * (0.5 + Math.random()));
        pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
      }
    }
  }

  async function sendSome(from: QueueFile): Promise<void> {
    const receipts = from.first(BATCH);
    const answer = await post('/till/receipts/batch', receipts);
    const refused = (answer as { refused?: Refused[] }).refused ?? [];
    from.drop(receipts.length);
    for (const { index, message } of refused) {
      const receipt = receipts[index];
      if (receipt !== undefined) options.onRefused?.(receipt, message);
    }
  }

  function beat(): Promise<unknown> {
    const version = options.version === undefined ? {} : { version: options.version };
    return post('/device/heartbeat', { ...version, queueLength: queue.length });
  }

  async function post(path: string, body: unknown): Promise<unknown> {
    const response = await fetch(`${options.address.replace(/\/$/, '')}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${options.key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status} ${text.slice(0, 300)}`);
    return JSON.parse(text);
  }

  /** Until somebody pushes, or so long. */
  function sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      timer.unref();
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      stopping.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  const working = work();
  return {
    push(receipt) {
      // The moment of the sale, not of the sending.
      queue.add({ at: new Date().toISOString(), ...receipt });
      wake();
    },
    get queueLength() {
      return queue.length;
    },
    flushed: () => (queue.length === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))),
    async close() {
      stopping.abort();
      wake();
      await working;
      queue.close();
    },
  };
}
