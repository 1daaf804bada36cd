import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { auditEndpoints, type AuditEntry } from '@otklik/contract';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { usePhone } from '../design/page/use-phone.ts';
import { useFormat } from '../format/use-format.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { LogEntry, Subject } from './log-entry.tsx';
import { wordsOfAction } from './log-words.ts';
import classes from './log.module.css';

export function LogSection() {
  return (
    <PageFrame needs="audit:read">
      <Log />
    </PageFrame>
  );
}

function Log() {
  const { t } = useLanguage();
  const format = useFormat();
  const isPhone = usePhone();
  const [open, setOpen] = useState<AuditEntry | null>(null);
  const query = useInfiniteQuery({
    queryKey: [auditEndpoints.list.name, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(auditEndpoints.list, { query: { limit: 100, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const who = ({ actorName, actorKind }: AuditEntry) => actorName ?? t(`settings.log.actors.${actorKind}`);
  const wide: Column<AuditEntry>[] = [
    { key: 'at', title: t('settings.log.when'), cell: ({ at }) => format.instant(at) },
    { key: 'who', title: t('settings.log.who'), cell: who },
    { key: 'what', title: t('settings.log.what'), wraps: true, cell: ({ action }) => wordsOfAction(t, action) },
    { key: 'subject', title: t('settings.log.subject'), wraps: true, cell: (entry) => <Subject entry={entry} /> },
  ];
  // Beside a column of hours and one of names nothing else could be read on a phone.
  const narrow: Column<AuditEntry>[] = [
    {
      key: 'what',
      title: t('settings.log.what'),
      cell: (entry) => (
        <span className={classes.change}>
          {wordsOfAction(t, entry.action)}
          <Subject entry={entry} />
          <small>
            {format.instant(entry.at)} · {who(entry)}
          </small>
        </span>
      ),
    },
  ];
  return (
    <Card flush title={t('settings.sections.log')} aside={t('settings.log.about')}>
      {query.isPending ? (
        <SkeletonRows />
      ) : (
        <DenseTable
          label={t('settings.sections.log')}
          columns={isPhone ? narrow : wide}
          rows={query.data.pages.flatMap(({ items }) => items)}
          rowKey={({ id }) => id}
          onOpen={setOpen}
          empty={
            <EmptyState icon={IconHistory} title={t('settings.log.empty')}>
              {t('settings.log.emptyText')}
            </EmptyState>
          }
        />
      )}
      {query.hasNextPage && (
        <Button m="md" variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('settings.log.more')}
        </Button>
      )}
      {open !== null && <LogEntry entry={open} who={who(open)} onClose={() => setOpen(null)} />}
    </Card>
  );
}
