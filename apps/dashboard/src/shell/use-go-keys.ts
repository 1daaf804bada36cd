import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMe } from '../api/session.ts';
import { placesFor } from './places.ts';

const TOGETHER_MS = 1_200;

/** `g` and then a letter opens a place. The key's position counts, so it works under a Russian layout as well. */
export function useGoKeys(): void {
  const navigate = useNavigate();
  const { scopes } = useMe();
  useEffect(() => {
    let pressedAt = -TOGETHER_MS;
    function listen(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.code === 'KeyG') {
        pressedAt = event.timeStamp;
        return;
      }
      if (event.timeStamp - pressedAt > TOGETHER_MS) {
        if (enter(event.code)) event.preventDefault();
        return;
      }
      pressedAt = -TOGETHER_MS;
      const place = placesFor(scopes).find(({ key }) => event.code === `Key${key.toUpperCase()}`);
      if (place === undefined) return;
      event.preventDefault();
      void navigate({ to: place.path });
    }
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [navigate, scopes]);
}

/** `f` goes to the filters; `j` and `k` enter the first list of the page when no row is chosen yet. */
function enter(code: string): boolean {
  const isInRow = document.activeElement?.closest('tbody') != null;
  const selector =
    code === 'KeyF' ? 'search button' : ['KeyJ', 'KeyK'].includes(code) && !isInRow ? 'tbody tr[tabindex]' : null;
  const target = selector === null ? null : document.querySelector<HTMLElement>(`main ${selector}`);
  target?.focus();
  return target !== null;
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest('input, textarea, select, [role="dialog"]') !== null;
}
