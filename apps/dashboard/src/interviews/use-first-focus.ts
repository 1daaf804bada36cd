import { useEffect, useRef, type RefObject } from 'react';

/** Where the hands are when something new is said: on what answers it. */
export function useFirstFocus<Of extends HTMLElement>(): RefObject<Of | null> {
  const first = useRef<Of>(null);
  useEffect(() => first.current?.focus(), []);
  return first;
}
