import type { ColumnMeaning, ImportMapping, RegisterColumn } from '@otklik/contract';
import type { Company } from '../../company/company.ts';
import { folded, namesOf, type NamedKind } from '../../company/names.ts';
import type { ImportedRow } from '../files/rows.ts';

/** A name that the company does not know, and may be made. */
export interface UnknownName {
  readonly kind: Exclude<NamedKind, 'team'> | 'segment';
  readonly name: string;
  readonly attribute?: string;
}

const LONGEST_NAME = 200;

/** Names in these rows that the company does not know yet. */
export function unknownNames(
  { company, mapping }: { readonly company: Company; readonly mapping: ImportMapping },
  rows: readonly ImportedRow[],
): UnknownName[] {
  const names = namesOf(company);
  const { note, found } = notes();
  for (const { index, meaning } of mapping.columns) {
    const factor = meaning.role === 'rating' || meaning.role === 'comment' ? meaning.factor : null;
    if (factor !== null && 'create' in factor && names.find('factor', factor.create) === undefined)
      note({ kind: 'factor', name: factor.create });
    const kind = kindOf(meaning);
    if (kind === null) continue;
    for (const name of textsOf(rows, index)) {
      if (kind !== 'segment') {
        if (names.find(kind, name) === undefined) note({ kind, name });
      } else if (meaning.role === 'segment' && names.segment(meaning.attribute, name) === undefined)
        note({ kind: 'segment', attribute: meaning.attribute, name });
    }
  }
  return found();
}

/** Kinds that a register may make: of teams and products it knows too little. */
const ofRegisters = ['unit', 'touchpoint', 'channel', 'employee', 'topic'] as const;

/** Names in these rows of a register that the company does not know yet; a touchpoint is made only where its owner is known. */
export function unknownInRegister(
  company: Company,
  mapping: { readonly columns: readonly RegisterColumn[]; readonly touchpointId?: number },
  rows: readonly ImportedRow[],
): UnknownName[] {
  const names = namesOf(company);
  const { note, found } = notes();
  for (const { index, role, name: attribute } of mapping.columns) {
    const kind = ofRegisters.find(
      (each) => each === role && (each !== 'touchpoint' || mapping.touchpointId !== undefined),
    );
    for (const name of kind === undefined && role !== 'segment' ? [] : textsOf(rows, index)) {
      if (kind !== undefined) {
        if (names.find(kind, name) === undefined) note({ kind, name });
      } else if (attribute !== undefined && names.segment(attribute, name) === undefined)
        note({ kind: 'segment', attribute, name });
    }
  }
  return found();
}

/** Each name once, however it is written. */
function notes() {
  const found = new Map<string, UnknownName>();
  return {
    note: (one: UnknownName) => {
      const key = `${one.kind}|${one.attribute ?? ''}|${folded(one.name)}`;
      if (!found.has(key)) found.set(key, one);
    },
    found: () => [...found.values()],
  };
}

function kindOf({ role }: ColumnMeaning): UnknownName['kind'] | null {
  if (role === 'factor_name') return 'factor';
  if (role === 'segment') return 'segment';
  return (
    (['unit', 'touchpoint', 'product', 'channel', 'employee', 'topic'] as const).find((kind) => kind === role) ?? null
  );
}

/** Each text of a column once; of a row that cannot be read, none. */
function textsOf(rows: readonly ImportedRow[], index: number): Set<string> {
  const raw = new Set<string>();
  for (const row of rows) if (row.fault === undefined) raw.add(row.cells[index] ?? '');
  const texts = new Set<string>();
  for (const text of raw) if (text.trim() !== '') texts.add(text.trim().slice(0, LONGEST_NAME));
  return texts;
}
