export interface Colleague {
  readonly id: string;
  readonly name: string;
}

/** What of a note is being typed after an "@": where it begins, and its letters so far. */
export interface TypedMention {
  readonly from: number;
  readonly letters: string;
}

const LONGEST = 60;

/** Null while no colleague is being named: no "@" before the caret, or one within a word, as of an address. */
export function mentionAt(text: string, caret: number): TypedMention | null {
  const from = text.lastIndexOf('@', caret - 1);
  if (caret === 0 || from === -1 || caret - from > LONGEST) return null;
  if (/[\p{L}\p{N}]$/u.test(text.slice(0, from))) return null;
  const letters = text.slice(from + 1, caret);
  return /[\n@]/.test(letters) ? null : { from, letters };
}

/** Those whose name, or a later word of it, begins with what was typed; the first names first. One that is written out is no longer sought. */
export function colleaguesLike(colleagues: readonly Colleague[], letters: string): Colleague[] {
  const sought = letters.toLocaleLowerCase();
  const rank = ({ name }: Colleague) => {
    const lower = name.toLocaleLowerCase();
    if (lower === sought) return -1;
    if (lower.startsWith(sought)) return 0;
    return lower.split(/\s+/).some((word) => word.startsWith(sought)) ? 1 : -1;
  };
  return colleagues
    .filter((one) => rank(one) >= 0)
    .toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
    .slice(0, 8);
}

/** The note with the name put in, and where the caret goes. */
export function withMention(text: string, caret: number, { from }: TypedMention, name: string) {
  const before = `${text.slice(0, from)}@${name} `;
  return { text: before + text.slice(caret).replace(/^ /, ''), caret: before.length };
}
