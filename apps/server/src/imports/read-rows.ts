import type { ColumnMeaning, ImportMapping, Mode } from '@otklik/contract';
import { isOnScale, scaleIdSchema, scaleRange } from '@otklik/questionnaire';
import type { Company } from '../company/company.ts';
import { uuidOf } from '../interactions/customers.service.ts';
import type { CustomerDetails, DirectComment, DirectRating, TakenResponse } from '../responses/response.ts';
import { folded, namesOf, type NamedKind, type Names } from './names.ts';
import { readNumber, readTime } from './read-value.ts';
import type { ImportedRow } from './rows.ts';

export interface RowRefused {
  readonly row: number;
  readonly column: string;
  readonly code: string;
  readonly message: string;
  readonly line: string | null;
}

export interface RowRead {
  readonly row: ImportedRow;
  readonly taken: TakenResponse;
}

export interface ReadContext {
  readonly company: Company;
  readonly mapping: ImportMapping;
  readonly columnNames: readonly string[];
  readonly workspaceId: number;
  readonly importId: number | null;
  /** Where the file names no time. */
  readonly fallbackTime: Date;
}

/** A name that the company does not know, and may be made. */
export interface UnknownName {
  readonly kind: NamedKind | 'segment';
  readonly name: string;
  readonly attribute?: string;
}

export interface RefusedRow {
  readonly refused: readonly RowRefused[];
}

export type ReadRow = RowRead | RefusedRow;

const LONGEST_LINE = 2_000;

/** One row as one answer (wide). Everything that is wrong with it is told at once, each with its column. */
export function readWideRow(context: ReadContext, row: ImportedRow): ReadRow {
  const reader = createReader(context, row);
  if (row.fault !== undefined) return { refused: [reader.refusal('', 'not_csv', row.fault)] };
  const draft = reader.draft();
  const ratings = context.mapping.columns.flatMap(({ index, meaning }) =>
    meaning.role === 'rating' ? reader.rating(index, meaning) : [],
  );
  const comments = context.mapping.columns.flatMap(({ index, meaning }) =>
    meaning.role === 'comment' ? reader.comment(index, meaning) : [],
  );
  return reader.finish({ ...draft, ratings, comments });
}

/** One row as one rating (long): the factor is named in it. */
export function readLongRow(context: ReadContext, row: ImportedRow): ReadRow {
  const reader = createReader(context, row);
  if (row.fault !== undefined) return { refused: [reader.refusal('', 'not_csv', row.fault)] };
  const comments = context.mapping.columns.flatMap(({ index, meaning }) =>
    meaning.role === 'comment' ? reader.comment(index, meaning) : [],
  );
  return reader.finish({ ...reader.draft(), ratings: reader.longRating(), comments });
}

export function isRefused(read: ReadRow): read is RefusedRow {
  return 'refused' in read;
}

type Draft = Omit<TakenResponse, 'ratings' | 'comments'>;

function createReader(
  { company, mapping, columnNames, workspaceId, importId, fallbackTime }: ReadContext,
  row: ImportedRow,
) {
  const names = namesOf(company);
  const refusals: RowRefused[] = [];
  const line = () => row.cells.join(mapping.format.delimiter).slice(0, LONGEST_LINE);
  const refusal = (column: string, code: string, message: string): RowRefused => ({
    row: row.number,
    column,
    code,
    message,
    line: line(),
  });
  const refuse = (index: number, code: string, message: string): undefined =>
    void refusals.push(refusal(columnNames[index] ?? `#${index + 1}`, code, message));
  const cell = (index: number) => (row.cells[index] ?? '').trim();
  const textOf = (role: ColumnMeaning['role']) => {
    const column = mapping.columns.find(({ meaning }) => meaning.role === role);
    return column === undefined ? null : { index: column.index, text: cell(column.index) };
  };

  function named(role: Exclude<NamedKind, 'factor'>): number | undefined {
    const found = textOf(role);
    if (found === null || found.text === '') return undefined;
    return (
      names.find(role, found.text) ??
      refuse(found.index, 'unknown', `names no ${role} of this company: "${found.text.slice(0, 100)}"`)
    );
  }

  function time(unitZone: string): Date {
    const column = mapping.columns.find(({ meaning }) => meaning.role === 'time');
    if (column === undefined || column.meaning.role !== 'time') return fallbackTime;
    const at = readTime(cell(column.index), column.meaning.dateOrder, mapping.timeZone ?? unitZone);
    return (
      at ??
      refuse(
        column.index,
        'not_a_time',
        `is no date in the order ${column.meaning.dateOrder}: "${cell(column.index).slice(0, 40)}"`,
      ) ??
      fallbackTime
    );
  }

  function score(
    index: number,
    text: string,
    scale: string,
    words: Readonly<Record<string, number>>,
    notApplicable: readonly number[],
  ): number | null {
    if (text === '') return null;
    const number = words[text] ?? words[folded(text)] ?? readNumber(text, mapping.format.decimal);
    if (number !== null && notApplicable.includes(number)) return null;
    const known = scaleIdSchema.safeParse(scale);
    if (!known.success) return refuse(index, 'unknown_scale', `there is no scale "${scale}"`) ?? null;
    if (number !== null && isOnScale(known.data, number)) return number;
    const { lowest, highest } = scaleRange(known.data);
    return (
      refuse(index, 'off_scale', `must be a whole number from ${lowest} to ${highest}: "${text.slice(0, 40)}"`) ?? null
    );
  }

  function factorId(index: number, factor: { id: number } | { create: string } | null): number | null {
    if (factor === null) return null;
    if ('id' in factor) return factor.id;
    return (
      names.find('factor', factor.create) ??
      refuse(index, 'unknown', `names no factor of this company: "${factor.create}"`) ??
      null
    );
  }

  return {
    refusal,
    draft(): Draft {
      const unitId = named('unit') ?? mapping.unitId;
      const zone = company.units.byId.get(unitId)?.timeZone ?? 'UTC';
      const product = named('product');
      const externalId = textOf('external_id')?.text ?? '';
      return {
        // Without an id of its own a row is what it says and where it stands: the same file again is the same rows.
        id:
          externalId === ''
            ? uuidOf(workspaceId, 'import', row.number, row.cells.join('\u001f'))
            : uuidOf(workspaceId, 'import', externalId),
        unitId,
        touchpointId: named('touchpoint') ?? mapping.touchpointId,
        channelId: named('channel') ?? null,
        employeeId: named('employee') ?? null,
        topicId: named('topic') ?? null,
        productIds: product === undefined ? [] : [product],
        segmentIds: segmentsIn(names),
        mode: modeIn(),
        source: 'import',
        occurredAt: time(zone),
        answeredAt: time(zone),
        language: languageIn(),
        customer: customerIn(),
        importId,
      };
    },
    rating(index: number, meaning: Extract<ColumnMeaning, { role: 'rating' }>): DirectRating[] {
      const found = score(index, cell(index), meaning.scale, meaning.words, meaning.notApplicable);
      if (found === null) return [];
      const rating = {
        role: meaning.rating,
        scale: meaning.scale,
        score: found,
        factorId: factorId(index, meaning.factor),
      };
      const productId = rating.factorId === null ? named('product') : undefined;
      // A score of a visit that names a product is the headline answer, and the product's own.
      return productId === undefined ? [rating] : [rating, { ...rating, productId }];
    },
    longRating(): DirectRating[] {
      const value = textOf('long_score');
      if (value === null || mapping.long === null) return [];
      const scale = textOf('long_scale')?.text || mapping.long.scale;
      const found = score(value.index, value.text, scale, {}, []);
      const factor = textOf('factor_name');
      const about = factor === null || factor.text === '' ? null : factorId(factor.index, { create: factor.text });
      return found === null ? [] : [{ role: mapping.long.rating, scale, score: found, factorId: about }];
    },
    comment(index: number, meaning: Extract<ColumnMeaning, { role: 'comment' }>): DirectComment[] {
      const text = cell(index);
      return text === '' ? [] : [{ text, question: `column-${index + 1}`, factorId: factorId(index, meaning.factor) }];
    },
    finish(taken: TakenResponse): ReadRow {
      if (refusals.length === 0 && (taken.ratings?.length ?? 0) + (taken.comments?.length ?? 0) === 0) {
        refusals.push(refusal('', 'empty', 'holds neither a score nor a comment'));
      }
      return refusals.length > 0 ? { refused: refusals } : { row, taken };
    },
  };

  function segmentsIn(known: Names): number[] {
    return mapping.columns.flatMap(({ index, meaning }) => {
      if (meaning.role !== 'segment' || cell(index) === '') return [];
      return (
        known.segment(meaning.attribute, cell(index)) ??
        refuse(index, 'unknown', `is no known ${meaning.attribute}: "${cell(index).slice(0, 100)}"`) ??
        []
      );
    });
  }

  function modeIn(): Mode {
    const found = textOf('mode');
    if (found === null || found.text === '') return mapping.mode;
    if (/^(invited|приглаш|запрош)/iu.test(found.text)) return 'invited';
    if (/^(spontaneous|спонтан)/iu.test(found.text)) return 'spontaneous';
    return refuse(found.index, 'unknown', 'is neither "invited" nor "spontaneous"') ?? mapping.mode;
  }

  function languageIn(): string | null {
    const text = textOf('language')?.text.toLowerCase().slice(0, 2) ?? '';
    return /^[a-z]{2}$/.test(text) ? text : null;
  }

  function customerIn(): CustomerDetails | undefined {
    const externalId = textOf('customer')?.text || undefined;
    const email = textOf('customer_email')?.text || undefined;
    const phone = textOf('customer_phone')?.text || undefined;
    return externalId === undefined && email === undefined && phone === undefined
      ? undefined
      : { externalId, email, phone };
  }
}

/** Names in these rows that the company does not know yet. */
export function unknownNames(
  { company, mapping }: Pick<ReadContext, 'company' | 'mapping'>,
  rows: readonly ImportedRow[],
): UnknownName[] {
  const names = namesOf(company);
  const found = new Map<string, UnknownName>();
  const note = (one: UnknownName) => found.set(`${one.kind}|${one.attribute ?? ''}|${folded(one.name)}`, one);
  for (const { index, meaning } of mapping.columns) {
    if (
      (meaning.role === 'rating' || meaning.role === 'comment') &&
      meaning.factor !== null &&
      'create' in meaning.factor
    ) {
      if (names.find('factor', meaning.factor.create) === undefined)
        note({ kind: 'factor', name: meaning.factor.create });
    }
    const kind =
      meaning.role === 'factor_name'
        ? 'factor'
        : (['unit', 'touchpoint', 'product', 'channel', 'employee', 'topic'] as const).find(
            (role) => role === meaning.role,
          );
    for (const row of kind !== undefined || meaning.role === 'segment' ? rows : []) {
      const text = (row.cells[index] ?? '').trim().slice(0, 200);
      if (text === '') continue;
      if (kind !== undefined && names.find(kind, text) === undefined) note({ kind, name: text });
      if (meaning.role === 'segment' && names.segment(meaning.attribute, text) === undefined)
        note({ kind: 'segment', attribute: meaning.attribute, name: text });
    }
  }
  return [...found.values()];
}
