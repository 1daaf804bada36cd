import { Button, Drawer, Group, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { campaignListEndpoints, type Campaign, type OnList } from '@otklik/contract';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { MoreButton } from '../design/page/more-button.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { TableCard } from '../design/tables/table-card.tsx';
import { useFormat } from '../format/use-format.ts';
import classes from './invitations.module.css';
import { Sure } from './sure.tsx';

/** Who is on the list of a campaign, and off it again by one press. */
export function ListedDrawer({ campaign, onClose }: { readonly campaign: Campaign; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const may = useMay();
  const format = useFormat();
  const query = useInfiniteQuery({
    queryKey: ['campaigns.customers', campaign.id] as const,
    queryFn: ({ pageParam, signal }) =>
      call(campaignListEndpoints.list, {
        params: { campaignId: campaign.id },
        query: { limit: 100, ...(pageParam === '' ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const remove = useChange(campaignListEndpoints.remove, ['campaigns']);
  const [isClearing, setIsClearing] = useState(false);
  const isOver = campaign.state === 'finished' || campaign.state === 'cancelled';
  const mayRemove = may('surveys:write') && !isOver;
  const params = { campaignId: campaign.id };
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: readonly Column<OnList>[] = [
    {
      key: 'name',
      title: t('invitations.list.person'),
      wraps: true,
      cell: ({ name, email, phone, externalId, customerId }) => {
        const contacts = [email, phone].filter((one) => one !== null).join(' · ');
        const [first, ...more] = [name, contacts, externalId].filter((one) => one !== null && one !== '');
        return (
          <>
            {first ?? t('invitations.campaign.customer', { id: customerId.slice(0, 8) })}
            {more.length > 0 && <small className={classes.quiet}>{more.join(' · ')}</small>}
          </>
        );
      },
    },
    {
      key: 'tools',
      title: '',
      name: t('invitations.list.takeOff'),
      align: 'right',
      cell: ({ customerId }) =>
        mayRemove && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            onClick={() => remove.mutate({ params, body: { customerIds: [customerId] } }, { onError: sayRefusal })}
          >
            {t('invitations.list.takeOff')}
          </Button>
        ),
    },
  ];
  const title = t('invitations.list.title', { count: format.count(campaign.listed) });
  return (
    <Drawer
      opened
      onClose={onClose}
      closeOnEscape={!isClearing}
      position="right"
      size={620}
      title={<Title order={2}>{campaign.name}</Title>}
    >
      <TableCard
        query={query}
        title={title}
        aside={
          mayRemove &&
          items.length > 0 && (
            <Button size="compact-sm" variant="subtle" color="red" onClick={() => setIsClearing(true)}>
              {t('invitations.list.clear')}
            </Button>
          )
        }
      >
        <DenseTable
          label={title}
          columns={columns}
          rows={items}
          rowKey={({ customerId }) => customerId}
          empty={
            <Text size="sm" c="dimmed" p="md">
              {t('invitations.list.nobody')}
            </Text>
          }
        />
      </TableCard>
      {query.hasNextPage && (
        <MoreButton isLoading={query.isFetchingNextPage} onMore={() => void query.fetchNextPage()} />
      )}
      {isClearing && (
        <Sure title={campaign.name} onClose={() => setIsClearing(false)}>
          <Text size="sm">{t('invitations.list.clearAbout', { count: format.count(campaign.listed) })}</Text>
          <Group justify="flex-end">
            <Button
              color="red"
              loading={remove.isPending}
              onClick={() =>
                remove.mutate(
                  { params, body: { all: true } },
                  { onError: sayRefusal, onSuccess: () => setIsClearing(false) },
                )
              }
            >
              {t('invitations.list.clear')}
            </Button>
          </Group>
        </Sure>
      )}
    </Drawer>
  );
}
