import type { Alert } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import classes from './alerts.module.css';

export function LevelMark({ level }: Pick<Alert, 'level'>) {
  const { t } = useLanguage();
  return (
    <span className={classes.level} data-level={level}>
      {t(`alerts.levels.${level}`)}
    </span>
  );
}
