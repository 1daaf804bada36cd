import type { CompanyAnswer, dateOrder, RegisterColumn } from '@otklik/contract';
import type { Found } from './import-draft.ts';

export type DateOrder = (typeof dateOrder.options)[number];

/** How a register is to be read, before it is complete. A column that is not named is left out. */
export interface RegisterDraft {
  readonly found: Found;
  readonly columns: readonly RegisterColumn[];
  /** As somebody said; null: as the file tells by itself. */
  readonly saidOrder: DateOrder | null;
  /** Of times without an offset; null: each unit's own. */
  readonly timeZone: string | null;
  readonly sender: string;
  readonly unitId: number | null;
  readonly touchpointId: number | null;
  /** What becomes of a name that the company does not know. */
  readonly unknownNames: 'create' | 'refuse';
}

/** What the file itself suggests, and the company's first places. */
export function registerDraft(found: Found, columns: readonly RegisterColumn[], company: CompanyAnswer): RegisterDraft {
  const units = company.units.filter(({ archived }) => !archived);
  const root = units.find(({ parentId }) => parentId === null) ?? units[0];
  return {
    found,
    columns,
    saidOrder: null,
    timeZone: null,
    sender: '',
    unitId: root?.id ?? null,
    touchpointId: company.touchpoints.find(({ archived }) => !archived)?.id ?? null,
    unknownNames: 'refuse',
  };
}

/** Null: 03/04 could be either, and nobody has said which. */
export function orderOf({ found, columns, saidOrder }: RegisterDraft): DateOrder | null {
  if (saidOrder !== null) return saidOrder;
  const time = columns.find(({ role }) => role === 'time');
  const order = found.columns.find(({ index }) => index === time?.index)?.dateOrder;
  return order === 'ambiguous' ? null : (order ?? 'dmy');
}

/** As the server takes it, before it is checked for what is missing. */
export function rawMapping(draft: RegisterDraft): object {
  const { found, columns, timeZone, sender, unitId, unknownNames } = draft;
  return { format: found.format, columns, dateOrder: orderOf(draft), timeZone, sender, unitId, unknownNames };
}

export function hasRole({ columns }: RegisterDraft, role: string): boolean {
  return columns.some((column) => column.role === role);
}
