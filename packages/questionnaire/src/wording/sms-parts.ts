/** 3GPP TS 23.038: the default alphabet by septet, and what the escape character opens. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const extended: Readonly<Record<string, number>> = {
  '\f': 0x0a,
  '^': 0x14,
  '{': 0x28,
  '}': 0x29,
  '\\': 0x2f,
  '[': 0x3c,
  '~': 0x3d,
  ']': 0x3e,
  '|': 0x40,
  '€': 0x65,
};
const ESCAPE = 0x1b;
const septets = new Map(
  Array.from(basic)
    .map((letter, code) => [letter, code] as const)
    .filter(([, code]) => code !== ESCAPE),
);

/** The septets of a letter in the default alphabet; null where it has none. */
export function septetsOf(letter: string): readonly number[] | null {
  const code = septets.get(letter);
  if (code !== undefined) return [code];
  const second = extended[letter];
  return second === undefined ? null : [ESCAPE, second];
}

export interface CutSms {
  /** In the default alphabet, or in UCS-2 because a letter of the text is not in it (a Cyrillic one, say). */
  readonly isGsm: boolean;
  readonly parts: readonly string[];
}

/**
 * An SMS as it is sent: 160 septets or 70 units of UTF-16 in a single message, 153 or 67 in each of several, for the header that joins
 * them takes room (3GPP TS 23.038 §6.2.1, 23.040). Nothing is cut through a letter.
 *
 * @example cutSms('Как вам визит, от 1 до 5?').parts.length // 1
 */
export function cutSms(text: string): CutSms {
  const letters = Array.from(text.replaceAll('\r\n', '\n'));
  const inSeptets = letters.map((letter) => septetsOf(letter)?.length ?? null);
  const isGsm = !inSeptets.includes(null);
  const sizes = isGsm ? inSeptets.map(Number) : letters.map((letter) => letter.length);
  const [alone, joined] = isGsm ? [160, 153] : [70, 67];
  if (sizes.reduce((sum, size) => sum + size, 0) <= alone) return { isGsm, parts: [letters.join('')] };
  const parts: string[] = [''];
  let room = joined;
  letters.forEach((letter, at) => {
    const size = sizes[at] ?? 0;
    if (size > room) {
      parts.push('');
      room = joined;
    }
    parts[parts.length - 1] += letter;
    room -= size;
  });
  return { isGsm, parts };
}

/**
 * How many parts an SMS of this text has.
 *
 * @example smsParts('Как вам визит, от 1 до 5?') // 1
 */
export function smsParts(text: string): number {
  return cutSms(text).parts.length;
}
