import { Button, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { importEndpoints, type ImportRecord } from '@otklik/contract';
import { addressOf, ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { DenseTable } from '../design/tables/dense-table.tsx';
import { ButtonLink } from '../design/page/links.tsx';
import { removeLater, useRemoved } from '../design/saving/removals.ts';
import { useFormat } from '../format/use-format.ts';
import { GoOn } from './go-on.tsx';
import classes from './imports.module.css';
import { sayImportRefusal } from './say-refusal.ts';

/** How far it is, and what came of it: accepted, known, refused, with the rows to mend; the whole can be taken back. */
export function ImportResult({ record }: { readonly record: ImportRecord }) {
  const { t } = useLanguage();
  const format = useFormat();
  const cancel = useChange(importEndpoints.cancel, ['imports']);
  const undo = useChange(importEndpoints.undo, ['imports', 'indices', 'comments', 'responses', 'contacts', 'served']);
  const removed = useRemoved();
  const maySeeSurveys = useMay()('surveys:read');
  const params = { importId: record.id };
  const isRunning = record.state === 'waiting' || record.state === 'running';
  const key = `imports-${record.id}`;
  const survey = record.mapping?.survey;
  const mayUndo =
    ['finished', 'cancelled', 'failed'].includes(record.state) && record.rowsAccepted > 0 && !removed.has(key);
  return (
    <div className={classes.stack}>
      <Card title={t(`imports.says.${record.state}`)}>
        {(isRunning || record.state === 'undoing') && (
          <Progress value={record.progress * 100} animated mb="md" aria-label={t(`imports.says.${record.state}`)} />
        )}
        <dl className={classes.sums} aria-live="polite">
          <Sum name={t('imports.accepted')} n={record.rowsAccepted} />
          <Sum name={t('imports.known')} n={record.rowsKnown} />
          <Sum name={t('imports.refused')} n={record.rowsRefused} isBad />
        </dl>
        {record.error !== null && <p className={classes.refusal}>{record.error}</p>}
        {record.rowsKnown > 0 && <p className={classes.fine}>{t('imports.knownText')}</p>}
        <div className={classes.actions}>
          {isRunning && (
            <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({ params })}>
              {t('imports.cancel')}
            </Button>
          )}
          <GoOn record={record} />
          {record.state === 'finished' && record.kind === 'interactions' && (
            <ButtonLink to="/served">{t('imports.registers.toServed')}</ButtonLink>
          )}
          {record.state === 'finished' && record.kind === 'contacts' && (
            <ButtonLink to="/contacts/codes">{t('imports.registers.toCodes')}</ButtonLink>
          )}
          {record.state === 'finished' && record.kind === 'answers' && (
            <ButtonLink to="/overview">{t('imports.toOverview')}</ButtonLink>
          )}
          {record.state === 'finished' && survey !== undefined && maySeeSurveys && (
            <ButtonLink to="/surveys/$surveyId" params={{ surveyId: String(survey.id) }} variant="default">
              {t('imports.toSurvey')}
            </ButtonLink>
          )}
          {mayUndo && (
            <Button
              variant="default"
              onClick={() =>
                removeLater({
                  key,
                  message: t('imports.undoing', { rows: format.count(record.rowsAccepted) }),
                  commit: () => undo.mutateAsync({ params }),
                })
              }
            >
              {t('imports.undo')}
            </Button>
          )}
          {(record.state === 'undone' || record.state === 'failed') && (
            <ButtonLink to="/imports" variant="default">
              {t('imports.again')}
            </ButtonLink>
          )}
        </div>
      </Card>
      {record.rowsRefused > 0 && <Refusals record={record} />}
    </div>
  );
}

function Sum({ name, n, isBad = false }: { name: string; n: number; isBad?: boolean }) {
  const format = useFormat();
  return (
    <div>
      <dt>{name}</dt>
      <dd data-bad={(isBad && n > 0) || undefined}>{format.count(n)}</dd>
    </div>
  );
}

/** Rows that were kept aside: where, why, and the file of them to mend and send again. */
function Refusals({ record }: { record: ImportRecord }) {
  const { t } = useLanguage();
  const format = useFormat();
  const params = { importId: record.id };
  const { data } = useQuery(ask(importEndpoints.refusals, { params, query: { limit: 100 } }));
  return (
    <Card
      flush
      title={t('imports.refusedRows')}
      aside={
        <Button
          component="a"
          variant="default"
          size="xs"
          href={addressOf(importEndpoints.refusalsFile, { params })}
          download
        >
          {t('imports.download')}
        </Button>
      }
      foot={data?.nextCursor == null ? undefined : t('imports.firstHundred')}
    >
      <DenseTable
        label={t('imports.refusedRows')}
        rows={data?.items ?? []}
        rowKey={({ row, column, code }) => `${row} ${column} ${code}`}
        columns={[
          {
            key: 'row',
            title: t('imports.row'),
            width: 70,
            sort: ({ row }) => row,
            cell: ({ row }) => format.count(row),
          },
          { key: 'column', title: t('imports.column'), sort: ({ column }) => column, cell: ({ column }) => column },
          {
            key: 'why',
            title: t('figures.why'),
            wraps: true,
            sort: ({ code }) => code,
            cell: (refusal) => sayImportRefusal(refusal, t),
          },
          {
            key: 'line',
            title: t('imports.line'),
            hideOnPhone: true,
            cell: ({ line }) => <span className={classes.samples}>{line}</span>,
          },
        ]}
      />
    </Card>
  );
}
