import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { sessionEndpoints, type Session } from '@otklik/contract';
import { ask, call } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { sayDone, sayRefusal } from '../design/saving/undo.tsx';
import { useFormat } from '../format/use-format.ts';
import { browserOf } from './browser-of.ts';

/** Where this person is signed in; anything unknown can be ended here. */
export function Sessions() {
  const { t } = useLanguage();
  const format = useFormat();
  const client = useQueryClient();
  const query = useQuery(ask(sessionEndpoints.list));
  const refresh = () =>
    client.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === sessionEndpoints.list.name });
  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;

  async function end(sessionId: string) {
    await call(sessionEndpoints.end, { params: { sessionId } });
    await refresh();
  }
  async function endOthers() {
    await call(sessionEndpoints.endOthers);
    await refresh();
    sayDone(t('settings.profile.ended'));
  }
  const columns: Column<Session>[] = [
    {
      key: 'browser',
      title: t('settings.profile.browser'),
      cell: ({ browser, isCurrent }) => (
        <>
          {browserOf(browser)}
          {isCurrent && <span style={{ color: 'var(--ot-good)' }}> · {t('settings.profile.thisOne')}</span>}
        </>
      ),
    },
    { key: 'address', title: t('settings.profile.address'), cell: ({ address }) => address ?? '—' },
    { key: 'since', title: t('settings.profile.since'), cell: ({ startedAt }) => format.instant(startedAt) },
    {
      key: 'tools',
      title: '',
      align: 'right',
      cell: ({ id, isCurrent }) =>
        !isCurrent && (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => void end(id).catch(sayRefusal)}>
            {t('settings.profile.end')}
          </Button>
        ),
    },
  ];
  const sessions = query.data?.items ?? [];
  return (
    <Card
      flush
      title={t('settings.profile.sessions')}
      aside={
        sessions.length > 1 && (
          <Button size="compact-sm" variant="subtle" onClick={() => void endOthers().catch(sayRefusal)}>
            {t('settings.profile.endOthers')}
          </Button>
        )
      }
    >
      {query.isPending ? (
        <SkeletonRows rows={2} />
      ) : (
        <DenseTable label={t('settings.profile.sessions')} columns={columns} rows={sessions} rowKey={({ id }) => id} />
      )}
    </Card>
  );
}
