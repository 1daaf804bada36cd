import {
  scaleRange,
  scaleOf,
  type Condition,
  type Question,
  type QuestionType,
  type SurveyDefinition,
} from '@otklik/questionnaire';
import type { Language } from '../catalogue/language.ts';

/** The parts of a definition that an editor can work with; texts may still be empty. */
export type Draft = SurveyDefinition;

/** A draft as it was saved: any object, so what is missing is filled in. Publishing holds it against the real schema. */
export function readDraft(saved: Record<string, unknown>, language: Language): Draft {
  const base = emptyDraft(language, { title: '', question: '', thanks: '' });
  const questions = Array.isArray(saved['questions']) ? saved['questions'] : [];
  // Checked by parseDefinition, whose findings the editor shows; here it only must not be absent.
  return { ...base, questions: [], ...saved, ...(questions.length > 0 ? { questions } : {}) } as Draft;
}

export function emptyDraft(language: Language, words: { title: string; question: string; thanks: string }): Draft {
  return {
    schema: 1,
    languages: [language],
    defaultLanguage: language,
    title: { [language]: words.title },
    questions: [{ type: 'nps', id: 'nps', text: { [language]: words.question }, required: true }],
    thanks: { title: { [language]: words.thanks } },
  };
}

export const questionTypes: readonly QuestionType[] = [
  'nps',
  'satisfaction',
  'factor_ratings',
  'importance_satisfaction',
  'effort',
  'solved',
  'reasons',
  'text',
  'contact',
];

/** A question of a type as it is usually asked. */
export function newQuestion(type: QuestionType, draft: Draft, text: string, consent: string): Question {
  const asked = { id: freeId(type, draft), text: { [draft.defaultLanguage]: text } };
  switch (type) {
    case 'nps':
    case 'effort':
    case 'solved':
      return { ...asked, type };
    case 'satisfaction':
      return { ...asked, type, scale: '1-5', factorId: null };
    case 'factor_ratings':
      return { ...asked, type, scale: '1-5', factors: [] };
    case 'importance_satisfaction':
      return { ...asked, type, scale: '1-10', factors: [] };
    case 'reasons':
      return {
        ...asked,
        type,
        options: [{ id: 'option-1', text: { [draft.defaultLanguage]: '' } }],
        many: true,
        other: true,
      };
    case 'text':
      return { ...asked, type, multiline: true, maxLength: 1000 };
    case 'contact':
      return { ...asked, type, fields: ['name', 'phone'], consent: { [draft.defaultLanguage]: consent } };
    case 'scale':
      return { ...asked, type, lowest: 1, highest: 5 };
    case 'choice':
      return { ...asked, type, many: false, options: emptyOptions(2, draft) };
    case 'ranking':
      return { ...asked, type, options: emptyOptions(3, draft) };
    case 'maxdiff':
      return { ...asked, type, perSet: 4, options: emptyOptions(6, draft) };
    case 'consent':
      return { ...asked, type, purpose: 'contact', statement: { [draft.defaultLanguage]: consent } };
    case 'file':
      return { ...asked, type, kinds: ['image', 'document'] };
    default:
      return { ...asked, type };
  }
}

function emptyOptions(count: number, draft: Draft): { id: string; text: Record<string, string> }[] {
  return Array.from({ length: count }, (_, at) => ({ id: `option-${at + 1}`, text: { [draft.defaultLanguage]: '' } }));
}

/** `nps`, `nps-2` …: a slug that never changes once answers exist. */
export function freeId(base: string, draft: Draft): string {
  const taken = new Set(draft.questions.map(({ id }) => id));
  const slug = base.replaceAll('_', '-').replace(/-\d+$/, '');
  if (!taken.has(slug)) return slug;
  for (let number = 2; ; number++) if (!taken.has(`${slug}-${number}`)) return `${slug}-${number}`;
}

/** Moves one question; the rest keep their order. */
export function moveQuestion(draft: Draft, id: string, to: number): Draft {
  const moved = draft.questions.find((question) => question.id === id);
  if (moved === undefined) return draft;
  const questions = draft.questions.filter((question) => question !== moved);
  questions.splice(to, 0, moved);
  return { ...draft, questions };
}

export function duplicateQuestion(draft: Draft, id: string): Draft {
  const at = draft.questions.findIndex((question) => question.id === id);
  const source = draft.questions[at];
  if (source === undefined) return draft;
  const questions = [...draft.questions];
  questions.splice(at + 1, 0, { ...structuredClone(source), id: freeId(source.id, draft) });
  return { ...draft, questions };
}

/** "Ask only after a low score": the threshold of a question before, where that is all that the condition says. */
export function lowScoreOf(question: Question): { readonly question: string; readonly value: number } | null {
  const { showIf } = question;
  // A condition in the language of expressions is nobody's threshold.
  return typeof showIf === 'object' && showIf.op === 'at_most' && showIf.row === undefined
    ? { question: showIf.question, value: showIf.value }
    : null;
}

export function lowScore(question: string, value: number): Condition {
  return { op: 'at_most', question, value };
}

/** Questions before this one that have one score of their own. */
export function scoredBefore(draft: Draft, id: string): readonly Question[] {
  const at = draft.questions.findIndex((question) => question.id === id);
  return draft.questions.slice(0, at).filter((question) => isSingleScore(question));
}

/** Where a score begins to be low: the lower half of the scale. */
export function usualThreshold(question: Question): number {
  const scale = scaleOf(question);
  if (scale === null) return 0;
  const { lowest, highest } = scaleRange(scale);
  return scale === '0-10' ? 6 : Math.floor((lowest + highest) / 2);
}

function isSingleScore({ type }: Question): boolean {
  return type === 'nps' || type === 'satisfaction' || type === 'effort' || type === 'solved';
}
