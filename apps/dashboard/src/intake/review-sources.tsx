import { IconStars } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { reviewEndpoints, type ReviewSource } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { AddButton } from '../design/page/add-button.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { TableCard } from '../design/tables/table-card.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import classes from '../invitations/invitations.module.css';
import { ReviewSourceForm } from './review-source-form.tsx';

/** Where reviews are read, and whether that goes well. */
export function ReviewSources() {
  const { t } = useLanguage();
  const mayChange = useMay()('company:write');
  const query = useQuery({ ...ask(reviewEndpoints.sources), refetchInterval: 15_000 });
  const [edited, setEdited] = useState<{ source: ReviewSource | null } | null>(null);
  return (
    <>
      <TableCard
        query={query}
        waiting={2}
        title={t('intake.review.sources')}
        aside={mayChange && <AddButton onClick={() => setEdited({ source: null })}>{t('intake.review.add')}</AddButton>}
      >
        <DenseTable
          label={t('intake.review.sources')}
          columns={useColumns()}
          rows={query.data?.items ?? []}
          rowKey={({ id }) => id}
          isMuted={({ pausedAt }) => pausedAt !== null}
          {...(mayChange ? { onOpen: (source: ReviewSource) => setEdited({ source }) } : {})}
          empty={
            <EmptyState icon={IconStars} title={t('intake.review.noSources')}>
              {t('intake.review.noSourcesText')}
            </EmptyState>
          }
        />
      </TableCard>
      {edited !== null && (
        <ReviewSourceForm
          key={edited.source?.id ?? 'new'}
          source={query.data?.items.find(({ id }) => id === edited.source?.id) ?? edited.source}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}

function useColumns(): Column<ReviewSource>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  return [
    {
      key: 'name',
      title: t('intake.review.source'),
      sort: ({ name }) => name,
      cell: ({ name, settings }) => (
        <>
          {name}
          <small className={classes.quiet}>{settings.place}</small>
        </>
      ),
    },
    {
      key: 'state',
      title: t('intake.review.state'),
      cell: ({ pausedAt, trouble, lastPulledAt }) => {
        const state =
          pausedAt !== null ? 'paused' : trouble !== null ? 'troubled' : lastPulledAt === null ? 'waiting' : 'read';
        const tone = { paused: 'wait', troubled: 'bad', waiting: undefined, read: 'good' }[state];
        return (
          <>
            <span className={classes.state} data-tone={tone}>
              {t(`intake.review.states.${state}`)}
            </span>
            <small className={classes.quiet}>
              {state === 'troubled' ? trouble : lastPulledAt === null ? '' : format.instant(lastPulledAt)}
            </small>
          </>
        );
      },
    },
    { key: 'unit', title: t('served.unit'), hideOnPhone: true, cell: ({ unitId }) => names.unit(unitId) },
    { key: 'n', title: t('intake.review.n'), align: 'right', cell: ({ reviews }) => format.count(reviews) },
  ];
}
