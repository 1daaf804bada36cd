import { IconSchool } from '@tabler/icons-react';
import { useState } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { PageHead } from '../design/page/page-head.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { daysOf, defaultPeriod } from '../filters/period.ts';
import { PeriodFilter } from '../filters/period-filter.tsx';
import { ImprovementTabs } from '../improvements/improvement-tabs.tsx';
import classes from '../improvements/improvements.module.css';
import { PageFrame } from '../shell/page-frame.tsx';
import { OneTopic } from './one-topic.tsx';
import { TopicRanking } from './topic-ranking.tsx';
import { useRankedTopics } from './use-ranked-topics.ts';
import { WaysCard } from './ways-card.tsx';
import { WhoseSelect } from './whose-select.tsx';

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
  const [whose, setWhose] = useState('');
  const { topics, error, retry } = useRankedTopics(days, whose);
  return (
    <>
      <PageHead title={t('training.title')} about={t('training.about')}>
        <PeriodFilter period={period} onChange={setPeriod} />
      </PageHead>
      <ImprovementTabs />
      {error !== null ? (
        <ErrorState error={error} onRetry={retry} />
      ) : topics === undefined ? (
        <SkeletonRows rows={6} />
      ) : topics.length === 0 && whose === '' ? (
        <EmptyState icon={IconSchool} title={t('training.emptyTitle')}>
          {t('training.emptyText')}
        </EmptyState>
      ) : (
        <div className={classes.page}>
          <TopicRanking
            topics={topics}
            chosen={chosen}
            onChoose={setChosen}
            aside={<WhoseSelect value={whose} onChange={setWhose} />}
          />
          {chosen !== null && <OneTopic key={chosen} topicId={chosen} days={days} />}
          <WaysCard days={days} />
        </div>
      )}
    </>
  );
}
