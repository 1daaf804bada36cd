import { customerColumns, customerReader } from '../interactions/customer-cells.ts';
import { readTable, type Column } from '../platform/csv/read-table.ts';
import { Problem } from '../platform/errors.ts';

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
type Field = (typeof columns)[number]['field'];

/** As many as a JSON batch may hold. */
const MOST_ROWS = 10_000;
const asItIs = [
  'externalId',
  'occurredAt',
  'unit',
  'code',
  'class',
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
  const { rows, others } = readTable<Field>(text, columns);
  if (rows.length > MOST_ROWS) throw new Problem('too_large', `The file has more than ${MOST_ROWS} rows: send several`);
  const customerOf = customerReader(others);
  return rows.map((row) => {
    const { cells } = row;
    const customer = customerOf(row);
    return {
      ...Object.fromEntries(asItIs.flatMap((field) => (cells[field] === '' ? [] : [[field, cells[field]]]))),
      ...(cells.backOffice === '' ? {} : { backOffice: yesOrNo(cells.backOffice) }),
      ...(cells.solved === '' ? {} : { solved: yesOrNo(cells.solved) }),
      ...(customer === null ? {} : { customer }),
    };
  });
}

/** What is neither stays text, and is refused as such. */
export function yesOrNo(cell: string): boolean | string {
  const text = cell.trim().toLowerCase();
  if (['1', 'true', 'yes', 'y', 'да', 'так', '+'].includes(text)) return true;
  if (['0', 'false', 'no', 'n', 'нет', 'ні', '-'].includes(text)) return false;
  return cell;
}
