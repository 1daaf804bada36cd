import type { InteractionColumn, InteractionColumnRole, InteractionMapping } from '@otklik/contract';
import type { Company } from '../../company/company.ts';
import type { FoundColumn } from '../looking/found-columns.ts';
import { refuseFaulty } from '../looking/mapping-faults.ts';
import { tellCommonFaults } from './register.ts';
import { suggestRoles } from './suggest-roles.ts';

/** What tills, shops and CRMs call their columns, in Russian, Ukrainian and English. */
const names: readonly { readonly pattern: RegExp; readonly role: InteractionColumnRole }[] = [
  { pattern: /time ?zone|часовой пояс|часовий пояс|^пояс/iu, role: 'customer_time_zone' },
  { pattern: /^(customer )?language$|^язык|^мова/iu, role: 'customer_language' },
  { pattern: /e-?mail|почт|пошт/iu, role: 'customer_email' },
  { pattern: /phone|телефон/iu, role: 'customer_phone' },
  { pattern: /(customer|client).*name|имя|фио|ім.я|піб/iu, role: 'customer_name' },
  { pattern: /customer|client|клиент|клієнт|карта лоял|loyalty/iu, role: 'customer' },
  { pattern: /touch ?point|точка контакт/iu, role: 'touchpoint' },
  { pattern: /amount|total|sum|сумма|сума|стоимост|вартіст/iu, role: 'amount' },
  { pattern: /product|item|goods|товар|продукт|позици/iu, role: 'products' },
  { pattern: /channel|канал/iu, role: 'channel' },
  { pattern: /operator|agent|employee|cashier|оператор|сотрудник|кассир|співробітник|касир/iu, role: 'employee' },
  { pattern: /topic|тема|тематика/iu, role: 'topic' },
  { pattern: /order|заказ|замовлення/iu, role: 'order' },
  { pattern: /unit|store|branch|shop|подразделение|филиал|магазин|точка|офис|підрозділ/iu, role: 'unit' },
  { pattern: /receipt|чек|(^|[ _-])(id|ид|№|номер)$|^(id|ид|№|номер)/iu, role: 'external_id' },
];

export function suggestInteractionColumns(columns: readonly FoundColumn[], company: Company): InteractionColumn[] {
  return suggestRoles(columns, names, company, () => undefined);
}

export function checkInteractionMapping(company: Company, mapping: InteractionMapping): void {
  refuseFaulty((fault) => {
    tellCommonFaults(company, mapping, fault);
    if (!company.touchpoints.byId.has(mapping.touchpointId))
      fault('touchpointId', 'unknown', 'names no touchpoint of this company');
    const roles = mapping.columns.map(({ role }) => role);
    if (!roles.includes('time'))
      fault('columns', 'no_time', 'say which column holds the time at which the customer was served');
  });
}
