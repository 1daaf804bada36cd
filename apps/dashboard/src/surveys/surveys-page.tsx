import { Button } from '@mantine/core';
import { IconClipboardList, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { surveyEndpoints, type SurveySummary } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { PageHead } from '../design/page/page-head.tsx';
import { RowLink } from '../design/tables/row-link.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { useRemoved } from '../design/saving/removals.ts';
import { useFormat } from '../format/use-format.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { NewSurvey } from './new/new-survey.tsx';
import { StateBadge } from './state-badge.tsx';

export function SurveysPage() {
  return (
    <PageFrame needs="surveys:read">
      <Surveys />
    </PageFrame>
  );
}

function Surveys() {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const mayWrite = useMay()('surveys:write');
  const [isNew, setIsNew] = useState(false);
  const query = useQuery(ask(surveyEndpoints.list));
  const removed = useRemoved();
  const columns = useColumns();
  const surveys = (query.data?.items ?? []).filter(({ id }) => !removed.has(`surveys-${id}`));
  const start = mayWrite ? (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setIsNew(true)}>
      {t('surveys.new')}
    </Button>
  ) : undefined;
  return (
    <>
      <PageHead title={t('surveys.title')}>{surveys.length > 0 && start}</PageHead>
      {query.error !== null ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Card flush>
          {query.isPending ? (
            <SkeletonRows />
          ) : (
            <DenseTable
              label={t('surveys.title')}
              columns={columns}
              rows={surveys}
              rowKey={({ id }) => id}
              sorting={{ key: 'saved', direction: 'descending' }}
              onOpen={({ id }) => void navigate({ to: '/surveys/$surveyId', params: { surveyId: String(id) } })}
              empty={
                <EmptyState icon={IconClipboardList} title={t('surveys.emptyTitle')} action={start}>
                  {t('surveys.emptyText')}
                </EmptyState>
              }
            />
          )}
        </Card>
      )}
      {isNew && <NewSurvey onClose={() => setIsNew(false)} />}
    </>
  );
}

function useColumns(): readonly Column<SurveySummary>[] {
  const { t } = useLanguage();
  const format = useFormat();
  return [
    {
      key: 'name',
      title: t('company.name'),
      sort: ({ name }) => name,
      cell: ({ id, name }) => (
        <b style={{ fontWeight: 550 }}>
          <RowLink target={{ to: '/surveys/$surveyId', params: { surveyId: String(id) } }}>{name}</RowLink>
        </b>
      ),
    },
    {
      key: 'state',
      title: t('surveys.state'),
      sort: ({ state }) => state,
      cell: (survey) => <StateBadge survey={survey} />,
    },
    {
      key: 'answers',
      title: t('surveys.answers'),
      align: 'right',
      sort: ({ answers }) => answers,
      cell: ({ answers }) => format.count(answers),
    },
    {
      key: 'version',
      title: t('surveys.version'),
      align: 'right',
      hideOnPhone: true,
      sort: ({ publishedNumber }) => publishedNumber,
      cell: ({ publishedNumber }) => publishedNumber ?? '—',
    },
    {
      key: 'saved',
      title: t('surveys.savedAt'),
      hideOnPhone: true,
      sort: ({ draftSavedAt }) => Date.parse(draftSavedAt),
      cell: ({ draftSavedAt, draftSavedBy }) =>
        `${format.ago(draftSavedAt)} · ${draftSavedBy === 'system' ? t('settings.log.actors.system') : draftSavedBy}`,
    },
  ];
}
