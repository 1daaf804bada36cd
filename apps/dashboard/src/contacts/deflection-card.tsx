import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import classes from './contacts.module.css';
import { useMoney } from './use-money.ts';

/** What if so many of the contacts did not have to be made: 300,000 of 130 a month, halved, are 19.5 million. */
export function DeflectionCard({ contacts, cost }: { readonly contacts: number; readonly cost: number }) {
  const { t, language } = useLanguage();
  const money = useMoney();
  const [n, setN] = useState<number>(contacts);
  const [price, setPrice] = useState<number>(contacts === 0 ? 130 : inHundredths(cost / contacts));
  const [percent, setPercent] = useState<number>(50);
  const isUntouched = n === contacts && price === inHundredths(cost / contacts);
  // An average price that can be read is a rounded one: as long as nothing is changed, the sum is that of the page.
  const costNow = isUntouched ? cost : n * price;
  return (
    <Card title={t('contacts.whatIf.title')} foot={t('contacts.whatIf.foot')}>
      <div className={classes.whatIf}>
        <NumberInput
          label={t('contacts.whatIf.contacts')}
          min={0}
          max={1e9}
          thousandSeparator=" "
          value={n}
          onChange={(value) => setN(Math.max(0, Math.round(Number(value))))}
        />
        <NumberInput
          label={t('contacts.whatIf.price')}
          min={0}
          decimalScale={2}
          decimalSeparator={language === 'en' ? '.' : ','}
          allowedDecimalSeparators={['.', ',']}
          thousandSeparator=" "
          value={price}
          onChange={(value) => setPrice(Math.max(0, Number(value)))}
        />
        <NumberInput
          label={t('contacts.whatIf.share')}
          min={0}
          max={100}
          suffix=" %"
          value={percent}
          onChange={(value) => setPercent(Math.min(100, Math.max(0, Number(value))))}
        />
      </div>
      <output className={classes.sentence} aria-live="polite">
        {t('contacts.whatIf.says', { cost: money(costNow), savings: money((costNow * percent) / 100) })}
      </output>
    </Card>
  );
}

/** As prices are written. */
function inHundredths(price: number): number {
  return Math.round(price * 100) / 100;
}
