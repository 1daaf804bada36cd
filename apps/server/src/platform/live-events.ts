import type pg from 'pg';
import pgModule from 'pg';
import type { Logger } from 'pino';
import { gather } from './gather.ts';

/** "Something was counted in this workspace", or "this case goes on": what open pages wait for. */
export interface LiveEvents {
  /** Called after a commit. Sent to every process, the first at once, then at most once a second. */
  announce(workspaceId: number): void;
  /** Called after a commit. Sent within a tenth of a second: somebody looks at the case and waits for the next word. */
  announceCase(workspaceId: number, caseId: string): void;
  /** @param listener is told the case that goes on, or null where something was counted */
  subscribe(workspaceId: number, listener: (caseId: string | null) => void): () => void;
  stop(): Promise<void>;
}

type Listener = (caseId: string | null) => void;

const CHANNEL = 'otklik_live';
const PAUSE_MS = 1_000;
const CASE_PAUSE_MS = 100;

/**
 * NOTIFY inside the answer's transaction would take a lock that every commit of the server waits for; so it is sent
 * afterwards, gathered, on its own. A notice that is lost costs a viewer one refresh, not a number.
 */
export async function createLiveEvents(options: {
  pool: pg.Pool;
  connectionString: string;
  log: Logger;
}): Promise<LiveEvents> {
  const listeners = new Map<number, Set<Listener>>();
  let stopped = false;
  let client: pg.Client | null = null;

  function deliver(notice: string): void {
    const [workspaceId, caseId = null] = notice.split(' ');
    for (const listener of listeners.get(Number(workspaceId)) ?? []) listener(caseId);
  }

  function send(notices: readonly string[]): void {
    options.pool
      .query(`select pg_notify('${CHANNEL}', notice) from unnest($1::text[]) notice`, [notices])
      .catch(() => undefined);
  }
  const counted = gather(PAUSE_MS, send);
  const cases = gather(CASE_PAUSE_MS, send);

  async function listen(): Promise<void> {
    const next = new pgModule.Client({ connectionString: options.connectionString, application_name: 'otklik live' });
    next.on('notification', (message) => deliver(message.payload ?? ''));
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
    announce: (workspaceId) => counted.add(String(workspaceId)),
    announceCase: (workspaceId, caseId) => cases.add(`${workspaceId} ${caseId}`),
    subscribe(workspaceId, listener) {
      const set = listeners.get(workspaceId) ?? new Set<Listener>();
      set.add(listener);
      listeners.set(workspaceId, set);
      return () => {
        set.delete(listener);
        if (set.size === 0) listeners.delete(workspaceId);
      };
    },
    async stop() {
      stopped = true;
      counted.stop();
      cases.stop();
      await client?.end();
    },
  };
}
