import { Button, Drawer, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  servedEndpoints,
  servedLedgerEndpoints,
  type ServedDay,
  type ServedEntry,
  type ServedHours,
} from '@otklik/contract';
import { useState, type SubmitEvent } from 'react';
import { ask } from '../api/call.ts';
import { fieldErrors } from '../api/problem.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { offerUndo, sayDone, sayRefusal } from '../design/saving/undo.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import { DayStatements } from './day-statements.tsx';
import classes from './served.module.css';

type Hour = ServedHours['hours'][number];

/** One day at one place: what everybody says hour by hour, and a person's word above them all. */
export function ServedDayDrawer({ of, onClose }: { readonly of: ServedDay; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const may = useMay();
  const { day, unitId, touchpointId, channelId } = of;
  const where = { unit: unitId, touchpoint: touchpointId, ...(channelId === null ? {} : { channel: channelId }) };
  const { data, error, refetch } = useQuery(ask(servedLedgerEndpoints.hours, { query: { day, ...where } }));
  const entries = useQuery(
    ask(servedEndpoints.entries, {
      query: { from: day, to: day, units: String(unitId), touchpoints: String(touchpointId), limit: 50 },
    }),
  );
  const history = (entries.data?.items ?? []).filter((entry) => entry.channelId === channelId);
  const known = data?.day ?? of;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={520}
      title={`${names.unit(unitId)}, ${format.shortDay(day)}`}
    >
      <Stack gap="md">
        <span>{[names.touchpoint(touchpointId), names.channel(channelId)].filter(Boolean).join(', ')}</span>
        <DayStatements statements={known} />
        {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <SkeletonRows rows={5} />}
        {data !== undefined &&
          (data.hours.length === 0 ? (
            <p className={classes.soft}>{t('served.ledgerTools.noHours')}</p>
          ) : (
            <Hours hours={data.hours} />
          ))}
        {may('served:write') && <Correction day={known} hours={data?.hours ?? []} />}
        {history.length > 0 && <History entries={history} />}
      </Stack>
    </Drawer>
  );
}

function Hours({ hours }: { readonly hours: readonly Hour[] }) {
  const { t } = useLanguage();
  const format = useFormat();
  const columns: readonly Column<Hour>[] = [
    { key: 'hour', title: t('served.ledgerTools.hour'), cell: ({ hour }) => `${hour}:00` },
    {
      key: 'n',
      title: t('served.number'),
      align: 'right',
      cell: ({ n }) => (n === null ? '' : <b>{format.count(n)}</b>),
    },
    {
      key: 'source',
      title: t('served.source'),
      wraps: true,
      cell: ({ sources, source }) =>
        sources
          .map(
            (one) => `${t(`served.sources.${one.source}`)} ${format.count(one.n)}${one.source === source ? ' ✓' : ''}`,
          )
          .join(', '),
    },
    {
      key: 'answers',
      title: t('served.ledgerTools.answers'),
      align: 'right',
      cell: ({ answers, n }) => (
        <span className={n !== null && answers > n ? classes.warnCell : undefined}>{format.count(answers)}</span>
      ),
    },
  ];
  return <DenseTable label={t('served.ledgerTools.hour')} columns={columns} rows={hours} rowKey={({ hour }) => hour} />;
}

const WHOLE_DAY = 'day';

/** A number with its reason. It stands before every source, and what they said stays beside it. */
function Correction({ day: of, hours }: { readonly day: ServedDay; readonly hours: readonly Hour[] }) {
  const { t } = useLanguage();
  const format = useFormat();
  const correct = useChange(servedLedgerEndpoints.correct, ['served', 'indices']);
  const withdraw = useChange(servedEndpoints.withdraw, ['served', 'indices']);
  const [hour, setHour] = useState(WHOLE_DAY);
  const [n, setN] = useState<number | string>('');
  const [note, setNote] = useState('');
  const place = { unit: of.unitId, touchpoint: of.touchpointId, channel: of.channelId, day: of.day };
  const counted = hours.flatMap((one) => (one.n === null ? [] : one.hour));
  const at = hour === WHOLE_DAY ? {} : { hour: Number(hour) };
  const errors = correct.error === null ? {} : fieldErrors(correct.error);
  const corrected = of.sources.some(({ source }) => source === 'correction');
  function onSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (typeof n !== 'number' || note.trim() === '') return;
    correct.mutate(
      { body: { ...place, ...at, n, note: note.trim() } },
      {
        onSuccess: () => {
          setN('');
          setNote('');
          sayDone(t('served.ledgerTools.corrected'));
        },
      },
    );
  }
  function takeBack() {
    withdraw.mutate(
      { body: { ...place, ...at, source: 'correction' } },
      {
        onSuccess: ({ previous }) =>
          offerUndo({
            message: t('served.withdrawnOf', { n: format.count(previous), day: format.shortDay(of.day) }),
            undo: () => correct.mutateAsync({ body: { ...place, ...at, n: previous, note: t('states.undone') } }),
          }),
        onError: sayRefusal,
      },
    );
  }
  return (
    <form onSubmit={onSubmit} className={classes.correction} aria-label={t('served.ledgerTools.correction')} noValidate>
      <div className={classes.pair}>
        <Select
          label={t('served.ledgerTools.hour')}
          data={[
            { value: WHOLE_DAY, label: t('served.ledgerTools.wholeDay') },
            ...counted.map((one) => ({ value: String(one), label: `${one}:00` })),
          ]}
          value={hour}
          allowDeselect={false}
          error={errors['hour']}
          onChange={(value) => setHour(value ?? WHOLE_DAY)}
        />
        <NumberInput
          label={t('served.number')}
          value={n}
          min={0}
          max={10_000_000}
          allowDecimal={false}
          allowNegative={false}
          error={errors['n']}
          onChange={setN}
        />
      </div>
      <TextInput
        label={t('served.ledgerTools.reason')}
        description={t('served.ledgerTools.reasonHint')}
        value={note}
        maxLength={500}
        error={errors['note'] ?? errors['unit'] ?? errors['day']}
        onChange={({ currentTarget: { value } }) => setNote(value)}
      />
      <div className={classes.days}>
        <Button type="submit" loading={correct.isPending} disabled={typeof n !== 'number' || note.trim() === ''}>
          {t('served.ledgerTools.saveCorrection')}
        </Button>
        {corrected && (
          <Button variant="subtle" color="gray" loading={withdraw.isPending} onClick={takeBack}>
            {t('served.ledgerTools.withdrawCorrection')}
          </Button>
        )}
      </div>
    </form>
  );
}

function History({ entries }: { readonly entries: readonly ServedEntry[] }) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const people = new Map(names.company?.members.map(({ userId, displayName }) => [`person:${userId}`, displayName]));
  return (
    <section className={classes.history} aria-label={t('served.ledgerTools.history')}>
      <h3>{t('served.ledgerTools.history')}</h3>
      <ul>
        {entries.map((entry) => (
          <li key={entry.id}>
            <time>{format.instant(entry.enteredAt)}</time>
            <span>
              {t(`served.sources.${entry.source}`)}
              {entry.hour !== null && `, ${entry.hour}:00`}:{' '}
              {entry.previous !== null && <s className={classes.previous}>{format.count(entry.previous)}</s>}{' '}
              <b>{entry.n === null ? t('served.withdrawn') : format.count(entry.n)}</b>
              <small>
                {[people.get(entry.enteredBy) ?? t('served.machine'), entry.note].filter(Boolean).join(' · ')}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
