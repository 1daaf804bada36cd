import { createMemory, type Memory, type MemoryOptions } from '../remember.ts';
import type { Database } from './database.ts';
import { afterCommit, type WorkspaceDb } from './work.ts';

/** Something small that every request asks for and that seldom changes, kept in this process for a while. */
export interface RememberedRows<Value> {
  of(db: Database, key: string, load: () => Promise<Value>): Promise<Value>;
  /** The transaction changes it: once it is committed nobody in this process sees the old; another process follows in `forMs`. */
  changedIn(db: WorkspaceDb, key: string): void;
}

export function rememberRows<Value>(options: Omit<MemoryOptions, 'now'>): RememberedRows<Value> {
  const memories = new WeakMap<Database, Memory<Value>>();
  /** A reading that began before a change must not be taken for one after it. */
  const changes = new Map<string, number>();
  return {
    of(db, key, load) {
      let memory = memories.get(db);
      if (memory === undefined)
        memories.set(db, (memory = createMemory({ ...options, now: () => new Date(performance.now()) })));
      return memory.of(`${key}#${changes.get(key) ?? 0}`, load);
    },
    changedIn(db, key) {
      afterCommit(db, () => changes.set(key, (changes.get(key) ?? 0) + 1));
    },
  };
}
