import type { ContactSignal } from '@otklik/contract';
import { useCallback } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { pointTip, timeAxis, valueAxis } from '../figures/chart-axes.ts';
import { Chart } from '../figures/chart.tsx';
import { useFormat } from '../format/use-format.ts';
import type { Tokens } from '../theme/tokens.ts';

/** The rate over time with its band: what growth of the business does not move. Without a volume, the contacts themselves. */
export function RateCard({ signal }: { readonly signal: ContactSignal }) {
  const { t } = useLanguage();
  const format = useFormat();
  const { trend, volume } = signal;
  const label = volume === null ? t('contacts.trendOfContacts') : t('contacts.trendOfRate', { of: volume.countedIn });
  const option = useCallback(
    (colours: Tokens) => {
      const points = trend.map((bucket) => (volume === null ? bucket.contacts : bucket.rate));
      const write = (value: number) => (volume === null ? format.count(value) : format.percent(value, 2));
      const band = {
        type: 'line',
        stack: 'band',
        symbol: 'none',
        lineStyle: { opacity: 0 },
        stackStrategy: 'all',
        silent: true,
      };
      return {
        grid: { left: 4, right: 12, top: 14, bottom: 4, containLabel: true },
        xAxis: timeAxis(
          colours,
          trend.map(({ from }) => format.shortDay(from)),
        ),
        yAxis: { ...valueAxis(colours, write), min: 0 },
        tooltip: pointTip(colours, (at) => {
          const bucket = trend[at];
          if (bucket === undefined) return '';
          const rate = bucket.rate === null ? '' : `<br>${format.percent(bucket.rate, 2)}`;
          return `${format.day(bucket.from)} – ${format.day(bucket.to)}<br>${format.count(bucket.contacts)}${rate}`;
        }),
        series: [
          { ...band, data: trend.map(({ low }) => (volume === null ? null : low)) },
          {
            ...band,
            data: trend.map(({ low, high }) => (volume === null || low === null || high === null ? null : high - low)),
            areaStyle: { color: colours.accent, opacity: 0.13 },
          },
          {
            type: 'line',
            data: points,
            symbol: 'circle',
            symbolSize: 5,
            itemStyle: { color: colours.accent },
            lineStyle: { color: colours.accent, width: 2 },
          },
        ],
      };
    },
    [trend, volume, format],
  );
  if (trend.length < 2) return null;
  return (
    <Card
      title={label}
      foot={signal.dispersion !== null && signal.dispersion > 1.5 ? t('contacts.scattered') : undefined}
    >
      <Chart label={label} option={option} height={220} />
    </Card>
  );
}
