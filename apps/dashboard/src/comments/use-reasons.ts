import { useQuery } from '@tanstack/react-query';
import { surveyEndpoints } from '@otklik/contract';
import { useMemo } from 'react';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';

/** A reason is stored by its id; its words come from the surveys that ask for it, for everybody who reads answers. */
export function useReasons(): (reason: string) => string {
  const { t, language } = useLanguage();
  const { data } = useQuery({ ...ask(surveyEndpoints.reasons), staleTime: 300_000 });
  const items = data?.items;
  return useMemo(() => {
    const words = new Map<string, string>();
    for (const { questionId, reasonId, text, defaultLanguage } of items ?? []) {
      const said = text[language] ?? text[defaultLanguage] ?? reasonId;
      words.set(reasonId, said).set(`${questionId}.${reasonId}`, said);
    }
    // An id is nothing to read, not even for the moment until its words are here.
    const unnamed = (reason: string) => (items === undefined ? '…' : reason);
    return (reason) => words.get(reason) ?? (/(^|\.)other$/.test(reason) ? t('comments.otherReason') : unnamed(reason));
  }, [items, language, t]);
}
