import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { asProblem, type ApiProblem } from '../../api/problem.ts';

export type SaveState =
  | { readonly kind: 'idle' | 'dirty' | 'saving' }
  | { readonly kind: 'saved'; readonly at: Date }
  | { readonly kind: 'failed'; readonly problem: ApiProblem; readonly retry: () => void };

interface Autosave<Value> {
  readonly value: Value;
  readonly save: (value: Value) => Promise<unknown>;
  /** False: not complete enough to be saved yet. */
  readonly isReady?: boolean;
  readonly pauseMs?: number;
}

/**
 * Saves a form as it is typed: some time after the last change, one save at a time, and at once when the page is left, for another of ours too.
 * A failed save keeps what was typed and is tried again with the next change, or by hand.
 */
export function useAutosave<Value>({ value, save, isReady = true, pauseMs = 700 }: Autosave<Value>): SaveState {
  const [state, setState] = useState<SaveState>({ kind: 'idle' });
  const [tries, setTries] = useState(0);
  /** What the server holds for certain; after a failed save that is unknown. */
  const written = useRef<string | null>(JSON.stringify(value));
  const running = useRef(false);
  const isLeft = useRef(false);
  const text = JSON.stringify(value);
  const latest = useRef(text);

  const run = useEffectEvent(async () => {
    if (running.current || JSON.stringify(value) === written.current || !isReady) return;
    running.current = true;
    const sent = JSON.stringify(value);
    setState({ kind: 'saving' });
    try {
      await save(value);
      written.current = sent;
      setState(latest.current === sent ? { kind: 'saved', at: new Date() } : { kind: 'dirty' });
    } catch (error) {
      written.current = null;
      setState({ kind: 'failed', problem: asProblem(error), retry: () => setTries((before) => before + 1) });
    } finally {
      running.current = false;
      if (isLeft.current) void run();
    }
  });

  useEffect(() => {
    latest.current = text;
    // While a save is under way, the text that was written before it is a change too: whoever takes a step back meanwhile means it.
    if (text === written.current && !running.current) {
      setState((before) => (before.kind === 'dirty' ? { kind: 'idle' } : before));
      return;
    }
    setState((before) => (before.kind === 'saving' ? before : { kind: 'dirty' }));
    const timer = setInterval(() => {
      if (running.current) return;
      clearInterval(timer);
      void run();
    }, pauseMs);
    return () => clearInterval(timer);
  }, [text, pauseMs, tries]);

  useEffect(() => {
    isLeft.current = false;
    const flush = () => void run();
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      isLeft.current = true;
      flush();
    };
  }, []);

  return state;
}
