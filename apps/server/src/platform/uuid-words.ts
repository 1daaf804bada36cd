export const UUID_BYTES = 16;
export const UUID_WORDS = 4;

const DASH = 0x2d;
const digits = Buffer.from('0123456789abcdef');
/** Where the digits of each word go: a dash stands before the 9th, 13th, 17th and 21st. */
const places = [
  [0, 1, 2, 3, 4, 5, 6, 7],
  [9, 10, 11, 12, 14, 15, 16, 17],
  [19, 20, 21, 22, 24, 25, 26, 27],
  [28, 29, 30, 31, 32, 33, 34, 35],
] as const;
const written = Buffer.alloc(36, DASH);

/** A uuid that is kept as four words, written as it usually is. */
export function uuidOf(words: Uint32Array, at: number): string {
  for (let word = 0; word < UUID_WORDS; word++) {
    const value = words[at + word] ?? 0;
    const to = places[word] ?? places[0];
    for (let digit = 0; digit < 8; digit++) written[to[digit] ?? 0] = digits[(value >>> (28 - 4 * digit)) & 15] ?? 0;
  }
  return written.toString('latin1');
}

/** Sixteen bytes as four words. */
export function readUuid(bytes: Buffer, from: number, words: Uint32Array, at: number): void {
  for (let word = 0; word < UUID_WORDS; word++) words[at + word] = bytes.readUInt32BE(from + word * 4);
}
