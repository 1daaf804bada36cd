import { setTimeout as sleep } from 'node:timers/promises';

/** What works on a database as long as it stays at one address. */
export interface Stoppable {
  stop(): Promise<void>;
}

export interface Following<Of extends Stoppable> {
  /** Where it is now; undefined while nothing is known of it. */
  readonly find: () => string | undefined;
  readonly startAt: (address: string) => Promise<Of>;
  /** Said when the database was found somewhere else. */
  readonly onMoved: () => void;
  readonly onFailure: (error: unknown) => void;
  readonly everyMs?: number;
}

/**
 * The embedded database comes back on another port when its server is restarted: what hangs on the old address is stopped and
 * started anew at the new one, as often as that happens. While the database is away, nothing is done.
 */
export async function followDatabase<Of extends Stoppable>(
  first: { readonly address: string; readonly running: Of },
  { find, startAt, onMoved, onFailure, everyMs = 1_000 }: Following<Of>,
): Promise<Stoppable> {
  let { address } = first;
  let running: Of | null = first.running;
  let heardOf = address;
  const stopping = new AbortController();

  async function look(): Promise<void> {
    const found = find();
    if (found === undefined || (found === address && running !== null)) return;
    if (found !== heardOf) onMoved();
    heardOf = found;
    const old = running;
    running = null;
    // The old connections are dead; waiting for them to say so must not keep the new ones from being made.
    if (old !== null) old.stop().catch(onFailure);
    running = await startAt(found);
    address = found;
  }

  const watching = (async () => {
    while (!stopping.signal.aborted) {
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      await look().catch(onFailure);
    }
  })();

  return {
    async stop() {
      stopping.abort();
      await watching;
      await running?.stop();
    },
  };
}
