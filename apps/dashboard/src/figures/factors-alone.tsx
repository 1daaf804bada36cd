import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { indexEndpoints } from '@otklik/contract';
import type { ReactNode } from 'react';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import type { ViewFilter } from '../filters/view-filter.ts';
import { GroupCard } from './group-card.tsx';
import { placeQuery, type Place } from './place-query.ts';

interface Props {
  readonly filter: ViewFilter;
  readonly place: Place;
  readonly name: string;
  /** Where nobody rated a factor. */
  readonly otherwise: ReactNode;
}

/** Only factors were rated, and nothing as a whole: as in many files of old answers. */
export function FactorsAlone({ otherwise, ...about }: Props) {
  const { t } = useLanguage();
  const { data } = useQuery({
    ...ask(indexEndpoints.query, {
      query: { ...placeQuery(about.filter, about.place), index: 'csat_mean', groupBy: 'factor' },
    }),
    placeholderData: keepPreviousData,
  });
  if (data === undefined) return null;
  const [first] = data.groups;
  if (first === undefined) return <>{otherwise}</>;
  return <GroupCard by="factor" title={t('figures.factors')} cell={{ ...first.cell, index: 'csat_mean' }} {...about} />;
}
