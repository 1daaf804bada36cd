import type { ColumnMeaning, FileFormat, foundColumn } from '@otklik/contract';
import type { z } from 'zod';
import type { Company } from '../../company/company.ts';
import { detectDateOrder, readNumber } from '../values/read-value.ts';

export type FoundColumn = z.infer<typeof foundColumn>;

/** What each column was found to hold, from the rows looked at. */
export function findColumns(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  format: FileFormat,
): FoundColumn[] {
  return names.map((name, index) => {
    const filled = rows.map((row) => (row[index] ?? '').trim()).filter((cell) => cell !== '');
    const numbers = filled.map((cell) => readNumber(cell, format.decimal)).filter((number) => number !== null);
    const dateOrder = detectDateOrder(filled);
    const isNumber = filled.length > 0 && numbers.length >= filled.length * 0.9;
    const whole = numbers.filter((number) => Number.isInteger(number));
    const isWhole = isNumber && whole.length >= numbers.length * 0.9;
    return {
      index,
      name,
      samples: [...new Set(filled)].slice(0, 5).map((cell) => cell.slice(0, 200)),
      kind: filled.length === 0 ? 'empty' : dateOrder !== null ? 'date' : isNumber ? 'number' : 'text',
      lowest: isWhole ? Math.min(...whole) : null,
      highest: isWhole ? Math.max(...whole) : null,
      dateOrder,
    };
  });
}

const names: readonly { readonly pattern: RegExp; readonly meaning: ColumnMeaning }[] = [
  { pattern: /e-?mail|почт|пошт/iu, meaning: { role: 'customer_email' } },
  { pattern: /phone|телефон/iu, meaning: { role: 'customer_phone' } },
  { pattern: /^(response|respondent|ответ|відповідь)?[ _-]?(id|ид|№|номер)$/iu, meaning: { role: 'external_id' } },
  {
    pattern:
      /^(unit|store|shop|branch|location|точка|магазин|филиал|подразделение|філія|крамниця|кофейня)( code| name)?$/iu,
    meaning: { role: 'unit' },
  },
  { pattern: /touch ?point|точка контакт/iu, meaning: { role: 'touchpoint' } },
  { pattern: /^(product|продукт|товар)$/iu, meaning: { role: 'product' } },
  { pattern: /^(channel|канал)$/iu, meaning: { role: 'channel' } },
  { pattern: /^(employee|operator|agent|сотрудник|оператор|співробітник)$/iu, meaning: { role: 'employee' } },
  { pattern: /^(language|язык|мова)$/iu, meaning: { role: 'language' } },
];
const asComment =
  /comment|feedback|review|why|reason|suggest|improve|text|коммент|отзыв|почему|пожелан|предлож|відгук|чому/iu;
const asNps = /\bnps\b|recommend|рекоменд/iu;
const asImportance = /importan|важн|важлив/iu;
const asOverall = /overall|total|\bcsi\b|\bcsat\b|общ|в целом|загал/iu;
const asEffort = /effort|усили|зусил/iu;
/** A small whole number that nobody gave as a mark: a part of the date, an age, a quantity. */
const asFact =
  /^(year|quarter|month|week|day|hour|age|duration|count|quantity|год|рік|квартал|месяц|місяць|неделя|тиждень|день|час|година|возраст|вік|количество|кількість)$| (count|quantity)$/iu;

/** A mapping to begin with, as far as names and values tell; a person decides. */
export function suggestMeanings(
  columns: readonly FoundColumn[],
  company: Company,
): { index: number; meaning: ColumnMeaning }[] {
  const suggested: { index: number; meaning: ColumnMeaning }[] = [];
  const taken = new Set<string>();
  for (const column of columns) {
    const meaning = meaningOf(column, company);
    if (meaning === null) continue;
    const isOneOnly = meaning.role !== 'rating' && meaning.role !== 'comment' && meaning.role !== 'segment';
    if (isOneOnly && taken.has(meaning.role)) continue;
    taken.add(meaning.role);
    suggested.push({ index: column.index, meaning });
  }
  return withHeadline(suggested, columns);
}

/** A single satisfaction score, or the one called overall, is the headline question and not a factor. */
function withHeadline(
  suggested: { index: number; meaning: ColumnMeaning }[],
  columns: readonly FoundColumn[],
): { index: number; meaning: ColumnMeaning }[] {
  const isSatisfaction = ({ meaning }: { meaning: ColumnMeaning }) =>
    meaning.role === 'rating' && meaning.rating === 'satisfaction';
  const scores = suggested.filter(isSatisfaction);
  const overall =
    scores.length === 1 ? scores[0] : scores.find(({ index }) => asOverall.test(columns[index]?.name ?? ''));
  return suggested.map((one) =>
    one === overall && one.meaning.role === 'rating' ? { ...one, meaning: { ...one.meaning, factor: null } } : one,
  );
}

function meaningOf(column: FoundColumn, company: Company): ColumnMeaning | null {
  if (column.kind === 'empty') return null;
  if (column.kind === 'date')
    return { role: 'time', dateOrder: column.dateOrder === 'ambiguous' ? 'dmy' : (column.dateOrder ?? 'iso') };
  const byName = names.find(({ pattern }) => pattern.test(column.name.trim()));
  if (byName !== undefined) return byName.meaning;
  if (column.kind === 'number') return ratingOf(column, company);
  return asComment.test(column.name) ? { role: 'comment', factor: null } : null;
}

const plain = { notApplicable: [], words: {} };

function ratingOf(column: FoundColumn, company: Company): ColumnMeaning | null {
  const { lowest, highest, name } = column;
  if (asFact.test(name.trim())) return null;
  // A column of this name is read as NPS even when a wrong score stands in it: the wrong row is refused, not the column.
  // A flag of noughts and ones is not: read on 0–10 it would make everybody a detractor.
  if (asNps.test(name) && highest !== 1)
    return { role: 'rating', rating: 'nps', scale: '0-10', factor: null, ...plain };
  if (lowest === null || highest === null || lowest < 0 || highest > 10 || highest < 1) return null;
  const scale =
    highest <= 1
      ? '0-1'
      : highest <= 3
        ? '1-3'
        : highest <= 5
          ? '1-5'
          : highest === 6
            ? '1-6'
            : highest === 7
              ? '1-7'
              : lowest === 0
                ? '0-10'
                : '1-10';
  if (asEffort.test(name) && highest <= 7)
    return { role: 'rating', rating: 'effort', scale: '1-7', factor: null, ...plain };
  const notApplicable = lowest === 0 && scale.startsWith('1') ? [0] : [];
  return {
    role: 'rating',
    rating: asImportance.test(name) ? 'importance' : 'satisfaction',
    scale,
    factor: factorNamed(name, company),
    notApplicable,
    words: {},
  };
}

/** `Importance: price`, `Удовлетворённость ценой`: what remains of the name is the factor. */
function factorNamed(column: string, company: Company): { id: number } | { create: string } {
  const plain =
    column.replace(/^(importance|satisfaction|важность|удовлетвор[её]нность|оценка)\s*[:.–-]?\s*/iu, '').trim() ||
    column;
  const known = company.factors.all.find(
    (factor) => !factor.archived && factor.name.toLowerCase() === plain.toLowerCase(),
  );
  return known === undefined ? { create: plain.slice(0, 200) } : { id: known.id };
}
