import type { InteractionColumnRole, InteractionMapping } from '@otklik/contract';
import { zoneOf, type Company } from '../../company/company.ts';
import { prepareInteraction, type PreparedInteraction } from '../../interactions/interaction.ts';
import { uuidOf } from '../../platform/uuid-of.ts';
import { createMappedReader, meaningOf, nameReader, RowFault, type MappedRow } from '../rows/mapped-row.ts';
import { namesOf } from '../../company/names.ts';
import { readAmount, readTime, withTimeOfDay } from '../values/read-value.ts';
import { customerReader } from './read-customer.ts';
import type { ReadContext } from './register.ts';
import type { ImportedRow } from '../files/rows.ts';

const LARGEST_AMOUNT = 1e12;
const roleOfField: Readonly<Record<string, InteractionColumnRole>> = { occurredAt: 'time', order: 'order' };

/** Reads rows of a register of served customers one by one. */
export function createInteractionReader(
  context: ReadContext<InteractionMapping>,
): (row: ImportedRow) => MappedRow<PreparedInteraction> {
  const { company, mapping, columnNames, importId, now } = context;
  const hasIds = mapping.columns.some(({ role }) => role === 'external_id');
  const named = nameReader(company);
  const productsIn = createProductsReader(company);
  const segmentsIn = createSegmentsReader(company, mapping);
  const customerIn = customerReader(mapping.columns);
  return createMappedReader({ ...mapping, columnNames }, (text, row) => {
    const unit = named('unit', text('unit')) ?? mapping.unitId;
    const at = readTime(
      withTimeOfDay(text('time'), text('time_of_day')),
      mapping.dateOrder,
      mapping.timeZone ?? zoneOf(company, unit),
    );
    if (at === null)
      throw new RowFault(
        'time',
        'not_a_time',
        `is no time: "${withTimeOfDay(text('time'), text('time_of_day')).slice(0, 100)}"`,
      );
    const order = text('order');
    if (order.length > 100) throw new RowFault('order', 'too_long', 'is longer than 100 characters');
    const prepared = prepareInteraction(
      company,
      {
        ...(hasIds ? { externalId: idIn(text('external_id')) } : { id: idOfRow(company, mapping, row) }),
        ...(mapping.sender === '' ? {} : { sender: mapping.sender }),
        occurredAt: at.toISOString(),
        unit,
        touchpoint: named('touchpoint', text('touchpoint')) ?? mapping.touchpointId,
        channel: named('channel', text('channel')),
        employee: named('employee', text('employee')),
        topic: named('topic', text('topic')),
        products: productsIn(text('products')),
        order: order || undefined,
        amount: amountIn(text('amount'), mapping),
        segments: segmentsIn((name) => text('segment', name)),
        customer: customerIn(text),
      },
      now,
      importId,
    );
    if ('refused' in prepared) throw new RowFault(roleOfField[prepared.path] ?? null, prepared.code, prepared.message);
    return prepared;
  });
}

function idIn(text: string): string {
  if (text === '') throw new RowFault('external_id', 'required', 'is empty: without an id the row would count twice');
  if (text.length > 200) throw new RowFault('external_id', 'too_long', 'is longer than 200 characters');
  return text;
}

/** A file without ids: a row is what it says and where it stands, so that the same file again is the same rows. */
function idOfRow({ workspaceId }: Company, { sender }: InteractionMapping, { number, cells }: ImportedRow): string {
  return uuidOf(workspaceId, 'interaction row', sender, number, cells.join('\u001f'));
}

/** What the company slices by, as it was at that moment; an empty cell says nothing. */
function createSegmentsReader(
  company: Company,
  { columns }: InteractionMapping,
): (textOf: (name: string) => string) => number[] {
  const names = namesOf(company);
  const attributes = columns.flatMap((column) => (column.role === 'segment' ? [column.name] : []));
  return (textOf) =>
    attributes.flatMap((name) => {
      const value = textOf(name);
      if (value === '') return [];
      const id = names.segment(name, value);
      if (id === undefined)
        throw new RowFault(
          meaningOf('segment', name),
          'unknown',
          `is no segment of this company: "${value.slice(0, 100)}"`,
        );
      return [id];
    });
}

/** One product, or several parted by `|`, `;` or a comma; a name that has a comma in it is tried as a whole first. */
function createProductsReader(company: Company): (cell: string) => number[] | undefined {
  const names = namesOf(company);
  const named = nameReader(company);
  return (cell) => {
    if (cell === '') return undefined;
    const whole = names.find('product', cell);
    if (whole !== undefined) return [whole];
    const parts = cell.split(cell.includes('|') ? '|' : /[;,]/).map((part) => part.trim());
    return parts.flatMap((part) => productOf(named, part) ?? []);
  };
}

function productOf(named: ReturnType<typeof nameReader>, part: string): number | undefined {
  try {
    return named('product', part);
  } catch (error) {
    throw error instanceof RowFault ? new RowFault('products', error.code, error.message) : error;
  }
}

function amountIn(cell: string, { format }: InteractionMapping): number | undefined {
  if (cell === '') return undefined;
  const amount = readAmount(cell, format.decimal);
  if (amount === null || Math.abs(amount) > LARGEST_AMOUNT)
    throw new RowFault('amount', 'not_a_number', `is no amount: "${cell.slice(0, 100)}"`);
  return amount;
}
