import { textIn, type Question } from '@otklik/questionnaire';
import { useLanguage } from '../../catalogue/use-language.ts';
import type { Draft } from '../draft/draft.ts';
import { useFirstLanguage } from '../settings/first-language.ts';
import { restingFactors } from '../preview/occasion.ts';
import { useConditionWords } from './condition-words.ts';
import type { MapNode } from './logic-map.ts';

export function troubleKey(code: string): 'unreachable' | 'circle' | 'unknown' {
  if (code === 'unreachable_question') return 'unreachable';
  return code.startsWith('unknown') || code === 'jump_into_shuffle' ? 'unknown' : 'circle';
}

/** A question by its number and words, an end page by its title, a quota and a value by their names. */
export function useNodeName(draft: Draft): (node: Pick<MapNode, 'id' | 'kind' | 'row'>) => string {
  const { t } = useLanguage();
  const language = useFirstLanguage(draft);
  const { defaultLanguage } = draft;
  return ({ id, kind, row }) => {
    if (kind === 'quota') return t('logic.quotaNamed', { name: id });
    if (kind === 'value') return id;
    if (kind === 'end') {
      const end = draft.ends?.find((each) => each.id === id);
      return textIn(end?.title ?? draft.thanks.title, language, defaultLanguage) || id;
    }
    const question = draft.questions.find((each) => each.id === id);
    return `${row + 1}. ${textIn(question?.text, language, defaultLanguage) || id}`;
  };
}

/** The second line of a box: what kind of question, for whom a page, how many answers a quota takes. */
export function useNodeNote(draft: Draft): (node: Pick<MapNode, 'id' | 'kind'>) => string {
  const { t } = useLanguage();
  const inWords = useConditionWords(draft);
  return ({ id, kind }) => {
    if (kind === 'value') return `= ${draft.calculated?.find((each) => each.id === id)?.value ?? ''}`;
    if (kind === 'quota') {
      const quota = draft.quotas?.find((each) => each.id === id);
      return t('logic.quotaTakes', { limit: quota?.limit ?? 0, condition: inWords(quota?.counts ?? '') });
    }
    if (kind === 'end') {
      const showIf = draft.ends?.find((each) => each.id === id)?.showIf;
      return showIf === undefined ? t('logic.endPage') : t('logic.onlyIf', { condition: inWords(showIf) });
    }
    const question = draft.questions.find((each) => each.id === id);
    if (question === undefined) return '';
    const type = t(`surveys.types.${question.type}`);
    return takesTurns(draft, question) ? `${type} · ${t('logic.marks.rotates')}` : type;
  };
}

/** Whether rotation decides which of its factors a customer is asked. */
export function takesTurns(draft: Draft, question: Question): boolean {
  return draft.rotation !== undefined && restingFactors({ ...draft, questions: [question] }).length > 0;
}

/** A block by its title, with what happens to its questions. */
export function useBlockName(draft: Draft): (blockId: string) => string {
  const { t } = useLanguage();
  const language = useFirstLanguage(draft);
  return (blockId) => {
    const block = draft.blocks?.find(({ id }) => id === blockId);
    const changesPlaces = draft.shuffledBlocks?.some((group) => group.includes(blockId)) === true;
    return [
      textIn(block?.title, language, draft.defaultLanguage) || t('logic.blockUnnamed'),
      ...(block?.repeat === 'products' ? [t('logic.marks.repeats')] : []),
      ...(block?.order === 'random' ? [t('logic.marks.random')] : []),
      ...(changesPlaces ? [t('logic.marks.shuffled')] : []),
    ].join(' · ');
  };
}
