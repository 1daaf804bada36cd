/** A shorter one is a number like any other ("ждал 25 минут") unless it is called an order. */
const SAYS_ENOUGH = 5;
const called = String.raw`(?:№|#|\bno\.?|заказ\p{L}*|замовленн\p{L}*|чек\p{L}*|order|receipt)\s*[:№#]?\s*`;

/** Pure: which one of these orders is spoken of; null where none is, or more than one. */
export function orderNamedIn(words: string, numbers: readonly string[]): string | null {
  const named = [...new Set(numbers)].filter((number) => isNamed(words, number));
  // "A-10" stands in "A-10-2" too: the longer one is meant.
  const meant = named.filter((one) => !named.some((other) => other !== one && other.includes(one)));
  return meant.length === 1 ? (meant[0] ?? null) : null;
}

/** Pure: the order that somebody typed into a field for it, as it is really written; what is like none of them stays as typed. */
export function orderAsWritten(typed: string, numbers: readonly string[]): string {
  const plain = (number: string) => number.replaceAll(/[\s№#]/g, '').toLowerCase();
  return numbers.find((number) => plain(number) === plain(typed)) ?? typed;
}

function isNamed(words: string, number: string): boolean {
  const escaped = number.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  const before = number.length >= SAYS_ENOUGH ? String.raw`(?<![\p{L}\p{N}])` : called;
  return new RegExp(String.raw`${before}${escaped}(?![\p{L}\p{N}])`, 'iu').test(words);
}
