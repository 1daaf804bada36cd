import type { ColumnMeaning, ImportMapping } from '@otklik/contract';
import { companyOf } from '../../company/company.snapshot.ts';
import type { Services } from '../../platform/services.ts';
import type { PreparedResponse } from '../../responses/taking/prepare-response.ts';
import { Refusal } from '../../responses/refusal.ts';
import type { TakenResponse } from '../../responses/response.ts';
import { prepareResponses } from '../../responses/taking/take-responses.service.ts';
import { withMadeNames } from '../values/make-names.service.ts';
import { createRowReader, isRefused, lineOf, type ReadContext, type RowRead, type RowRefused } from './read-rows.ts';
import type { ImportedRow } from '../files/rows.ts';
import { unknownNames } from '../values/unknown-names.ts';

/** An import under way: what its rows are read by. */
export type ImportContext = Omit<ReadContext, 'company' | 'importId'> & { readonly importId: number };

export interface CheckedRows {
  readonly items: readonly PreparedResponse[];
  readonly refused: readonly RowRefused[];
}

/** Rows that are not plain, read and checked one by one; each is taken or refused with its reasons. */
export async function checkRows(
  services: Services,
  context: ImportContext,
  rows: readonly ImportedRow[],
): Promise<CheckedRows> {
  if (rows.length === 0) return { items: [], refused: [] };
  const { workspaceId, mapping } = context;
  const company = await knownCompany(services, context, rows);
  const reads = rows.map(createRowReader({ ...context, company }));
  const read = reads.filter((one): one is RowRead => !isRefused(one));
  const answers = mapping.shape === 'long' ? joinRatings(read.map((one) => one.taken)) : read.map((one) => one.taken);
  const rowOf = new Map(read.map((one) => [one.taken.id, one.row]));
  const prepared = await prepareResponses(services, workspaceId, answers);
  const refused: RowRefused[] = reads.flatMap((one) => (isRefused(one) ? one.refused : []));
  const items: PreparedResponse[] = [];
  prepared.forEach((one, index) => {
    if (one instanceof Refusal) refused.push(...refusalsOf(one, rowOf.get(answers[index]?.id ?? ''), context));
    else items.push(one);
  });
  return { items, refused };
}

/** The company with every name of these rows in it, where names may be made. */
async function knownCompany(services: Services, context: ImportContext, rows: readonly ImportedRow[]) {
  const { workspaceId, mapping } = context;
  const company = await companyOf(services.db, workspaceId);
  const unknown = unknownNames({ company, mapping }, rows).filter(
    (one) => mapping.unknownNames === 'create' || isNewFactor(one, mapping),
  );
  return withMadeNames(services, company, mapping, unknown);
}

/** A factor that the mapping itself says to make is no surprise. */
function isNewFactor(one: { kind: string; name: string }, mapping: ImportMapping): boolean {
  return (
    one.kind === 'factor' &&
    mapping.columns.some(
      ({ meaning }) =>
        (meaning.role === 'rating' || meaning.role === 'comment') &&
        meaning.factor !== null &&
        'create' in meaning.factor &&
        meaning.factor.create === one.name,
    )
  );
}

/** Long shape: neighbouring rows with one id are one answer. */
function joinRatings(all: readonly TakenResponse[]): TakenResponse[] {
  const joined = new Map<string, TakenResponse>();
  for (const one of all) {
    const before = joined.get(one.id);
    joined.set(
      one.id,
      before === undefined
        ? one
        : {
            ...before,
            ratings: [...(before.ratings ?? []), ...(one.ratings ?? [])],
            comments: [...(before.comments ?? []), ...(one.comments ?? [])],
          },
    );
  }
  return [...joined.values()];
}

/** What the product says of a field is said of the column that gave it. */
function refusalsOf(refusal: Refusal, row: ImportedRow | undefined, context: ImportContext): RowRefused[] {
  return refusal.details.map(({ path, code, message }) => ({
    row: row?.number ?? 0,
    column: columnOfField(path, context),
    code,
    message,
    line: row === undefined ? null : lineOf(row, context.mapping),
  }));
}

function columnOfField(path: string, { mapping, columnNames }: ImportContext): string {
  const [field, question] = path.split('.');
  const isMeant = ({ role, ...meaning }: ColumnMeaning) =>
    field === 'answers'
      ? 'question' in meaning && meaning.question === question
      : field === 'occurredAt' || field === 'answeredAt'
        ? 'dateOrder' in meaning && role !== 'answer'
        : role === field;
  const index = mapping.columns.find(({ meaning }) => isMeant(meaning))?.index;
  return index === undefined ? path : (columnNames[index] ?? path);
}
