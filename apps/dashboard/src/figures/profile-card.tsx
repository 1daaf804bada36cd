import { Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { indexEndpoints, type IndexCell } from '@otklik/contract';
import { useMemo, useRef } from 'react';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { ExportMenu } from '../design/taking-along/export-menu.tsx';
import { writeValue } from '../design/figures/write-value.ts';
import type { ViewFilter } from '../filters/view-filter.ts';
import { useFormat } from '../format/use-format.ts';
import { BandChart, type BandPoint } from './band-chart.tsx';
import { csvOfCells } from './cell-row.ts';
import { shownValue } from './cell.ts';
import classes from './figures.module.css';
import { plainQuery, type Place } from './place-query.ts';

interface Props {
  readonly cell: IndexCell;
  readonly filter: ViewFilter;
  readonly place: Place;
  readonly name: string;
  readonly by: 'hour' | 'weekday';
}

const HEIGHT = 200;
/** A Monday, to ask the formatter for the names of the days. */
const MONDAY = Date.UTC(2024, 0, 1);

/** When it goes well and when badly: by hour of the day, by day of the week. */
export function ProfileCard({ cell, filter, place, name, by }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const title = t(`figures.profiles.${by}`);
  const picture = useRef<(() => Promise<Blob>) | null>(null);
  const { data, error, refetch } = useQuery({
    ...ask(indexEndpoints.query, {
      query: { ...plainQuery(filter, place), index: cell.index, mode: cell.mode, scale: cell.scale, groupBy: by },
    }),
    placeholderData: keepPreviousData,
  });
  const points = useMemo<BandPoint[]>(
    () =>
      (data?.groups ?? []).flatMap((group) => {
        const at = Number(group.key[by] ?? Number.NaN);
        if (Number.isNaN(at)) return [];
        const day = new Date(MONDAY + (at - 1) * 86_400_000).toISOString().slice(0, 10);
        return [{ label: by === 'hour' ? String(at) : format.weekday(day), cell: group.cell }];
      }),
    [data, by, format],
  );
  const shown = points
    .flatMap((point) => {
      const value = shownValue(point.cell);
      return value === null
        ? []
        : [{ value, label: by === 'hour' ? t('figures.hourOf', { hour: point.label }) : point.label }];
    })
    .toSorted((a, b) => (cell.polarity === 'higher_is_better' ? a.value - b.value : b.value - a.value));
  const [low, high] = [shown[0], shown.at(-1)];
  const isThin = shown.length < Math.max(2, points.length / 2);
  const sentence =
    low === undefined || high === undefined || isThin
      ? t('figures.sayThin')
      : t('figures.sayProfile', {
          low: low.label,
          lowValue: writeValue(low.value, cell.unit, format),
          high: high.label,
          highValue: writeValue(high.value, cell.unit, format),
        });
  const rows = points.map((point, at) => ({ id: String(at), name: point.label, cell: point.cell }));
  return (
    <Card
      title={title}
      aside={
        <div className={classes.tools}>
          <ExportMenu
            name={`${name}, ${title}`}
            csv={() => csvOfCells(t('figures.when'), rows, t, format)}
            png={isThin ? undefined : () => picture.current?.() ?? Promise.reject(new Error(sentence))}
          />
        </div>
      }
      foot={data === undefined ? undefined : <p className={classes.say}>{sentence}</p>}
    >
      {data === undefined && error === null && <Skeleton height={HEIGHT} />}
      {data === undefined && error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data !== undefined && !isThin && (
        <BandChart points={points} label={sentence} height={HEIGHT} onReady={(take) => (picture.current = take)} />
      )}
    </Card>
  );
}
