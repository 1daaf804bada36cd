import { Tooltip } from '@mantine/core';
import type { ProactiveEffect } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import cases from '../cases/cases.module.css';
import { useMoney } from '../contacts/use-money.ts';
import { isTold } from '../figures/share-mark.tsx';
import { useFormat } from '../format/use-format.ts';
import classes from '../improvements/improvements.module.css';

interface Props {
  readonly effect: ProactiveEffect | undefined;
}

/** Contacts that were not needed, with the bounds; the money on pointing, focus or touch. Nothing while too few say anything. */
export function AvoidedMark({ effect }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const money = useMoney();
  if (effect?.avoided == null || effect.saved === null || !isTold(effect)) return <span>—</span>;
  const { avoided, saved } = effect;
  const count = (value: number) => format.count(Math.round(value));
  return (
    <Tooltip label={t('proactive.savedBetween', { low: money(saved.low), high: money(saved.high) })}>
      <span
        className={cases.figure}
        data-preliminary={effect.standing.state !== 'reportable' || undefined}
        tabIndex={0}
      >
        {count(avoided.value)}
        <small>
          {count(avoided.low)} – {count(avoided.high)}
        </small>
        <small>{money(saved.value)}</small>
      </span>
    </Tooltip>
  );
}

/** The same as a line of text, where there is no room for a column. */
export function AvoidedLine({ effect }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const money = useMoney();
  if (effect?.avoided == null || effect.saved === null || !isTold(effect)) return null;
  const { avoided, saved } = effect;
  const [value, low, high] = [avoided.value, avoided.low, avoided.high].map((each) => format.count(Math.round(each)));
  return (
    <small style={{ display: 'block', whiteSpace: 'normal' }}>
      {t('proactive.avoided')}: {value} ({low} – {high}), {money(saved.value)}
    </small>
  );
}

/** By word first, by colour beside it; and how many more customers it takes to tell. */
export function EffectVerdict({ effect }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  if (effect === undefined) return <span className={classes.verdict}>{t('proactive.verdicts.none')}</span>;
  const { verdict, stillNeeded, told, heldOut, unripe } = effect;
  const isRipe = told.result.n + heldOut.result.n > 0;
  const mark = { avoids: 'worked', adds: 'did_not', cannot_tell: 'cannot_tell' }[verdict];
  const needed =
    verdict !== 'cannot_tell'
      ? null
      : !isRipe
        ? t('proactive.unripe', { n: format.count(unripe) })
        : stillNeeded === null
          ? t('proactive.noHoldOut')
          : stillNeeded === 0
            ? t('proactive.noFall')
            : t('proactive.stillNeeded', { n: format.count(stillNeeded) });
  return (
    <span className={classes.verdict} data-verdict={mark}>
      {t(`proactive.verdicts.${verdict}`)}
      {needed !== null && <small style={{ display: 'block', whiteSpace: 'normal' }}>{needed}</small>}
    </span>
  );
}
