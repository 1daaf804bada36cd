import { Button, Code, Drawer, Stack, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
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
import { pageOfSubject, wordOfSubject, wordsOfAction } from './log-words.ts';
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
          {entry.subjectName !== null && <Subject entry={entry} />}
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
      {open !== null && (
        <Drawer opened position="right" size={520} onClose={() => setOpen(null)} title={wordsOfAction(t, open.action)}>
          <Stack gap="sm">
            <Text size="sm" c="dimmed">
              {format.instant(open.at)} · {who(open)}
            </Text>
            <Text size="sm">
              {wordOfSubject(t, open.subjectKind)} {open.subjectName !== null && <Subject entry={open} />}{' '}
              <Code>{open.subjectId}</Code> · <Code>{open.action}</Code>
            </Text>
            {(['before', 'after'] as const).map((part) => (
              <div key={part}>
                <b>{t(`settings.log.${part}`)}</b>
                <Code block mt={4}>
                  {open[part] === null || open[part] === undefined ? '—' : JSON.stringify(open[part], null, 2)}
                </Code>
              </div>
            ))}
          </Stack>
        </Drawer>
      )}
    </Card>
  );
}

/** What was changed, as people call it, and the way there; what is gone, or has no name, by its id. */
function Subject({ entry: { subjectKind, subjectId, subjectName } }: { readonly entry: AuditEntry }) {
  const { t } = useLanguage();
  if (subjectName === null) return <span>{`${wordOfSubject(t, subjectKind)} ${subjectId.slice(0, 12)}`}</span>;
  const page = pageOfSubject(subjectKind, subjectId);
  return page === null ? <span>{subjectName}</span> : <Link to={page}>{subjectName}</Link>;
}
