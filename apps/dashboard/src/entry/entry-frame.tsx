import { useEffect, type ReactNode } from 'react';
import { languageNames, languages } from '../catalogue/language.ts';
import { changeLanguage } from '../catalogue/start.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import classes from './entry.module.css';

interface Props {
  readonly title: string;
  readonly about?: ReactNode;
  readonly wide?: boolean;
  readonly children?: ReactNode;
}

/** A page before signing in: whose product this is, the language, and one thing to do. */
export function EntryFrame({ title, about, wide = false, children }: Props) {
  const { t, language } = useLanguage();
  useEffect(() => {
    document.title = `${title} · ${t('shell.brand')}`;
  }, [title, t]);
  return (
    <div className={classes.page}>
      <header className={classes.top}>
        <span className={classes.brand}>
          <i className={classes.mark} aria-hidden />
          {t('shell.brand')}
        </span>
        <div className={classes.languages}>
          {languages.map((each) => (
            <button
              key={each}
              type="button"
              lang={each}
              aria-pressed={each === language}
              onClick={() => void changeLanguage(each)}
            >
              {languageNames[each]}
            </button>
          ))}
        </div>
      </header>
      <main className={classes.middle}>
        <section className={`${classes.panel} ${wide ? classes.wide : ''}`}>
          <h1>{title}</h1>
          {about !== undefined && <p>{about}</p>}
          {children}
        </section>
      </main>
    </div>
  );
}

/** A refusal that belongs to the form as a whole. */
export function Refusal({ children }: { readonly children: ReactNode }) {
  return (
    <div className={classes.refusal} role="alert">
      {children}
    </div>
  );
}
