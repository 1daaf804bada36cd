import { useQuery } from '@tanstack/react-query';
import { importEndpoints, type ImportMapping } from '@otklik/contract';
import { call, type Answer } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { ScoreMark } from '../design/figures/score-mark.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './imports.module.css';
import { sayImportRefusal } from './say-refusal.ts';

type Row = Answer<typeof importEndpoints.preview>['rows'][number];

/** The first rows as they will land, refusals where they happen. Nothing is written. */
export function PreviewStep({ importId, mapping }: { readonly importId: number; readonly mapping: ImportMapping }) {
  const { t } = useLanguage();
  const format = useFormat();
  const { company } = useNames();
  const { data, error, refetch } = useQuery({
    queryKey: ['imports.preview', importId, mapping],
    queryFn: ({ signal }) => call(importEndpoints.preview, { params: { importId }, body: mapping, signal }),
    staleTime: Infinity,
  });
  if (data === undefined)
    return (
      <Card>
        {error === null ? (
          <SkeletonRows rows={10} />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} keepsInput />
        )}
      </Card>
    );
  const isOfSurvey = mapping.survey !== undefined;
  const zones = new Map(company?.units.map(({ name, timeZone }) => [name, timeZone]));
  const refused = data.rows.filter(({ outcome }) => outcome === 'refused').length;
  const { units, factors, others } = data.created;
  const created = [...units, ...factors, ...others];
  return (
    <Card
      flush
      title={t('imports.previewTitle', { count: data.rows.length })}
      aside={refused === 0 ? t('imports.previewClean') : t('imports.previewRefused', { count: refused })}
      foot={created.length === 0 ? undefined : t('imports.willCreate', { names: format.list(created.slice(0, 30)) })}
    >
      <section className={classes.scroll} aria-label={t('imports.steps.preview')} tabIndex={0}>
        <table className={`${classes.columns} ${classes.preview}`}>
          <thead>
            <tr>
              <th scope="col">{t('imports.row')}</th>
              <th scope="col">{t('figures.when')}</th>
              <th scope="col">{t('served.unit')}</th>
              <th scope="col">{t('served.touchpoint')}</th>
              <th scope="col">{t('figures.ratings')}</th>
              <th scope="col">{t(isOfSurvey ? 'imports.answered' : 'figures.comment')}</th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <PreviewRow key={row.row} row={row} zone={zones.get(row.unit ?? '')} />
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  );
}

const MOST_ANSWERS = 6;

/** What was answered, in words; of a long survey the beginning. */
function Answers({ answers }: { readonly answers: Row['answers'] }) {
  const { t } = useLanguage();
  const more = answers.length - MOST_ANSWERS;
  return (
    <>
      {answers.slice(0, MOST_ANSWERS).map(({ question, said }) => (
        <div key={question} className={classes.answer} title={`${question}: ${said}`}>
          <span>{question}</span> {said}
        </div>
      ))}
      {more > 0 && <div className={classes.fine}>{t('imports.moreAnswers', { count: more })}</div>}
    </>
  );
}

function PreviewRow({ row, zone }: { row: Row; zone: string | undefined }) {
  const { t } = useLanguage();
  const format = useFormat();
  return (
    <tr data-refused={row.outcome === 'refused' || undefined}>
      <th scope="row">{format.count(row.row)}</th>
      {row.outcome === 'refused' ? (
        <td colSpan={5} data-wrap>
          {row.refusals.map((refusal) => (
            <div key={`${refusal.column} ${refusal.code}`} className={classes.refusal}>
              {refusal.column === '' ? '' : `${refusal.column}: `}
              {sayImportRefusal(refusal, t)}
            </div>
          ))}
        </td>
      ) : (
        <>
          <td>{row.occurredAt === null ? '—' : format.instant(row.occurredAt, zone)}</td>
          <td>{row.unit ?? '—'}</td>
          <td>{row.touchpoint ?? '—'}</td>
          <td>
            {row.ratings.map((rating, at) => (
              <span key={at} className={classes.rating}>
                <ScoreMark score={rating.score} scale={rating.scale} />
                {rating.product ?? rating.factor ?? t('imports.whole')}
              </span>
            ))}
          </td>
          <td data-wrap>{row.answers.length > 0 ? <Answers answers={row.answers} /> : row.comments.join(' · ')}</td>
        </>
      )}
    </tr>
  );
}
