import type { SurveySummary } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import classes from './surveys.module.css';

export function StateBadge({ survey }: { readonly survey: Pick<SurveySummary, 'state' | 'hasUnpublishedChanges'> }) {
  const { t } = useLanguage();
  const isAhead = survey.state === 'open' && survey.hasUnpublishedChanges;
  return (
    <span className={classes.state} data-state={survey.state}>
      {t(`surveys.states.${survey.state}`)}
      {isAhead && ` · ${t('surveys.ahead')}`}
    </span>
  );
}
