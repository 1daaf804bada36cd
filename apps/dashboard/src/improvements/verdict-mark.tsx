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
  if (!hasBegun(improvement)) return <span className={classes.verdict}>{t('improvements.notBegun')}</span>;
  if (!isAlarm || verdict === 'did_not')
    return (
      <span className={classes.verdict} data-verdict={verdict}>
        {t(`improvements.verdicts.${verdict}`)}
      </span>
    );
  if (verdict === 'worked') return <span className={classes.verdict}>{t('improvements.weaker')}</span>;
  return (
    <span className={classes.verdict} data-verdict="did_not">
      {t('improvements.notThere')}
    </span>
  );
}

export function hasBegun({ plannedOn }: Pick<Improvement, 'plannedOn'>): boolean {
  return plannedOn <= localToday();
}
