import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { improvementEndpoints, type JudgedImprovement } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { useMoney } from '../contacts/use-money.ts';
import { Card } from '../design/card.tsx';
import { ErrorState } from '../design/error-state.tsx';
import { AnchorLink } from '../design/links.tsx';
import { PageHead } from '../design/page-head.tsx';
import { SkeletonRows } from '../design/skeleton-rows.tsx';
import { sayRefusal } from '../design/undo.tsx';
import { useFormat } from '../format/use-format.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { EffectChart } from './effect-chart.tsx';
import classes from './improvements.module.css';
import { RollOutCard } from './roll-out-card.tsx';
import { VerdictMark } from './verdict-mark.tsx';

export function ImprovementPage() {
  return (
    <PageFrame needs="indices:read">
      <OneImprovement />
    </PageFrame>
  );
}

function OneImprovement() {
  const { t } = useLanguage();
  const format = useFormat();
  const { improvementId } = useParams({ from: '/inside/improvements/$improvementId' });
  const query = useQuery(ask(improvementEndpoints.judge, { params: { improvementId } }));
  const { data } = query;
  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} page />;
  if (data === undefined) return <SkeletonRows />;
  const { improvement, rollOut } = data;
  const since =
    rollOut.rolledOutOn === null ? '' : ` · ${t('improvements.since', { day: format.day(rollOut.rolledOutOn) })}`;
  return (
    <>
      <PageHead
        title={improvement.name}
        about={`${t('improvements.plannedOn', { day: format.day(improvement.plannedOn) })}${since}`}
        above={
          <AnchorLink to="/improvements" size="xs" c="dimmed">
            {t('improvements.title')}
          </AnchorLink>
        }
      >
        <StopButton judged={data} />
      </PageHead>
      <div className={classes.page}>
        <EffectCard judged={data} />
        {data.chart.length > 1 && <EffectChart judged={data} />}
        {improvement.oldWay !== 'none' && <RollOutCard rollOut={rollOut} />}
      </div>
    </>
  );
}

/** A stopped one is judged and alarmed of no more; it can be taken up again. */
function StopButton({ judged: { improvement } }: { readonly judged: JudgedImprovement }) {
  const { t } = useLanguage();
  const change = useChange(improvementEndpoints.update, ['improvements']);
  const isStopped = improvement.stoppedAt !== null;
  if (!useMay()('company:write')) return null;
  return (
    <Button
      variant="default"
      loading={change.isPending}
      onClick={() =>
        change.mutate(
          { params: { improvementId: improvement.id }, body: { isStopped: !isStopped } },
          { onError: sayRefusal },
        )
      }
    >
      {t(isStopped ? 'improvements.resume' : 'improvements.stop')}
    </Button>
  );
}

function EffectCard({ judged }: { readonly judged: JudgedImprovement }) {
  const { t } = useLanguage();
  const format = useFormat();
  const money = useMoney();
  const { effect, improvement, verdict, contactsNeeded } = judged;
  const change = (ratio: number) => format.percent(ratio - 1, 0);
  return (
    <Card
      title={<VerdictMark verdict={verdict} />}
      foot={effect !== null && !effect.isControlled ? t('improvements.notCausal') : undefined}
    >
      {improvement.description !== '' && <p className={classes.text}>{improvement.description}</p>}
      {effect === null ? (
        <p className={classes.text}>{t('improvements.noEffect')}</p>
      ) : (
        <>
          <p className={classes.sentence}>
            {t(`improvements.says.${verdict}`, {
              change: change(effect.ratio),
              low: change(effect.interval.low),
              high: change(effect.interval.high),
              expected: change(1 - improvement.expectedFall),
            })}{' '}
            {verdict === 'cannot_tell' && contactsNeeded !== null && contactsNeeded > 0
              ? t('improvements.needed', { n: format.count(contactsNeeded) })
              : ''}
          </p>
          <dl className={classes.figures}>
            <Figure name={t('improvements.avoided')} value={format.count(Math.round(effect.avoided))}>
              {t('improvements.insteadOf', {
                n: format.count(effect.contactsAfter),
                expected: format.count(Math.round(effect.expectedAfter)),
              })}
            </Figure>
            <Figure name={t('improvements.savings')} value={money(effect.savings)}>
              {t('improvements.interval', { low: money(effect.savingsLow), high: money(effect.savingsHigh) })}
            </Figure>
            <Figure name={t('improvements.savingsAMonth')} value={money(effect.savingsAMonth)}>
              {t('improvements.against', { cost: money(improvement.cost) })}
            </Figure>
            <Figure name={t('improvements.period')} value={format.day(effect.after.from)}>
              {t('improvements.till', {
                to: format.day(effect.after.to),
                from: format.day(effect.before.from),
                before: format.day(effect.before.to),
              })}
            </Figure>
          </dl>
        </>
      )}
    </Card>
  );
}

function Figure({ name, value, children }: { name: string; value: string; children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <b>{value}</b>
        <small>{children}</small>
      </dd>
    </div>
  );
}
