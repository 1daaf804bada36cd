import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

export interface Arrivals {
  readonly host: string;
  readonly port: number;
  readonly perSecond: number;
  readonly seconds: number;
  /** Sockets that are kept open, as tills do. */
  readonly tills: number;
  readonly request: (number: number) => string;
}

export interface Waited {
  /** Milliseconds from the moment at which a receipt was due to its answer, sorted. */
  readonly latencies: Float64Array;
  readonly errors: number;
}

/**
 * Customers come when they come, not when the server is ready: a request's time runs from the moment it was due, so that a
 * server which stops for a second is charged for everybody who waited.
 */
export async function runArrivals(load: Arrivals): Promise<Waited> {
  const latencies: number[] = [];
  let errors = 0;
  const idle: Socket[] = [];
  const due: number[] = [];
  const dueOf = new Map<Socket, number>();
  let sent = 0;
  let answered = () => {};
  const send = (socket: Socket, at: number) => {
    dueOf.set(socket, at);
    socket.write(load.request(sent++));
  };
  const open = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(load.port, load.host, () => resolve());
      socket.setNoDelay(true);
      socket.once('error', reject);
      socket.on('data', (data) => {
        const ms = performance.now() - (dueOf.get(socket) ?? 0);
        if (data.toString('latin1', 9, 12) === '201') latencies.push(ms);
        else errors += 1;
        answered();
        const next = due.shift();
        if (next === undefined) idle.push(socket);
        else send(socket, next);
      });
      idle.push(socket);
    });
  await Promise.all(Array.from({ length: load.tills }, open));
  const total = Math.round(load.perSecond * load.seconds);
  await new Promise<void>((resolve, reject) => {
    answered = () => latencies.length + errors >= total && resolve();
    const clock = new Worker(new URL('./arrivals-clock.ts', import.meta.url), {
      workerData: { perSecond: load.perSecond, total },
    });
    clock.once('error', reject);
    clock.on('message', (instant: number) => {
      const at = instant - performance.timeOrigin;
      const socket = idle.pop();
      if (socket === undefined) due.push(at);
      else send(socket, at);
    });
  });
  for (const socket of dueOf.keys()) socket.destroy();
  for (const socket of idle) socket.destroy();
  return { latencies: Float64Array.from(latencies).toSorted(), errors };
}
