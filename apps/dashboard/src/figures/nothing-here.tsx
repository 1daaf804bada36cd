import { Button } from '@mantine/core';
import { IconChartDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { indexEndpoints } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ButtonLink } from '../design/page/links.tsx';
import { daysOf, defaultPeriod, lastYearOf, type Period } from '../filters/period.ts';
import type { ViewFilter } from '../filters/view-filter.ts';
import { useFormat } from '../format/use-format.ts';
import type { Place } from './place-query.ts';

interface Props {
  readonly filter: ViewFilter;
  /** Without one: the whole company. */
  readonly place?: Place;
  readonly onPeriod: (period: Period) => void;
}

/** No answers in the period. Where there are some at another time, as after an import of old ones, one step leads there. */
export function NothingHere({ filter, place, onPeriod }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const may = useMay();
  const { data } = useQuery(ask(indexEndpoints.answeredDays, { query: place ?? {} }));
  const { from, to } = daysOf(filter.period ?? defaultPeriod);
  const [first, last] = [data?.first ?? null, data?.last ?? null];
  if (first !== null && last !== null && (last < from || first > to))
    return (
      <EmptyState
        icon={IconChartDots}
        title={t('overview.emptyTitle')}
        action={
          <Button onClick={() => onPeriod(lastYearOf({ from: first, to: last }))}>{t('overview.showAnswers')}</Button>
        }
      >
        {t('overview.answersAre', { first: format.day(first), last: format.day(last) })}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={IconChartDots}
      title={t('overview.emptyTitle')}
      action={may('imports:write') ? <ButtonLink to="/imports">{t('overview.emptyImport')}</ButtonLink> : undefined}
    >
      {t('overview.emptyText')}
    </EmptyState>
  );
}
