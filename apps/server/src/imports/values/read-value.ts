import type { dateOrder, FileFormat } from '@otklik/contract';
import type { z } from 'zod';
import { instantOf } from '../../platform/local-time.ts';

export type DateOrder = z.infer<typeof dateOrder>;

/** `4`, `4.0`, `4,0`, `1 200`. Null: not a number as this file writes them. */
export function readNumber(cell: string, decimal: FileFormat['decimal']): number | null {
  const plain = cell.trim().replaceAll(/[\s\u00a0\u202f]/g, '');
  const written = decimal === ',' ? plain.replace(',', '.') : plain;
  return /^-?\d+(\.\d+)?$/.test(written) ? Number(written) : null;
}

/**
 * A sum as tills and shops write it: `1 250,50`, `1,250.50`, `90 ₽`. A mark with one or two digits behind it is the decimal one,
 * whatever the rest of the file does; one with three is what the file says of its numbers. Null: no sum.
 */
export function readAmount(cell: string, decimal: FileFormat['decimal']): number | null {
  const plain = cell.trim().replaceAll(/[\s\u00a0\u202f'’₽₴$€£]|руб\.?|грн\.?/giu, '');
  const match = /^(-?\d+(?:[.,]\d{3})*)(?:([.,])(\d+))?$/.exec(plain);
  if (match === null) return null;
  const [, whole = '', mark, digits = ''] = match;
  const last = whole.at(-4) ?? '';
  // `1.250`: the expression took the mark for one of thousands.
  if (mark === undefined && last === decimal && whole.split(decimal).length === 2)
    return Number(whole.replace(decimal, '.'));
  if (mark !== undefined && whole.includes(mark)) return null;
  return Number(`${whole.replaceAll(/[.,]/g, '')}.${digits === '' ? '0' : digits}`);
}

const PARTS =
  /^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?:[T ,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?\s*(am|pm)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/** A date with or without a time, in the order that the file was found, or said, to use. Null: no such moment. */
export function readTime(cell: string, order: DateOrder, timeZone: string): Date | null {
  const match = PARTS.exec(cell.trim());
  if (match === null) return null;
  const [, a = '', b = '', c = '', hours = '0', minutes = '0', seconds = '0', half, offset] = match;
  // A year that stands first says the order by itself.
  const said = a.length === 4 ? 'ymd' : order;
  const [year, month, day] = said === 'dmy' ? [c, b, a] : said === 'mdy' ? [c, a, b] : [a, b, c];
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  const wall = wallClock(fullYear(year), Number(month), Number(day), hour, Number(minutes), Number(seconds));
  if (wall === null) return null;
  if (offset === undefined) return instantOf(wall, timeZone);
  return new Date(`${wall}${offset.toUpperCase() === 'Z' ? 'Z' : `${offset.slice(0, 3)}:${offset.slice(-2)}`}`);
}

/** A date and the hour that stands in a column of its own; the midnight that a spreadsheet adds to a date says nothing. */
export function withTimeOfDay(date: string, timeOfDay: string): string {
  return timeOfDay === '' ? date : `${date.replace(/[T ]+0{1,2}[:.]00(?:[:.]00)?$/, '')} ${timeOfDay}`;
}

function fullYear(year: string): number {
  return year.length <= 2 ? 2000 + Number(year) : Number(year);
}

/** The 31st of February is no day; an hour of 25 is no time. */
function wallClock(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): string | null {
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const isReal =
    at.getUTCFullYear() === year &&
    at.getUTCMonth() === month - 1 &&
    at.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  return isReal ? at.toISOString().slice(0, 19) : null;
}

/** What the dates of a column tell about their order; `ambiguous` when every one could be read both ways; null: no dates. */
export function detectDateOrder(cells: readonly string[]): DateOrder | 'ambiguous' | null {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const matches = filled.map((cell) => PARTS.exec(cell));
  if (filled.length === 0 || matches.filter((match) => match !== null).length < filled.length * 0.9) return null;
  const parts = matches.flatMap((match) =>
    match === null ? [] : [[match[1] ?? '', match[2] ?? '', match[3] ?? ''] as const],
  );
  if (parts.every(([first]) => first.length === 4)) return filled.every((cell) => cell[4] === '-') ? 'iso' : 'ymd';
  if (parts.some(([first]) => Number(first) > 12)) return 'dmy';
  if (parts.some(([, second]) => Number(second) > 12)) return 'mdy';
  // Nobody who writes the month first puts points between.
  return filled.every((cell) => /^\d{1,2}\.\d{1,2}\./.test(cell)) ? 'dmy' : 'ambiguous';
}
