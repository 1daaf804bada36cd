import { readAmount, readDay } from '../platform/csv/read-cell.ts';
import { readTable, tableOf, type Column, type RawRow, type Row } from '../platform/csv/read-table.ts';
import type { GivenCount } from './served.service.ts';

type Field = 'day' | 'unit' | 'touchpoint' | 'channel' | 'hour' | 'served';

const columns: readonly Column<Field>[] = [
  { field: 'day', headers: ['day', 'date', 'день', 'дата'], isRequired: true },
  {
    field: 'unit',
    headers: ['unit', 'unit code', 'подразделение', 'код точки', 'точка', 'магазин', 'підрозділ'],
    isRequired: true,
  },
  {
    field: 'touchpoint',
    headers: ['touchpoint', 'точка контакта', 'код точки контакта', 'точка контакту'],
    isRequired: true,
  },
  { field: 'channel', headers: ['channel', 'канал'], isRequired: false },
  { field: 'hour', headers: ['hour', 'час', 'година'], isRequired: false },
  { field: 'served', headers: ['served', 'n', 'обслужено', 'клиентов', 'чеков', 'обслуговано'], isRequired: true },
];

export interface ServedRow {
  readonly row: number;
  readonly given: GivenCount | { readonly column: string; readonly code: string; readonly message: string };
}

/** Rows of a file that a person made; units, touchpoints and channels by code or name. */
export function servedRows(file: string | readonly RawRow[]): ServedRow[] {
  const { rows } = typeof file === 'string' ? readTable(file, columns) : tableOf(file, columns);
  return rows.map(readServedRow);
}

function readServedRow({ row, cells }: Row<Field>): ServedRow {
  const day = readDay(cells.day);
  if (day === null)
    return { row, given: { column: 'day', code: 'no_day', message: 'is no day such as 2026-11-21 or 21.11.2026' } };
  const n = readAmount(cells.served);
  if (n === null || !Number.isInteger(n) || n < 0 || n > 10_000_000)
    return { row, given: { column: 'served', code: 'no_count', message: 'is no whole number of customers' } };
  const hour = cells.hour === '' ? undefined : readAmount(cells.hour.replace(/(:00){1,2}$/, '').replace(/^.*T/, ''));
  if (hour === null || (hour !== undefined && !(Number.isInteger(hour) && hour >= 0 && hour <= 23)))
    return { row, given: { column: 'hour', code: 'no_hour', message: 'is no hour from 0 to 23' } };
  const { unit, touchpoint } = cells;
  return { row, given: { unit, touchpoint, channel: cells.channel === '' ? null : cells.channel, day, hour, n } };
}
