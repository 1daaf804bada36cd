import { Button } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import {
  dialogueEndpoints,
  surveyEndpoints,
  transportEndpoints,
  type DialogueEntry,
  type Transport,
} from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { useNames } from '../figures/use-names.ts';
import classes from '../invitations/invitations.module.css';
import { TableCard } from '../design/tables/table-card.tsx';
import { EntryForm } from './entry-form.tsx';

interface Row {
  readonly transport: Transport;
  readonly entry: DialogueEntry | null;
}

/** What a message becomes that a customer sends without being asked: for each number and bot. */
export function Entries() {
  const { t } = useLanguage();
  const may = useMay();
  const names = useNames();
  const transports = useQuery(ask(transportEndpoints.list));
  const kinds = useQuery({ ...ask(transportEndpoints.kinds), staleTime: Infinity });
  const surveys = useQuery(ask(surveyEndpoints.list));
  const entries = useQuery(ask(dialogueEndpoints.entries));
  const [edited, setEdited] = useState<number | null>(null);
  const holds = new Set(kinds.data?.items.filter(({ holdsDialogue }) => holdsDialogue).map(({ name }) => name));
  const rows: Row[] = (transports.data?.items ?? [])
    .filter(({ kind, archivedAt }) => holds.has(kind) && archivedAt === null)
    .map((transport) => ({
      transport,
      entry: entries.data?.items.find(({ transportId }) => transportId === transport.id) ?? null,
    }));
  const surveyName = (id: number) => surveys.data?.items.find((survey) => survey.id === id)?.name ?? String(id);
  const columns: Column<Row>[] = [
    {
      key: 'transport',
      title: t('dialogues.transport'),
      cell: ({ transport }) => (
        <>
          {transport.name}
          {transport.name !== t(`invitations.kinds.${transport.kind}`) && (
            <small className={classes.quiet}>{t(`invitations.kinds.${transport.kind}`)}</small>
          )}
        </>
      ),
    },
    {
      key: 'entry',
      title: t('dialogues.entry'),
      wraps: true,
      cell: ({ entry }) =>
        entry === null ? (
          <small className={classes.quiet}>{t('dialogues.entryNone')}</small>
        ) : (
          <>
            {entry.surveyId === null ? t('dialogues.becomesCase') : surveyName(entry.surveyId)}
            <small className={classes.quiet}>
              {[names.unit(entry.unitId), names.touchpoint(entry.touchpointId)]
                .filter((name) => name !== '')
                .join(' · ')}
            </small>
          </>
        ),
    },
    {
      key: 'tools',
      title: '',
      name: t('dialogues.change'),
      align: 'right',
      hideOnPhone: true,
      cell: ({ transport, entry }) =>
        may('surveys:write') && (
          <Button size="compact-xs" variant="light" onClick={() => setEdited(transport.id)}>
            {t(entry === null ? 'dialogues.setUp' : 'dialogues.change')}
          </Button>
        ),
    },
  ];
  const open = rows.find(({ transport }) => transport.id === edited);
  return (
    <>
      <TableCard query={entries} title={t('dialogues.begin')} foot={t('dialogues.beginAbout')}>
        <DenseTable
          label={t('dialogues.begin')}
          columns={columns}
          rows={rows}
          rowKey={({ transport }) => transport.id}
          {...(may('surveys:write') ? { onOpen: ({ transport }: Row) => setEdited(transport.id) } : {})}
          empty={
            <EmptyState icon={IconMessages} title={t('dialogues.noTransports')}>
              {t('dialogues.noTransportsText')}
            </EmptyState>
          }
        />
      </TableCard>
      {open !== undefined && (
        <EntryForm transport={open.transport} entry={open.entry} onClose={() => setEdited(null)} />
      )}
    </>
  );
}
