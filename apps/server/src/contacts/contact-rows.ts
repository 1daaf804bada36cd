import { batchRows } from '../interactions/batch-rows.ts';
import { customerColumns } from '../interactions/customer-cells.ts';
import { classNamed } from './contact-class.ts';
import type { Column } from '../platform/csv/read-table.ts';

const columns = [
  { field: 'externalId', headers: ['external id', 'externalid', 'id', 'номер'], isRequired: true },
  { field: 'occurredAt', headers: ['occurred at', 'occurredat', 'time', 'время', 'час'], isRequired: true },
  { field: 'unit', headers: ['unit', 'unit code', 'подразделение', 'точка', 'підрозділ'], isRequired: true },
  { field: 'code', headers: ['code', 'код', 'категория', 'категорія'], isRequired: false },
  { field: 'class', headers: ['class', 'класс', 'клас'], isRequired: false },
  { field: 'topic', headers: ['topic', 'тема'], isRequired: false },
  { field: 'team', headers: ['team', 'команда'], isRequired: false },
  { field: 'touchpoint', headers: ['touchpoint', 'точка контакта', 'точка контакту'], isRequired: false },
  { field: 'channel', headers: ['channel', 'канал'], isRequired: false },
  { field: 'employee', headers: ['employee', 'operator', 'сотрудник', 'оператор', 'співробітник'], isRequired: false },
  { field: 'backOffice', headers: ['back office', 'backoffice', 'бэк офис', 'бек офіс'], isRequired: false },
  { field: 'solved', headers: ['solved', 'решено', 'вирішено'], isRequired: false },
  { field: 'order', headers: ['order', 'заказ', 'замовлення'], isRequired: false },
  { field: 'sender', headers: ['sender', 'система'], isRequired: false },
  ...customerColumns,
] as const satisfies readonly Column<string>[];
const asItIs = [
  'externalId',
  'occurredAt',
  'unit',
  'code',
  'topic',
  'team',
  'touchpoint',
  'channel',
  'employee',
  'order',
  'sender',
] as const;

/** Rows of a CSV batch as the same objects that JSON brings, so that the same checks speak of them. */
export function contactRows(text: string): unknown[] {
  return batchRows(text, columns, asItIs, ({ class: name, backOffice, solved }) => ({
    // What names none stays text, and is refused as such.
    ...(name === '' ? {} : { class: classNamed(name) ?? name }),
    ...(backOffice === '' ? {} : { backOffice: yesOrNo(backOffice) }),
    ...(solved === '' ? {} : { solved: yesOrNo(solved) }),
  }));
}

/** What is neither stays text, and is refused as such. */
export function yesOrNo(cell: string): boolean | string {
  const text = cell.trim().toLowerCase();
  if (['1', 'true', 'yes', 'y', 'да', 'так', '+'].includes(text)) return true;
  if (['0', 'false', 'no', 'n', 'нет', 'ні', '-'].includes(text)) return false;
  return cell;
}
