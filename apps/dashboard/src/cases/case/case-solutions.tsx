import type { CaseInFull } from '@otklik/contract';
import { useLanguage } from '../../catalogue/use-language.ts';
import { Card } from '../../design/page/card.tsx';
import { ScoreMark } from '../../design/figures/score-mark.tsx';
import { useNames } from '../../figures/use-names.ts';
import { useFormat } from '../../format/use-format.ts';
import classes from '../cases.module.css';

/** Each time that the case was resolved, and what the customer said of it. */
export function CaseSolutions({ one }: { readonly one: CaseInFull }) {
  const { t } = useLanguage();
  const format = useFormat();
  const zone = useNames().zone(one.unitId);
  if (one.solutions.length === 0) return null;
  return (
    <Card title={t('desk.solution.title')}>
      <ul className={classes.alike}>
        {one.solutions.map(({ solvedAt, responseId, ratings }) => (
          <li key={solvedAt}>
            <small>{t('desk.solution.solvedAt', { when: format.instant(solvedAt, zone) })}</small>
            {responseId === null ? (
              <span className={classes.soft}>{t('desk.solution.waits')}</span>
            ) : (
              <span>
                {ratings.map(({ role, scale, score }, at) => (
                  <ScoreMark key={`${role}-${at}`} score={score} scale={scale} isOutOf />
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
