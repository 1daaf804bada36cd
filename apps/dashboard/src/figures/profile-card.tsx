import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { indexEndpoints, type IndexCell } from '@otklik/contract';
import { useMemo, useRef, useState } from 'react';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/card.tsx';
import { ExportMenu } from '../design/export-menu.tsx';
import { writeValue } from '../design/write-value.ts';
import type { ViewFilter } from '../filters/view-filter.ts';
import { useFormat } from '../format/use-format.ts';
import { BandChart, type BandPoint } from './band-chart.tsx';
import { csvOfCells } from './cell-row.ts';
import { CellTable } from './cell-table.tsx';
import { shownValue } from './cell.ts';
import classes from './figures.module.css';
import { plainQuery, type Place } from './place-query.ts';
import { SwitchTabs } from './switch-tabs.tsx';

interface Props {
  readonly cell: IndexCell;
  readonly filter: ViewFilter;
  readonly place: Place;
  readonly name: string;
}

/** A Monday, to ask the formatter for the names of the days. */
const MONDAY = Date.UTC(2024, 0, 1);

/** When it goes well and when badly: by hour of the day, by day of the week. */
export function ProfileCard({ cell, filter, place, name }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const [by, setBy] = useState<'hour' | 'weekday'>('weekday');
  const picture = useRef<(() => Promise<Blob>) | null>(null);
  const { data } = useQuery({
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
  const sentence =
    low === undefined || high === undefined || shown.length < 2
      ? t('figures.sayTooFew')
      : t('figures.sayProfile', {
          low: low.label,
          lowValue: writeValue(low.value, cell.unit, format),
          high: high.label,
          highValue: writeValue(high.value, cell.unit, format),
        });
  const rows = points.map((point, at) => ({ id: String(at), name: point.label, cell: point.cell }));
  return (
    <Card
      title={t('figures.profile')}
      aside={
        <div className={classes.tools}>
          <SwitchTabs
            label={t('figures.profile')}
            value={by}
            choices={[
              ['weekday', t('figures.weekdays')],
              ['hour', t('figures.hours')],
            ]}
            onChange={setBy}
          />
          <ExportMenu
            name={`${name}, ${t('figures.profile')}`}
            csv={() => csvOfCells(t('figures.when'), rows, t, format)}
            png={() => picture.current?.() ?? Promise.reject(new Error(sentence))}
          />
        </div>
      }
      foot={<p className={classes.say}>{sentence}</p>}
      flush={shown.length === 0}
    >
      {shown.length === 0 && rows.length > 0 ? (
        <CellTable
          label={t('figures.profile')}
          nameTitle={t('figures.when')}
          valueTitle={t(`indices.${cell.index}`)}
          rows={rows}
          isNarrow
        />
      ) : (
        <BandChart points={points} label={sentence} height={200} onReady={(take) => (picture.current = take)} />
      )}
    </Card>
  );
}
