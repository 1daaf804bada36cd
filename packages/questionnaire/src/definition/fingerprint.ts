import type { SurveyDefinition } from './definition.ts';
import { scaleOf, type Question } from './question.ts';

/**
 * The question version of a histogram's key: answers under two fingerprints are never merged. It changes with what
 * a customer judges by: wording in the default language, type, scale, display and end labels; for a row of a question
 * with several, that row's wording. It does not change with translations, hints, the question's place or the rows beside
 * it, so that adding a language or a factor does not cut every series.
 */
export function questionFingerprint(
  definition: SurveyDefinition,
  question: Question,
  factorId: number | null = null,
): string {
  const language = definition.defaultLanguage;
  const words = (text: Record<string, string> | undefined): string =>
    (text?.[language] ?? '').replace(/\s+/g, ' ').trim();
  const parts = [question.type, scaleOf(question) ?? '', words(question.text)];
  if ('display' in question) parts.push(question.display ?? 'numbers');
  if ('lowLabel' in question) parts.push(words(question.lowLabel));
  if ('highLabel' in question) parts.push(words(question.highLabel));
  if ('factors' in question) parts.push(words(question.factors.find((factor) => factor.factorId === factorId)?.text));
  // Parts are parted by what no wording has; empty ones at the end go, so that an absent label and an empty one agree.
  while (parts.at(-1) === '') parts.pop();
  return fnv1a64(parts.join('\u001f'));
}

const prime = 0x100000001b3n;

/** FNV-1a, 64 bit, over UTF-8, as 16 hexadecimal digits. It tells versions apart; nothing secret hangs on it. */
export function fnv1a64(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * prime);
  }
  return hash.toString(16).padStart(16, '0');
}
