import { quoted } from '@otklik/questionnaire';
import type { Comparison } from './condition-words.ts';

/** What another tool knows of a respondent without asking, as we call it; null for a name that ours cannot have. */
export function attributeOf(name: string): string | null {
  return /^[\p{L}_][\p{L}\p{N}_]{0,63}$/u.test(name) ? `attributes.${name}` : null;
}

/** A comparison with such a fact, or with a value that was worked out: what looks like a number is compared as one. */
export function sayFact(fact: string, op: Comparison, value: string | number): string | null {
  if (value === '') return op === '=' ? `not (first(${fact}) != '')` : op === '!=' ? `first(${fact}) != ''` : null;
  const number = typeof value === 'number' ? value : Number(value.trim() === '' ? Number.NaN : value.replace(',', '.'));
  if (Number.isFinite(number) && op !== 'includes') return `number(${fact}) ${op} ${number}`;
  if (op === 'includes' || op === '=' || op === '!=') return `${fact} ${op} ${quoted(String(value))}`;
  return null;
}
