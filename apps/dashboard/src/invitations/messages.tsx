import { Button, Group, Select, Tooltip } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { messageEndpoints, messageState, transportEndpoints, type Message, type MessageState } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay, useMe } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { MoreButton } from '../design/page/more-button.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './invitations.module.css';
import type { InvitationSearch } from './invitations-search.ts';
import { RepeatAll } from './repeat-all.tsx';
import { SendNow } from './send-now.tsx';
import { useReason } from './use-reason.ts';
import { TableCard } from '../design/tables/table-card.tsx';

const tones: Readonly<Partial<Record<MessageState, string>>> = {
  sent: 'good',
  delivered: 'good',
  opened: 'good',
  failed: 'bad',
  doubtful: 'wait',
  planned: 'wait',
};
const moving: ReadonlySet<MessageState> = new Set(['planned', 'sending']);
const AT_ONCE = 100;

type Filter = Pick<InvitationSearch, 'customer' | 'state' | 'transport'>;
interface Props {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}

/** What went, what waits and why something did not go: of everybody or of one customer. */
export function Messages({ filter, onFilter }: Props) {
  const { t } = useLanguage();
  const may = useMay();
  const transports = useQuery(ask(transportEndpoints.list));
  const { customer: customerId, state, transport: transportId } = filter;
  const isNarrowed = state !== undefined || transportId !== undefined;
  const [limit, setLimit] = useState(AT_ONCE);
  const query = useQuery({
    ...ask(messageEndpoints.list, {
      query: {
        limit,
        ...(customerId === undefined ? {} : { customerId }),
        ...(state === undefined ? {} : { state }),
        ...(transportId === undefined ? {} : { transportId }),
      },
    }),
    placeholderData: keepPreviousData,
    // What is about to go goes by itself, and is not to be looked for by loading the page anew.
    refetchInterval: ({ state: { data } }) => (data?.items.some(({ state: each }) => moving.has(each)) ? 5_000 : false),
  });
  const nameOf = (id: number) => transports.data?.items.find((transport) => transport.id === id)?.name ?? String(id);
  const columns = useColumns(nameOf);
  const filters = (
    <Group gap="xs">
      {customerId !== undefined && (
        <Button size="compact-sm" variant="light" onClick={() => onFilter({ ...filter, customer: undefined })}>
          {t('invitations.message.everybody')}
        </Button>
      )}
      <Select
        size="xs"
        clearable
        aria-label={t('invitations.message.state')}
        placeholder={t('invitations.message.anyState')}
        data={messageState.options.map((each) => ({ value: each, label: t(`invitations.message.states.${each}`) }))}
        value={state ?? null}
        onChange={(next) => onFilter({ ...filter, state: messageState.options.find((each) => each === next) })}
      />
      <Select
        size="xs"
        clearable
        aria-label={t('invitations.message.transport')}
        placeholder={t('invitations.message.anyTransport')}
        data={(transports.data?.items ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
        value={transportId === undefined ? null : String(transportId)}
        onChange={(next) => onFilter({ ...filter, transport: next === null ? undefined : Number(next) })}
      />
      {state === 'planned' && transportId !== undefined && may('surveys:write') && (
        <SendNow transportId={transportId} />
      )}
      {state === 'failed' && transportId !== undefined && may('surveys:write') && (
        <RepeatAll transportId={transportId} />
      )}
    </Group>
  );
  return (
    <TableCard
      query={query}
      title={t(customerId === undefined ? 'invitations.tabs.messages' : 'invitations.message.ofCustomer')}
      aside={filters}
      foot={
        query.data?.items.some(({ state: each }) => each === 'doubtful') === true
          ? t('invitations.message.doubtHint')
          : undefined
      }
    >
      <DenseTable
        label={t('invitations.tabs.messages')}
        columns={columns}
        rows={query.data?.items ?? []}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={IconMail} title={t(`invitations.message.${isNarrowed ? 'noneSuch' : 'empty'}`)}>
            {t(`invitations.message.${isNarrowed ? 'noneSuchText' : 'emptyText'}`)}
          </EmptyState>
        }
      />
      {query.data?.nextCursor != null && limit < 500 && (
        <MoreButton onMore={() => setLimit(Math.min(500, limit + AT_ONCE))} />
      )}
    </TableCard>
  );
}

function useColumns(nameOf: (transportId: number) => string): Column<Message>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const { currency } = useMe().workspace;
  const may = useMay();
  const names = useNames();
  const repeat = useChange(messageEndpoints.repeat, ['messages', 'transports']);
  const settle = useChange(messageEndpoints.settle, ['messages', 'transports']);
  const sayReason = useReason();
  const act = (change: typeof repeat, id: string) =>
    change.mutate({ params: { messageId: id } }, { onError: sayRefusal });
  return [
    {
      key: 'due',
      title: t('invitations.message.due'),
      sort: ({ sentAt, dueAt }) => sentAt ?? dueAt,
      cell: ({ sentAt, dueAt, unitId }) => (
        <>
          {format.instant(sentAt ?? dueAt, names.zone(unitId))}
          <small className={classes.quiet}>{names.unit(unitId)}</small>
        </>
      ),
    },
    {
      key: 'purpose',
      title: t('invitations.message.purpose'),
      wraps: true,
      cell: ({ purpose, step, transportId, customerId }) => (
        <>
          {t(`invitations.message.purposes.${purpose}`, { step })}
          <small className={classes.quiet}>{nameOf(transportId)}</small>
          {customerId !== null && may('personal:read') && (
            <small className={classes.quiet}>
              <Link to="/policy" search={{ tab: 'why', customer: customerId }}>
                {t('invitations.campaign.customer', { id: customerId.slice(0, 8) })}
              </Link>
            </small>
          )}
        </>
      ),
    },
    {
      key: 'state',
      title: t('invitations.message.state'),
      wraps: true,
      sort: ({ state }) => state,
      cell: ({ state, reason }) => (
        <>
          <span className={classes.state} data-tone={tones[state]}>
            {t(`invitations.message.states.${state}`)}
          </span>
          {reason !== null && <small className={classes.told}>{sayReason(reason)}</small>}
        </>
      ),
    },
    {
      key: 'cost',
      title: t('invitations.message.cost'),
      align: 'right',
      hideOnPhone: true,
      cell: ({ cost }) => (cost === 0 ? '—' : format.sum(cost, currency)),
    },
    {
      key: 'tools',
      title: '',
      name: t('invitations.message.repeat'),
      align: 'right',
      cell: ({ id, state }) =>
        may('surveys:write') &&
        (state === 'doubtful' || state === 'failed') && (
          <Group gap={4} justify="flex-end" wrap="nowrap">
            {state === 'doubtful' && (
              <Tooltip label={t('invitations.message.doubtHint')} multiline w={260}>
                <Button size="compact-xs" variant="subtle" onClick={() => act(settle, id)}>
                  {t('invitations.message.settle')}
                </Button>
              </Tooltip>
            )}
            <Button size="compact-xs" variant="light" onClick={() => act(repeat, id)}>
              {t('invitations.message.repeat')}
            </Button>
          </Group>
        ),
    },
  ];
}
