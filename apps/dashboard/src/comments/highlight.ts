export interface Piece {
  readonly text: string;
  readonly isFound: boolean;
}

/** Endings change with case and number: a word is found by what stands before them, as the search itself finds it. */
const ENDING = 3;

/** The pieces of a text, those that the search found marked. Words after a minus are not looked for; those in quotes stand as they are. */
export function highlight(text: string, search: string): readonly Piece[] {
  const patterns = patternsOf(search);
  if (patterns.length === 0) return [{ text, isFound: false }];
  const finder = new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})`, 'giu');
  const pieces: Piece[] = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(finder)) {
    if (index > at) pieces.push({ text: text.slice(at, index), isFound: false });
    pieces.push({ text: found, isFound: true });
    at = index + found.length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isFound: false });
  return pieces;
}

function patternsOf(search: string): string[] {
  return [...search.matchAll(/(-?)(?:"([^"]+)"|([^\s"]+))/gu)].flatMap(([, minus, phrase, word]) => {
    if (minus === '-') return [];
    if (phrase !== undefined) return [escape(phrase)];
    if (word === undefined || !/\p{L}|\p{N}/u.test(word)) return [];
    const stem = word.slice(0, Math.max(3, word.length - ENDING));
    return [`${escape(stem)}\\p{L}*`];
  });
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
