import { IconBulb } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ideaEndpoints } from '@otklik/contract';
import { useState } from 'react';
import { send } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { PageHead } from '../design/page/page-head.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { SwitchTabs } from '../figures/switch-tabs.tsx';
import { ImprovementTabs } from '../improvements/improvement-tabs.tsx';
import { PageFrame } from '../shell/page-frame.tsx';
import { IdeaItem } from './idea-item.tsx';
import classes from './ideas.module.css';
import { ProposeIdeaButton } from './propose-idea.tsx';

const views = ['all', 'to_decide', 'written'] as const;
type View = (typeof views)[number];

export function IdeasPage() {
  return (
    <PageFrame needs="indices:read">
      <Ideas />
    </PageFrame>
  );
}

function Ideas() {
  const { t } = useLanguage();
  const [view, setView] = useState<View>('all');
  return (
    <>
      <PageHead title={t('ideas.title')} about={t('ideas.pageAbout')}>
        <ProposeIdeaButton isLoud />
      </PageHead>
      <ImprovementTabs />
      <Card
        flush
        title={t('ideas.title')}
        aside={
          <SwitchTabs
            label={t('ideas.show')}
            value={view}
            choices={views.map((each) => [each, t(`ideas.views.${each}`)] as const)}
            onChange={setView}
          />
        }
      >
        <IdeaList view={view} />
      </Card>
    </>
  );
}

function IdeaList({ view }: { readonly view: View }) {
  const { t } = useLanguage();
  const query = useInfiniteQuery({
    queryKey: [ideaEndpoints.list.name, view],
    queryFn: ({ pageParam }) =>
      send(ideaEndpoints.list, { query: { limit: 30, cursor: pageParam, mine: view === 'all' ? undefined : view } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <SkeletonRows rows={4} />;
  const ideas = query.data.pages.flatMap(({ items }) => items);
  if (ideas.length === 0)
    return (
      <EmptyState icon={IconBulb} title={t(`ideas.empty.${view}`)}>
        {t('ideas.emptyText')}
      </EmptyState>
    );
  return (
    <>
      <ul className={classes.list}>
        {ideas.map((idea) => (
          <IdeaItem key={idea.id} idea={idea} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button variant="subtle" m="md" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('ideas.more')}
        </Button>
      )}
    </>
  );
}
