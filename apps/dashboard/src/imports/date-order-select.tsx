import { Select } from '@mantine/core';
import { dateOrder } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';

type DateOrder = (typeof dateOrder.options)[number];

interface Props {
  /** Of the column. */
  readonly name: string;
  readonly value: DateOrder | null;
  /** 03/04 could be either, and nobody has said which. */
  readonly isAsked?: boolean;
  readonly onChange: (order: DateOrder) => void;
}

/** In which order a column's dates are written. */
export function DateOrderSelect({ name, value, isAsked = false, onChange }: Props) {
  const { t } = useLanguage();
  return (
    <Select
      aria-label={`${t('imports.dateOrder')}: ${name}`}
      placeholder={t('imports.dateOrder')}
      data={dateOrder.options.map((each) => ({ value: each, label: t(`imports.orders.${each}`) }))}
      value={isAsked ? null : value}
      error={isAsked}
      allowDeselect={false}
      onChange={(chosen) => {
        const order = dateOrder.options.find((each) => each === chosen);
        if (order !== undefined) onChange(order);
      }}
    />
  );
}
