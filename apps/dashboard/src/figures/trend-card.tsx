import { ActionIcon } from '@mantine/core';
import { IconChartLine, IconTable } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { indexEndpoints, type IndexCell } from '@otklik/contract';
import { useMemo, useRef, useState } from 'react';
import { ask } from '../api/call.ts';
import { useLanguage, type Say } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { ExportMenu } from '../design/taking-along/export-menu.tsx';
import { writeChange, writeValue } from '../design/figures/write-value.ts';
import { writePeriod } from '../filters/period-filter.tsx';
import { addDays, daysOf, defaultPeriod } from '../filters/period.ts';
import type { ViewFilter } from '../filters/view-filter.ts';
import type { Format } from '../format/format-of.ts';
import { useFormat } from '../format/use-format.ts';
import { BandChart, type BandPoint } from './band-chart.tsx';
import { csvOfCells } from './cell-row.ts';
import { CellTable } from './cell-table.tsx';
import { shownValue } from './cell.ts';
import classes from './figures.module.css';
import { plainQuery, type Place } from './place-query.ts';
import { SwitchTabs } from './switch-tabs.tsx';

type Grain = 'day' | 'week' | 'month';
/** How far back each step reaches, in days: about as many points as a chart can carry. */
const reach: Record<Grain, number> = { day: 45, week: 180, month: 365 };

interface Props {
  readonly cell: IndexCell;
  readonly filter: ViewFilter;
  readonly place: Place;
  readonly name: string;
}

/** The past of a figure with its band, and the sentence that the chart says. */
export function TrendCard({ cell, filter, place, name }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const [grain, setGrain] = useState<Grain>('month');
  const [isTable, setIsTable] = useState(false);
  const picture = useRef<(() => Promise<Blob>) | null>(null);
  const { to } = daysOf(filter.period ?? defaultPeriod);
  const { data, error, refetch } = useQuery({
    ...ask(indexEndpoints.query, {
      query: {
        ...plainQuery(filter, place),
        from: addDays(to, -reach[grain]),
        to,
        index: cell.index,
        mode: cell.mode,
        scale: cell.scale,
        groupBy: grain,
      },
    }),
    placeholderData: keepPreviousData,
  });
  const points = useMemo<BandPoint[]>(
    () =>
      (data?.groups ?? []).map((group) => ({
        label: writeStep(String(group.key[grain] ?? ''), grain, format),
        cell: group.cell,
      })),
    [data, grain, format],
  );
  const rows = points.map((point, at) => ({ id: String(at), name: point.label, cell: point.cell }));
  const sentence = sayTrend(cell, points, filter, t, format);
  const title = `${t('figures.dynamics')}: ${t(`indices.${cell.index}`)}`;
  return (
    <Card
      title={title}
      aside={
        <div className={classes.tools}>
          <SwitchTabs
            label={t('figures.grain')}
            value={grain}
            choices={(['day', 'week', 'month'] as const).map((each) => [each, t(`figures.grains.${each}`)])}
            onChange={setGrain}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t(isTable ? 'figures.asChart' : 'figures.asTable')}
            title={t(isTable ? 'figures.asChart' : 'figures.asTable')}
            onClick={() => setIsTable(!isTable)}
          >
            {isTable ? <IconChartLine size={17} stroke={1.6} /> : <IconTable size={17} stroke={1.6} />}
          </ActionIcon>
          <ExportMenu
            name={`${name}, ${title}`}
            csv={() => csvOfCells(t('figures.when'), rows, t, format)}
            png={isTable ? undefined : () => picture.current?.() ?? Promise.reject(new Error(t('design.exportFailed')))}
          />
        </div>
      }
      flush={isTable}
      foot={<p className={classes.say}>{sentence}</p>}
    >
      {error !== null && data === undefined ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : isTable ? (
        <CellTable
          label={title}
          nameTitle={t('figures.when')}
          valueTitle={t(`indices.${cell.index}`)}
          rows={rows.toReversed()}
          isNarrow
        />
      ) : (
        <BandChart points={points} label={sentence} onReady={(take) => (picture.current = take)} />
      )}
    </Card>
  );
}

function writeStep(day: string, grain: Grain, format: Format): string {
  return grain === 'month' ? format.month(day) : format.shortDay(day);
}

function sayTrend(cell: IndexCell, points: readonly BandPoint[], filter: ViewFilter, t: Say, format: Format): string {
  const write = (value: number) => writeValue(value, cell.unit, format);
  const shown = points.flatMap((point) => {
    const value = shownValue(point.cell);
    return value === null ? [] : [{ value, label: point.label }];
  });
  const said: string[] = [];
  const now = shownValue(cell);
  const period = writePeriod(filter.period ?? defaultPeriod, t, format);
  if (now !== null)
    said.push(t('figures.sayNow', { index: t(`indices.${cell.index}`), period: `(${period})`, value: write(now) }));
  if (now !== null && cell.comparison?.difference != null)
    said.push(
      t(cell.comparison.changed ? 'figures.sayChanged' : 'figures.saySame', {
        change: writeChange(cell.comparison.difference, cell.unit, format),
      }),
    );
  const [first, ...others] = shown;
  if (first === undefined) return [...said, t('figures.sayTooFew')].join(' ');
  if (others.length > 0) {
    const low = others.reduce((least, each) => (each.value < least.value ? each : least), first);
    const high = others.reduce((most, each) => (each.value > most.value ? each : most), first);
    said.push(
      t('figures.sayExtremes', {
        lowWhen: low.label,
        low: write(low.value),
        highWhen: high.label,
        high: write(high.value),
      }),
    );
  }
  return said.join(' ');
}
