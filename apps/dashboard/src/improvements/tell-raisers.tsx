import { Button, Group, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { decisionWords, tellingEndpoints, type Improvement, type RaisedBy } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { ErrorState } from '../design/states/error-state.tsx';
import { Figure, FigureList } from '../design/figures/figure-list.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { addDays, localToday } from '../filters/period.ts';
import { useFormat } from '../format/use-format.ts';
import { TextChoice } from '../invitations/text-choice.tsx';
import { TestVerdict } from '../invitations/transport-test.tsx';
import classes from './improvements.module.css';

/** Who raised it, whom of them a message would reach, and the press that sends it. */
export function TellRaisers({ improvement }: { readonly improvement: Improvement }) {
  const { t } = useLanguage();
  const [period, setPeriod] = useState(() => beforeTheChange(improvement));
  const [templateId, setTemplateId] = useState<number | null>(null);
  const params = { improvementId: improvement.id };
  const isGiven = period.from !== '' && period.to >= period.from;
  const query = useQuery({ ...ask(tellingEndpoints.raised, { params, query: period }), enabled: isGiven });
  const set = (change: Partial<typeof period>) => setPeriod({ ...period, ...change });
  return (
    <div className={classes.tell}>
      <Group align="end" gap={12}>
        <TextInput
          type="date"
          label={t('improvements.tell.from')}
          value={period.from}
          onChange={({ currentTarget }) => set({ from: currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('improvements.tell.to')}
          value={period.to}
          onChange={({ currentTarget }) => set({ to: currentTarget.value })}
        />
        <TextChoice purpose="improvement" value={templateId} onChange={setTemplateId} />
      </Group>
      {query.error !== null && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isLoading && <SkeletonRows />}
      {query.data !== undefined && <RaisedFigures raised={query.data} />}
      <Presses params={params} period={period} templateId={templateId} n={isGiven ? reachableIn(query.data) : 0} />
    </div>
  );
}

/** What was raised before the change came is what the change answers. */
function beforeTheChange({ rolledOutOn, plannedOn }: Improvement) {
  const today = localToday();
  const changed = rolledOutOn ?? plannedOn;
  const to = changed < today ? changed : today;
  return { from: addDays(to, -89), to };
}

const reachableIn = (raised: RaisedBy | undefined) =>
  (raised?.reachable ?? []).reduce((sum, { customers }) => sum + customers, 0);

function RaisedFigures({ raised }: { readonly raised: RaisedBy }) {
  const { t, language } = useLanguage();
  const format = useFormat();
  const words = decisionWords(language);
  if (!raised.isAboutSomething) return <p className={classes.text}>{t('improvements.tell.aboutNothing')}</p>;
  const held = raised.heldBack.reduce((sum, { customers }) => sum + customers, 0);
  return (
    <>
      <FigureList>
        <Figure name={t('improvements.tell.raised')} value={format.count(raised.raised)}>
          {raised.told === 0
            ? t('improvements.tell.eachOnce')
            : t('improvements.tell.toldAlready', { n: format.count(raised.told) })}
        </Figure>
        <Figure name={t('improvements.tell.reachable')} value={format.count(reachableIn(raised))}>
          {raised.reachable.map(({ way, customers }) => `${words.ways[way]}: ${format.count(customers)}`).join(' · ')}
        </Figure>
        <Figure name={t('improvements.tell.heldBack')} value={format.count(held)}>
          {held === 0 ? '' : t('improvements.tell.why')}
        </Figure>
      </FigureList>
      {held > 0 && (
        <ul className={classes.reasons}>
          {raised.heldBack.map(({ reason, customers }) => (
            <li key={reason}>
              {format.count(customers)}:{' '}
              {reason === 'told_lately' ? t('improvements.tell.toldLately') : words.reasons[reason]}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface PressesProps {
  readonly params: { readonly improvementId: number };
  readonly period: { readonly from: string; readonly to: string };
  readonly templateId: number | null;
  readonly n: number;
}

function Presses({ params, period, templateId, n }: PressesProps) {
  const { t } = useLanguage();
  const format = useFormat();
  const tell = useChange(tellingEndpoints.tell, ['tellings']);
  const test = useChange(tellingEndpoints.test);
  return (
    <Group gap={12}>
      <Button
        disabled={n === 0}
        loading={tell.isPending}
        onClick={() => tell.mutate({ params, body: { ...period, templateId } }, { onError: sayRefusal })}
      >
        {t('improvements.tell.send', { n: format.count(n) })}
      </Button>
      <Button
        variant="default"
        loading={test.isPending}
        onClick={() => test.mutate({ params, body: { templateId } }, { onError: sayRefusal })}
      >
        {t('improvements.tell.test')}
      </Button>
      <TestVerdict of={test.data} good={t('improvements.tell.testSent')} />
      {tell.data?.goesOn === true && <output>{t('improvements.tell.goesOn')}</output>}
    </Group>
  );
}
