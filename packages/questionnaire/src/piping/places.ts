import type { Expression } from '../expression/expression.ts';
import { readExpression, TokenReader, written } from '../expression/parse-expression.ts';
import { ExpressionError, tokensOf } from '../expression/tokens.ts';

/**
 * A place in a text that is filled when it is shown: `{{customer.name | 'друг'}}`, or, with forms for a number,
 * `{{count | one: # товар | few: # товара | many: # товаров | other: # товара}}`.
 */
export type Place =
  | { ok: true; from: number; to: number; expression: Expression; fallback: string | null; forms: PluralForms | null }
  | { ok: false; from: number; to: number; at: number; message: string };

export const pluralCategories = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;
export type PluralCategory = (typeof pluralCategories)[number];
export type PluralForms = Partial<Record<PluralCategory, string>>;

const known = new Map<string, Place[]>();

/** The places of a text, in order. Texts are read once. */
export function placesIn(text: string): Place[] {
  if (!text.includes('{{')) return none;
  let places = known.get(text);
  if (places !== undefined) return places;
  places = readPlaces(text);
  // Texts of drafts come and go.
  if (known.size > 5_000) known.clear();
  known.set(text, places);
  return places;
}

const none: Place[] = [];

function readPlaces(text: string): Place[] {
  const places: Place[] = [];
  for (let from = text.indexOf('{{'); from >= 0; from = text.indexOf('{{', from)) {
    const close = text.indexOf('}}', from);
    const to = close < 0 ? text.length : close + 2;
    places.push(readPlace(text, from, to, close));
    from = to;
  }
  return places;
}

function readPlace(text: string, from: number, to: number, close: number): Place {
  if (close < 0) return { ok: false, from, to, at: from, message: 'the place {{ has no end }}' };
  const inside = text.slice(from + 2, close);
  const [line = '', ...parts] = splitParts(inside);
  try {
    const reader = new TokenReader(tokensOf(line));
    const expression = readExpression(reader);
    const rest = reader.peek();
    if (rest.kind !== 'end') throw new ExpressionError(rest.at, `"${written(rest)}" is one too many`);
    return { ok: true, from, to, expression, ...readParts(parts) };
  } catch (error) {
    if (error instanceof ExpressionError)
      return { ok: false, from, to, at: from + 2 + error.at, message: error.message };
    throw error;
  }
}

/** At `|` outside quotes. An apostrophe within a form is none. */
function splitParts(inside: string): string[] {
  const parts = [''];
  let quote = '';
  for (const character of inside) {
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (isQuote(character) && (parts.length === 1 || parts.at(-1)?.trim() === '')) quote = character;
    if (character === '|' && quote === '') parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}

function isQuote(character: string): boolean {
  return character === "'" || character === '"';
}

/** `one: # cup | other: # cups`; null where it is none. */
export function readForms(written: string): PluralForms | null {
  try {
    return readParts(splitParts(`|${written}`).slice(1)).forms;
  } catch (error) {
    if (error instanceof ExpressionError) return null;
    throw error;
  }
}

function readParts(parts: string[]): { fallback: string | null; forms: PluralForms | null } {
  const forms: PluralForms = {};
  let fallback: string | null = null;
  for (const part of parts) {
    const form = /^\s*(zero|one|two|few|many|other)\s*:([^]*)$/.exec(part);
    const category = pluralCategories.find((one) => one === form?.[1]);
    const quoted = /^\s*(['"])([^]*)\1\s*$/.exec(part);
    if (form !== null && category !== undefined) forms[category] = (form[2] ?? '').trim();
    else if (quoted !== null) fallback = quoted[2] ?? '';
    else throw new ExpressionError(0, `"${part.trim()}" is neither a form (one: …) nor a fallback ('…')`);
  }
  return { fallback, forms: Object.keys(forms).length === 0 ? null : forms };
}
