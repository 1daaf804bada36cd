import type { CaseCondition, CaseField } from '@otklik/contract';
import type { Say } from '../../catalogue/use-language.ts';

/** `years: от 5`, `Сумма заказа: 100–500`, `Курьер: свой, чужой` */
export function sayCondition(condition: CaseCondition, fields: readonly CaseField[], t: Say): string {
  const { from, to } = condition;
  const anyOf = condition.of === 'order_amount' ? [] : condition.anyOf;
  const name =
    condition.of === 'order_amount'
      ? t('queue.sla.of.order_amount')
      : condition.of === 'customer'
        ? condition.attribute
        : (fields.find(({ id }) => id === condition.field)?.name ?? condition.field);
  if (anyOf.length > 0) return `${name}: ${anyOf.map((one) => sayYesOrNo(one, t)).join(', ')}`;
  if (from !== null && to !== null) return `${name}: ${from}–${to}`;
  if (from !== null) return t('queue.sla.atLeast', { name, end: from });
  return to === null ? name : t('queue.sla.atMost', { name, end: to });
}

function sayYesOrNo(value: string, t: Say): string {
  return value === 'yes' || value === 'no' ? t(`queue.filter.answers.${value === 'yes'}`) : value;
}
