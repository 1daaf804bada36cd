import type { Question, QuestionType } from '@otklik/questionnaire';
import { newQuestion, type Draft } from '../draft/draft.ts';
import type { FactorRow } from './usual-rows.ts';

/** What can be added, in the groups in which it is looked for. One type may be offered in two ways. */
export const paletteGroups = {
  ratings: ['nps', 'satisfaction', 'factor_ratings', 'importance_satisfaction', 'effort', 'solved', 'scale'],
  choices: ['yes_no', 'choice', 'choice_several', 'reasons', 'ranking', 'maxdiff'],
  words: ['text', 'text_short', 'number', 'date'],
  person: ['contact', 'callback', 'email', 'phone', 'consent', 'signature'],
  files: ['file', 'photo', 'voice'],
  other: ['statement'],
} as const satisfies Record<string, readonly (QuestionType | 'choice_several' | 'text_short' | 'callback')[]>;

export type PaletteGroup = keyof typeof paletteGroups;
export type PaletteKey = (typeof paletteGroups)[PaletteGroup][number];
export const paletteKeys: readonly PaletteKey[] = Object.values(paletteGroups).flat();

export interface UsualWords {
  readonly text: string;
  readonly consent: string;
  /** Times of day for a call back. */
  readonly times: readonly string[];
  /** What a question with rows asks about at first. */
  readonly rows: readonly FactorRow[];
}

export function typeOf(key: PaletteKey): QuestionType {
  if (key === 'choice_several') return 'choice';
  if (key === 'text_short') return 'text';
  return key === 'callback' ? 'contact' : key;
}

export function questionFrom(key: PaletteKey, draft: Draft, { text, consent, times, rows }: UsualWords): Question {
  const question = newQuestion(typeOf(key), draft, text, consent);
  if (question.type === 'importance_satisfaction' || question.type === 'factor_ratings')
    return { ...question, factors: [...rows] };
  if (key === 'choice_several' && question.type === 'choice') return { ...question, many: true };
  if (key === 'text_short' && question.type === 'text') return { ...question, multiline: false, maxLength: 200 };
  if (key !== 'callback' || question.type !== 'contact') return question;
  const offered = times.map((words, at) => ({ id: `time-${at + 1}`, text: { [draft.defaultLanguage]: words } }));
  return { ...question, fields: ['phone'], times: offered };
}

/** Every word that was typed is found somewhere in what is said about an entry. */
export function isFound(typed: string, said: string): boolean {
  const haystack = said.toLocaleLowerCase();
  return typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}

/** Behind the chosen question, in the same block; else at the end. */
export function addQuestion(draft: Draft, added: Question, chosen: string | null): Draft {
  const at = draft.questions.findIndex(({ id }) => id === chosen);
  const block = draft.questions[at]?.block;
  const questions = [...draft.questions];
  questions.splice(at < 0 ? questions.length : at + 1, 0, block === undefined ? added : { ...added, block });
  return { ...draft, questions };
}
