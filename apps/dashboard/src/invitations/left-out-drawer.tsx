import { Drawer, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { campaignEndpoints, type Campaign } from '@otklik/contract';
import { call } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { ErrorState } from '../design/states/error-state.tsx';
import { MoreButton } from '../design/page/more-button.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { LeftOutList } from './left-out-list.tsx';
import { useReason } from './use-reason.ts';

interface Props {
  readonly campaign: Campaign;
  readonly reason: string;
  readonly onClose: () => void;
}

/** Whom a campaign did not ask for one reason, each with the words of the policy. */
export function LeftOutDrawer({ campaign: { id, name }, reason, onClose }: Props) {
  const { t, language } = useLanguage();
  const sayReason = useReason();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['campaigns.leftOut', id, reason, language] as const,
    queryFn: ({ pageParam, signal }) =>
      call(campaignEndpoints.leftOut, {
        params: { campaignId: id },
        query: { reason, language, limit: 50, ...(pageParam === '' ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const items = data?.pages.flatMap((page) => page.items);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={520}
      title={<Title order={2}>{t('invitations.campaign.leftOutOf', { name, reason: sayReason(reason) })}</Title>}
    >
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {items === undefined && error === null && <SkeletonRows />}
      {items !== undefined && items.length === 0 && <p>{t('invitations.campaign.leftOutNobody')}</p>}
      {items !== undefined && <LeftOutList items={items} shows="customer" />}
      {hasNextPage && <MoreButton isLoading={isFetchingNextPage} onMore={() => void fetchNextPage()} />}
    </Drawer>
  );
}
