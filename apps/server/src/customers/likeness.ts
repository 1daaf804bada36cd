import type { LikenessConflict, LikenessReason, MatchRules } from '@otklik/contract';
import { normalEmail } from '../interactions/told-customer.ts';

/** A contact in a writing that forgives; null where nothing sure enough is left of it. */
export function looseEmail(email: string): string | null {
  const [name = '', domain = ''] = normalEmail(email).split('@');
  const mailbox = name.replace(/\+.*$/, '').replaceAll('.', '').replaceAll('-', '');
  return mailbox.length < 3 || domain === '' ? null : `${mailbox}@${sameHouse.get(domain) ?? domain}`;
}

/** One mailbox under several names, as their keepers say. */
const sameHouse = new Map([
  ['googlemail.com', 'gmail.com'],
  ...['ya.ru', 'yandex.com', 'yandex.ua', 'yandex.by', 'yandex.kz', 'narod.ru'].map(
    (one) => [one, 'yandex.ru'] as const,
  ),
]);

/** With and without the country's code, 8 or +7, 0 or 380: the last ten digits are the subscriber's. */
export function loosePhone(phone: string): string | null {
  const digits = phone.replaceAll(/\D/g, '');
  return digits.length < 10 ? null : digits.slice(-10);
}

export interface MatchedCustomer {
  readonly id: string;
  readonly externalId: string | null;
  readonly name: string | null;
  readonly identifiers: readonly { readonly kind: string; readonly value: string }[];
}

/** An id that a messenger gave stands for a chat, not for a person of another system. */
const chatId = /^(telegram|vk|max|whatsapp|sms):/;

/** What says that they are two, however alike. */
export function conflictsOf(one: MatchedCustomer, other: MatchedCustomer): LikenessConflict[] {
  const ids = [one, other].map(({ externalId }) =>
    externalId === null || chatId.test(externalId) ? null : externalId,
  );
  const conflicts: LikenessConflict[] = [];
  if (ids[0] !== null && ids[1] !== null && ids[0] !== ids[1]) conflicts.push('external_id');
  if (one.identifiers.some(({ kind, value }) => other.identifiers.some((b) => b.kind === kind && b.value !== value)))
    conflicts.push('identifier');
  if (one.name !== null && other.name !== null && !shareWord(one.name, other.name)) conflicts.push('name');
  return conflicts;
}

/** What the rules say of two customers: with a conflict never more than a proposal. */
export function judge(
  rules: MatchRules,
  reasons: readonly LikenessReason[],
  conflicts: readonly LikenessConflict[],
): 'merge' | 'propose' | 'ignore' {
  const said = reasons.map((reason) => rules[reason]);
  if (said.every((one) => one === 'ignore')) return 'ignore';
  if (conflicts.length > 0) return rules.conflicting;
  return said.includes('merge') ? 'merge' : 'propose';
}

function shareWord(one: string, other: string): boolean {
  const words = new Set(wordsOf(one));
  return wordsOf(other).some((word) => words.has(word));
}

function wordsOf(name: string): string[] {
  return name
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 1);
}
