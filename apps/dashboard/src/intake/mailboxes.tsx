import { IconMailbox } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { mailboxEndpoints, type Mailbox } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { AddButton } from '../design/page/add-button.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { TableCard } from '../design/tables/table-card.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import classes from '../invitations/invitations.module.css';
import { MailboxForm } from './mailbox-form.tsx';

/** The mailboxes to which customers write: are they read, and what came. */
export function Mailboxes() {
  const { t } = useLanguage();
  const may = useMay();
  const query = useQuery({ ...ask(mailboxEndpoints.list), refetchInterval: 15_000 });
  const [edited, setEdited] = useState<{ mailbox: Mailbox | null } | null>(null);
  const mayChange = may('company:write');
  return (
    <>
      <TableCard
        query={query}
        title={t('intake.tabs.mailboxes')}
        aside={
          mayChange && <AddButton onClick={() => setEdited({ mailbox: null })}>{t('intake.mailbox.add')}</AddButton>
        }
      >
        <DenseTable
          label={t('intake.tabs.mailboxes')}
          columns={useColumns()}
          rows={query.data?.items ?? []}
          rowKey={({ id }) => id}
          isMuted={({ pausedAt }) => pausedAt !== null}
          {...(mayChange ? { onOpen: (mailbox: Mailbox) => setEdited({ mailbox }) } : {})}
          empty={
            <EmptyState icon={IconMailbox} title={t('intake.mailbox.empty')}>
              {t('intake.mailbox.emptyText')}
            </EmptyState>
          }
        />
      </TableCard>
      {edited !== null && (
        <MailboxForm
          key={edited.mailbox?.id ?? 'new'}
          mailbox={query.data?.items.find(({ id }) => id === edited.mailbox?.id) ?? edited.mailbox}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}

function useColumns(): Column<Mailbox>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const count = (key: keyof Mailbox['counts']): Column<Mailbox> => ({
    key,
    title: t(`intake.counts.${key}`),
    align: 'right',
    hideOnPhone: key !== 'opened',
    sort: ({ counts }) => counts[key],
    cell: ({ counts }) => (counts[key] === 0 ? '—' : format.count(counts[key])),
  });
  return [
    {
      key: 'name',
      title: t('intake.mailbox.one'),
      sort: ({ name }) => name,
      cell: ({ name, address }) => (
        <>
          {name}
          <small className={classes.quiet}>{address}</small>
        </>
      ),
    },
    {
      key: 'state',
      title: t('intake.mailbox.state'),
      cell: ({ pausedAt, error, lookedAt }) => {
        const state =
          pausedAt !== null ? 'paused' : error !== null ? 'troubled' : lookedAt === null ? 'waiting' : 'read';
        const tone = { paused: 'wait', troubled: 'bad', waiting: undefined, read: 'good' }[state];
        return (
          <>
            <span className={classes.state} data-tone={tone}>
              {t(`intake.mailbox.states.${state}`)}
            </span>
            <small className={classes.quiet}>
              {state === 'troubled' ? error : lookedAt === null ? '' : format.instant(lookedAt)}
            </small>
          </>
        );
      },
    },
    {
      key: 'unit',
      title: t('served.unit'),
      hideOnPhone: true,
      cell: ({ unitId }) => names.unit(unitId),
    },
    count('opened'),
    count('added'),
    count('automatic'),
    count('refused'),
  ];
}
