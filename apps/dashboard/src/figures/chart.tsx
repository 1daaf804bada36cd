import { Skeleton, useComputedColorScheme } from '@mantine/core';
import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { tokens, type Tokens } from '../theme/tokens.ts';
import classes from './figures.module.css';

interface Props {
  /** What the chart says, in a sentence: it is also its name for those who hear the page. */
  readonly label: string;
  readonly option: (colours: Tokens) => EChartsCoreOption;
  readonly height?: number;
  /** Gets the chart when it is drawn, for its picture. */
  readonly onReady?: (picture: () => Promise<Blob>) => void;
}

export function Chart({ label, option, height = 260, onReady }: Props) {
  const scheme = useComputedColorScheme('light');
  const holder = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<EChartsType | null>(null);
  const ready = useEffectEvent((drawn: EChartsType) => onReady?.(() => pictureOfChart(drawn, tokens[scheme].card)));

  useEffect(() => {
    const element = holder.current;
    if (element === null) return;
    let drawn: EChartsType | null = null;
    let isGone = false;
    const watcher = new ResizeObserver(() => drawn?.resize());
    void import('./echart.ts').then(({ startChart }) => {
      if (isGone) return;
      drawn = startChart(element);
      watcher.observe(element);
      setChart(drawn);
      ready(drawn);
    });
    return () => {
      isGone = true;
      watcher.disconnect();
      drawn?.dispose();
      setChart(null);
    };
  }, []);

  useEffect(() => {
    const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    chart?.setOption(
      {
        animation: !isStill,
        animationDuration: 250,
        textStyle: { fontFamily: 'Inter Variable, sans-serif' },
        ...option(tokens[scheme]),
      },
      { notMerge: true },
    );
  }, [chart, option, scheme]);

  return (
    // eslint-disable-next-line jsx-a11y/prefer-tag-over-role -- a canvas that is redrawn cannot be an <img>
    <div role="img" aria-label={label} className={classes.chart} style={{ height }}>
      <Skeleton visible={chart === null} height={height}>
        <div ref={holder} style={{ height, width: '100%' }} />
      </Skeleton>
    </div>
  );
}

/** The page's policy lets nothing be fetched from a `data:` address, so it is read here. */
async function pictureOfChart(chart: EChartsType, backgroundColor: string): Promise<Blob> {
  const address = chart.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor });
  const bytes = Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (letter) => letter.charCodeAt(0));
  return new Blob([bytes], { type: 'image/png' });
}
