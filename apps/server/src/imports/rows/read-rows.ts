import type { ColumnMeaning, ImportMapping, Mode } from '@otklik/contract';
import type { SurveyDefinition } from '@otklik/questionnaire';
import { type Company, zoneOf } from '../../company/company.ts';
import { uuidOf } from '../../platform/uuid-of.ts';
import type { CustomerDetails, DirectComment, DirectRating, TakenResponse } from '../../responses/response.ts';
import { createAnswersReader } from '../answers/read-answers.ts';
import { namesOf, type NamedKind } from '../../company/names.ts';
import { createScoreReader } from '../values/read-score.ts';
import { createFinishedReader, createTimeReader } from '../values/read-moments.ts';
import { scopeOf } from '../values/row-ids.ts';
import { cellOf, type ImportedRow, type Refuse } from '../files/rows.ts';

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
  /** Of the survey that the rows answer, where the mapping names one. */
  readonly definition?: SurveyDefinition | undefined;
}

export interface RefusedRow {
  readonly refused: readonly RowRefused[];
}

export type ReadRow = RowRead | RefusedRow;
type Rating = Extract<ColumnMeaning, { role: 'rating' }>;
type Commented = Extract<ColumnMeaning, { role: 'comment' }>;

const LONGEST_LINE = 2_000;

export function isRefused(read: ReadRow): read is RefusedRow {
  return 'refused' in read;
}

/**
 * Reads rows as answers: one row is one answer (wide) or one rating (long). What the mapping says is looked up once for all
 * rows. Everything that is wrong with a row is told at once, each with its column.
 */
export function createRowReader(context: ReadContext): (row: ImportedRow) => ReadRow {
  const { mapping, columnNames } = context;
  const readDraft = createDraftReader(context);
  const readSaid = createSaidReader(context);
  return (row) => {
    const refused: RowRefused[] = [];
    const tell = (column: string, code: string, message: string): undefined =>
      void refused.push({ row: row.number, column, code, message, line: lineOf(row, mapping) });
    const refuse: Refuse = (index, code, message) => tell(columnNames[index] ?? `#${index + 1}`, code, message);
    if (row.fault !== undefined) tell('', 'not_csv', row.fault);
    else if (row.cells.length > columnNames.length && row.cells.slice(columnNames.length).some((cell) => cell !== ''))
      tell(
        '',
        'too_many_cells',
        `has ${row.cells.length} cells, the header has ${columnNames.length}: quote the separator`,
      );
    if (refused.length > 0) return { refused };
    const said = readSaid(row.cells, refuse);
    const taken = { ...readDraft(row, refuse), ...said };
    if (refused.length === 0 && isEmpty(said)) tell('', 'empty', emptyRow);
    return refused.length > 0 ? { refused } : { row, taken };
  };
}

const emptyRow = 'holds neither a score nor a comment';
type Said = Pick<TakenResponse, 'answers' | 'ratings' | 'comments'>;

function isEmpty({ answers, ratings, comments }: Said): boolean {
  return (ratings ?? []).length + (comments ?? []).length + Object.keys(answers ?? {}).length === 0;
}

/** Answers to the questions of a survey, or bare scores and comments. */
function createSaidReader(context: ReadContext): (cells: readonly string[], refuse: Refuse) => Said {
  const { mapping, definition } = context;
  if (definition !== undefined) {
    const readAnswers = createAnswersReader(definition, mapping);
    return (cells, refuse) => ({ answers: readAnswers(cells, refuse) });
  }
  const readRatings = mapping.shape === 'long' ? createLongRatingReader(context) : createRatingReader(context);
  const readComments = createCommentReader(context);
  return (cells, refuse) => ({ ratings: readRatings(cells, refuse), comments: readComments(cells, refuse) });
}

export function lineOf(row: ImportedRow, mapping: ImportMapping): string {
  return row.cells.join(mapping.format.delimiter).slice(0, LONGEST_LINE);
}

function columnOf(mapping: ImportMapping, role: ColumnMeaning['role']): number | null {
  return mapping.columns.find(({ meaning }) => meaning.role === role)?.index ?? null;
}

/** What a column calls by name or code, as an id; each text is looked up once. */
function createNameReader({ company, mapping }: ReadContext, role: Exclude<NamedKind, 'factor' | 'team'>) {
  const names = namesOf(company);
  const index = columnOf(mapping, role);
  const known = new Map<string, number>();
  return (cells: readonly string[], refuse: Refuse): number | undefined => {
    if (index === null) return undefined;
    const text = cells[index] ?? '';
    const found = known.get(text);
    if (found !== undefined) return found;
    if (text.trim() === '') return undefined;
    const id = names.find(role, text);
    if (id === undefined)
      return refuse(index, 'unknown', `names no ${role} of this company: "${text.trim().slice(0, 100)}"`);
    known.set(text, id);
    return id;
  };
}

type Draft = Omit<TakenResponse, 'answers' | 'ratings' | 'comments'>;

function createDraftReader(context: ReadContext): (row: ImportedRow, refuse: Refuse) => Draft {
  const { company, mapping, workspaceId, importId } = context;
  const named = (role: Exclude<NamedKind, 'factor' | 'team'>) => createNameReader(context, role);
  const unit = named('unit');
  const touchpoint = named('touchpoint');
  const channel = named('channel');
  const employee = named('employee');
  const topic = named('topic');
  const product = named('product');
  const segments = createSegmentReader(context);
  const mode = createModeReader(mapping);
  const time = createTimeReader(context);
  const finished = createFinishedReader(mapping);
  const customer = createCustomerReader(mapping);
  const idColumn = columnOf(mapping, 'external_id');
  const languageColumn = columnOf(mapping, 'language');
  const scope = scopeOf(context.columnNames, mapping);
  return (row, refuse) => {
    const { cells } = row;
    const unitId = unit(cells, refuse) ?? mapping.unitId;
    const productId = product(cells, refuse);
    const externalId = idColumn === null ? '' : cellOf(cells, idColumn);
    const at = time(cells, zoneOf(company, unitId), refuse);
    return {
      survey: mapping.survey,
      // Without an id of its own a row is what it says and where it stands: the same file again is the same rows.
      id:
        externalId === ''
          ? uuidOf(workspaceId, scope, row.number, cells.join('\u001f'))
          : uuidOf(workspaceId, scope, externalId),
      unitId,
      touchpointId: touchpoint(cells, refuse) ?? mapping.touchpointId,
      channelId: channel(cells, refuse) ?? null,
      employeeId: employee(cells, refuse) ?? null,
      topicId: topic(cells, refuse) ?? null,
      productIds: productId === undefined ? [] : [productId],
      segmentIds: segments(cells, refuse),
      mode: mode(cells, refuse),
      source: 'import',
      occurredAt: at,
      answeredAt: at,
      finished: finished(cells),
      language: languageColumn === null ? null : languageOf(cellOf(cells, languageColumn)),
      customer: customer(cells),
      importId,
    };
  };
}

function createSegmentReader({ company, mapping }: ReadContext) {
  const names = namesOf(company);
  const columns = mapping.columns.flatMap(({ index, meaning }) =>
    meaning.role === 'segment' ? [{ index, attribute: meaning.attribute }] : [],
  );
  return (cells: readonly string[], refuse: Refuse): number[] =>
    columns.flatMap(({ index, attribute }) => {
      const text = cellOf(cells, index);
      if (text === '') return [];
      return (
        names.segment(attribute, text) ??
        refuse(index, 'unknown', `is no known ${attribute}: "${text.slice(0, 100)}"`) ??
        []
      );
    });
}

function createModeReader(mapping: ImportMapping) {
  const index = columnOf(mapping, 'mode');
  return (cells: readonly string[], refuse: Refuse): Mode => {
    const text = index === null ? '' : cellOf(cells, index);
    if (index === null || text === '') return mapping.mode;
    if (/^(invited|приглаш|запрош)/iu.test(text)) return 'invited';
    if (/^(spontaneous|спонтан)/iu.test(text)) return 'spontaneous';
    return refuse(index, 'unknown', 'is neither "invited" nor "spontaneous"') ?? mapping.mode;
  };
}

function createCustomerReader(mapping: ImportMapping) {
  const id = columnOf(mapping, 'customer');
  const email = columnOf(mapping, 'customer_email');
  const phone = columnOf(mapping, 'customer_phone');
  const read = (cells: readonly string[], index: number | null) =>
    (index === null ? '' : cellOf(cells, index)) || undefined;
  return (cells: readonly string[]): CustomerDetails | undefined => {
    const found = { externalId: read(cells, id), email: read(cells, email), phone: read(cells, phone) };
    return found.externalId === undefined && found.email === undefined && found.phone === undefined ? undefined : found;
  };
}

function languageOf(cell: string): string | null {
  const text = cell.toLowerCase().slice(0, 2);
  return /^[a-z]{2}$/.test(text) ? text : null;
}

function createFactorReader({ company }: ReadContext) {
  const names = namesOf(company);
  return (index: number, factor: Rating['factor'], refuse: Refuse): number | null => {
    if (factor === null) return null;
    if ('id' in factor) return factor.id;
    return (
      names.find('factor', factor.create) ??
      refuse(index, 'unknown', `names no factor of this company: "${factor.create.slice(0, 100)}"`) ??
      null
    );
  };
}

function createRatingReader(context: ReadContext) {
  const { mapping } = context;
  const product = createNameReader(context, 'product');
  const factorOf = createFactorReader(context);
  const columns = mapping.columns.flatMap(({ index, meaning }) =>
    meaning.role === 'rating' ? [{ index, meaning, read: createScoreReader(mapping.format.decimal, meaning) }] : [],
  );
  return (cells: readonly string[], refuse: Refuse): DirectRating[] => {
    const ratings: DirectRating[] = [];
    for (const { index, meaning, read } of columns) {
      const found = read(cells[index] ?? '');
      if (found === null) continue;
      if (typeof found !== 'number') {
        refuse(index, found.code, found.message);
        continue;
      }
      const factorId = factorOf(index, meaning.factor, refuse);
      const rating = { role: meaning.rating, scale: meaning.scale, score: found, factorId };
      ratings.push(rating);
      // A score of a visit that names a product is the headline answer, and the product's own. An unknown name is told with the row.
      const productId = factorId === null ? product(cells, () => undefined) : undefined;
      if (productId !== undefined) ratings.push({ ...rating, productId });
    }
    return ratings;
  };
}

/** The factor, and perhaps the scale, is named in the row. */
function createLongRatingReader(context: ReadContext) {
  const { mapping } = context;
  const factorOf = createFactorReader(context);
  const scoreColumn = columnOf(mapping, 'long_score');
  const scaleColumn = columnOf(mapping, 'long_scale');
  const factorColumn = columnOf(mapping, 'factor_name');
  const readers = new Map<string, ReturnType<typeof createScoreReader>>();
  return (cells: readonly string[], refuse: Refuse): DirectRating[] => {
    if (scoreColumn === null || mapping.long === null) return [];
    const scale = (scaleColumn === null ? '' : cellOf(cells, scaleColumn)) || mapping.long.scale;
    let read = readers.get(scale);
    if (read === undefined)
      readers.set(scale, (read = createScoreReader(mapping.format.decimal, { scale, notApplicable: [], words: {} })));
    const found = read(cells[scoreColumn] ?? '');
    if (found === null) return [];
    if (typeof found !== 'number') return refuse(scoreColumn, found.code, found.message) ?? [];
    const factor = factorColumn === null ? '' : cellOf(cells, factorColumn);
    const factorId =
      factorColumn === null || factor === '' ? null : factorOf(factorColumn, { create: factor.slice(0, 200) }, refuse);
    return [{ role: mapping.long.rating, scale, score: found, factorId }];
  };
}

function createCommentReader(context: ReadContext) {
  const factorOf = createFactorReader(context);
  const columns = context.mapping.columns.flatMap(({ index, meaning }): { index: number; meaning: Commented }[] =>
    meaning.role === 'comment' ? [{ index, meaning }] : [],
  );
  return (cells: readonly string[], refuse: Refuse): DirectComment[] =>
    columns.flatMap(({ index, meaning }) => {
      const text = cellOf(cells, index);
      return text === ''
        ? []
        : [{ text, question: `column-${index + 1}`, factorId: factorOf(index, meaning.factor, refuse) }];
    });
}
