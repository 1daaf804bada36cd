import { isChosenReasons, isContactDetails, isNoAnswer, isRowScores, isTwoPartScores } from './answer-shape.ts';
import type { ChosenReasons, ContactDetails, NoAnswer, RowScores, TwoPartScores } from './answer.ts';
import type { Question } from './question.ts';

/** An answer told apart by its kind, so that the compiler sees every case. */
export type TypedAnswer =
  | ({ kind: 'none' } & NoAnswer)
  | { kind: 'score'; score: number }
  | { kind: 'rows'; rows: RowScores }
  | { kind: 'two_part'; rows: TwoPartScores }
  | ({ kind: 'reasons' } & ChosenReasons)
  | { kind: 'text'; text: string }
  | ({ kind: 'contact' } & ContactDetails);

/** Reads a value as an answer to this question; `null` when it has another shape. Does not judge scores or ids. */
export function typedAnswer(question: Question, value: unknown): TypedAnswer | null {
  if (isNoAnswer(value)) return { kind: 'none', none: value.none };
  switch (question.type) {
    case 'nps':
    case 'satisfaction':
    case 'effort':
    case 'solved':
      return typeof value === 'number' ? { kind: 'score', score: value } : null;
    case 'text':
      return typeof value === 'string' ? { kind: 'text', text: value } : null;
    case 'factor_ratings':
      return isRowScores(value) ? { kind: 'rows', rows: value } : null;
    case 'importance_satisfaction':
      return isTwoPartScores(value) ? { kind: 'two_part', rows: value } : null;
    case 'reasons':
      return isChosenReasons(value) ? { kind: 'reasons', ...value } : null;
    case 'contact':
      return isContactDetails(value) ? { kind: 'contact', ...value } : null;
  }
}

/** Whether the customer said something, as opposed to skipping, not knowing, or leaving every field blank. */
export function saysSomething(answer: TypedAnswer | null): boolean {
  if (answer === null) return false;
  switch (answer.kind) {
    case 'none':
      return false;
    case 'score':
      return true;
    case 'text':
      return answer.text.trim() !== '';
    case 'rows':
      return Object.values(answer.rows).some((score) => score !== 'dont_know');
    case 'two_part':
      return Object.values(answer.rows).some(
        ({ importance, satisfaction }) => typeof importance === 'number' || typeof satisfaction === 'number',
      );
    case 'reasons':
      return answer.chosen.length > 0 || answer.other !== undefined;
    case 'contact':
      return [answer.name, answer.phone, answer.email].some((field) => (field ?? '').trim() !== '');
  }
}
