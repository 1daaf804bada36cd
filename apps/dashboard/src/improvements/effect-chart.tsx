import { unitOfIndex, type JudgedImprovement } from '@otklik/contract';
import { useCallback } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { pointTip, timeAxis, valueAxis } from '../figures/chart-axes.ts';
import { Chart } from '../figures/chart.tsx';
import { writeValue } from '../design/figures/write-value.ts';
import { useFormat } from '../format/use-format.ts';
import type { Tokens } from '../theme/tokens.ts';

/** The control chart of the rate: limits from before the plan, the plan and the roll-out marked. */
export function EffectChart({ judged }: { readonly judged: JudgedImprovement }) {
  const { t } = useLanguage();
  const format = useFormat();
  const { chart, improvement, rollOut } = judged;
  const { goal } = improvement;
  const label =
    goal.kind === 'contacts'
      ? t('improvements.chart')
      : t('improvements.chartOfIndex', { index: t(`indices.${goal.index}`) });
  const option = useCallback(
    (colours: Tokens) => {
      const write = (value: number) =>
        goal.kind === 'contacts' ? format.percent(value, 2) : writeValue(value, unitOfIndex(goal.index), format);
      const days = chart.map(({ from }) => format.shortDay(from));
      const markAt = (day: string | null, name: string) => {
        const place = day === null ? -1 : chart.findLastIndex(({ from }) => from <= day);
        return place < 0 ? [] : [{ xAxis: place, label: { formatter: name, color: colours.soft } }];
      };
      const limit = {
        type: 'line',
        symbol: 'none',
        silent: true,
        lineStyle: { color: colours.faint, type: 'dashed', width: 1 },
      };
      // A share has nowhere to go beyond its ends, though a limit that is reckoned for it may.
      const isShare = goal.kind === 'index' && unitOfIndex(goal.index) === 'share';
      const within = (at: number | null) => (at === null || !isShare ? at : Math.min(1, Math.max(0, at)));
      const drawn = chart.flatMap(({ low, high, value }) =>
        [within(low), within(high), value].filter((at) => at !== null),
      );
      const [lowest, highest] = [Math.min(...drawn), Math.max(...drawn)];
      const isSameDay = rollOut.rolledOutOn === improvement.plannedOn;
      return {
        grid: { left: 4, right: 12, top: 26, bottom: 4, containLabel: true },
        xAxis: timeAxis(colours, days),
        yAxis: {
          ...valueAxis(colours, write),
          ...(goal.kind === 'contacts' ? { min: 0 } : { scale: true }),
          // Round steps would end beyond the whole.
          ...(isShare && highest > 0.8 ? { max: 1, ...(lowest < 0.3 ? { min: 0, interval: 0.25 } : {}) } : {}),
        },
        tooltip: pointTip(colours, (at) => {
          const week = chart[at];
          if (week === undefined) return '';
          const value = week.value === null ? '—' : write(week.value);
          return `${format.day(week.from)}<br>${value} · ${t(`improvements.counted.${goal.kind}`, { n: format.count(week.n) })}`;
        }),
        series: [
          { ...limit, data: chart.map(({ low }) => within(low)) },
          { ...limit, data: chart.map(({ high }) => within(high)) },
          {
            type: 'line',
            data: chart.map(({ value, isSignal }) => ({
              value,
              itemStyle: { color: isSignal ? colours.bad : colours.accent },
            })),
            symbol: 'circle',
            symbolSize: 6,
            lineStyle: { color: colours.accent, width: 2 },
            markLine: {
              symbol: 'none',
              silent: true,
              lineStyle: { color: colours.soft, type: 'solid', width: 1 },
              data: [
                ...markAt(
                  improvement.plannedOn,
                  t(isSameDay ? 'improvements.rolledOutMark' : 'improvements.plannedMark'),
                ),
                ...(isSameDay ? [] : markAt(rollOut.rolledOutOn, t('improvements.rolledOutMark'))),
              ],
            },
          },
        ],
      };
    },
    [chart, goal, improvement.plannedOn, rollOut.rolledOutOn, t, format],
  );
  if (chart.every(({ value }) => value === null)) return null;
  return (
    <Card title={label} foot={t('improvements.chartFoot')}>
      <Chart label={label} option={option} height={240} />
    </Card>
  );
}
