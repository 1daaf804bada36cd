import type { ContactColumn, ContactColumnRole, ContactMapping } from '@otklik/contract';
import type { Company } from '../../company/company.ts';
import { classNamed } from '../../contacts/contact-class.ts';
import type { FoundColumn } from '../looking/found-columns.ts';
import { refuseFaulty } from '../looking/mapping-faults.ts';
import { tellCommonFaults } from './register.ts';
import { everyOne, suggestRoles } from './suggest-roles.ts';

/** What a register calls its columns, in Russian, Ukrainian and English. */
const names: readonly { readonly pattern: RegExp; readonly role: ContactColumnRole }[] = [
  { pattern: /time ?zone|часовой пояс|часовий пояс|^пояс/iu, role: 'customer_time_zone' },
  { pattern: /^(customer )?language$|^язык|^мова/iu, role: 'customer_language' },
  { pattern: /e-?mail|почт|пошт/iu, role: 'customer_email' },
  { pattern: /phone|телефон/iu, role: 'customer_phone' },
  { pattern: /(customer|client).*name|имя|фио|ім.я|піб/iu, role: 'customer_name' },
  { pattern: /customer|client|клиент|клієнт/iu, role: 'customer' },
  { pattern: /back ?-?_?office|бэк|бек/iu, role: 'back_office' },
  { pattern: /solved|resolved|решен|вирішен/iu, role: 'solved' },
  { pattern: /^(class|класс|клас)|^(вид|тип) (обращения|звернення)/iu, role: 'class' },
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

export function suggestContactColumns(columns: readonly FoundColumn[], company: Company): ContactColumn[] {
  return suggestRoles(columns, names, company, (values) =>
    everyOne(values, (each) => classNamed(each) !== undefined) ? 'class' : undefined,
  );
}

export function checkContactMapping(company: Company, mapping: ContactMapping): void {
  refuseFaulty((fault) => {
    tellCommonFaults(company, mapping, fault);
    const roles = mapping.columns.map(({ role }) => role);
    if (!roles.includes('external_id'))
      fault('columns', 'no_id', 'say which column holds the id: without it the same file would count twice');
    if (!roles.includes('time')) fault('columns', 'no_time', 'say which column holds the time of the contact');
    if (!roles.includes('code') && !roles.includes('class'))
      fault('columns', 'no_code', 'say which column holds the code of the classifier, or the class');
  });
}
