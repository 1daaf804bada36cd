import type { CaseCondition, CaseFieldValue } from '@otklik/contract';

/** What is known of a case, and of whom it is about. */
export interface KnownOfCase {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly fields: Readonly<Record<string, CaseFieldValue | null>>;
  readonly orderAmount: number | null;
}

export function meetsCondition(condition: CaseCondition, { attributes, fields, orderAmount }: KnownOfCase): boolean {
  switch (condition.of) {
    case 'customer':
      return holds(condition, attributes[condition.attribute]);
    case 'field':
      return holds(condition, fields[condition.field]);
    case 'order_amount':
      return holds({ anyOf: [], ...condition }, orderAmount);
  }
}

type Wanted = { readonly anyOf: readonly string[]; readonly from: string | null; readonly to: string | null };

/** Of several values one is enough; what is not known meets nothing. */
function holds({ anyOf, from, to }: Wanted, value: unknown): boolean {
  const written = writtenAs(value);
  if (anyOf.length > 0) return written.some((one) => anyOf.includes(one));
  return written.some(
    (one) => (from === null || isInOrder(one, from, 'from')) && (to === null || isInOrder(one, to, 'to')),
  );
}

/** A yes or no is written in both ways in which it comes: fields say `yes`, systems that send customers `true`. */
function writtenAs(value: unknown): string[] {
  if (typeof value === 'boolean') return value ? ['yes', 'true'] : ['no', 'false'];
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  return Array.isArray(value) ? value.flatMap(writtenAs) : [];
}

const DAY = /^\d{4}-\d{2}-\d{2}/;

/** Days stand in the order of their letters, and a moment belongs to its day; numbers in their own; unlike things in none. */
function isInOrder(one: string, end: string, side: 'from' | 'to'): boolean {
  if (!DAY.test(end)) {
    const number = one.trim() === '' ? NaN : Number(one);
    return side === 'from' ? number >= Number(end) : number <= Number(end);
  }
  const day = DAY.exec(one)?.[0];
  return day !== undefined && (side === 'from' ? day >= end : day <= end);
}
