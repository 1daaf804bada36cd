import { placeholders } from '@otklik/contract';

/** Name of a placeholder → what stands there. What is not known is left out, and the text's own fallback stands instead. */
export type Values = Readonly<Record<string, string | undefined>>;

const place = /\{\{\s*([\w.\- ]+?)\s*(?:\|([^{}]*))?\}\}/gu;

/** Fills the places; one that is neither known nor has a fallback disappears with the blank before it. */
export function fillText(text: string, values: Values): string {
  return text
    .replaceAll(place, (_, name: string, fallback: string | undefined) => {
      const value = values[name]?.trim();
      return value === undefined || value === '' ? (fallback?.trim() ?? '') : value;
    })
    .replaceAll(/ +([,.!?;:])/g, '$1')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
}

/** Names that nothing will ever fill: a typing error that a customer would see as a gap. */
export function unknownPlaceholders(text: string): string[] {
  const known: readonly string[] = placeholders;
  return [...text.matchAll(place)]
    .map(([, name = '']) => name)
    .filter((name) => !known.includes(name) && !/^(?:customer|event)\.\S/.test(name));
}

export function mentions(text: string, name: string): boolean {
  return [...text.matchAll(place)].some(([, found]) => found === name);
}
