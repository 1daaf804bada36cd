import { Link } from '@tanstack/react-router';
import type { Theme } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './themes.module.css';

/** One theme: its words, how much more often, its days, and a few who wrote it. */
export function ThemeItem({ theme, recentFrom }: { readonly theme: Theme; readonly recentFrom: string }) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const { label, words, days, examples } = theme;
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <h3>{label}</h3>
        {words.length > 0 && <span>{t('intake.theme.with', { words: words.join(', ') })}</span>}
      </div>
      <div className={classes.figures}>
        <span>
          {t('intake.theme.figures', { n: format.count(theme.recent), expected: format.number(theme.expected, 1) })}
        </span>
        <span>
          {t('intake.theme.certain', {
            p:
              theme.adjustedPValue < 0.0001
                ? `< ${format.percent(0.0001, 2)}`
                : format.percent(theme.adjustedPValue, 2),
          })}
        </span>
        {days
          .filter(({ isSpike }) => isSpike)
          .map(({ day, n, spike }) => (
            <b key={day}>
              {t('intake.theme.spike', { day: format.shortDay(day), n: format.count(n) })}
              {spike !== undefined && (
                <>
                  {' · '}
                  {t('intake.theme.spikeAgainst', {
                    low: format.number(spike.low, 1),
                    high: format.number(spike.high, 1),
                    expected: format.number(spike.expected, 1),
                  })}
                </>
              )}
            </b>
          ))}
      </div>
      <Days theme={theme} recentFrom={recentFrom} />
      <ul className={classes.examples}>
        {examples.map(({ kind, id, text, at, unitId }) => (
          <li key={`${kind} ${id}`}>
            <p dir="auto">{text}</p>
            <small>
              {kind === 'case' ? (
                <Link to="/cases/$caseId" params={{ caseId: id }}>
                  {t('intake.theme.kinds.case')}
                </Link>
              ) : (
                t('intake.theme.kinds.comment')
              )}
              {' · '}
              {names.unit(unitId)}
              {' · '}
              {format.instant(at)}
            </small>
          </li>
        ))}
      </ul>
      <div className={classes.figures}>
        <Link to="/comments" search={{ words: label }}>
          {t('intake.theme.comments')}
        </Link>
        <Link to="/cases" search={{ words: label }}>
          {t('intake.theme.cases')}
        </Link>
      </div>
    </li>
  );
}

const [WIDTH, HEIGHT] = [6, 36];

/** A bar a day; those of the week stand out, and a spike more so. */
function Days({ theme: { days }, recentFrom }: { readonly theme: Theme; readonly recentFrom: string }) {
  const { t } = useLanguage();
  const format = useFormat();
  const most = Math.max(1, ...days.map(({ n }) => n));
  const label = t('intake.theme.days', {
    from: format.day(days[0]?.day ?? recentFrom),
    to: format.day(days.at(-1)?.day ?? recentFrom),
  });
  return (
    <svg
      className={classes.days}
      viewBox={`0 0 ${days.length * WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      // eslint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing in the page's own colours cannot be an <img>
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      {days.map(({ day, n, isSpike }, at) => {
        const height = n === 0 ? 1 : Math.max(2, (n / most) * HEIGHT);
        return (
          <rect
            key={day}
            data-when={isSpike ? 'spike' : day >= recentFrom ? 'recent' : 'before'}
            x={at * WIDTH + 1}
            y={HEIGHT - height}
            width={WIDTH - 2}
            height={height}
          />
        );
      })}
    </svg>
  );
}
