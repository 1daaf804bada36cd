import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { closeOpened, connectionOf } from './connections.ts';
import { inboxOf } from './inbox.service.ts';
import { holdListeners, keepListeners, releaseListener, releaseListeners } from './listeners.store.ts';
import { findTransport, updateFlow } from './transports.store.ts';

const LEASE_MS = 30_000;
const BEAT_MS = 10_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
/** Each is a connection that stays open; another worker takes the rest. */
const AT_ONCE = 200;

/**
 * Holds the receiving connections that nobody else holds, and keeps saying so: when this process dies, another takes them over within
 * half a minute. One that fails is let go and tried again, later each time, by whoever is first.
 */
export function listenToTransports(services: Services, beatMs = BEAT_MS): { stop(): Promise<void> } {
  const owner = `${process.pid}.${randomUUID().slice(0, 8)}`;
  const stopping = new AbortController();
  const held = new Map<number, AbortController>();
  const running = new Set<Promise<void>>();
  const failures = new Map<number, number>();

  async function beat(): Promise<void> {
    const now = services.now();
    const until = new Date(now.getTime() + LEASE_MS);
    const ours = new Set(await keepListeners(services.db, { owner, until }));
    for (const [transportId, abort] of held) if (!ours.has(transportId)) abort.abort();
    const limit = AT_ONCE - held.size;
    if (limit <= 0) return;
    for (const { transportId, workspaceId } of await holdListeners(services.db, { owner, now, until, limit })) {
      if (held.has(transportId)) continue;
      const abort = new AbortController();
      held.set(transportId, abort);
      const run = listenOne(workspaceId, transportId, abort.signal).finally(() => {
        held.delete(transportId);
        running.delete(run);
      });
      running.add(run);
    }
  }

  async function listenOne(workspaceId: number, transportId: number, signal: AbortSignal): Promise<void> {
    let heard: string | null = null;
    try {
      const row = await inWorkspace(services.db, workspaceId, async (db) => {
        await updateFlow(db, workspaceId, transportId, { listening_at: services.now() });
        return findTransport(db, workspaceId, transportId);
      });
      if (row === undefined || row.archived_at !== null) return;
      const { kind, connection } = connectionOf(services, row);
      const inbox = inboxOf(services, { workspaceId, transportId, kind });
      await connection.listen?.(inbox, AbortSignal.any([signal, stopping.signal]));
      failures.delete(transportId);
    } catch (error) {
      heard = error instanceof Error ? error.message : String(error);
      services.log.warn({ err: error, workspaceId, transportId }, 'transports: receiving failed');
    }
    if (stopping.signal.aborted) return;
    const count = (failures.get(transportId) ?? 0) + 1;
    if (heard !== null) failures.set(transportId, count);
    const again = Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** count);
    await releaseListener(services.db, owner, transportId, new Date(services.now().getTime() + again));
    if (heard !== null)
      await inWorkspace(services.db, workspaceId, (db) =>
        updateFlow(db, workspaceId, transportId, {
          last_failed_at: services.now(),
          last_error: heard.slice(0, 500),
          listening_at: null,
        }),
      );
  }

  async function go(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await beat();
      } catch (error) {
        services.log.warn({ err: error }, 'transports: the list of listeners could not be read');
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
      await closeOpened(services);
    },
  };
}
