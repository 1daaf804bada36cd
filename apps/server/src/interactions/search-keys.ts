import type { Secrets } from '../platform/secrets.ts';

/** Somebody who knows more than this types on, and what he typed is compared with what is decrypted. */
const LONGEST = 6;
const SHORTEST = 2;

/** What a customer can be found by while it is being typed. */
export interface Findable {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  /** External id, cards, numbers in other systems. */
  readonly codes: readonly string[];
}

/** One number for each beginning of each word that he is known by. */
export function searchKeysOf(secrets: Secrets, workspaceId: number, who: Findable): number[] {
  const beginnings = findableWords(who).flatMap((word) =>
    Array.from({ length: Math.min(word.length, LONGEST) - SHORTEST + 1 }, (_, at) => word.slice(0, at + SHORTEST)),
  );
  return [...new Set(beginnings.map((text) => keyOf(secrets, workspaceId, text)))];
}

/** What is typed, as words, and the number of each; null: too little was typed yet. */
export function readTyped(
  secrets: Secrets,
  workspaceId: number,
  typed: string,
): { words: string[]; keys: number[] } | null {
  const words = typedWords(typed);
  if (words.length === 0) return null;
  return { words, keys: words.map((word) => keyOf(secrets, workspaceId, word.slice(0, LONGEST))) };
}

export function isFound(who: Findable, words: readonly string[]): boolean {
  const own = findableWords(who);
  return words.every((word) => own.some((one) => one.startsWith(word)));
}

function findableWords({ name, email, phone, codes }: Findable): string[] {
  const digits = (phone ?? '').replaceAll(/\D/g, '');
  return [
    ...wordsIn(name ?? ''),
    ...(email === null ? [] : [email.toLowerCase()]),
    // As it is written (7 916 …, 8 916 …), as it is said (916 …), and the end that people remember.
    ...(digits === '' ? [] : [digits, digits.slice(-10), digits.slice(-4)]),
    ...(digits.length === 11 && digits.startsWith('7') ? [`8${digits.slice(1)}`] : []),
    ...codes.map(folded),
  ].filter((word) => word.length >= SHORTEST);
}

/** A telephone or a card is one word, however it is spaced; a name is as many as it has. */
function typedWords(typed: string): string[] {
  const text = typed.trim();
  if (/^[+\d\s().-]+$/.test(text)) {
    const digits = text.replaceAll(/\D/g, '');
    return digits.length < SHORTEST ? [] : [digits];
  }
  if (text.includes('@') || /\d/.test(text)) return text.length < SHORTEST ? [] : [folded(text)];
  return wordsIn(text).filter((word) => word.length >= SHORTEST);
}

function wordsIn(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

function folded(code: string): string {
  return code.replaceAll(/[\s-]/g, '').toLowerCase();
}

function keyOf(secrets: Secrets, workspaceId: number, text: string): number {
  return secrets.blindIndex(workspaceId, `begins:${text}`).readInt32BE(0);
}
