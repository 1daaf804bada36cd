import { useQueryClient } from '@tanstack/react-query';
import { meQuery } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { formatOf, type Format } from './format-of.ts';

/** Times without a place of their own go by the company's clock, wherever whoever looks may be. */
export function useFormat(): Format {
  const { language } = useLanguage();
  const me = useQueryClient().getQueryData(meQuery.queryKey);
  return formatOf(language, me?.homeZone ?? undefined);
}
