import { Worker } from 'node:worker_threads';

/**
 * Computes in a thread of its own what would take the server's for seconds. The thread's file reads `workerData` and posts one message.
 * @throws what went wrong there, or when the signal ends it
 */
export function runApart<Outcome>(file: URL, workerData: unknown, signal: AbortSignal): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(file, { workerData });
    const stop = () => void thread.terminate();
    signal.addEventListener('abort', stop, { once: true });
    thread.once('message', (outcome: Outcome) => resolve(outcome));
    thread.once('error', reject);
    thread.once('exit', (code) => {
      signal.removeEventListener('abort', stop);
      reject(new Error(`${file.pathname.split('/').at(-1) ?? 'a thread'} ended with ${code}`));
    });
  });
}
