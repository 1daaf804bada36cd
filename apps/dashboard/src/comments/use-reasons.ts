import { useQueries, useQuery } from '@tanstack/react-query';
import { surveyEndpoints } from '@otklik/contract';
import { useMemo } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';

/** A reason is stored by its id: its words stand in the survey that asked for it. */
export function useReasons(): (reason: string) => string {
  const { t, language } = useLanguage();
  const may = useMay();
  const { data: surveys } = useQuery({
    ...ask(surveyEndpoints.list),
    enabled: may('surveys:read'),
    staleTime: 300_000,
  });
  const published = (surveys?.items ?? []).flatMap(({ id, publishedNumber }) =>
    publishedNumber === null ? [] : [{ surveyId: id, number: publishedNumber }],
  );
  const versions = useQueries({
    queries: published.map((params) => ({ ...ask(surveyEndpoints.version, { params }), staleTime: Infinity })),
    combine: (results) => results.flatMap(({ data }) => data ?? []),
  });
  return useMemo(() => {
    const words = new Map<string, string>();
    for (const { definition } of versions)
      for (const question of definition.questions) {
        if (question.type !== 'reasons') continue;
        for (const { id, text } of question.options) {
          const said = text[language] ?? text[definition.defaultLanguage] ?? id;
          words.set(id, said).set(`${question.id}.${id}`, said);
        }
      }
    return (reason) => words.get(reason) ?? (/(^|\.)other$/.test(reason) ? t('comments.otherReason') : reason);
  }, [versions, language, t]);
}
