import { Button, Group, Select } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { letterEndpoints, letterVerdict, mailboxEndpoints, type Letter, type LetterVerdict } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { TableCard } from '../design/tables/table-card.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useFormat } from '../format/use-format.ts';
import classes from '../invitations/invitations.module.css';

const tones: Readonly<Record<LetterVerdict, string | undefined>> = {
  opened: 'good',
  added: 'good',
  automatic: undefined,
  bounce: 'wait',
  refused: 'bad',
};

/** Every letter that came, and what became of it: nothing is passed over in silence. */
export function Letters() {
  const { t } = useLanguage();
  const [verdict, setVerdict] = useState<LetterVerdict | null>(null);
  const query = useQuery({
    ...ask(letterEndpoints.list, { query: verdict === null ? {} : { verdict } }),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
  const filter = (
    <Select
      size="xs"
      clearable
      aria-label={t('intake.letter.verdict')}
      placeholder={t('intake.letter.any')}
      data={letterVerdict.options.map((each) => ({ value: each, label: t(`intake.letter.verdicts.${each}`) }))}
      value={verdict}
      onChange={(next) => setVerdict(letterVerdict.options.find((each) => each === next) ?? null)}
    />
  );
  return (
    <TableCard
      query={query}
      title={t('intake.tabs.letters')}
      aside={filter}
      foot={query.data?.nextCursor == null ? undefined : t('intake.letter.firstHundred')}
    >
      <DenseTable
        label={t('intake.tabs.letters')}
        columns={useColumns()}
        rows={query.data?.items ?? []}
        rowKey={({ id }) => id}
        isMuted={({ verdict: each }) => each === 'automatic' || each === 'bounce'}
        empty={
          <EmptyState icon={IconMail} title={t('intake.letter.empty')}>
            {t('intake.letter.emptyText')}
          </EmptyState>
        }
      />
    </TableCard>
  );
}

function useColumns(): Column<Letter>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const may = useMay();
  const mailboxes = useQuery(ask(mailboxEndpoints.list));
  const take = useChange(letterEndpoints.take, ['letters', 'cases', 'mailboxes']);
  return [
    {
      key: 'subject',
      title: t('intake.letter.one'),
      wraps: true,
      cell: ({ subject, sender }) => (
        <>
          {subject === null ? t('intake.letter.hidden') : subject === '' ? t('intake.letter.noSubject') : subject}
          <small className={classes.quiet}>{sender}</small>
        </>
      ),
    },
    {
      key: 'verdict',
      title: t('intake.letter.verdict'),
      wraps: true,
      sort: ({ verdict }) => verdict,
      cell: ({ verdict, reason, isCut, copies }) => (
        <>
          <span className={classes.state} data-tone={tones[verdict]}>
            {t(`intake.letter.verdicts.${verdict}`)}
          </span>
          {reason !== null && <small className={classes.quiet}>{t(`intake.letter.reasons.${reason}`)}</small>}
          {isCut && <small className={classes.quiet}>{t('intake.letter.cut')}</small>}
          {copies > 1 && <small className={classes.quiet}>{t('intake.letter.copies', { count: copies })}</small>}
        </>
      ),
    },
    {
      key: 'mailbox',
      title: t('intake.mailbox.one'),
      hideOnPhone: true,
      cell: ({ mailboxId }) => mailboxes.data?.items.find(({ id }) => id === mailboxId)?.name ?? '—',
    },
    {
      key: 'at',
      title: t('intake.letter.at'),
      hideOnPhone: true,
      sort: ({ receivedAt }) => receivedAt,
      cell: ({ receivedAt }) => format.instant(receivedAt),
    },
    {
      key: 'tools',
      title: '',
      name: t('intake.letter.toCase'),
      align: 'right',
      cell: ({ id, caseId, verdict }) => (
        <Group gap={4} justify="flex-end" wrap="nowrap">
          {caseId !== null && (
            <Link to="/cases/$caseId" params={{ caseId }}>
              {t('intake.letter.toCase')}
            </Link>
          )}
          {verdict === 'automatic' && caseId === null && may('cases:write') && (
            <Button
              size="compact-xs"
              variant="light"
              loading={take.isPending && take.variables.params.letterId === id}
              onClick={() => take.mutate({ params: { letterId: id } }, { onError: sayRefusal })}
            >
              {t('intake.letter.take')}
            </Button>
          )}
        </Group>
      ),
    },
  ];
}
