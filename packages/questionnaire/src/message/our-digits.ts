/**
 * The same message with digits from 0 to 9: "٩", "९" and "９" say nine. Each script has its ten in a row, so a digit's value is how many
 * stand before it. Marks of direction, which keyboards put around numbers, are left out.
 */
export function inOurDigits(message: string): string {
  return message
    .replace(/[\u061c\u200e\u200f\u2066-\u2069]/gu, '')
    .replace(/\p{Nd}/gu, (digit) => (digit <= '9' ? digit : String(valueOf(digit))))
    .replace(/(?<=\d)٫(?=\d)/gu, '.')
    .replaceAll('،', ',')
    .replaceAll('؟', '?');
}

function valueOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (before < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
  return before;
}
