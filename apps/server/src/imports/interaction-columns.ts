import type { InteractionColumnRole, InteractionMapping } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import { Problem, type Detail } from '../platform/errors.ts';
import type { FoundColumn } from './found-columns.ts';

/** What tills, shops and CRMs call their columns, in Russian, Ukrainian and English. */
const names: readonly { readonly pattern: RegExp; readonly role: InteractionColumnRole }[] = [
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

/** A mapping to begin with; a person decides. */
export function suggestInteractionColumns(
  columns: readonly FoundColumn[],
): { index: number; role: InteractionColumnRole }[] {
  const suggested: { index: number; role: InteractionColumnRole }[] = [];
  const taken = new Set<InteractionColumnRole>();
  for (const { index, kind, name } of columns) {
    const role = kind === 'date' ? 'time' : names.find(({ pattern }) => pattern.test(name.trim()))?.role;
    if (role === undefined || taken.has(role)) continue;
    taken.add(role);
    suggested.push({ index, role });
  }
  return suggested;
}

/** Refuses a mapping that cannot work, before a million rows say the same one by one. */
export function checkInteractionMapping(company: Company, mapping: InteractionMapping): void {
  const faults: Detail[] = [];
  const fault = (path: string, code: string, message: string) => void faults.push({ path, code, message });
  if (!company.units.byId.has(mapping.unitId)) fault('unitId', 'unknown', 'names no unit of this company');
  if (!company.touchpoints.byId.has(mapping.touchpointId))
    fault('touchpointId', 'unknown', 'names no touchpoint of this company');
  const roles = mapping.columns.map(({ role }) => role);
  if (new Set(roles).size < roles.length) fault('columns', 'twice', 'two columns mean the same');
  if (!roles.includes('time'))
    fault('columns', 'no_time', 'say which column holds the time at which the customer was served');
  const [first] = faults;
  if (first !== undefined) throw new Problem('invalid_input', `${first.path}: ${first.message}`, { details: faults });
}
