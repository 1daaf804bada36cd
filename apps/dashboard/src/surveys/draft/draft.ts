import type { Question, QuestionType, SurveyDefinition } from '@otklik/questionnaire';
import type { Language } from '../../catalogue/language.ts';
import { freeName } from './free-name.ts';
import { renameInQuestion } from './rename-in-question.ts';

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

/** A question of a type as it is usually asked. */
export function newQuestion(type: QuestionType, draft: Draft, text: string, consent: string): Question {
  const asked = { id: freeName(type, draft), text: { [draft.defaultLanguage]: text } };
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

export function duplicateQuestion(draft: Draft, id: string): Draft {
  const at = draft.questions.findIndex((question) => question.id === id);
  const source = draft.questions[at];
  if (source === undefined) return draft;
  const questions = [...draft.questions];
  questions.splice(at + 1, 0, { ...structuredClone(source), id: freeName(source.id, draft) });
  return { ...draft, questions };
}

/** All its questions once more, under names of their own; what they say of each other stays among them. */
export function duplicateBlock(draft: Draft, blockId: string): Draft {
  const source = draft.blocks?.find(({ id }) => id === blockId);
  if (source === undefined) return draft;
  const block = { ...structuredClone(source), id: freeName(blockId, draft) };
  let next: Draft = { ...draft, blocks: [...(draft.blocks ?? []), block] };
  const at = draft.questions.findLastIndex((question) => question.block === blockId) + 1;
  const renamed = new Map<string, string>();
  draft.questions
    .filter((question) => question.block === blockId)
    .forEach((question, number) => {
      const id = freeName(question.id, next);
      renamed.set(question.id, id);
      const copy = renameInQuestion({ ...structuredClone(question), id, block: block.id }, renamed);
      next = { ...next, questions: next.questions.toSpliced(at + number, 0, copy) };
    });
  return next;
}
