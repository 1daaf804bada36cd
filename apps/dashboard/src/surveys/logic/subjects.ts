import { scaleOf, scaleRange, textIn, writeName, type Question, type QuestionOf } from '@otklik/questionnaire';
import type { Draft } from '../draft/draft.ts';
import { receiptSubjects, type SimpleTest } from './simple-condition.ts';

/** What a condition may look at: an earlier question, a calculated value, or what is known without asking. */
export interface Subject {
  readonly line: string;
  readonly kind: 'number' | 'options' | 'text' | 'attribute' | 'answered' | 'bought' | 'item';
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Of a score. */
  readonly range: { readonly lowest: number; readonly highest: number } | null;
}

export const testsOf: Readonly<Record<Subject['kind'], readonly SimpleTest[]>> = {
  number: ['at_most', 'at_least', 'equals', 'differs', 'answered', 'unanswered'],
  options: ['includes', 'lacks', 'answered', 'unanswered'],
  text: ['equals', 'differs'],
  attribute: ['equals', 'differs'],
  answered: ['answered', 'unanswered'],
  bought: ['has', 'hasnt'],
  item: ['is', 'isnt'],
};

/** Facts that most companies know; others are written by hand. */
export const usualFacts = [
  'context.language',
  'context.channel',
  'context.unit',
  'context.touchpoint',
  'customer.name',
  'customer.city',
  'receipt.total',
  'receipt.number',
] as const;
export type UsualFact = (typeof usualFacts)[number];

/** What stands on the receipt, where the company has products; in a repeated block, which of it the block is about. */
export function receiptSubjectsFor(
  draft: Draft,
  products: readonly { readonly id: number; readonly name: string }[],
  say: (kind: 'bought' | 'item') => string,
): readonly Subject[] {
  if (products.length === 0) return [];
  const options = products.map(({ id, name }) => ({ value: String(id), label: name }));
  const bought: Subject = { ...plain(receiptSubjects.has, 'bought', say('bought')), options };
  const isRepeated = draft.blocks?.some(({ repeat }) => repeat === 'products') === true;
  return isRepeated ? [bought, { ...plain(receiptSubjects.is, 'item', say('item')), options }] : [bought];
}

/** Attributes by which the company tells its customers apart, with the values that it knows. */
export function attributeSubjects(
  segments: readonly { readonly attribute: string; readonly value: string }[],
  say: (attribute: string) => string,
): readonly Subject[] {
  const usual: readonly string[] = usualFacts;
  return [...Map.groupBy(segments, ({ attribute }) => attribute)].flatMap(([attribute, known]) => {
    const line = `customer.${writeName(attribute)}`;
    // One that cannot be written as a name can still be asked for by the segments of the rule or the survey.
    if (usual.includes(line) || !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(attribute)) return [];
    const options = known.map(({ value }) => ({ value, label: value }));
    return [{ ...plain(line, 'attribute', say(attribute)), options }];
  });
}

/** Those before question `upTo`; all of them where it is asked at the end. */
export function subjectsFor(draft: Draft, upTo: number, say: (fact: UsualFact) => string): readonly Subject[] {
  return [
    ...draft.questions.slice(0, upTo).flatMap((question, at) => subjectOf(draft, question, at) ?? []),
    ...(draft.calculated ?? []).map(({ id }) => plain(writeName(id), 'number', id)),
    ...usualFacts.map((fact) => plain(fact, fact === 'receipt.total' ? 'number' : 'text', say(fact))),
  ];
}

function plain(line: string, kind: Subject['kind'], label: string): Subject {
  return { line, kind, label, options: [], range: null };
}

export function labelOf(draft: Draft, question: Question, at: number): string {
  return `${at + 1}. ${textIn(question.text, draft.defaultLanguage, draft.defaultLanguage) || question.id}`;
}

function subjectOf(draft: Draft, question: Question, at: number): Subject | null {
  if (question.type === 'statement') return null;
  const subject = plain(writeName(question.id), 'answered', labelOf(draft, question, at));
  const scale = scaleOf(question);
  if (scale !== null) return { ...subject, kind: 'number', range: scaleRange(scale) };
  switch (question.type) {
    case 'scale':
      return { ...subject, kind: 'number', range: { lowest: question.lowest, highest: question.highest } };
    case 'yes_no':
      return { ...subject, kind: 'number', range: { lowest: 0, highest: 1 } };
    case 'number':
      return { ...subject, kind: 'number' };
    case 'reasons':
    case 'choice':
      return { ...subject, kind: 'options', options: optionsOf(draft, question) };
    default:
      return subject;
  }
}

function optionsOf(draft: Draft, question: QuestionOf<'reasons' | 'choice'>) {
  const own = question.options.map(({ id, text }) => ({
    value: id,
    label: textIn(text, draft.defaultLanguage, draft.defaultLanguage) || id,
  }));
  if (question.other === true) own.push({ value: 'other', label: 'other' });
  if (question.type === 'choice' && question.none === true) own.push({ value: 'none', label: 'none' });
  return own;
}
