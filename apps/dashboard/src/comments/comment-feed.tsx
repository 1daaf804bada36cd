import { useDisclosure } from '@mantine/hooks';
import { IconMessage2 } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { commentEndpoints } from '@otklik/contract';
import { useState, type ReactNode } from 'react';
import { ask, call, type Input } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { MoreButton } from '../design/page/more-button.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { CommentItem } from './comment-item.tsx';
import classes from './comments.module.css';
import { ResponseDrawer } from './response-drawer.tsx';

type Query = NonNullable<Input<typeof commentEndpoints.list>['query']>;

interface Props {
  readonly label: string;
  readonly query: Query;
  readonly pageSize?: number;
  /** What an empty feed says; else that nothing was written. */
  readonly empty?: ReactNode;
}

/** What customers wrote, the newest first; more on request, the whole answer beside it. */
export function CommentFeed({ label, query, pageSize = 30, empty }: Props) {
  const { t } = useLanguage();
  const [isOpen, { open, close }] = useDisclosure(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const asked = { ...query, limit: pageSize };
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [...ask(commentEndpoints.list, { query: asked }).queryKey, 'feed'],
    queryFn: ({ pageParam, signal }) =>
      call(commentEndpoints.list, {
        query: { ...asked, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    meta: { live: true },
  });
  const comments = data?.pages.flatMap(({ items }) => items) ?? [];
  if (data === undefined)
    return error === null ? (
      <SkeletonRows rows={5} height={72} />
    ) : (
      <ErrorState error={error} onRetry={() => void refetch()} />
    );
  if (comments.length === 0)
    return (
      empty ?? (
        <EmptyState icon={IconMessage2} title={t('comments.emptyTitle')}>
          {t('comments.emptyText')}
        </EmptyState>
      )
    );
  return (
    <>
      <ul className={classes.feed} aria-label={label}>
        {comments.map((comment) => (
          <li key={`${comment.responseId} ${comment.questionId}`}>
            <CommentItem
              comment={comment}
              search={query.search ?? ''}
              onOpen={() => {
                setChosen(comment.responseId);
                open();
              }}
            />
          </li>
        ))}
      </ul>
      {hasNextPage && <MoreButton isLoading={isFetchingNextPage} onMore={() => void fetchNextPage()} />}
      <ResponseDrawer responseId={chosen} opened={isOpen} onClose={close} />
    </>
  );
}
