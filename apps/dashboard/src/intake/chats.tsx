import { IconMessages } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { chatEndpoints, type Chat } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { AddButton } from '../design/add-button.tsx';
import { DenseTable, type Column } from '../design/dense-table.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { TableCard } from '../design/table-card.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import classes from '../invitations/invitations.module.css';
import { ChatEditor } from './chat-editor.tsx';

/** The chats in which customers talk to the company. */
export function Chats() {
  const { t } = useLanguage();
  const mayChange = useMay()('company:write');
  const query = useQuery(ask(chatEndpoints.list));
  const [edited, setEdited] = useState<{ chat: Chat | null } | null>(null);
  return (
    <>
      <TableCard
        query={query}
        title={t('intake.tabs.chats')}
        aside={mayChange && <AddButton onClick={() => setEdited({ chat: null })}>{t('intake.chat.add')}</AddButton>}
      >
        <DenseTable
          label={t('intake.tabs.chats')}
          columns={useColumns()}
          rows={query.data?.items ?? []}
          rowKey={({ id }) => id}
          isMuted={({ closedAt }) => closedAt !== null}
          {...(mayChange ? { onOpen: (chat: Chat) => setEdited({ chat }) } : {})}
          empty={
            <EmptyState icon={IconMessages} title={t('intake.chat.empty')}>
              {t('intake.chat.emptyText')}
            </EmptyState>
          }
        />
      </TableCard>
      {edited !== null && (
        <ChatEditor
          key={edited.chat?.id ?? 'new'}
          chat={edited.chat}
          onClose={() => setEdited(null)}
          onSaved={(chat) => setEdited({ chat })}
        />
      )}
    </>
  );
}

function useColumns(): Column<Chat>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  return [
    {
      key: 'name',
      title: t('intake.chat.one'),
      sort: ({ name }) => name,
      cell: ({ name, origins }) => (
        <>
          {name}
          <small className={classes.quiet}>{origins.join(', ')}</small>
        </>
      ),
    },
    {
      key: 'state',
      title: t('intake.form.state'),
      cell: ({ closedAt }) => (
        <span className={classes.state} data-tone={closedAt === null ? 'good' : 'wait'}>
          {t(closedAt === null ? 'intake.chat.opened' : 'intake.chat.closed')}
        </span>
      ),
    },
    { key: 'unit', title: t('served.unit'), hideOnPhone: true, cell: ({ unitId }) => names.unit(unitId) },
    {
      key: 'cases',
      title: t('intake.form.cases'),
      align: 'right',
      sort: ({ cases }) => cases,
      cell: ({ cases }) => format.count(cases),
    },
  ];
}
