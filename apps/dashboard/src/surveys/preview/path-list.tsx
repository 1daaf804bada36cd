import { useLanguage } from '../../catalogue/use-language.ts';
import type { PathStop } from './path.ts';
import classes from './preview.module.css';

/** Where this customer has come, what is still before him, and what he never sees. */
export function PathList({ stops }: { readonly stops: readonly PathStop[] }) {
  const { t } = useLanguage();
  const shown = stops.filter(({ state }) => state !== 'hidden').length;
  return (
    <details className={classes.path}>
      <summary>{t('preview.path', { shown, hidden: stops.length - shown })}</summary>
      <ol aria-label={t('preview.way')}>
        {stops.map(({ id, text, state, why }) => (
          <li key={id} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            <span>{text}</span>
            <small>{why === null ? t(`preview.stops.${state}`) : t(`preview.why.${why}`)}</small>
          </li>
        ))}
      </ol>
    </details>
  );
}
