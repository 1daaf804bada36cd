import { createMemory, type Memory, type MemoryOptions } from '../remember.ts';
import type { Database } from './database.ts';
import { afterCommit, type WorkspaceDb } from './work.ts';

/** Something small that every request asks for and that seldom changes, kept in this process for a while. */
export interface RememberedRows<Value> {
  of(db: Database, key: string, load: () => Promise<Value>): Promise<Value>;
  /** It was changed: nobody in this process sees the old any more; another process follows in `forMs`. */
  changed(key: string): void;
  /** The transaction changes it: the same, once it is committed. */
  changedIn(db: WorkspaceDb, key: string): void;
}

/** What a database's memory holds, and after which change of each key it was asked last. */
interface Kept<Value> {
  readonly memory: Memory<Value>;
  readonly changes: Map<string, number>;
}

export function rememberRows<Value>(options: Omit<MemoryOptions, 'now'>): RememberedRows<Value> {
  const kept = new WeakMap<Database, Kept<Value>>();
  const changes = new Map<string, number>();
  const changed = (key: string) => void changes.set(key, (changes.get(key) ?? 0) + 1);
  return {
    of(db, key, load) {
      let here = kept.get(db);
      if (here === undefined) {
        const memory = createMemory<Value>({ ...options, now: () => new Date(performance.now()) });
        kept.set(db, (here = { memory, changes: new Map() }));
      }
      const change = changes.get(key);
      // A reading that began before a change must not be taken for one after it.
      if (change !== here.changes.get(key)) {
        here.memory.forget(key);
        if (change !== undefined) here.changes.set(key, change);
      }
      return here.memory.of(key, load);
    },
    changed,
    changedIn: (db, key) => afterCommit(db, () => changed(key)),
  };
}
