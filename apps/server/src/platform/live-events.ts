import type pg from 'pg';
import pgModule from 'pg';
import type { Logger } from 'pino';

/** "Something was counted in this workspace": what an open dashboard waits for. */
export interface LiveEvents {
  /** Called after a commit. Sent to every process at most once a second per workspace. */
  announce(workspaceId: number): void;
  subscribe(workspaceId: number, listener: () => void): () => void;
  stop(): Promise<void>;
}

const CHANNEL = 'otklik_live';
const PAUSE_MS = 1_000;

/**
 * NOTIFY inside the answer's transaction would take a lock that every commit of the server waits for; so it is sent
 * afterwards, gathered, on its own. A notice that is lost costs a viewer one refresh, not a number.
 */
export async function createLiveEvents(options: {
  pool: pg.Pool;
  connectionString: string;
  log: Logger;
}): Promise<LiveEvents> {
  const listeners = new Map<number, Set<() => void>>();
  const pending = new Set<number>();
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  let client: pg.Client | null = null;

  function deliver(workspaceId: number): void {
    for (const listener of listeners.get(workspaceId) ?? []) listener();
  }

  async function listen(): Promise<void> {
    const next = new pgModule.Client({ connectionString: options.connectionString, application_name: 'otklik live' });
    next.on('notification', (message) => deliver(Number(message.payload)));
    next.on('error', (error) => {
      options.log.warn({ err: error }, 'live: connection lost, trying again');
      client = null;
      next.end().catch(() => undefined);
      if (!stopped) setTimeout(() => void listen().catch(() => undefined), PAUSE_MS).unref();
    });
    try {
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
      client = next;
    } catch (error) {
      await next.end().catch(() => undefined);
      if (!stopped) setTimeout(() => void listen().catch(() => undefined), PAUSE_MS).unref();
      throw error;
    }
  }

  await listen();
  return {
    announce(workspaceId) {
      pending.add(workspaceId);
      timer ??= setTimeout(() => {
        timer = null;
        const ids = [...pending];
        pending.clear();
        options.pool
          .query(`select pg_notify('${CHANNEL}', id) from unnest($1::text[]) id`, [ids.map(String)])
          .catch(() => undefined);
      }, PAUSE_MS).unref();
    },
    subscribe(workspaceId, listener) {
      const set = listeners.get(workspaceId) ?? new Set();
      set.add(listener);
      listeners.set(workspaceId, set);
      return () => {
        set.delete(listener);
        if (set.size === 0) listeners.delete(workspaceId);
      };
    },
    async stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      await client?.end();
    },
  };
}
