import type { Text } from '@otklik/questionnaire';
import { thanksIn, type Draft } from './draft.ts';
import { createNotes, type Notes } from '../notes.ts';
import { lineName } from '../report.ts';

const LONGEST_TITLE = 140;

/** A text of theirs as our end pages have it: what its first line says, and the rest below. */
export function titled(draft: Draft, text: Text): { title: Text; text?: Text } {
  const parts = Object.entries(text).map(([language, words]) => {
    const [first = '', ...rest] = words.split('\n').filter((line) => line.trim() !== '');
    return { language, words, first, rest: rest.join('\n') };
  });
  if (parts.length === 0) return { title: thanksIn(draft.defaultLanguage) };
  if (parts.some(({ first }) => first.length > LONGEST_TITLE)) return { title: thanksIn(draft.defaultLanguage), text };
  const title = Object.fromEntries(parts.map(({ language, first }) => [language, first]));
  const below = parts.filter(({ rest }) => rest !== '').map(({ language, rest }) => [language, rest] as const);
  return { title, ...(below.length === 0 ? {} : { text: Object.fromEntries(below) }) };
}

type Theirs = Readonly<Record<string, string>>;

/** Several pieces of theirs, one below the other, by language. */
export function stacked(pieces: readonly Theirs[]): Record<string, string> {
  const languages = new Set(pieces.flatMap((piece) => Object.keys(piece)));
  return Object.fromEntries(
    [...languages].map((language) => [
      language,
      pieces
        .map((piece) => piece[language] ?? '')
        .filter((words) => words.trim() !== '')
        .join('<br>'),
    ]),
  );
}

/** What stands before the first question. */
export function addWelcome(draft: Draft, name: string, theirs: Theirs, notes: Notes = createNotes()): void {
  const text = draft.text(theirs, notes);
  const said = text[draft.defaultLanguage];
  if (said === undefined) return;
  draft.parts.intro = text;
  draft.tell(lineName(name, said), notes);
}

/** What everybody reads at the end whom no other end page means. */
export function addThanks(draft: Draft, name: string, theirs: Theirs, notes: Notes = createNotes()): void {
  const text = draft.text(theirs, notes);
  const said = text[draft.defaultLanguage];
  if (said === undefined) return;
  draft.parts.thanks = titled(draft, text);
  draft.tell(lineName(name, said), notes);
}

interface ForeignEnd {
  readonly name: string;
  /** Where jumps to it lead by. */
  readonly key?: string;
  readonly theirs: Theirs;
  /** When it is shown; undefined where only jumps lead to it. */
  readonly line?: string;
  readonly redirect?: { url: string; parameters?: Record<string, string> } | null;
  readonly notes?: Notes;
}

/** An end page for some. @returns its id */
export function addEnd(draft: Draft, end: ForeignEnd): string {
  const notes = end.notes ?? createNotes();
  const text = draft.text(end.theirs, notes);
  const id = draft.idFor(`end_${end.key ?? end.name}`);
  if (end.redirect === null) notes.add('redirect_left_out');
  draft.addPart('ends', {
    name: lineName(end.name, text[draft.defaultLanguage] ?? end.redirect?.url ?? ''),
    thing: {
      id,
      ...(end.line === undefined ? {} : { showIf: end.line }),
      ...(text[draft.defaultLanguage] === undefined ? { title: thanksIn(draft.defaultLanguage) } : titled(draft, text)),
      ...(end.redirect === undefined || end.redirect === null ? {} : { redirect: end.redirect }),
    },
    notes,
  });
  if (end.key !== undefined) draft.lead(end.key, id);
  return id;
}

/**
 * An address of theirs to go on to, its places in the query said as expressions of ours. Undefined where there is none, null where it
 * is none that we can send people to.
 */
export function redirectOf(
  address: string,
  expressionOf: (place: string) => string | null,
  place: RegExp,
): ForeignEnd['redirect'] {
  if (address.trim() === '') return undefined;
  const [base = '', query = ''] = address.trim().split('?', 2);
  if (place.test(base) || !/^https?:\/\/[^\s]+$/i.test(base) || !URL.canParse(base)) return null;
  const fixed: string[] = [];
  const parameters: Record<string, string> = {};
  for (const part of query.split('&').filter((one) => one !== '')) {
    const [name = '', value = ''] = part.split('=', 2);
    const inside = place.exec(decoded(value));
    if (inside === null) fixed.push(part);
    else {
      const expression = inside[0] === decoded(value) ? expressionOf(inside[1] ?? '') : null;
      if (expression === null || !/^[\w.~-]{1,64}$/.test(name)) return null;
      parameters[name] = expression;
    }
  }
  const url = fixed.length === 0 ? base : `${base}?${fixed.join('&')}`;
  return Object.keys(parameters).length === 0 ? { url } : { url, parameters };
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
