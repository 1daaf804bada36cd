import type { Column } from '../platform/csv/read-table.ts';
import { batchRows } from './batch-rows.ts';
import { customerColumns } from './customer-cells.ts';

const columns = [
  { field: 'externalId', headers: ['external id', 'externalid', 'id', 'receipt', 'номер', 'чек'], isRequired: false },
  { field: 'unit', headers: ['unit', 'unit code', 'подразделение', 'точка', 'підрозділ'], isRequired: true },
  { field: 'touchpoint', headers: ['touchpoint', 'точка контакта', 'точка контакту'], isRequired: true },
  { field: 'occurredAt', headers: ['occurred at', 'occurredat', 'time', 'время', 'час'], isRequired: true },
  { field: 'channel', headers: ['channel', 'канал'], isRequired: false },
  { field: 'employee', headers: ['employee', 'сотрудник', 'співробітник'], isRequired: false },
  { field: 'topic', headers: ['topic', 'тема'], isRequired: false },
  { field: 'products', headers: ['products', 'продукты', 'продукти'], isRequired: false },
  { field: 'order', headers: ['order', 'заказ', 'замовлення'], isRequired: false },
  { field: 'amount', headers: ['amount', 'сумма', 'сума'], isRequired: false },
  { field: 'segments', headers: ['segments', 'сегменты', 'сегменти'], isRequired: false },
  { field: 'sender', headers: ['sender', 'система'], isRequired: false },
  { field: 'id', headers: ['uuid'], isRequired: false },
  ...customerColumns,
] as const satisfies readonly Column<string>[];

const asItIs = [
  'id',
  'externalId',
  'sender',
  'unit',
  'touchpoint',
  'occurredAt',
  'channel',
  'employee',
  'topic',
  'order',
] as const;

/** Rows of a CSV batch as the same objects that JSON brings, so that the same checks speak of them. Products and segments are parted by `|`. */
export function interactionRows(text: string): unknown[] {
  return batchRows(text, columns, asItIs, ({ amount, products, segments }) => ({
    ...(amount === '' ? {} : { amount: numberOf(amount) }),
    ...(products === '' ? {} : { products: partsOf(products) }),
    ...(segments === '' ? {} : { segments: partsOf(segments).map(numberOf) }),
  }));
}

function partsOf(cell: string): string[] {
  return cell.split('|').map((part) => part.trim());
}

/** What is no number stays text, and is refused as such. */
function numberOf(cell: string): number | string {
  const amount = Number(cell.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.'));
  return Number.isFinite(amount) ? amount : cell;
}
