import type { ImportMapping } from '@otklik/contract';
import type { Company, Directory } from '../../company/company.ts';
import { checkResponse } from '../../responses/taking/prepare-response.ts';
import { Refusal } from '../../responses/refusal.ts';
import type { SurveyVersion } from '../../responses/survey-version.ts';
import { answersInWords } from '../answers/answers-in-words.ts';
import type { LookedAtFile } from './look-at-file.ts';
import { createRowReader, isRefused, type ReadRow } from '../rows/read-rows.ts';
import { unknownNames, type UnknownName } from '../values/unknown-names.ts';
import { withNames } from '../values/with-names.ts';

const SHOWN = 50;

/** The first rows as they would land. Names that will be made are shown as such, and refuse nothing here. */
export function previewRows(
  company: Company,
  file: LookedAtFile,
  mapping: ImportMapping,
  context: { workspaceId: number; now: Date; asked: SurveyVersion | undefined },
) {
  const rows = file.rows.slice(0, SHOWN);
  const unknown = unknownNames({ company, mapping }, rows);
  const made = unknown.filter((one) => mapping.unknownNames === 'create' || one.kind === 'factor');
  const asIf = withNames(company, mapping.unitId, made);
  const read = createRowReader({
    company: asIf,
    mapping,
    columnNames: file.names,
    workspaceId: context.workspaceId,
    importId: null,
    definition: context.asked?.definition,
    fallbackTime: mapping.occurredAt === null ? context.now : new Date(mapping.occurredAt),
  });
  return {
    rows: rows.map((row) => present(asIf, row.number, read(row), context)),
    created: {
      units: namesOfKind(made, (kind) => kind === 'unit'),
      factors: namesOfKind(made, (kind) => kind === 'factor'),
      others: namesOfKind(made, (kind) => kind !== 'unit' && kind !== 'factor'),
    },
  };
}

function namesOfKind(names: readonly UnknownName[], wanted: (kind: UnknownName['kind']) => boolean): string[] {
  return names.filter(({ kind }) => wanted(kind)).map(({ name }) => name);
}

function present(
  company: Company,
  number: number,
  read: ReadRow,
  { now, asked }: { now: Date; asked: SurveyVersion | undefined },
) {
  if (isRefused(read)) return refused(number, [...read.refused]);
  const { taken } = read;
  const survey =
    asked === undefined ? null : { version: asked, state: { publishedNumber: asked.number, closed: false } };
  const checked = checkResponse(company, taken, survey, now);
  if (checked instanceof Refusal) {
    return refused(
      number,
      checked.details.map(({ path, code, message }) => ({ row: number, column: path, code, message, line: null })),
    );
  }
  return {
    row: number,
    outcome: 'accepted' as const,
    unit: company.units.byId.get(taken.unitId)?.name ?? null,
    touchpoint: company.touchpoints.byId.get(taken.touchpointId)?.name ?? null,
    occurredAt: taken.occurredAt,
    ratings: checked.facts.measures.map(({ measure }, at) => ({
      rating: measure.role,
      factor: nameIn(company.factors, measure.factorId),
      product: nameIn(company.products, checked.facts.productOf[at]),
      scale: measure.scale,
      score: checked.facts.scores[at] ?? 0,
    })),
    comments: checked.facts.comments.map((comment) => comment.text),
    answers: asked === undefined ? [] : answersInWords(asked.definition, taken.answers ?? {}),
    refusals: [],
  };
}

function nameIn(directory: Directory<{ id: number; name: string }>, id: number | null | undefined): string | null {
  return id == null || id === 0 ? null : (directory.byId.get(id)?.name ?? null);
}

function refused(
  row: number,
  refusals: { row: number; column: string; code: string; message: string; line: string | null }[],
) {
  return {
    row,
    outcome: 'refused' as const,
    unit: null,
    touchpoint: null,
    occurredAt: null,
    ratings: [],
    comments: [],
    answers: [],
    refusals,
  };
}
