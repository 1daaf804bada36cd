import type { RowRefusal, SalesLevel, WeightNode } from '@otklik/contract';
import { readAmount } from '../../platform/csv/read-cell.ts';
import { readTable, type Column, type Row } from '../../platform/csv/read-table.ts';
import { invalidField } from '../../platform/errors.ts';
import type { Company } from '../company.ts';

type Field = SalesLevel | 'amount';

const columns: readonly Column<Field>[] = [
  {
    field: 'unit',
    headers: ['unit code', 'unit', 'код точки', 'код подразделения', 'точка', 'код підрозділу'],
    isRequired: false,
  },
  { field: 'channel', headers: ['channel code', 'channel', 'код канала', 'канал', 'код каналу'], isRequired: false },
  {
    field: 'product',
    headers: ['product code', 'product', 'код продукта', 'код товара', 'продукт', 'код продукту'],
    isRequired: false,
  },
  { field: 'amount', headers: ['amount', 'sales', 'сумма', 'продажи', 'выручка', 'сума'], isRequired: true },
];

interface Sales {
  /** Null: no good row. */
  readonly root: WeightNode | null;
  readonly rows: number;
  readonly amount: number;
  readonly refused: readonly RowRefusal[];
}

/** Weights as shares of sales: each level of the tree is a column of the file, in the order asked for. */
export function readSales(text: string, company: Company, levels?: readonly SalesLevel[]): Sales {
  const table = readTable(text, columns);
  const present = (['unit', 'channel', 'product'] as const).filter((level) => table.fields.has(level));
  const order = [...new Set(levels ?? present)];
  const absent = order.find((level) => !table.fields.has(level));
  if (absent !== undefined) throw invalidField('levels', 'missing_column', `the file has no column "${absent} code"`);
  if (order.length === 0)
    throw invalidField('levels', 'missing', 'the file names neither units, channels nor products');
  const refused: RowRefusal[] = [];
  const sums: Branch = { amount: 0, children: new Map() };
  for (const row of table.rows) {
    const sale = readSale(row, order, company);
    if ('row' in sale) refused.push(sale);
    else add(sums, sale.ids, sale.amount);
  }
  const root = sums.amount > 0 ? nodeOf({ kind: 'business', id: null }, 1, sums, order) : null;
  return { root, rows: table.rows.length, amount: sums.amount, refused };
}

interface Branch {
  amount: number;
  readonly children: Map<number, Branch>;
}

function readSale(
  { row, cells }: Row<Field>,
  order: readonly SalesLevel[],
  company: Company,
): { ids: number[]; amount: number } | RowRefusal {
  const amount = readAmount(cells.amount);
  if (amount === null)
    return { row, column: 'amount', code: 'not_a_number', message: `"${cells.amount}" is no amount` };
  if (amount < 0)
    return { row, column: 'amount', code: 'negative', message: 'sales that give a weight are not negative' };
  const directories = { unit: company.units, channel: company.channels, product: company.products };
  const ids: number[] = [];
  for (const level of order) {
    const thing = directories[level].byCode.get(cells[level]);
    if (thing === undefined)
      return { row, column: `${level} code`, code: 'unknown', message: `"${cells[level]}" is the code of no ${level}` };
    ids.push(thing.id);
  }
  return { ids, amount };
}

function add(branch: Branch, ids: readonly number[], amount: number): void {
  branch.amount += amount;
  const [id, ...rest] = ids;
  if (id === undefined) return;
  const child = branch.children.get(id) ?? { amount: 0, children: new Map<number, Branch>() };
  branch.children.set(id, child);
  add(child, rest, amount);
}

/** Without sales there is no weight to share out: such a branch is left away. */
function nodeOf(ref: WeightNode['ref'], weight: number, branch: Branch, levels: readonly SalesLevel[]): WeightNode {
  const [kind, ...deeper] = levels;
  const children =
    kind === undefined
      ? []
      : [...branch.children]
          .filter(([, child]) => child.amount > 0)
          .map(([id, child]) => nodeOf({ kind, id }, child.amount / branch.amount, child, deeper));
  return { ref, weight, children };
}
