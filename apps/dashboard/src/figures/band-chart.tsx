import type { IndexCell } from '@otklik/contract';
import { useCallback } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { wordOfStanding } from '../design/figures/standing-words.ts';
import { writeValue } from '../design/figures/write-value.ts';
import { useFormat } from '../format/use-format.ts';
import type { Tokens } from '../theme/tokens.ts';
import { axisOf, isFirm, shownInterval, shownValue } from './cell.ts';
import { pointTip, timeAxis, valueAxis } from './chart-axes.ts';
import { Chart } from './chart.tsx';

export interface BandPoint {
  readonly label: string;
  readonly cell: IndexCell | null;
}

interface Props {
  readonly points: readonly BandPoint[];
  readonly label: string;
  readonly height?: number;
  readonly onReady?: (picture: () => Promise<Blob>) => void;
}

/** A figure along an axis with its confidence band. Where it may not be shown the line breaks; preliminary points are hollow. */
export function BandChart({ points, label, height, onReady }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const option = useCallback(
    (colours: Tokens) => {
      const first = points.find(({ cell }) => shownValue(cell) !== null)?.cell;
      const write = (value: number) => (first == null ? '' : writeValue(value, first.unit, format));
      const [min, max] = axisOf(points.map(({ cell }) => cell));
      const target = points.find(({ cell }) => cell?.target != null)?.cell?.target?.value;
      const band = (of: (cell: IndexCell | null) => number | null) => points.map(({ cell }) => of(cell));
      const axis = valueAxis(colours, write);
      return {
        grid: { left: 4, right: 12, top: 14, bottom: 4, containLabel: true },
        xAxis: timeAxis(
          colours,
          points.map((point) => point.label),
        ),
        yAxis: { ...axis, min, max, axisLabel: { ...axis.axisLabel, showMinLabel: false, showMaxLabel: false } },
        tooltip: {
          ...pointTip(colours, (at) => tip(points[at])),
          axisPointer: { lineStyle: { color: colours.faint } },
        },
        series: [
          {
            type: 'line',
            data: band((cell) => shownInterval(cell)?.low ?? null),
            stack: 'band',
            symbol: 'none',
            lineStyle: { opacity: 0 },
            stackStrategy: 'all',
            silent: true,
          },
          {
            type: 'line',
            data: band((cell) => {
              const interval = shownInterval(cell);
              return interval === null ? null : interval.high - interval.low;
            }),
            stack: 'band',
            stackStrategy: 'all',
            symbol: 'none',
            lineStyle: { opacity: 0 },
            areaStyle: { color: colours.accent, opacity: 0.13 },
            silent: true,
          },
          {
            type: 'line',
            data: points.map(({ cell }) => ({
              value: shownValue(cell),
              itemStyle: {
                color: cell !== null && isFirm(cell) ? colours.accent : colours.card,
                borderColor: cell !== null && isFirm(cell) ? colours.accent : colours.faint,
                borderWidth: 1.5,
              },
            })),
            symbol: 'circle',
            symbolSize: 6.5,
            showAllSymbol: true,
            lineStyle: { color: colours.accent, width: 2 },
            markLine:
              target === undefined
                ? undefined
                : {
                    symbol: 'none',
                    silent: true,
                    lineStyle: { color: colours.soft, type: 'dashed' },
                    label: { formatter: t('figures.target'), color: colours.soft, position: 'insideEndTop' },
                    data: [{ yAxis: target }],
                  },
          },
        ],
      };

      function tip(point: BandPoint | undefined): string {
        if (point === undefined) return '';
        const value = shownValue(point.cell);
        const interval = shownInterval(point.cell);
        const state = wordOfStanding(point.cell?.standing, t);
        const n = t('figures.answers', { count: point.cell?.result.n ?? 0 });
        const what =
          value === null || interval === null
            ? value === null
              ? '—'
              : write(value)
            : t('design.intervalOf', { value: write(value), low: write(interval.low), high: write(interval.high) });
        return [escape(point.label), what, `${n} · ${state}`].join('<br>');
      }
    },
    [points, t, format],
  );
  return <Chart label={label} option={option} height={height} onReady={onReady} />;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
