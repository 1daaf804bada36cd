import { Worker } from 'node:worker_threads';
import type { ModelFigures } from './judge-model.ts';
import type { Example } from './linear-model.ts';

export interface Trained {
  readonly model: Uint8Array;
  readonly figures: ModelFigures;
}

/** Learns in a thread of its own. @throws what went wrong there, or when the signal ends it */
export function trainApart(examples: readonly Example[], threshold: number, signal: AbortSignal): Promise<Trained> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./train-thread.ts', import.meta.url), { workerData: { examples, threshold } });
    const stop = () => void thread.terminate();
    signal.addEventListener('abort', stop, { once: true });
    thread.once('message', (trained: Trained) => resolve(trained));
    thread.once('error', reject);
    thread.once('exit', (code) => {
      signal.removeEventListener('abort', stop);
      reject(new Error(`learning ended with ${code}`));
    });
  });
}
