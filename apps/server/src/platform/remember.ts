interface Remembered<Value> {
  readonly value: Promise<Value>;
  readonly readAt: number;
}

export interface Memory<Value> {
  /** The remembered value, or what `load` finds; ten requests of one page that arrive together load once. */
  of(key: string, load: () => Promise<Value>): Promise<Value>;
  forget(isMeant: (key: string) => boolean): void;
}

export interface MemoryOptions {
  readonly forMs: number;
  readonly now: () => Date;
  /** The failures of loading during which what was known last is good enough. */
  readonly keepsLast?: (error: unknown) => boolean;
}

const MOST = 10_000;

/** Remembers for a few seconds. A clock that was set back makes everything old, never everlasting. */
export function createMemory<Value>({ forMs, now, keepsLast = () => false }: MemoryOptions): Memory<Value> {
  const known = new Map<string, Remembered<Value>>();
  return {
    of(key, load) {
      const at = now().getTime();
      const found = known.get(key);
      if (found !== undefined && Math.abs(at - found.readAt) < forMs) return found.value;
      if (known.size >= MOST) known.clear();
      const value = load().catch((error: unknown) => {
        if (found !== undefined && keepsLast(error)) return found.value;
        throw error;
      });
      const entry = { value, readAt: at };
      known.set(key, entry);
      value.catch(() => {
        if (known.get(key) === entry) known.delete(key);
      });
      return value;
    },
    forget(isMeant) {
      for (const key of known.keys()) if (isMeant(key)) known.delete(key);
    },
  };
}
