import { useEffect } from 'react';
import { isTyping } from '../shell/use-go-keys.ts';

interface PieceKeys {
  readonly digit?: (digit: number) => void;
  readonly move?: (by: 1 | -1) => void;
  readonly enter?: () => void;
  readonly space?: () => void;
  readonly backspace?: () => void;
  readonly escape?: () => void;
  readonly minus?: () => void;
  readonly pageUp?: () => void;
}

/** Keys of what is on the screen. Where somebody types they are letters, but for those that leave a field. */
export function usePieceKeys(keys: PieceKeys): void {
  useEffect(() => {
    function listen(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const act = isTyping(event.target) ? leaving(event, keys) : pressed(event, keys);
      if (act === undefined) return;
      event.preventDefault();
      act();
    }
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [keys]);
}

function leaving(event: KeyboardEvent, keys: PieceKeys): (() => void) | undefined {
  if (event.key === 'Escape') return keys.escape;
  return event.key === 'PageUp' ? keys.pageUp : undefined;
}

function pressed(event: KeyboardEvent, keys: PieceKeys): (() => void) | undefined {
  const { digit, move } = keys;
  if (/^\d$/.test(event.key) && digit !== undefined) return () => digit(Number(event.key));
  const isOtherButton =
    event.target instanceof HTMLElement &&
    event.target.closest('button, a') !== null &&
    event.target.closest('[data-piece]') === null;
  switch (event.key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return move === undefined ? undefined : () => move(1);
    case 'ArrowUp':
    case 'ArrowLeft':
      return move === undefined ? undefined : () => move(-1);
    case 'Enter':
      return isOtherButton ? undefined : keys.enter;
    case ' ':
      return isOtherButton ? undefined : keys.space;
    case 'Backspace':
      return keys.backspace;
    case 'Escape':
      return keys.escape;
    case '-':
      return keys.minus;
    case 'PageUp':
      return keys.pageUp;
    default:
      return undefined;
  }
}
