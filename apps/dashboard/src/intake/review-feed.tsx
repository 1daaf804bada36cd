import { Button, Select, Switch } from '@mantine/core';
import { IconMessageStar } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { reviewEndpoints } from '@otklik/contract';
import { useState } from 'react';
import { ask, call } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { EmptyState } from '../design/states/empty-state.tsx';
import { TableCard } from '../design/tables/table-card.tsx';
import { ReviewItem } from './review-item.tsx';
import classes from './reviews.module.css';

const PAGE = 30;

/** Reviews, the newest first, each with its answer. */
export function ReviewFeed() {
  const { t } = useLanguage();
  const [stars, setStars] = useState<string | null>(null);
  const [unanswered, setUnanswered] = useState(false);
  const asked = {
    limit: PAGE,
    ...(stars === null ? {} : { stars: Number(stars) }),
    ...(unanswered ? { unanswered: 'true' } : {}),
  };
  const query = useInfiniteQuery({
    queryKey: [...ask(reviewEndpoints.list, { query: asked }).queryKey, 'feed'],
    queryFn: ({ pageParam, signal }) =>
      call(reviewEndpoints.list, { query: { ...asked, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
  const reviews = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <TableCard
      query={query}
      title={t('intake.review.list')}
      aside={
        <div className={classes.filters}>
          <Switch
            size="sm"
            label={t('intake.review.unanswered')}
            checked={unanswered}
            onChange={({ currentTarget }) => setUnanswered(currentTarget.checked)}
          />
          <Select
            size="xs"
            w={150}
            aria-label={t('intake.review.anyStars')}
            placeholder={t('intake.review.anyStars')}
            clearable
            data={['1', '2', '3', '4', '5'].map((value) => ({ value, label: '★'.repeat(Number(value)) }))}
            value={stars}
            onChange={setStars}
          />
        </div>
      }
    >
      {reviews.length === 0 ? (
        <EmptyState icon={IconMessageStar} title={t('intake.review.empty')}>
          {t('intake.review.emptyText')}
        </EmptyState>
      ) : (
        <ul className={classes.feed} aria-label={t('intake.review.list')}>
          {reviews.map((review) => (
            <ReviewItem key={review.id} review={review} />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button variant="subtle" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('intake.review.more')}
        </Button>
      )}
    </TableCard>
  );
}
