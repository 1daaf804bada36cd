import type { Improvement } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import classes from './improvements.module.css';

/** Worked, did not, or nobody can tell yet: by word first, by colour beside it. */
export function VerdictMark({ verdict, isAlarm = false }: { verdict: Improvement['verdict']; isAlarm?: boolean }) {
  const { t } = useLanguage();
  return (
    <span className={classes.verdict} data-verdict={isAlarm && verdict !== 'worked' ? 'did_not' : verdict}>
      {isAlarm && verdict === 'cannot_tell' ? t('improvements.notThere') : t(`improvements.verdicts.${verdict}`)}
    </span>
  );
}
