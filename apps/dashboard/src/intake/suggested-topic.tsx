import { Button, Kbd } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { caseEndpoints, categoryEndpoints, type CaseInFull } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useCaseKeys } from '../cases/use-case-keys.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useNames } from '../figures/use-names.ts';

/** The topic that a case seems to belong to; one key takes it, and what is taken is what is learned from. */
export function SuggestedTopic({ one }: { readonly one: CaseInFull }) {
  const { t } = useLanguage();
  const names = useNames();
  const change = useChange(caseEndpoints.change, ['cases', 'categories']);
  const { data } = useQuery({
    ...ask(categoryEndpoints.suggest, { params: { caseId: one.id } }),
    enabled: one.topicId === null,
  });
  const suggestion = one.topicId === null ? (data?.suggestion ?? null) : null;
  const topic = suggestion?.topicId ?? null;
  const accept = () => {
    if (topic !== null && !change.isPending)
      change.mutate({ params: { caseId: one.id }, body: { topic, revision: one.revision } }, { onError: sayRefusal });
  };
  useCaseKeys({ KeyY: accept });
  if (suggestion === null) return null;
  const why =
    suggestion.by === 'rule'
      ? t('intake.category.byRule', { word: suggestion.word ?? '' })
      : suggestion.confidence === null
        ? t('intake.category.byLanguageModel')
        : t('intake.category.byModel', { percent: Math.round(100 * suggestion.confidence) });
  return (
    <Button
      variant="light"
      size="compact-sm"
      loading={change.isPending}
      rightSection={<Kbd size="xs">y</Kbd>}
      title={why}
      onClick={accept}
    >
      {t('intake.category.suggested', { topic: names.topic(suggestion.topicId) })}
    </Button>
  );
}
