import { stemOf } from '../platform/words-of-text.ts';

/**
 * Whether all that is looked for stands in a text, in whatever form of the word: what is hidden from a reader, he does not find either.
 * @example isThere('холодный чай', 'Чай холодного цвета') // true
 */
export function isThere(search: string, text: string): boolean {
  const said = new Set(stemsOf(text));
  return stemsOf(search).every((stem) => said.has(stem));
}

function stemsOf(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/\p{L}+|\d+/gu) ?? [];
  return words.map((word) => stemOf(word));
}
