import { Link } from '@tanstack/react-router';
import type { IndexCell } from '@otklik/contract';
import { useRef } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { wordOfStanding } from '../design/figures/standing-words.ts';
import { Card } from '../design/page/card.tsx';
import { ExportMenu } from '../design/taking-along/export-menu.tsx';
import { pictureOf } from '../design/taking-along/picture-of.ts';
import { toneOf } from '../design/figures/score-mark.tsx';
import type { ViewFilter } from '../filters/view-filter.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './figures.module.css';
import type { Place } from './place-query.ts';

interface Props {
  readonly cell: IndexCell;
  readonly filter: ViewFilter;
  readonly place: Place;
  readonly name: string;
}

/** What the figure is made of: each bar opens the comments of its score. */
export function DistributionCard({ cell, filter, place, name }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const drawing = useRef<HTMLDivElement>(null);
  const { histogram, scale } = cell;
  const lowest = Number(scale.split('-')[0] ?? 0);
  const total = histogram?.reduce((sum, n) => sum + n, 0) ?? 0;
  const most = Math.max(1, ...(histogram ?? []));
  return (
    <Card
      title={t('figures.distribution')}
      aside={
        <div className={classes.tools}>
          <span>
            {t('figures.scaleOf', { scale: scale.replace('-', '–') })} · {t('figures.answers', { count: total })}
          </span>
          {histogram !== null && (
            <ExportMenu
              name={`${name}, ${t('figures.distribution')}`}
              csv={() => [
                [t('figures.score'), t('figures.nLong')],
                ...histogram.map((n, at) => [lowest + at, n] as const),
                [t('figures.standing'), wordOfStanding(cell.standing, t)],
              ]}
              png={() =>
                drawing.current === null
                  ? Promise.reject(new Error(t('design.exportFailed')))
                  : pictureOf(drawing.current)
              }
            />
          )}
        </div>
      }
      foot={histogram === null ? undefined : <p className={classes.say}>{t('figures.distributionNote')}</p>}
    >
      {histogram === null ? (
        <p className={classes.say}>{t('figures.distributionHidden')}</p>
      ) : (
        <div className={classes.bars} ref={drawing}>
          {histogram.map((n, at) => {
            const score = lowest + at;
            const share = format.percent(total === 0 ? 0 : n / total, 0);
            return (
              <Link
                key={score}
                to="/comments"
                search={{ ...filter, ...place, scale, min: String(score), max: String(score) }}
                className={classes.column}
                data-tone={toneOf(score, scale)}
                aria-label={t('figures.distributionOpen', {
                  score,
                  answers: t('figures.answers', { count: n }),
                  share,
                })}
                title={t('figures.answers', { count: n })}
              >
                <span>{share}</span>
                <i style={{ height: `${(n / most) * 118}px` }} />
                <b>{score}</b>
              </Link>
            );
          })}
        </div>
      )}
    </Card>
  );
}
