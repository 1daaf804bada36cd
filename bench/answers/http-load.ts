import { connect, type Socket } from 'node:net';

/** What a load did: latencies in milliseconds of the requests that were answered as expected. */
export interface LoadResult {
  readonly requests: number;
  readonly errors: number;
  readonly seconds: number;
  readonly latencies: Float64Array;
}

export interface Load {
  readonly host: string;
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  /** The n-th request of a connection, headers and all. */
  readonly request: (connection: number) => Buffer | string;
  readonly expected: number;
}

const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * A closed loop over keep-alive connections: each sends its next request when the last was answered. It parses just what it
 * must, because it shares the processors with what it measures.
 */
export async function runLoad(load: Load): Promise<LoadResult> {
  const latencies: number[] = [];
  let errors = 0;
  const startedAt = performance.now();
  const until = startedAt + load.seconds * 1000;
  await Promise.all(
    Array.from({ length: load.connections }, (_, index) =>
      keepAsking(load, index, until, (ms, status) => {
        if (status === load.expected) latencies.push(ms);
        else errors += 1;
      }),
    ),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  return { requests: latencies.length, errors, seconds, latencies: Float64Array.from(latencies).toSorted() };
}

export function percentile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function keepAsking(
  load: Load,
  index: number,
  until: number,
  done: (ms: number, status: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(load.port, load.host);
    socket.setNoDelay(true);
    let received: Buffer = Buffer.alloc(0);
    let sentAt = 0;
    const ask = () => {
      sentAt = performance.now();
      socket.write(load.request(index));
    };
    socket.on('connect', ask);
    socket.on('error', reject);
    socket.on('close', () => resolve());
    socket.on('data', (data: Buffer) => {
      received = received.length === 0 ? data : Buffer.concat([received, data]);
      const status = statusWhenWhole(received);
      if (status === null) return;
      received = Buffer.alloc(0);
      done(performance.now() - sentAt, status);
      if (performance.now() < until) ask();
      else socket.end();
    });
  });
}

function statusWhenWhole(received: Buffer): number | null {
  const end = received.indexOf(HEAD_END);
  if (end < 0) return null;
  const head = received.toString('latin1', 0, end);
  const length = /content-length: (\d+)/i.exec(head)?.[1] ?? '0';
  return received.length < end + 4 + Number(length) ? null : Number(head.slice(9, 12));
}
