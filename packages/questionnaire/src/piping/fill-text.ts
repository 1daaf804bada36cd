import { answerInWords } from '../expression/answer-in-words.ts';
import { compile } from '../expression/compile.ts';
import type { Expression } from '../expression/expression.ts';
import type { Scope } from '../expression/scope.ts';
import { wordsOf, type Value } from '../expression/value.ts';
import { placesIn, type Place, type PluralForms } from './places.ts';

/**
 * A text with its places filled: earlier answers in the words the customer saw, facts, calculated values. The result is
 * plain text from strangers: whoever renders it escapes it.
 */
export function fillText(text: string, scope: Scope): string {
  const places = placesIn(text);
  if (places.length === 0) return text;
  let filled = '';
  let at = 0;
  for (const place of places) {
    filled += text.slice(at, place.from) + (place.ok ? fillPlace(place, scope) : '');
    at = place.to;
  }
  return filled + text.slice(at);
}

function fillPlace(place: Extract<Place, { ok: true }>, scope: Scope): string {
  const { language } = scope.context;
  const value = valueIn(place.expression, scope);
  if (value === null || value === '') return place.fallback ?? '';
  if (place.forms === null) return typeof value === 'number' ? numberIn(language, value) : wordsOf(value);
  const count = typeof value === 'number' ? value : Array.isArray(value) ? value.length : Number(value);
  return Number.isFinite(count) ? formFor(place.forms, language, count) : (place.fallback ?? wordsOf(value));
}

/** A bare question says its answer as the customer saw it, not the ids of the options. */
function valueIn(expression: Expression, scope: Scope): Value {
  const value = compile(expression)(scope);
  if (expression.kind !== 'name' || typeof value === 'number' || scope.calculated.has(expression.id)) return value;
  return answerInWords(scope, expression.id) ?? value;
}

/** The form that the language's own rules ask for; `#` in it is the number. */
export function formFor(forms: PluralForms, language: string, count: number): string {
  const category = rulesOf(language).select(count);
  const form = forms[category] ?? forms.other ?? forms.many ?? forms.few ?? forms.one ?? '';
  return form.replaceAll('#', numberIn(language, count));
}

const rules = new Map<string, Intl.PluralRules>();

export function rulesOf(language: string): Intl.PluralRules {
  let known = rules.get(language);
  if (known === undefined) rules.set(language, (known = new Intl.PluralRules(validTag(language))));
  return known;
}

const numbers = new Map<string, Intl.NumberFormat>();

function numberIn(language: string, value: number): string {
  let format = numbers.get(language);
  if (format === undefined) numbers.set(language, (format = new Intl.NumberFormat(validTag(language))));
  return format.format(value);
}

/** A tag that the platform refuses must not take the page away. */
export function validTag(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
