import { IconAlertTriangle } from '@tabler/icons-react';
import type { ServedDay } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { useFormat } from '../format/use-format.ts';
import { isByManySources } from './is-by-many-sources.ts';
import classes from './served.module.css';

/** What each source says of the day, and which one the indices read. */
export function DayStatements({ statements }: { readonly statements: ServedDay }) {
  const { t } = useLanguage();
  const format = useFormat();
  const isByMany = isByManySources(statements);
  return (
    <div className={classes.statements}>
      <ul>
        {statements.sources.map(({ source, n, counts }) => (
          <li key={source} data-counts={(counts && !isByMany) || undefined}>
            {t(`served.sources.${source}`)} <b>{format.count(n)}</b>{' '}
            {counts && !isByMany && <small>{t('served.counts')}</small>}
          </li>
        ))}
      </ul>
      {isByMany && <p className={classes.byMany}>{t('served.countsByHour', { n: format.count(statements.n) })}</p>}
      {statements.disagree && (
        <p className={classes.warn}>
          <IconAlertTriangle size={15} aria-hidden /> {t('served.disagree')}
        </p>
      )}
    </div>
  );
}
