import type { QuestionChange } from '@otklik/contract';
import { showIfSchema, type ShowIf } from '@otklik/questionnaire';

const fieldNames = {
  type: 'type',
  text: 'text',
  hint: 'hint',
  required: 'required',
  showIf: 'condition',
  skipIf: 'condition',
  jumps: 'jumps',
  block: 'block',
  note: 'note',
  scale: 'scale',
  lowest: 'scale',
  highest: 'scale',
  display: 'look',
  lowLabel: 'labels',
  highLabel: 'labels',
  midLabel: 'labels',
  factorId: 'factors',
  factors: 'factors',
  perProduct: 'factors',
  options: 'options',
  other: 'options',
  none: 'options',
  many: 'options',
  order: 'order',
  allowDontKnow: 'dontKnow',
  consent: 'consent',
  statement: 'consent',
} as const;
export type FieldName = (typeof fieldNames)[keyof typeof fieldNames] | 'settings';

const partNames = {
  title: 'texts',
  intro: 'texts',
  privacy: 'texts',
  thanks: 'thanks',
  languages: 'languages',
  defaultLanguage: 'languages',
  blocks: 'blocks',
  shuffledBlocks: 'blocks',
  ends: 'ends',
  quotas: 'quotas',
  calculated: 'calculated',
  rotation: 'rotation',
} as const;
export type PartName = (typeof partNames)[keyof typeof partNames] | 'settings';

/** What changed in a question, as its author would call it; each thing once. */
export function changedFields(fields: readonly string[]): readonly FieldName[] {
  return named(fields, fieldNames);
}

export function changedParts(parts: readonly string[]): readonly PartName[] {
  return named(parts, partNames);
}

function named<Name extends string>(
  keys: readonly string[],
  names: Readonly<Record<string, Name>>,
): (Name | 'settings')[] {
  return [...new Set(keys.map((key) => (Object.hasOwn(names, key) ? (names[key] ?? 'settings') : 'settings')))];
}

/** The words of a question, in the reader's language where it has them. */
export function textOf(question: unknown, language: string): string {
  if (typeof question !== 'object' || question === null || !('text' in question)) return '';
  const { text } = question;
  if (typeof text !== 'object' || text === null) return '';
  const words = new Map(
    Object.entries(text).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  return words.get(language) || ([...words.values()].find((each) => each !== '') ?? '');
}

/** How it was worded before, where that changed for the reader. */
export function changedText({ kind, before, after }: QuestionChange, language: string): string | null {
  if (kind !== 'changed') return null;
  const was = textOf(before, language);
  return was === '' || was === textOf(after, language) ? null : was;
}

/** What a question offers to choose or to rate: what came, what went, and what is worded anew for the reader. */
export interface ChangedRows {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly reworded: readonly { readonly was: string; readonly is: string }[];
}

export function changedRows({ kind, before, after }: QuestionChange, language: string): ChangedRows {
  if (kind !== 'changed') return { added: [], removed: [], reworded: [] };
  const [old, fresh] = [rowsOf(before, language), rowsOf(after, language)];
  const wordsOf = (rows: typeof old, others: typeof old) =>
    [...rows].flatMap(([id, words]) => (others.has(id) ? [] : [words]));
  const reworded = [...fresh].flatMap(([id, is]) => {
    const was = old.get(id) ?? is;
    return was === is ? [] : [{ was, is }];
  });
  return { added: wordsOf(fresh, old), removed: wordsOf(old, fresh), reworded };
}

/** Options by their ids, rated factors by theirs; a draft need not be whole. */
function rowsOf(question: unknown, language: string): Map<string, string> {
  const rows = ['options', 'factors'].flatMap((name) => listIn(question, name));
  return new Map(
    rows.flatMap((row) => {
      const id = valueIn(row, 'id') ?? valueIn(row, 'factorId');
      return typeof id === 'string' || typeof id === 'number'
        ? [[String(id), textOf(row, language) || String(id)] as const]
        : [];
    }),
  );
}

/** The condition that a question was shown by; `null` where it was always shown. `undefined`: that did not change. */
export function changedCondition({ kind, fields, before }: QuestionChange): ShowIf | null | undefined {
  if (kind !== 'changed' || !fields.includes('showIf')) return undefined;
  const parsed = showIfSchema.safeParse(valueIn(before, 'showIf'));
  return parsed.success ? parsed.data : null;
}

function listIn(source: unknown, name: string): readonly unknown[] {
  const list = valueIn(source, name);
  return Array.isArray(list) ? list : [];
}

function valueIn(source: unknown, name: string): unknown {
  return typeof source === 'object' && source !== null
    ? Object.entries(source).find(([key]) => key === name)?.[1]
    : undefined;
}
