import type { ContactSignal, ContactSignalAnswer } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { Figure, FigureList } from '../design/figures/figure-list.tsx';
import { GoalMark } from '../figures/target-mark.tsx';
import { useFormat } from '../format/use-format.ts';
import classes from './contacts.module.css';
import { saySignalChange } from './say-change.ts';
import { useMoney } from './use-money.ts';

/** What the period was like: the sentence first, then the figures with their doubt. */
export function WholeCards({ answer }: { readonly answer: ContactSignalAnswer }) {
  const { t } = useLanguage();
  const format = useFormat();
  const money = useMoney();
  const { whole } = answer;
  return (
    <Card
      title={
        <span data-verdict={whole.change?.verdict}>{t(`contacts.verdicts.${whole.change?.verdict ?? 'unknown'}`)}</span>
      }
      aside={t('contacts.against', { from: format.day(answer.before.from), to: format.day(answer.before.to) })}
      foot={
        whole.classes.unmapped > 0 ? t('contacts.unmapped', { n: format.count(whole.classes.unmapped) }) : undefined
      }
    >
      <p className={classes.sentence} data-verdict={whole.change?.verdict}>
        {saySignalChange(whole, t, format)}
      </p>
      <FigureList>
        <Figure name={t('contacts.contacts')} value={format.count(whole.contacts)}>
          {t('contacts.was', { value: format.count(whole.before) })}
        </Figure>
        <Figure
          name={whole.volume === null ? t('contacts.rate') : t('contacts.rateOf', { of: whole.volume.countedIn })}
          value={sayResult(whole.rate, (share) => format.percent(share, 2))}
        >
          {whole.volume === null
            ? t('contacts.noVolume')
            : sayInterval(whole.rate, (share) => format.percent(share, 2), t)}
          {whole.target !== null && (
            <>
              {' · '}
              <GoalMark target={whole.target} value={format.percent(whole.target.value, 2)} />
            </>
          )}
        </Figure>
        <Figure name={t('contacts.points')} value={format.count(whole.points)}>
          {t('contacts.was', { value: format.count(whole.pointsBefore) })}
        </Figure>
        <Figure name={t('contacts.cost')} value={money(whole.cost)}>
          {t('contacts.was', { value: money(whole.costBefore) })}
        </Figure>
        <Figure name={t('contacts.repeats')} value={sayResult(whole.repeatRate, (share) => format.percent(share))}>
          {whole.identified < whole.contacts
            ? t('contacts.identified', { n: format.count(whole.identified), of: format.count(whole.contacts) })
            : sayInterval(whole.repeatRate, (share) => format.percent(share), t)}
        </Figure>
        <Figure name={t('contacts.fcr')} value={sayResult(whole.fcr, (share) => format.percent(share))}>
          {t('contacts.fcrOf', { n: format.count(whole.fcr.n), to: format.day(answer.matureTo) })}
        </Figure>
      </FigureList>
    </Card>
  );
}

type Result = ContactSignal['rate'];

export function sayResult(result: Result, write: (value: number) => string): string {
  return result.kind === 'value' ? write(result.value) : '—';
}

function sayInterval(result: Result, write: (value: number) => string, t: ReturnType<typeof useLanguage>['t']): string {
  if (result.kind !== 'value' || result.interval === null) return '';
  return t('contacts.interval', { low: write(result.interval.low), high: write(result.interval.high) });
}
