import { IconClockBolt } from '@tabler/icons-react';
import { PageFrame } from '../shell/page-frame.tsx';
import { PageHead } from '../design/page/page-head.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { useLanguage } from '../catalogue/use-language.ts';
import { ImprovementTabs } from '../improvements/improvement-tabs.tsx';
import { ReactionsCard } from './reactions-card.tsx';

/** How quickly the company answers to what its customers say. */
export function ReactionsPage() {
  const { t } = useLanguage();
  return (
    <PageFrame needs="indices:read">
      <PageHead title={t('reactions.title')} about={t('reactions.about')} />
      <ImprovementTabs />
      <ReactionsCard
        empty={
          <EmptyState icon={IconClockBolt} title={t('reactions.emptyTitle')}>
            {t('reactions.emptyText')}
          </EmptyState>
        }
      />
    </PageFrame>
  );
}
