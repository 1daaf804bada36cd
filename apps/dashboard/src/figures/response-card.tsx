import type { IndexCell } from '@otklik/contract';
import { useLanguage, type Say } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { IntervalBar } from '../design/figures/interval-bar.tsx';
import { AnchorLink } from '../design/page/links.tsx';
import type { Format } from '../format/format-of.ts';
import { useFormat } from '../format/use-format.ts';
import design from '../design/figures/figures.module.css';
import figures from './figures.module.css';
import classes from './response-card.module.css';

/** Which part of those who could answer did, and what that says of the index. */
export function ResponseCard({ cell }: { readonly cell: IndexCell }) {
  const { t } = useLanguage();
  const format = useFormat();
  const { rate, over, answered, of } = cell.relevance;
  const interval = rate.kind === 'value' ? rate.interval : null;
  return (
    <Card title={t(`figures.share.title.${over}`)}>
      <div className={classes.response} data-response={over}>
        <b className={classes.responseValue} data-known={rate.kind === 'value' || undefined}>
          {rate.kind === 'value' ? format.percent(rate.value) : '—'}
        </b>
        <div className={classes.responseBar}>
          {rate.kind === 'value' && (
            <IntervalBar
              value={rate.value}
              low={interval?.low ?? null}
              high={interval?.high ?? null}
              axis={[0, 1]}
              tone={badgeOf(cell) === 'reportable' ? 'firm' : 'preliminary'}
              target={0.6}
              write={(each) => format.percent(each)}
              width="100%"
            />
          )}
          <span>{sayParts(cell, t, format)}</span>
        </div>
        <span className={design.badge} data-state={badgeOf(cell)}>
          {t(`figures.share.state.${wordOf(cell)}`)}
        </span>
      </div>
      <p className={figures.say}>
        {t(`figures.share.say.${wordOf(cell)}`, {
          answered: t('figures.answers', { count: answered }),
          of: of === null ? '' : format.count(of),
        })}{' '}
        {over === 'served' && rate.kind !== 'value' && (
          <AnchorLink to="/served">{t('figures.share.toServed')}</AnchorLink>
        )}
      </p>
    </Card>
  );
}

function sayParts({ relevance: { rate, over, answered, of } }: IndexCell, t: Say, format: Format): string {
  const parts = t(`figures.share.parts.${over}`, {
    answered: t('figures.answers', { count: answered }),
    of: of === null ? t('figures.share.unknown') : format.count(of),
  });
  const interval = rate.kind === 'value' ? rate.interval : null;
  if (interval === null) return parts;
  const [low, high] = [format.percent(interval.low), format.percent(interval.high)];
  return `${parts} · ${t('figures.share.interval', { low, high })}`;
}

type Word = 'enough' | 'low' | 'notRelevant' | 'unknownServed' | 'unknownInvited' | 'wrong';

/** In the order of definitions §7: numbers that contradict each other, an unknown denominator, the 60 % rule. */
function wordOf({ relevance: { rate, relevant, over, warning } }: IndexCell): Word {
  if (rate.kind === 'data_error') return 'wrong';
  if (rate.kind !== 'value') return over === 'served' ? 'unknownServed' : 'unknownInvited';
  if (!relevant) return 'notRelevant';
  return warning === null ? 'enough' : 'low';
}

const badges = {
  enough: 'reportable',
  low: 'preliminary',
  notRelevant: 'not_relevant',
  unknownServed: 'not_relevant',
  unknownInvited: 'no_data',
  wrong: 'insufficient',
} as const satisfies Record<Word, IndexCell['standing']['state']>;

function badgeOf(cell: IndexCell): IndexCell['standing']['state'] {
  return badges[wordOf(cell)];
}
