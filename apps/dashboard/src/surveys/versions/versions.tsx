import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { surveyEndpoints, type Survey, type SurveyVersion } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../../api/call.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { Card } from '../../design/page/card.tsx';
import { DenseTable, type Column } from '../../design/tables/dense-table.tsx';
import { EmptyState } from '../../design/states/empty-state.tsx';
import { ErrorState } from '../../design/states/error-state.tsx';
import { SkeletonRows } from '../../design/tables/skeleton-rows.tsx';
import { useFormat } from '../../format/use-format.ts';
import type { Draft } from '../draft/draft.ts';
import { VersionChanges } from './version-changes.tsx';

/** Published versions, and what has changed since the one that is chosen. */
export function Versions({ survey, draft }: { readonly survey: Survey; readonly draft: Draft }) {
  const { t } = useLanguage();
  const format = useFormat();
  const params = { surveyId: survey.id };
  const query = useQuery(ask(surveyEndpoints.versions, { params }));
  const [chosen, setChosen] = useState<number | null>(null);
  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <SkeletonRows rows={3} />;
  const columns: Column<SurveyVersion>[] = [
    { key: 'number', title: t('surveys.version'), sort: ({ number }) => number, cell: ({ number }) => `№ ${number}` },
    {
      key: 'at',
      title: t('surveys.publishedAt'),
      sort: ({ publishedAt }) => Date.parse(publishedAt),
      cell: ({ publishedAt }) => format.instant(publishedAt),
    },
    { key: 'by', title: t('surveys.publishedBy'), cell: ({ publishedBy }) => publishedBy },
  ];
  return (
    <>
      <Card flush title={t('surveys.tabs.versions')} foot={t('surveys.versionsFoot')}>
        <DenseTable
          label={t('surveys.tabs.versions')}
          columns={columns}
          rows={query.data.items}
          rowKey={({ number }) => number}
          onOpen={({ number }) => setChosen(number)}
          empty={
            <EmptyState icon={IconHistory} title={t('surveys.noVersions')}>
              {t('surveys.publishFirstText')}
            </EmptyState>
          }
        />
      </Card>
      {chosen !== null && (
        <div style={{ marginTop: 16 }}>
          <VersionChanges
            key={chosen}
            surveyId={survey.id}
            draft={draft}
            since={chosen}
            numbers={query.data.items.map(({ number }) => number)}
          />
        </div>
      )}
    </>
  );
}
