import { useEffect } from 'react';
import { isTyping } from '../shell/use-go-keys.ts';

/** Single keys of a page, by their position, so that they work under a Russian layout too; while somebody types they are letters. `Shift+Digit3` is one of its own. */
export function useCaseKeys(keys: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    function listen(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const act = (event.shiftKey ? keys[`Shift+${event.code}`] : undefined) ?? keys[event.code];
      if (act === undefined) return;
      event.preventDefault();
      act();
    }
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [keys]);
}
