import { textIn } from '@otklik/questionnaire';
import type { Draft } from '../draft.ts';
import { useFirstLanguage } from '../first-language.ts';
import type { MapNode } from './logic-map.ts';

export function troubleKey(code: string): 'unreachable' | 'circle' | 'unknown' {
  if (code === 'unreachable_question') return 'unreachable';
  return code.startsWith('unknown') || code === 'jump_into_shuffle' ? 'unknown' : 'circle';
}

/** A question by its number and words, an end page by its title. */
export function useNodeName(draft: Draft): (node: Pick<MapNode, 'id' | 'kind' | 'row'>) => string {
  const language = useFirstLanguage(draft);
  const { defaultLanguage } = draft;
  return ({ id, kind, row }) => {
    if (kind === 'end') {
      const end = draft.ends?.find((each) => each.id === id);
      return textIn(end?.title ?? draft.thanks.title, language, defaultLanguage) || id;
    }
    const question = draft.questions.find((each) => each.id === id);
    return `${row + 1}. ${textIn(question?.text, language, defaultLanguage) || id}`;
  };
}
