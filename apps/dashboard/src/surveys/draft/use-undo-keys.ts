import { useEffect, useEffectEvent } from 'react';

/** Ctrl Z and Ctrl Shift Z over the whole draft: the browser's own would know of one field at a time. */
export function useUndoKeys({ undo, redo }: { readonly undo: () => void; readonly redo: () => void }): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    // By the key's place: on a Russian keyboard it writes "я".
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.code !== 'KeyZ') return;
    if (event.target instanceof HTMLElement && event.target.closest('[data-own-undo]') !== null) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.shiftKey) redo();
    else undo();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    // Before the page's own Ctrl Z, which takes back what was done elsewhere.
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, []);
}
