import type { ImprovementEffect, JudgedImprovement } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { useMoney } from '../contacts/use-money.ts';
import { Figure, FigureList } from '../design/figures/figure-list.tsx';
import { useFormat } from '../format/use-format.ts';

interface Props {
  readonly judged: JudgedImprovement;
  readonly effect: Extract<ImprovementEffect, { kind: 'contacts' }>;
}

/** What became of the contacts, and what that is worth against what it cost. */
export function ContactsEffect({ judged: { improvement }, effect }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const money = useMoney();
  return (
    <FigureList>
      <Figure name={t('improvements.avoided')} value={format.count(Math.round(effect.avoided))}>
        {t('improvements.insteadOf', {
          n: format.count(effect.contactsAfter),
          expected: format.count(Math.round(effect.expectedAfter)),
        })}
      </Figure>
      <Figure name={t('improvements.savings')} value={money(effect.savings)}>
        {t('improvements.interval', { low: money(effect.savingsLow), high: money(effect.savingsHigh) })}
      </Figure>
      <Figure name={t('improvements.savingsAMonth')} value={money(effect.savingsAMonth)}>
        {t('improvements.against', { cost: money(improvement.cost) })}
      </Figure>
      <PeriodFigure effect={effect} />
    </FigureList>
  );
}

function PeriodFigure({ effect }: { readonly effect: ImprovementEffect }) {
  const { t } = useLanguage();
  const format = useFormat();
  return (
    <Figure name={t('improvements.period')} value={format.day(effect.after.from)}>
      {t('improvements.till', {
        to: format.day(effect.after.to),
        from: format.day(effect.before.from),
        before: format.day(effect.before.to),
      })}
    </Figure>
  );
}
