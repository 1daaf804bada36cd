// A thread that says when each customer comes: it sleeps to a tenth of a millisecond, where a timer of the event loop wakes once a millisecond.
import { parentPort, workerData } from 'node:worker_threads';

interface Arrivals {
  readonly perSecond: number;
  readonly total: number;
}
const { perSecond, total }: Arrivals = workerData;
const sleeper = new Int32Array(new SharedArrayBuffer(4));
let at = performance.now();
for (let come = 0; come < total; come++) {
  at += gap();
  const left = at - performance.now();
  if (left > 0) Atomics.wait(sleeper, 0, 0, left);
  parentPort?.postMessage(performance.timeOrigin + at);
}

/** Between two customers, as chance has it. */
function gap(): number {
  return (-Math.log(1 - Math.random()) * 1000) / perSecond;
}
