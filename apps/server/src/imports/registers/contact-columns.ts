import type { ContactColumnRole, ContactMapping } from '@otklik/contract';
import type { Company } from '../../company/company.ts';
import type { FoundColumn } from '../looking/found-columns.ts';
import { refuseFaulty } from '../looking/mapping-faults.ts';
import { suggestRoles } from './register.ts';

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

export function suggestContactColumns(columns: readonly FoundColumn[]): { index: number; role: ContactColumnRole }[] {
  return suggestRoles(columns, names);
}

export function checkContactMapping(company: Company, mapping: ContactMapping): void {
  refuseFaulty((fault) => {
    if (!company.units.byId.has(mapping.unitId)) fault('unitId', 'unknown', 'names no unit of this company');
    const roles = mapping.columns.map(({ role }) => role);
    if (new Set(roles).size < roles.length) fault('columns', 'twice', 'two columns mean the same');
    if (!roles.includes('external_id'))
      fault('columns', 'no_id', 'say which column holds the id: without it the same file would count twice');
    if (!roles.includes('time')) fault('columns', 'no_time', 'say which column holds the time of the contact');
    if (!roles.includes('code') && !roles.includes('class'))
      fault('columns', 'no_code', 'say which column holds the code of the classifier, or the class');
  });
}
