import { Button, Menu } from '@mantine/core';
import { IconPlus, IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { transportEndpoints, type Transport, type TransportKindInfo, WAITING_COUNTED_TO } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay, useMe } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { AnchorLink } from '../design/page/links.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './invitations.module.css';
import { TableCard } from '../design/tables/table-card.tsx';
import { TransportForm } from './transport-form.tsx';
import { useReason } from './use-reason.ts';

/** What is counted, and in which state it stands among the messages. */
const states = { waiting: 'planned', failed: 'failed', doubtful: 'doubtful' } as const;
const tones = { unused: undefined, well: 'good', troubled: 'bad', resting: 'wait', paused: 'wait' } as const;

/** The ways in which we write to customers: do they work, what waits, what has it cost. */
export function Transports() {
  const { t } = useLanguage();
  const may = useMay();
  const query = useQuery({ ...ask(transportEndpoints.list), refetchInterval: 15_000 });
  const kinds = useQuery({ ...ask(transportEndpoints.kinds), staleTime: Infinity });
  const [edited, setEdited] = useState<{ kind: TransportKindInfo; transportId: number | null } | null>(null);
  const rows = query.data?.items ?? [];
  const kindOf = (name: string) => kinds.data?.items.find((kind) => kind.name === name);
  const open = (transport: Transport) => {
    const kind = kindOf(transport.kind);
    if (kind !== undefined && may('company:write')) setEdited({ kind, transportId: transport.id });
  };
  const columns = useColumns();
  const add = may('company:write') && (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="compact-md" variant="light" leftSection={<IconPlus size={16} />}>
          {t('invitations.transport.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.data?.items.map((kind) => (
          <Menu.Item key={kind.name} onClick={() => setEdited({ kind, transportId: null })}>
            {t(`invitations.kinds.${kind.name}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
  return (
    <>
      <TableCard query={query} title={t('invitations.tabs.transports')} aside={add}>
        <DenseTable
          label={t('invitations.tabs.transports')}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          onOpen={open}
          isMuted={({ pausedAt }) => pausedAt !== null}
          empty={
            <EmptyState icon={IconSend} title={t('invitations.transport.empty')}>
              {t('invitations.transport.emptyText')}
            </EmptyState>
          }
        />
      </TableCard>
      {edited !== null && (
        <TransportForm
          kind={edited.kind}
          transport={rows.find(({ id }) => id === edited.transportId) ?? null}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}

function useColumns(): Column<Transport>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const sayReason = useReason();
  const { currency } = useMe().workspace;
  const count = (key: 'waiting' | 'sent' | 'failed' | 'doubtful', hideOnPhone: boolean): Column<Transport> => ({
    key,
    title: t(`invitations.transport.${key}`),
    align: 'right',
    hideOnPhone,
    sort: (row) => row[key],
    cell: (row) => {
      if (row[key] === 0) return '—';
      const said = `${format.count(row[key])}${key === 'waiting' && row[key] >= WAITING_COUNTED_TO ? '+' : ''}`;
      if (key === 'sent') return said;
      return (
        <AnchorLink to="/invitations" search={{ tab: 'messages', state: states[key], transport: row.id }}>
          {key === 'doubtful' ? <b>{said}</b> : said}
        </AnchorLink>
      );
    },
  });
  return [
    {
      key: 'name',
      title: t('invitations.transport.one'),
      sort: ({ name }) => name,
      cell: ({ name, kind }) => (
        <>
          {name}
          {name !== t(`invitations.kinds.${kind}`) && (
            <small className={classes.quiet}>{t(`invitations.kinds.${kind}`)}</small>
          )}
        </>
      ),
    },
    {
      key: 'health',
      title: t('invitations.transport.health'),
      wraps: true,
      sort: ({ health }) => health.state,
      cell: ({ health, perDay, sentToday, waiting }) => (
        <>
          <span className={classes.state} data-tone={tones[health.state]}>
            {t(`invitations.transport.states.${health.state}`)}
            {health.resumeAt !== null &&
              ` ${t('invitations.transport.until', { time: format.instant(health.resumeAt, names.zone(null)) })}`}
          </span>
          {perDay !== null && sentToday >= perDay && (
            <small className={classes.quiet}>
              {t(waiting > 0 ? 'invitations.transport.dayOverWaiting' : 'invitations.transport.dayOver', {
                sent: format.count(sentToday),
                limit: format.count(perDay),
              })}
            </small>
          )}
          {(health.state === 'troubled' || health.state === 'resting') && (
            <small className={classes.told}>{sayReason(health.checkError ?? health.lastError ?? '')}</small>
          )}
        </>
      ),
    },
    count('waiting', false),
    count('sent', true),
    count('failed', true),
    count('doubtful', false),
    {
      key: 'spent',
      title: t('invitations.transport.spent'),
      align: 'right',
      hideOnPhone: true,
      sort: ({ spent }) => spent,
      cell: ({ spent }) => (spent === 0 ? '—' : format.sum(spent, currency)),
    },
  ];
}
