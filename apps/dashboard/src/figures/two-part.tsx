import type { indexEndpoints } from '@otklik/contract';
import { useCallback, useRef } from 'react';
import type { Answer } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { ExportMenu, csvOf } from '../design/taking-along/export-menu.tsx';
import { StandingBadge } from '../design/figures/standing-badge.tsx';
import { whyInWords, wordOfStanding } from '../design/figures/standing-words.ts';
import { useFormat } from '../format/use-format.ts';
import type { Tokens } from '../theme/tokens.ts';
import { Chart } from './chart.tsx';
import classes from './figures.module.css';
import { useNames } from './use-names.ts';

type Questionnaire = Answer<typeof indexEndpoints.twoPart>['questionnaires'][number];
type Factor = Questionnaire['factors'][number];

export function TwoPart({ questionnaire, name }: { readonly questionnaire: Questionnaire; readonly name: string }) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const picture = useRef<(() => Promise<Blob>) | null>(null);
  const { factors, standing } = questionnaire;
  const worst = factors.reduce<Factor | null>(
    (least, each) => (least === null || each.gap < least.gap ? each : least),
    null,
  );
  const sentence =
    worst === null || worst.gap >= 0
      ? t('figures.twoPart')
      : t('figures.sayParts', {
          factor: names.factor(worst.factorId),
          importance: format.number(worst.importance, 1),
          satisfaction: format.number(worst.satisfaction, 1),
        });
  const option = useQuadrants(questionnaire, names.factor);
  const columns: Column<Factor>[] = [
    {
      key: 'factor',
      title: t('figures.factors'),
      sort: ({ factorId }) => names.factor(factorId),
      cell: ({ factorId }) => names.factor(factorId),
      csv: ({ factorId }) => names.factor(factorId),
    },
    ...(['importance', 'satisfaction', 'gap'] as const).map((key): Column<Factor> => ({
      key,
      title: t(`figures.${key}`),
      align: 'right',
      sort: (row) => row[key],
      cell: (row) =>
        key === 'gap'
          ? format.change(row.gap, 1)
          : key === 'importance'
            ? `${format.number(row.importance, 1)} · ${format.number(row.importancePercentOfMax, 0)} %`
            : format.number(row.satisfaction, 1),
      csv: (row) => Number(row[key].toFixed(4)),
    })),
    {
      key: 'quadrant',
      title: t('figures.quadrant'),
      cell: ({ quadrant, separated }) => (
        <span title={separated ? undefined : t('figures.notSeparated')}>
          {t(`figures.quadrants.${quadrant}`)}
          {!separated && <span className={classes.note}> ?</span>}
        </span>
      ),
      csv: ({ quadrant, separated }) =>
        `${t(`figures.quadrants.${quadrant}`)}${separated ? '' : ` (${t('figures.notSeparated')})`}`,
    },
  ];
  return (
    <Card
      title={t('figures.twoPart')}
      aside={
        <div className={classes.tools}>
          <span>n {format.count(questionnaire.n)}</span>
          <StandingBadge standing={standing} />
          <ExportMenu
            name={`${name}, ${t('figures.twoPart')}`}
            csv={() => [
              ...csvOf(columns, factors),
              [t('figures.standing'), wordOfStanding(standing, t)],
              [t('figures.n'), questionnaire.n],
            ]}
            png={() => picture.current?.() ?? Promise.reject(new Error(sentence))}
          />
        </div>
      }
      flush
      foot={
        <p className={classes.say}>
          {sentence} {standing.state === 'insufficient' && t('figures.twoPartLearning')}{' '}
          {standing.state !== 'reportable' && whyInWords(standing.reason, t, format)}
        </p>
      }
    >
      <div className={classes.inset}>
        <Heads questionnaire={questionnaire} />
        <Chart label={sentence} option={option} height={300} onReady={(take) => (picture.current = take)} />
      </div>
      <DenseTable
        label={t('figures.twoPart')}
        columns={columns}
        rows={factors}
        rowKey={({ factorId }) => factorId}
        isMuted={() => standing.state !== 'reportable'}
      />
    </Card>
  );
}

function Heads({ questionnaire }: { questionnaire: Questionnaire }) {
  const { t } = useLanguage();
  const format = useFormat();
  const forms = [
    ['twoPartHead', questionnaire.importanceWeightedAggregate, 3],
    ['twoPartMean', questionnaire.meanOfMeans, 2],
    ['twoPartRespondent', questionnaire.importanceWeightedRespondent, 3],
    ['twoPartNps', questionnaire.npsStyle, 0],
  ] as const;
  return (
    <dl className={classes.heads}>
      {forms.map(([key, result, digits]) => (
        <div key={key}>
          <dt>{t(`figures.${key}`)}</dt>
          <dd data-muted={questionnaire.standing.state !== 'reportable' || undefined}>
            {result.kind === 'value' && questionnaire.standing.state !== 'not_relevant' ? (
              <>
                {format.number(result.value, digits)}
                {result.interval !== null && (
                  <small className={classes.fromTo}>
                    {format.number(result.interval.low, digits === 0 ? 0 : 2)}–
                    {format.number(result.interval.high, digits === 0 ? 0 : 2)}
                  </small>
                )}
              </>
            ) : (
              '—'
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Four fields, cut at the means: what matters and fails stands at the upper left. */
function useQuadrants({ factors, scale }: Questionnaire, nameOf: (id: number) => string) {
  const { t } = useLanguage();
  return useCallback(
    (colours: Tokens) => {
      const mean = (of: (factor: Factor) => number) =>
        factors.reduce((sum, each) => sum + of(each), 0) / (factors.length || 1);
      const [cutX, cutY] = [mean(({ satisfaction }) => satisfaction), mean(({ importance }) => importance)];
      const [lowest = 1, highest = 10] = scale.split('-').map(Number);
      const bounds = (values: readonly number[]) => [
        Math.max(lowest, Math.floor(Math.min(...values) - 0.6)),
        Math.min(highest, Math.ceil(Math.max(...values) + 0.6)),
      ];
      const [minX, maxX] = bounds(factors.map(({ satisfaction }) => satisfaction));
      const [minY, maxY] = bounds(factors.map(({ importance }) => importance));
      const axis = {
        type: 'value',
        splitLine: { show: false },
        axisLine: { show: true, lineStyle: { color: colours.line } },
        axisTick: { show: false },
        axisLabel: { color: colours.mute, fontSize: 11.5 },
        nameTextStyle: { color: colours.soft, fontSize: 12 },
        nameLocation: 'middle',
      };
      const corner = (
        key: Factor['quadrant'],
        area: readonly [readonly [number, number], readonly [number, number]],
        at: string,
        fill: string,
      ) => [
        {
          coord: area[0],
          itemStyle: { color: fill },
          label: {
            show: true,
            formatter: t(`figures.quadrants.${key}`),
            color: colours.mute,
            fontSize: 11.5,
            position: at,
            distance: 6,
          },
        },
        { coord: area[1] },
      ];
      const [x0 = 0, x1 = 10, y0 = 0, y1 = 10] = [minX, maxX, minY, maxY];
      return {
        grid: { left: 36, right: 14, top: 10, bottom: 36 },
        xAxis: { ...axis, min: minX, max: maxX, name: t('figures.satisfaction'), nameGap: 26 },
        yAxis: { ...axis, min: minY, max: maxY, name: t('figures.importance'), nameGap: 26 },
        series: [
          {
            type: 'scatter',
            symbolSize: 11,
            data: factors.map((factor) => ({
              value: [factor.satisfaction, factor.importance],
              name: nameOf(factor.factorId),
              itemStyle: {
                color: factor.quadrant === 'concentrate_here' ? colours.bad : colours.accent,
                opacity: factor.separated ? 1 : 0.65,
              },
            })),
            label: { show: true, formatter: '{b}', position: 'top', color: colours.ink, fontSize: 12.5 },
            labelLayout: { moveOverlap: 'shiftY' },
            markLine: {
              symbol: 'none',
              silent: true,
              label: { show: false },
              lineStyle: { color: colours.faint, type: 'dashed' },
              data: [{ xAxis: cutX }, { yAxis: cutY }],
            },
            markArea: {
              silent: true,
              data: [
                corner(
                  'concentrate_here',
                  [
                    [x0, y1],
                    [cutX, cutY],
                  ],
                  'insideTopLeft',
                  colours.badSoft,
                ),
                corner(
                  'keep_up_good_work',
                  [
                    [cutX, y1],
                    [x1, cutY],
                  ],
                  'insideTopRight',
                  colours.goodSoft,
                ),
                corner(
                  'low_priority',
                  [
                    [x0, cutY],
                    [cutX, y0],
                  ],
                  'insideBottomLeft',
                  'transparent',
                ),
                corner(
                  'possible_overkill',
                  [
                    [cutX, cutY],
                    [x1, y0],
                  ],
                  'insideBottomRight',
                  'transparent',
                ),
              ],
            },
          },
        ],
      };
    },
    [factors, scale, nameOf, t],
  );
}
