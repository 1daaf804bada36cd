import type { ImportMapping } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import { checkResponse } from '../responses/prepare-response.ts';
import { Refusal } from '../responses/refusal.ts';
import type { LookedAtFile } from './look-at-file.ts';
import { createRowReader, isRefused, type ReadRow } from './read-rows.ts';
import { unknownNames, type UnknownName } from './unknown-names.ts';

const SHOWN = 50;

/** The first rows as they would land. Names that will be made are shown as such, and refuse nothing here. */
export function previewRows(
  company: Company,
  file: LookedAtFile,
  mapping: ImportMapping,
  context: { workspaceId: number; now: Date },
) {
  const rows = file.rows.slice(0, SHOWN);
  const unknown = unknownNames({ company, mapping }, rows);
  const made = unknown.filter((one) => mapping.unknownNames === 'create' || one.kind === 'factor');
  const asIf = withNames(company, made);
  const read = createRowReader({
    company: asIf,
    mapping,
    columnNames: file.names,
    workspaceId: context.workspaceId,
    importId: null,
    fallbackTime: mapping.occurredAt === null ? context.now : new Date(mapping.occurredAt),
  });
  return {
    rows: rows.map((row) => present(asIf, row.number, read(row), context.now)),
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

function present(company: Company, number: number, read: ReadRow, now: Date) {
  if (isRefused(read)) return refused(number, [...read.refused]);
  const { taken } = read;
  const checked = checkResponse(company, taken, null, now);
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
    ratings: (taken.ratings ?? []).map((rating) => ({
      rating: rating.role,
      factor: rating.factorId == null ? null : (company.factors.byId.get(rating.factorId)?.name ?? null),
      product: rating.productId == null ? null : (company.products.byId.get(rating.productId)?.name ?? null),
      scale: rating.scale,
      score: rating.score,
    })),
    comments: (taken.comments ?? []).map((comment) => comment.text),
    refusals: [],
  };
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
    refusals,
  };
}

/** The company as it would be with these names in it; ids below 0 are nobody's. */
function withNames(company: Company, names: readonly UnknownName[]): Company {
  const kinds = {
    unit: 'units',
    touchpoint: 'touchpoints',
    product: 'products',
    channel: 'channels',
    employee: 'employees',
    topic: 'topics',
    factor: 'factors',
  } as const;
  let id = -1;
  let changed = { ...company };
  for (const { kind, name, attribute } of names) {
    if (kind === 'segment') {
      const segment = { id: id--, attribute: attribute ?? '', value: name, archived: false };
      const values = new Map(changed.segmentsByValue.get(segment.attribute)).set(name, segment);
      changed = {
        ...changed,
        segmentsById: new Map(changed.segmentsById).set(segment.id, segment),
        segmentsByValue: new Map(changed.segmentsByValue).set(segment.attribute, values),
      };
      continue;
    }
    const directory = changed[kinds[kind]];
    const template = {
      ...directory.all[0],
      id: id--,
      name,
      code: null,
      position: 0,
      archived: false,
      path: [],
      timeZone: company.units.all[0]?.timeZone ?? 'UTC',
    };
    const byId = new Map<number, unknown>(directory.byId).set(template.id, template);
    changed = { ...changed, [kinds[kind]]: { ...directory, all: [...directory.all, template], byId } };
  }
  return changed;
}
