import { Problem } from '../platform/errors.ts';
import { readTable, type Column } from '../platform/csv/read-table.ts';

const columns = [
  { field: 'externalId', headers: ['external id', 'externalid', 'id', 'receipt', 'номер', 'чек'], isRequired: true },
  { field: 'unit', headers: ['unit', 'unit code', 'подразделение', 'точка', 'підрозділ'], isRequired: true },
  { field: 'touchpoint', headers: ['touchpoint', 'точка контакта', 'точка контакту'], isRequired: true },
  { field: 'occurredAt', headers: ['occurred at', 'occurredat', 'time', 'время', 'час'], isRequired: true },
  { field: 'channel', headers: ['channel', 'канал'], isRequired: false },
  { field: 'employee', headers: ['employee', 'сотрудник', 'співробітник'], isRequired: false },
  { field: 'topic', headers: ['topic', 'тема'], isRequired: false },
  { field: 'products', headers: ['products', 'продукты', 'продукти'], isRequired: false },
  { field: 'order', headers: ['order', 'заказ', 'замовлення'], isRequired: false },
  { field: 'amount', headers: ['amount', 'сумма', 'сума'], isRequired: false },
  { field: 'customerId', headers: ['customer id', 'customerid', 'клиент', 'клієнт'], isRequired: false },
  { field: 'name', headers: ['customer name', 'name', 'имя', 'ім’я'], isRequired: false },
  { field: 'email', headers: ['email', 'e-mail', 'почта', 'пошта'], isRequired: false },
  { field: 'phone', headers: ['phone', 'телефон'], isRequired: false },
] as const satisfies readonly Column<string>[];

/** As many as a JSON batch may hold. */
const MOST_ROWS = 10_000;

type Field = (typeof columns)[number]['field'];

/** Rows of a CSV batch as the same objects that JSON brings, so that the same checks speak of them. Products are parted by `|`. */
export function interactionRows(text: string): unknown[] {
  const { rows } = readTable<Field>(text, columns);
  if (rows.length > MOST_ROWS) throw new Problem('too_large', `The file has more than ${MOST_ROWS} rows: send several`);
  return rows.map(({ cells }) => {
    const filled = (fields: readonly Field[]) =>
      fields.flatMap((field) => (cells[field] === '' ? [] : [[field, cells[field]] as const]));
    const customer = Object.fromEntries(filled(['name', 'email', 'phone']));
    if (cells.customerId !== '') customer['externalId'] = cells.customerId;
    return {
      ...Object.fromEntries(
        filled(['externalId', 'unit', 'touchpoint', 'occurredAt', 'channel', 'employee', 'topic', 'order']),
      ),
      ...(cells.amount === '' ? {} : { amount: amountOf(cells.amount) }),
      ...(cells.products === '' ? {} : { products: cells.products.split('|').map((code) => code.trim()) }),
      ...(Object.keys(customer).length === 0 ? {} : { customer }),
    };
  });
}

/** What is no number stays text, and is refused as such. */
function amountOf(cell: string): number | string {
  const amount = Number(cell.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.'));
  return Number.isFinite(amount) ? amount : cell;
}
