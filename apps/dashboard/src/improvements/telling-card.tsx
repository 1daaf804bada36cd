import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { tellingEndpoints, type JudgedImprovement, type Telling } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { Figure, FigureList } from '../design/figures/figure-list.tsx';
import { useFormat } from '../format/use-format.ts';
import classes from './improvements.module.css';
import { TellRaisers } from './tell-raisers.tsx';

const POLL_MS = 10_000;

/** "You said, we did": what became of the messages, and the way to send them. */
export function TellingCard({ improvement }: Pick<JudgedImprovement, 'improvement'>) {
  const { t } = useLanguage();
  const may = useMay()('company:write');
  const [isOpen, setIsOpen] = useState(false);
  const { data } = useQuery({
    ...ask(tellingEndpoints.result, { params: { improvementId: improvement.id } }),
    refetchInterval: ({ state }) => ((state.data?.planned ?? 0) > 0 ? POLL_MS : false),
  });
  const hasTold = data !== undefined && data.told + data.planned + data.failed + data.stopped > 0;
  if (!may && !hasTold) return null;
  return (
    <Card title={t('improvements.tell.title')} foot={t('improvements.tell.foot')}>
      {hasTold ? <TellingResult telling={data} /> : <p className={classes.text}>{t('improvements.tell.about')}</p>}
      {may && improvement.verdict === 'did_not' && (
        <p className={classes.notYet} role="note">
          {t('improvements.tell.notYet')}
        </p>
      )}
      {may &&
        (isOpen ? (
          <TellRaisers improvement={improvement} />
        ) : (
          <Button variant="default" mt={hasTold ? 16 : 0} onClick={() => setIsOpen(true)}>
            {t('improvements.tell.open')}
          </Button>
        ))}
    </Card>
  );
}

function TellingResult({ telling }: { readonly telling: Telling }) {
  const { t } = useLanguage();
  const format = useFormat();
  const { told, planned, nextAt, failed, stopped, optedOut, lastAt } = telling;
  return (
    <FigureList>
      <Figure name={t('improvements.tell.told')} value={format.count(told)}>
        {lastAt === null ? '' : t('improvements.tell.lastAt', { at: format.instant(lastAt) })}
      </Figure>
      <Figure name={t('improvements.tell.waiting')} value={format.count(planned)}>
        {nextAt === null ? '' : t('improvements.tell.nextAt', { at: format.instant(nextAt) })}
      </Figure>
      <Figure name={t('improvements.tell.failed')} value={format.count(failed)}>
        {stopped === 0 ? '' : t('improvements.tell.stopped', { n: format.count(stopped) })}
      </Figure>
      <Figure name={t('improvements.tell.optedOut')} value={format.count(optedOut)}>
        {t('improvements.tell.since')}
      </Figure>
    </FigureList>
  );
}
