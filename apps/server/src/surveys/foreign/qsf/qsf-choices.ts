import type { Question, Text } from '@otklik/questionnaire';
import type { Draft } from '../draft/draft.ts';
import { isChosen } from '../conditions/expression-of.ts';
import { list, record, words, type Loose } from '../json.ts';
import { languageTag } from '../language-tag.ts';
import type { ForeignOption } from '../draft/options.ts';
import { qsfCondition } from './qsf-condition.ts';
import type { QsfFields } from './qsf-fields.ts';
import type { Notes } from '../notes.ts';

/** One choice, and when it is offered; null for a condition that our language has no words for. */
export interface QsfChoice extends ForeignOption {
  readonly when?: (draft: Draft, fields: QsfFields) => string | null;
}

/** Choices or answers in their order, with their texts in every language. */
export function qsfChoices(source: Loose, field: 'Choices' | 'Answers', language: string): QsfChoice[] {
  const entries = new Map(Object.entries(record(source[field])));
  if (Array.isArray(source[field])) source[field].forEach((one, at) => entries.set(String(at + 1), one));
  const order = list(source[field === 'Choices' ? 'ChoiceOrder' : 'AnswerOrder']).map(words);
  const keys = [...new Set([...order.filter((key) => entries.has(key)), ...entries.keys()])];
  const recoded = record(field === 'Choices' && source['Answers'] !== undefined ? null : source['RecodeValues']);
  return keys.map((key) => {
    const choice = record(entries.get(key));
    const logic = choice['DisplayLogic'];
    return {
      key,
      code: words(recoded[key]) || undefined,
      texts: qsfTexts(source, language, (one) => words(record(record(one[field])[key])['Display'])),
      exclusive: isOn(choice['ExclusiveAnswer']),
      ...(logic === undefined ? {} : { when: (draft, fields) => qsfCondition(draft, logic, fields) }),
    };
  });
}

/** A text of theirs in every language. */
export function qsfTexts(source: Loose, language: string, of: (one: Loose) => string): Record<string, string> {
  const translated = Object.entries(record(source['Language'])).flatMap(([mark, one]) => {
    const tag = languageTag(mark);
    return tag === null ? [] : [[tag, of(record(one))] as const];
  });
  return { ...Object.fromEntries(translated), [language]: of(source) };
}

export function isOn(value: unknown): boolean {
  return (
    value === true ||
    (typeof value === 'string' && value !== '' && value !== 'off' && value !== 'false' && value !== 'None')
  );
}

const carried: Readonly<Record<string, 'chosen' | 'others' | 'all'>> = {
  SelectedChoices: 'chosen',
  UnselectedChoices: 'others',
  NotSelectedChoices: 'others',
  AllChoices: 'all',
  DisplayedChoices: 'all',
};

/**
 * What is carried forward from another question: each of its choices, offered to those who chose it, or did not. Null where
 * it comes from elsewhere, or by words that were typed.
 */
export function carriedChoices(
  source: Loose,
  language: string,
  sourceOf: (key: string) => Loose | undefined,
): QsfChoice[] | null {
  const locator = words(record(source['DynamicChoices'])['Locator']);
  const [, key = '', kind = ''] = /^q:\/\/(\w+)\/ChoiceGroup\/(\w+)$/.exec(locator) ?? [];
  const [from, which] = [sourceOf(key), carried[kind]];
  if (from === undefined || which === undefined || words(from['QuestionType']) !== 'MC') return null;
  return qsfChoices(from, 'Choices', language).map(({ when: _, ...choice }) => ({
    ...choice,
    key: `x${choice.key}`,
    ...(which === 'all' ? {} : { when: (draft) => chosenThere(draft, key, choice.key, which) }),
  }));
}

function chosenThere(draft: Draft, key: string, mark: string, which: 'chosen' | 'others'): string | null {
  const target = draft.target(key);
  const line = target === undefined ? null : isChosen(target, mark);
  return line === null || which === 'chosen' ? line : `not (${line})`;
}

/** Says of each option that has a condition when it is offered. To be called when all questions are known. */
export function offerSome(
  draft: Draft,
  { question, key, fields }: { question: Question | undefined; key: string; fields: QsfFields },
  choices: readonly QsfChoice[],
  notes: Notes,
): void {
  for (const { key: mark, when } of choices) {
    if (when === undefined) continue;
    const line = when(draft, fields);
    const id = draft.target(key)?.options.get(mark);
    const ours = question?.type === 'choice' ? question.options.find((one) => one.id === id) : undefined;
    if (line === null || ours === undefined) notes.add('option_condition_left_out');
    else ours.showIf = line;
  }
}

/** The words at the two ends of a row of numbers. */
export function endLabels(draft: Draft, labels: readonly Loose[], notes: Notes): { lowLabel?: Text; highLabel?: Text } {
  const said = labels.map((one) => draft.text({ [draft.defaultLanguage]: words(one['Display']) }, notes));
  const told = said.filter((text) => Object.keys(text).length > 0);
  const [low, high] = [said[0] ?? {}, said.at(-1) ?? {}];
  if (told.length > 2) notes.add('middle_label_left_out');
  return {
    ...(Object.keys(low).length > 0 ? { lowLabel: low } : {}),
    ...(said.length > 1 && Object.keys(high).length > 0 ? { highLabel: high } : {}),
  };
}
