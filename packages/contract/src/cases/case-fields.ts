import { z } from 'zod';
import { entityId, name } from '../wire/shapes.ts';

export const caseFieldKinds = ['text', 'number', 'date', 'choice', 'choices', 'yes_no'] as const;
export type CaseFieldKind = (typeof caseFieldKinds)[number];

export const caseFieldId = z.string().regex(/^[a-z][a-z0-9_]{0,29}$/, 'is a word such as flight_number');

/** A field of the company's own that every case has. */
export const caseField = z
  .object({
    /** What the API, addresses and files call it; stays what it is. */
    id: caseFieldId,
    name,
    kind: z.enum(caseFieldKinds),
    /** Of a choice: what is chosen among. */
    options: z
      .array(z.string().trim().min(1).max(100))
      .max(100)
      .refine((options) => new Set(options).size === options.length, { message: 'has one option twice' })
      .default([]),
    /** A case is not resolved without it; with `topics` only those of these topics and of everything below them. */
    requiredToResolve: z.enum(['never', 'always', 'topics']).default('never'),
    topics: z.array(entityId).max(200).default([]),
    /** Asked for no more; what cases have in it stays. */
    isArchived: z.boolean().default(false),
  })
  .strict()
  .refine(({ kind, options }) => (kind === 'choice' || kind === 'choices') === options.length > 0, {
    path: ['options'],
    message: 'are given for what is chosen, and for nothing else',
  })
  .refine(({ requiredToResolve, topics }) => (requiredToResolve === 'topics') === topics.length > 0, {
    path: ['topics'],
    message: 'are given with `requiredToResolve: topics`, and with nothing else',
  });
export type CaseField = z.infer<typeof caseField>;

const LONGEST_TEXT = 2_000;
/** A text, a number, a day, one or many options, yes or no: as the field's kind says. */
export const caseFieldValue = z.union([
  z.string().trim().min(1).max(LONGEST_TEXT),
  z.number(),
  z.boolean(),
  z.array(z.string()).min(1).max(100),
]);
export type CaseFieldValue = z.infer<typeof caseFieldValue>;

/** By the field's id; null takes the value away, a field that is left out stays as it is. */
export const caseFieldChange = z.record(caseFieldId, caseFieldValue.nullable());
export type CaseFieldChange = z.infer<typeof caseFieldChange>;

/** Cases that have one of some values in a field, or a number or day between two. */
export type CaseFieldCondition =
  | { readonly field: string; readonly anyOf: readonly string[] }
  | { readonly field: string; readonly from: string | null; readonly to: string | null };

/**
 * Conditions as they stand in an address: `courier:own|dpd;weight:2,5;bought:2026-11-01,`. Each holds; values are percent-encoded, of a
 * yes or no it is `yes` or `no`.
 */
export const caseFieldConditions = z
  .string()
  .max(2_000)
  .transform((text, context): CaseFieldCondition[] => {
    const conditions = text.split(';').map(readCondition);
    if (conditions.every((condition) => condition !== null)) return conditions;
    context.addIssue({ code: 'custom', message: 'reads like courier:own|dpd;weight:2,5' });
    return z.NEVER;
  });

function readCondition(text: string): CaseFieldCondition | null {
  const [, field, said] = /^([a-z][a-z0-9_]{0,29}):(.+)$/s.exec(text) ?? [];
  if (field === undefined || said === undefined) return null;
  try {
    const ends = said.split(',').map(decodeURIComponent);
    if (ends.length > 2) return null;
    if (ends.length === 1) return { field, anyOf: said.split('|').map(decodeURIComponent) };
    const [from = '', to = ''] = ends;
    if (!isRange(from, to)) return null;
    return { field, from: from === '' ? null : from, to: to === '' ? null : to };
  } catch {
    return null;
  }
}

function isRange(from: string, to: string): boolean {
  const ends = [from, to].filter((end) => end !== '');
  const areDays = ends.every((end) => z.iso.date().safeParse(end).success);
  const areNumbers = ends.every((end) => /^-?\d{1,15}(?:\.\d{1,6})?$/.test(end));
  return ends.length > 0 && (areDays || areNumbers);
}

/** The same way back. */
export function writeCaseFieldConditions(conditions: readonly CaseFieldCondition[]): string {
  return conditions
    .map((condition) =>
      'anyOf' in condition
        ? `${condition.field}:${condition.anyOf.map(encodeURIComponent).join('|')}`
        : `${condition.field}:${condition.from ?? ''},${condition.to ?? ''}`,
    )
    .join(';');
}
