import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { improvementEndpoints, type JudgedImprovement } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { ErrorState } from '../design/states/error-state.tsx';
import { AnchorLink } from '../design/page/links.tsx';
import { PageHead } from '../design/page/page-head.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { IdeasOf } from '../ideas/ideas-of.tsx';
import { useFormat } from '../format/use-format.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { EffectCard } from './effect-card.tsx';
import { EffectChart } from './effect-chart.tsx';
import { ChangeImprovementDrawer } from './improvement-form.tsx';
import classes from './improvements.module.css';
import { RollOutCard } from './roll-out-card.tsx';
import { TellingCard } from './telling-card.tsx';
import { hasBegun } from './verdict-mark.tsx';

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
        <Actions judged={data} />
      </PageHead>
      <div className={classes.page}>
        <EffectCard judged={data} />
        {data.chart.length > 1 && <EffectChart judged={data} />}
        {hasBegun(improvement) && <TellingCard improvement={improvement} />}
        <IdeasOf improvementId={improvement.id} />
        {improvement.oldWay !== 'none' && hasBegun(improvement) && <RollOutCard rollOut={rollOut} />}
      </div>
    </>
  );
}

/** A stopped one is judged and alarmed of no more; it can be taken up again. */
function Actions({ judged: { improvement } }: { readonly judged: JudgedImprovement }) {
  const { t } = useLanguage();
  const [isChanging, setIsChanging] = useState(false);
  const change = useChange(improvementEndpoints.update, ['improvements']);
  const isStopped = improvement.stoppedAt !== null;
  if (!useMay()('company:write')) return null;
  return (
    <>
      <Button variant="default" onClick={() => setIsChanging(true)}>
        {t('improvements.change')}
      </Button>
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
      {isChanging && <ChangeImprovementDrawer improvement={improvement} onClose={() => setIsChanging(false)} />}
    </>
  );
}
