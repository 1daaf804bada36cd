import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Services } from '../../platform/services.ts';
import { holdListeners, keepListeners, releaseListener, releaseListeners, type Listened } from './listeners.store.ts';

const LEASE_MS = 30_000;
const BEAT_MS = 10_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
/** Each is a connection that stays open; another worker takes the rest. */
const AT_ONCE = 200;

export interface Listening {
  readonly what: Listened;
  /** Receives until the signal; throws when it cannot go on. */
  open(workspaceId: number, id: number, signal: AbortSignal): Promise<void>;
  /** Writes down what went wrong, where a person sees it. */
  failed(workspaceId: number, id: number, error: string): Promise<unknown>;
}

/**
 * Holds the receiving connections that nobody else holds, and keeps saying so: when this process dies, another takes them over within
 * half a minute. One that fails is let go and tried again, later each time, by whoever is first.
 */
export function keepListening(services: Services, listening: Listening, beatMs = BEAT_MS): { stop(): Promise<void> } {
  const owner = `${process.pid}.${randomUUID().slice(0, 8)}`;
  const stopping = new AbortController();
  const held = new Map<number, AbortController>();
  const running = new Set<Promise<void>>();
  const failures = new Map<number, number>();

  async function beat(): Promise<void> {
    const now = services.now();
    const until = new Date(now.getTime() + LEASE_MS);
    const ours = new Set(await keepListeners(services.db, { owner, until }));
    for (const [id, abort] of held) if (!ours.has(id)) abort.abort();
    const limit = AT_ONCE - held.size;
    if (limit <= 0) return;
    const hold = { what: listening.what, owner, now, until, limit };
    for (const { id, workspaceId } of await holdListeners(services.db, hold)) {
      if (held.has(id)) continue;
      const abort = new AbortController();
      held.set(id, abort);
      const run = listenOne(workspaceId, id, abort.signal).finally(() => {
        held.delete(id);
        running.delete(run);
      });
      running.add(run);
    }
  }

  async function listenOne(workspaceId: number, id: number, signal: AbortSignal): Promise<void> {
    let heard: string | null = null;
    try {
      await listening.open(workspaceId, id, AbortSignal.any([signal, stopping.signal]));
      failures.delete(id);
    } catch (error) {
      heard = error instanceof Error ? error.message : String(error);
      services.log.warn({ err: error, workspaceId, what: listening.what, id }, 'listening failed');
    }
    if (stopping.signal.aborted) return;
    const count = (failures.get(id) ?? 0) + 1;
    if (heard !== null) failures.set(id, count);
    const again = Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** count);
    await releaseListener(services.db, owner, id, new Date(services.now().getTime() + again));
    if (heard !== null) await listening.failed(workspaceId, id, heard.slice(0, 500));
  }

  async function go(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await beat();
      } catch (error) {
        services.log.warn({ err: error }, 'the list of listeners could not be read');
      }
      await sleep(beatMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }
  const going = go();

  return {
    async stop() {
      stopping.abort();
      await going;
      await Promise.allSettled(running);
      await releaseListeners(services.db, owner).catch(() => undefined);
    },
  };
}

export { listen, stopListening } from './listeners.store.ts';
