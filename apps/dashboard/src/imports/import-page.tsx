import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { importEndpoints } from '@otklik/contract';
import { ask, call } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { ErrorState } from '../design/states/error-state.tsx';
import { AnchorLink } from '../design/page/links.tsx';
import { PageHead } from '../design/page/page-head.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { ImportResult } from './import-result.tsx';
import { NewImport } from './new-import.tsx';

const POLL_MS = 700;

export function ImportPage() {
  return (
    <PageFrame needs="imports:write">
      <OneImport />
    </PageFrame>
  );
}

/** Before it runs: the wizard. From then on: how far it is, and what came of it. */
function OneImport() {
  const { t } = useLanguage();
  const format = useFormat();
  const { importId } = useParams({ from: '/inside/imports/$importId' });
  const { company } = useNames();
  const params = { importId };
  const record = useQuery({
    ...ask(importEndpoints.get, { params }),
    refetchInterval: ({ state }) =>
      state.data !== undefined && ['waiting', 'running', 'undoing'].includes(state.data.state) ? POLL_MS : false,
  });
  const isNew = record.data?.state === 'uploaded';
  const found = useQuery({
    queryKey: ['imports.look', params],
    queryFn: ({ signal }) => call(importEndpoints.look, { params, body: {}, signal }),
    enabled: isNew,
    staleTime: Infinity,
  });
  const error = record.error ?? found.error;
  if (error !== null && (record.data === undefined || isNew))
    return <ErrorState error={error} onRetry={() => void record.refetch().then(() => found.refetch())} page />;
  if (record.data === undefined || company === undefined || (isNew && found.data === undefined))
    return <SkeletonRows />;
  return (
    <>
      <PageHead
        title={record.data.fileName}
        about={`${format.bytes(record.data.fileBytes)} · ${format.instant(record.data.createdAt)}`}
        above={
          <AnchorLink to="/imports" size="xs" c="dimmed">
            {t('imports.title')}
          </AnchorLink>
        }
      />
      {isNew && found.data !== undefined ? (
        <NewImport key={importId} record={record.data} found={found.data} company={company} />
      ) : (
        <ImportResult record={record.data} />
      )}
    </>
  );
}
