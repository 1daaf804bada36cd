interface Remembered<Value> {
  readonly value: Promise<Value>;
  readonly readAt: number;
  isRenewing: boolean;
}

export interface Memory<Value> {
  /** The remembered value, or what `load` finds; ten requests of one page that arrive together load once. */
  of(key: string, load: () => Promise<Value>): Promise<Value>;
  forget(key: string): void;
  forgetWhere(isMeant: (key: string) => boolean): void;
}

export interface MemoryOptions {
  readonly forMs: number;
  /** What is asked for at this age is read anew beside it, so that nobody who asks all the time ever waits. */
  readonly renewsAfterMs?: number;
  readonly now: () => Date;
  /** The failures of loading during which what was known last is good enough. */
  readonly keepsLast?: (error: unknown) => boolean;
  /** How many are kept; of more, what was loaded longest ago goes first. */
  readonly most?: number;
}

/** Remembers for a few seconds. A clock that was set back makes everything old, never everlasting. */
export function createMemory<Value>(options: MemoryOptions): Memory<Value> {
  const { forMs, renewsAfterMs = Infinity, now, keepsLast = () => false, most = 10_000 } = options;
  const known = new Map<string, Remembered<Value>>();
  function renew(key: string, found: Remembered<Value>, at: number, load: () => Promise<Value>): void {
    found.isRenewing = true;
    const value = load();
    value.then(
      () => {
        if (known.get(key) === found) known.set(key, { value, readAt: at, isRenewing: false });
      },
      // Whoever asks once it is old hears of it.
      () => (found.isRenewing = false),
    );
  }
  return {
    of(key, load) {
      const at = now().getTime();
      const found = known.get(key);
      const age = found === undefined ? Infinity : Math.abs(at - found.readAt);
      if (found !== undefined && age < forMs) {
        if (age >= renewsAfterMs && !found.isRenewing) renew(key, found, at, load);
        return found.value;
      }
      const value = load().catch((error: unknown) => {
        if (found !== undefined && keepsLast(error)) return found.value;
        throw error;
      });
      const entry = { value, readAt: at, isRenewing: false };
      known.delete(key);
      known.set(key, entry);
      dropOldest(known, most);
      value.catch(() => {
        if (known.get(key) === entry) known.delete(key);
      });
      return value;
    },
    forget: (key) => void known.delete(key),
    forgetWhere(isMeant) {
      for (const key of known.keys()) if (isMeant(key)) known.delete(key);
    },
  };
}

/** Of a map with more than `most` entries, the one that was set first goes. */
export function dropOldest(map: Map<unknown, unknown>, most: number): void {
  if (map.size <= most) return;
  const [oldest] = map.keys();
  map.delete(oldest);
}
