import type { Improvement } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { localToday } from '../filters/period.ts';
import classes from './improvements.module.css';

interface Props {
  readonly improvement: Pick<Improvement, 'plannedOn'>;
  readonly verdict: Improvement['verdict'];
  readonly isAlarm?: boolean;
}

/** Not begun, worked, worked less than was hoped for, did not, or nobody can tell yet: by word first, by colour beside it. */
export function VerdictMark({ improvement, verdict, isAlarm = false }: Props) {
  const { t } = useLanguage();
  const said = hasBegun(improvement)
    ? isAlarm && verdict === 'cannot_tell'
      ? t('improvements.notThere')
      : isAlarm && verdict === 'worked'
        ? t('improvements.weaker')
        : t(`improvements.verdicts.${verdict}`)
    : t('improvements.notBegun');
  return (
    <span className={classes.verdict} data-verdict={isAlarm && verdict !== 'worked' ? 'did_not' : verdict}>
      {said}
    </span>
  );
}

export function hasBegun({ plannedOn }: Pick<Improvement, 'plannedOn'>): boolean {
  return plannedOn <= localToday();
}
