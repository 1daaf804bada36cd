import { useQuery } from '@tanstack/react-query';
import { importEndpoints, type ImportMapping } from '@otklik/contract';
import { call, type Answer } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { ScoreMark } from '../design/figures/score-mark.tsx';
import { useFormat } from '../format/use-format.ts';
import classes from './imports.module.css';
import { PreviewTable } from './preview-table.tsx';

type Row = Answer<typeof importEndpoints.preview>['rows'][number];

/** The first rows as they will land, refusals where they happen. Nothing is written. */
export function PreviewStep({ importId, mapping }: { readonly importId: number; readonly mapping: ImportMapping }) {
  const { t } = useLanguage();
  const format = useFormat();
  const { data, error, refetch } = useQuery({
    queryKey: ['imports.preview', importId, mapping],
    queryFn: ({ signal }) => call(importEndpoints.preview, { params: { importId }, body: mapping, signal }),
    staleTime: Infinity,
  });
  const created = data === undefined ? [] : Object.values(data.created).flat();
  return (
    <PreviewTable
      rows={data?.rows}
      error={error}
      onRetry={() => void refetch()}
      foot={created.length === 0 ? undefined : t('imports.willCreate', { names: format.list(created.slice(0, 30)) })}
      columns={[
        { key: 'ratings', title: t('figures.ratings'), cell: ({ ratings }) => <Ratings ratings={ratings} /> },
        {
          key: 'said',
          title: t(mapping.survey === undefined ? 'figures.comment' : 'imports.answered'),
          wraps: true,
          cell: ({ answers, comments }) => (answers.length > 0 ? <Answers answers={answers} /> : comments.join(' · ')),
        },
      ]}
    />
  );
}

function Ratings({ ratings }: Pick<Row, 'ratings'>) {
  const { t } = useLanguage();
  return ratings.map(({ score, scale, product, factor }, at) => (
    <span key={at} className={classes.rating}>
      <ScoreMark score={score} scale={scale} />
      {product ?? factor ?? t('imports.whole')}
    </span>
  ));
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
