import type { JudgedDuration, JudgedShare, TeamFigures } from '@otklik/contract';
import { useLanguage } from '../../catalogue/use-language.ts';
import { Card } from '../../design/page/card.tsx';
import { Figure, FigureList } from '../../design/figures/figure-list.tsx';
import { isTold } from '../../figures/share-mark.tsx';
import { useFormat } from '../../format/use-format.ts';
import { sayMinutes } from '../say-minutes.ts';

/** All that the reader sees, together: value, interval, n. */
export function WholeTeam({ whole, matureTo }: { readonly whole: TeamFigures; readonly matureTo: string }) {
  const { t } = useLanguage();
  const format = useFormat();
  return (
    <Card foot={t('queue.team.wholeFoot', { to: format.day(matureTo) })}>
      <FigureList>
        <Figure name={t('queue.team.opened')} value={format.count(whole.opened)}>
          {t('queue.team.closedOf', { n: format.count(whole.closed) })}
        </Figure>
        <DurationFigure name={t('queue.team.firstReply')} of={whole.firstReply} />
        <DurationFigure name={t('queue.team.resolution')} of={whole.resolution} />
        <ShareFigure name={t('queue.team.fcr')} of={whole.fcr} />
        <ShareFigure name={t('queue.team.reopened')} of={whole.reopened} />
        <ShareFigure name={t('queue.team.sla')} of={whole.sla} />
        <Figure name={t('queue.team.now')} value={format.count(whole.now.open)}>
          {t('queue.team.lateOf', { n: format.count(whole.now.late) })}
        </Figure>
      </FigureList>
    </Card>
  );
}

function DurationFigure({ name, of }: { readonly name: string; readonly of: JudgedDuration }) {
  const { t } = useLanguage();
  const format = useFormat();
  const say = (minutes: number | null) => (minutes === null ? '…' : sayMinutes(minutes, t, format));
  const isShown = isTold(of) && of.p50 !== null;
  return (
    <Figure name={name} value={isShown ? say(of.p50) : '—'} isPreliminary={of.standing.state !== 'reportable'}>
      {isShown
        ? t(of.p90 === null ? 'queue.team.withinHalf' : 'queue.team.within', {
            low: say(of.p50Low),
            high: say(of.p50High),
            p90: say(of.p90),
          })
        : t('queue.team.few', { n: format.count(of.n) })}
    </Figure>
  );
}

function ShareFigure({ name, of }: { readonly name: string; readonly of: JudgedShare }) {
  const { t } = useLanguage();
  const format = useFormat();
  const { result } = of;
  const isShown = isTold(of) && result.kind === 'value' && result.interval !== null;
  return (
    <Figure
      name={name}
      value={isShown ? format.percent(result.value, 0) : '—'}
      isPreliminary={of.standing.state !== 'reportable'}
    >
      {isShown
        ? t('queue.team.share', {
            hits: format.count(of.hits),
            n: format.count(result.n),
            low: format.percent(result.interval?.low ?? 0, 0),
            high: format.percent(result.interval?.high ?? 1, 0),
          })
        : t('queue.team.fewShare', { hits: format.count(of.hits), n: format.count(result.n) })}
    </Figure>
  );
}
