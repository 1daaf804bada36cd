import { IconSchool } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { contactSignalEndpoints, indexEndpoints } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { EmptyState } from '../design/empty-state.tsx';
import { ErrorState } from '../design/error-state.tsx';
import { PageHead } from '../design/page-head.tsx';
import { SkeletonRows } from '../design/skeleton-rows.tsx';
import { daysOf, defaultPeriod } from '../filters/period.ts';
import { PeriodFilter } from '../filters/period-filter.tsx';
import { ImprovementTabs } from '../improvements/improvement-tabs.tsx';
import classes from '../improvements/improvements.module.css';
import { PageFrame } from '../shell/page-frame.tsx';
import { OneTopic } from './one-topic.tsx';
import { rankTopics } from './rank-topics.ts';
import { TopicRanking } from './topic-ranking.tsx';
import { WaysCard } from './ways-card.tsx';

/** For the head of a contact centre: what to train whom in, with which words, and in which channels customers come. */
export function TrainingPage() {
  return (
    <PageFrame needs="indices:read">
      <Training />
    </PageFrame>
  );
}

function Training() {
  const { t } = useLanguage();
  const [period, setPeriod] = useState(defaultPeriod);
  const [chosen, setChosen] = useState<number | null>(null);
  const days = daysOf(period);
  const contacts = useQuery(ask(contactSignalEndpoints.get, { query: { ...days, by: 'topic' } }));
  const scores = useQuery(ask(indexEndpoints.query, { query: { ...days, index: 'negative_share', groupBy: 'topic' } }));
  const error = contacts.error ?? scores.error;
  const topics =
    contacts.data === undefined || scores.data === undefined
      ? undefined
      : rankTopics(contacts.data.groups, scores.data.groups);
  return (
    <>
      <PageHead title={t('training.title')} about={t('training.about')}>
        <PeriodFilter period={period} onChange={setPeriod} />
      </PageHead>
      <ImprovementTabs />
      {error !== null ? (
        <ErrorState
          error={error}
          onRetry={() => {
            void contacts.refetch();
            void scores.refetch();
          }}
        />
      ) : topics === undefined ? (
        <SkeletonRows rows={6} />
      ) : topics.length === 0 ? (
        <EmptyState icon={IconSchool} title={t('training.emptyTitle')}>
          {t('training.emptyText')}
        </EmptyState>
      ) : (
        <div className={classes.page}>
          <TopicRanking topics={topics} chosen={chosen} onChoose={setChosen} />
          {chosen !== null && <OneTopic key={chosen} topicId={chosen} days={days} />}
          <WaysCard days={days} />
        </div>
      )}
    </>
  );
}
