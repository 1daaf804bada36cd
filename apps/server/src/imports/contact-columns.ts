import type { ContactColumnRole, ContactMapping } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import { Problem, type Detail } from '../platform/errors.ts';
import type { FoundColumn } from './found-columns.ts';

/** What a register calls its columns, in Russian, Ukrainian and English. */
const names: readonly { readonly pattern: RegExp; readonly role: ContactColumnRole }[] = [
  { pattern: /e-?mail|почт|пошт/iu, role: 'customer_email' },
  { pattern: /phone|телефон/iu, role: 'customer_phone' },
  { pattern: /customer|client|клиент|клієнт/iu, role: 'customer' },
  { pattern: /back ?-?_?office|бэк|бек/iu, role: 'back_office' },
  { pattern: /solved|resolved|решен|вирішен/iu, role: 'solved' },
  { pattern: /^(class|класс|клас)/iu, role: 'class' },
  { pattern: /code|код|категор|category|reason|причин/iu, role: 'code' },
  { pattern: /topic|тема|тематика/iu, role: 'topic' },
  { pattern: /team|команда|отдел/iu, role: 'team' },
  { pattern: /touch ?point|точка контакт/iu, role: 'touchpoint' },
  { pattern: /channel|канал/iu, role: 'channel' },
  { pattern: /operator|agent|employee|оператор|сотрудник|співробітник/iu, role: 'employee' },
  { pattern: /unit|store|branch|подразделение|филиал|магазин|точка|офис|підрозділ/iu, role: 'unit' },
  { pattern: /order|заказ|замовлення/iu, role: 'order' },
  { pattern: /(^|[ _-])(id|ид|№|номер)$|^(id|ид|№|номер)/iu, role: 'external_id' },
];

/** A mapping to begin with; a person decides. */
export function suggestContactColumns(columns: readonly FoundColumn[]): { index: number; role: ContactColumnRole }[] {
  const suggested: { index: number; role: ContactColumnRole }[] = [];
  const taken = new Set<ContactColumnRole>();
  for (const { index, kind, name } of columns) {
    const role = kind === 'date' ? 'time' : names.find(({ pattern }) => pattern.test(name.trim()))?.role;
    if (role === undefined || taken.has(role)) continue;
    taken.add(role);
    suggested.push({ index, role });
  }
  return suggested;
}

/** Refuses a mapping that cannot work, before a million rows say the same one by one. */
export function checkContactMapping(company: Company, mapping: ContactMapping): void {
  const faults: Detail[] = [];
  const fault = (path: string, code: string, message: string) => void faults.push({ path, code, message });
  if (!company.units.byId.has(mapping.unitId)) fault('unitId', 'unknown', 'names no unit of this company');
  const roles = mapping.columns.map(({ role }) => role);
  if (new Set(roles).size < roles.length) fault('columns', 'twice', 'two columns mean the same');
  if (!roles.includes('external_id'))
    fault('columns', 'no_id', 'say which column holds the id: without it the same file would count twice');
  if (!roles.includes('time')) fault('columns', 'no_time', 'say which column holds the time of the contact');
  if (!roles.includes('code') && !roles.includes('class'))
    fault('columns', 'no_code', 'say which column holds the code of the classifier, or the class');
  const [first] = faults;
  if (first !== undefined) throw new Problem('invalid_input', `${first.path}: ${first.message}`, { details: faults });
}
