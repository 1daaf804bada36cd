import { textIn } from '@otklik/questionnaire';
import { useLanguage } from '../../catalogue/use-language.ts';
import type { Draft } from '../draft/draft.ts';
import { labelOf } from './subjects.ts';

/** Where a jump may lead: forwards only, to a question, the beginning of a block, or an end. */
export function useTargets(draft: Draft, from: number): { group: string; items: { value: string; label: string }[] }[] {
  const { t } = useLanguage();
  const later = draft.questions.slice(from);
  const inWords = (text: Record<string, string> | undefined, id: string) =>
    textIn(text, draft.defaultLanguage, draft.defaultLanguage) || id;
  const blocks = (draft.blocks ?? []).filter(
    ({ id }) => draft.questions.findIndex(({ block }) => block === id) >= from,
  );
  return [
    {
      group: t('logic.groups.questions'),
      items: later.map((question, at) => ({ value: question.id, label: labelOf(draft, question, from + at) })),
    },
    {
      group: t('logic.groups.blocks'),
      items: blocks.map(({ id, title }) => ({ value: id, label: inWords(title, id) })),
    },
    {
      group: t('logic.groups.ends'),
      items: [
        { value: 'end', label: inWords(draft.thanks.title, 'end') },
        ...(draft.ends ?? []).map(({ id, title }) => ({ value: id, label: inWords(title, id) })),
      ],
    },
  ].filter(({ items }) => items.length > 0);
}
