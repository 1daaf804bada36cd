import { useSyncExternalStore } from 'react';
import { offerUndo, sayRefusal } from './undo.tsx';

/** Keys of what was deleted on the page and will be deleted on the server when nobody takes it back. */
let hidden: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();
const pending = new Map<string, () => void>();

interface Removal {
  /** `units-12`: lists leave it out at once. */
  readonly key: string;
  readonly message: string;
  /** Really deletes it. Runs after ten seconds, or at once when the page is left. */
  readonly commit: () => Promise<unknown>;
  /** Afterwards, also when it was refused: reads the list again, before the row may be seen again. */
  readonly onSettled?: () => Promise<unknown>;
}

export function removeLater({ key, message, commit, onSettled }: Removal): void {
  let isTaken = false;
  const run = () => {
    if (isTaken) return;
    isTaken = true;
    pending.delete(key);
    void settle();
  };
  async function settle() {
    try {
      await commit();
    } catch (error) {
      sayRefusal(error);
    }
    await onSettled?.();
    set(key, false);
  }
  set(key, true);
  pending.set(key, run);
  offerUndo({
    message,
    undo: () => {
      isTaken = true;
      pending.delete(key);
      set(key, false);
    },
    onEnd: run,
  });
}

/** What lists leave out. */
export function useRemoved(): ReadonlySet<string> {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => hidden,
  );
}

function set(key: string, isHidden: boolean): void {
  const next = new Set(hidden);
  if (isHidden) next.add(key);
  else next.delete(key);
  hidden = next;
  for (const listener of listeners) listener();
}

window.addEventListener('pagehide', () => {
  for (const run of pending.values()) run();
});
