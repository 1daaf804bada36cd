import type { Draft } from './draft.ts';

/** Everything that was done to a draft since its page was opened, to be taken back step by step. */
export interface DraftHistory {
  readonly past: readonly Draft[];
  readonly present: Draft;
  readonly future: readonly Draft[];
  /** Where the last change was made, and when: letters typed one after the other are one step. */
  readonly typed: { readonly place: string; readonly at: number } | null;
}

/** A pause that begins a new step within the same field. */
const PAUSE_MS = 1_500;

export function beginHistory(present: Draft): DraftHistory {
  return { past: [], present, future: [], typed: null };
}

export function record(history: DraftHistory, next: Draft, at: number): DraftHistory {
  const { past, present, typed } = history;
  if (next === present) return history;
  const place = placeOfTyping(present, next);
  const goesOn = place !== null && typed?.place === place && at - typed.at < PAUSE_MS;
  return {
    past: goesOn ? past : [...past, present],
    present: next,
    future: [],
    typed: place === null ? null : { place, at },
  };
}

export function undo(history: DraftHistory): DraftHistory {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    typed: null,
  };
}

export function redo(history: DraftHistory): DraftHistory {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, typed: null };
}

/** The question that two drafts differ in first, so that whoever takes a step back sees what came back. */
export function questionBetween(before: Draft, after: Draft): string | null {
  const known = new Map(before.questions.map((question) => [question.id, question]));
  const changed = after.questions.find((question) => known.get(question.id) !== question);
  return changed?.id ?? null;
}

/** The path of the one text that differs; `null` where more than that changed. */
export function placeOfTyping(one: unknown, other: unknown, path = ''): string | null {
  if (typeof one === 'string' || typeof other === 'string') {
    const isTyped = (value: unknown) => value === undefined || typeof value === 'string';
    return isTyped(one) && isTyped(other) ? path : null;
  }
  if (!isBranch(one) || !isBranch(other)) return null;
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((key) => one[key] !== other[key]);
  const [key] = keys;
  if (key === undefined || keys.length > 1) return null;
  // An optional text that is begun or emptied comes and goes as a whole.
  const [was, is] = [one[key], other[key]];
  if (was === undefined && isBranch(is) && !Array.isArray(is)) return placeOfTyping({}, is, `${path}.${key}`);
  if (is === undefined && isBranch(was) && !Array.isArray(was)) return placeOfTyping(was, {}, `${path}.${key}`);
  return placeOfTyping(was, is, `${path}.${key}`);
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
