import {
  isAgreement,
  isChosenOptions,
  isContactDetails,
  isGivenFiles,
  isNoAnswer,
  isPickedSets,
  isRankedOptions,
  isRowScores,
  isTwoPartScores,
} from './answer-shape.ts';
import type {
  Agreement,
  ChosenOptions,
  ContactDetails,
  GivenFiles,
  NoAnswer,
  PickedSets,
  RankedOptions,
  RowScores,
  TwoPartScores,
} from './answer.ts';
import type { Question } from '../definition/question.ts';

/** An answer told apart by its kind, so that the compiler sees every case. */
export type TypedAnswer =
  | ({ kind: 'none' } & NoAnswer)
  | { kind: 'score'; score: number }
  | { kind: 'rows'; rows: RowScores }
  | { kind: 'two_part'; rows: TwoPartScores }
  | ({ kind: 'chosen' } & ChosenOptions)
  | ({ kind: 'ranked' } & RankedOptions)
  | ({ kind: 'picks' } & PickedSets)
  | { kind: 'text'; text: string }
  | { kind: 'number'; number: number }
  | { kind: 'date'; date: string }
  | ({ kind: 'contact' } & ContactDetails)
  | ({ kind: 'agreement' } & Agreement)
  | ({ kind: 'files' } & GivenFiles);

/** Reads a value as an answer to this question; `null` when it has another shape. Does not judge scores or ids. */
export function typedAnswer(question: Question, value: unknown): TypedAnswer | null {
  if (typeof value === 'object' && isNoAnswer(value)) return { kind: 'none', none: value.none };
  switch (question.type) {
    case 'nps':
    case 'satisfaction':
    case 'effort':
    case 'solved':
    case 'scale':
    case 'yes_no':
      return typeof value === 'number' ? { kind: 'score', score: value } : null;
    case 'text':
      return typeof value === 'string' ? { kind: 'text', text: value } : null;
    case 'number':
      return typeof value === 'number' ? { kind: 'number', number: value } : null;
    case 'date':
      return typeof value === 'string' ? { kind: 'date', date: value } : null;
    case 'factor_ratings':
      return isRowScores(value) ? { kind: 'rows', rows: value } : null;
    case 'importance_satisfaction':
      return isTwoPartScores(value) ? { kind: 'two_part', rows: value } : null;
    case 'reasons':
    case 'choice':
      return isChosenOptions(value) ? { kind: 'chosen', chosen: value.chosen, other: value.other } : null;
    case 'ranking':
      return isRankedOptions(value) ? { kind: 'ranked', ...value } : null;
    case 'maxdiff':
      return isPickedSets(value) ? { kind: 'picks', ...value } : null;
    case 'contact':
    case 'email':
    case 'phone':
      return isContactDetails(value) ? { kind: 'contact', ...value } : null;
    case 'consent':
      return isAgreement(value) ? { kind: 'agreement', ...value } : null;
    case 'file':
    case 'photo':
    case 'voice':
    case 'signature':
      return isGivenFiles(value) ? { kind: 'files', ...value } : null;
    case 'statement':
      return null;
  }
}

/** Whether the customer said something, as opposed to skipping, not knowing, or leaving every field blank. */
export function saysSomething(answer: TypedAnswer | null): boolean {
  if (answer === null) return false;
  switch (answer.kind) {
    case 'none':
      return false;
    case 'score':
    case 'number':
    case 'agreement':
      return true;
    case 'text':
      return answer.text.trim() !== '';
    case 'date':
      return answer.date !== '';
    case 'rows':
      return Object.values(answer.rows).some((score) => score !== 'dont_know');
    case 'two_part':
      return Object.values(answer.rows).some(
        ({ importance, satisfaction }) => typeof importance === 'number' || typeof satisfaction === 'number',
      );
    case 'chosen':
      return answer.chosen.length > 0 || answer.other !== undefined;
    case 'ranked':
      return answer.ranked.length > 0;
    case 'picks':
      return answer.picks.some(({ best, worst }) => best !== undefined || worst !== undefined);
    case 'contact':
      return [answer.name, answer.phone, answer.email].some((field) => (field ?? '').trim() !== '');
    case 'files':
      return answer.files.length > 0 || (answer.signed ?? '').trim() !== '';
  }
}
