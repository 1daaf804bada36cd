import type { Company, Directory } from '../../company/company.ts';
import type { CustomerGiven } from '../../interactions/told-customer.ts';
import type { MappedRow } from '../rows/mapped-row.ts';
import type { ImportedRow } from '../files/rows.ts';

export const ROWS_SHOWN = 50;

interface Preview<Thing, Shown> {
  readonly read: (row: ImportedRow) => MappedRow<Thing>;
  readonly present: (thing: Thing) => Shown;
  /** Of a row that is refused. */
  readonly nothing: Shown;
}

/** The first rows as what they would become, refusals where they happen. */
export function previewRegister<Thing, Shown>(
  rows: readonly ImportedRow[],
  { read, present, nothing }: Preview<Thing, Shown>,
) {
  return {
    rows: rows.slice(0, ROWS_SHOWN).map((row) => {
      const one = read(row);
      return 'refused' in one
        ? { row: row.number, outcome: 'refused' as const, ...nothing, refusals: [one.refused] }
        : { row: row.number, outcome: 'accepted' as const, ...present(one.thing), refusals: [] };
    }),
  };
}

export interface ShownCustomer {
  readonly customer: string | null;
  readonly identifiers: readonly string[];
  readonly attributes: readonly string[];
}

export const nobody: ShownCustomer = { customer: null, identifiers: [], attributes: [] };

/** As the file names him: nobody is looked up before it runs. */
export function shownCustomer(customer: CustomerGiven | null): ShownCustomer {
  if (customer === null) return nobody;
  return {
    customer: customer.name ?? customer.externalId ?? customer.email ?? customer.phone ?? null,
    identifiers: named(customer.identifiers),
    attributes: named(customer.attributes),
  };
}

function named(values: Readonly<Record<string, unknown>> = {}): string[] {
  return Object.entries(values).map(([name, value]) => `${name}: ${String(value)}`);
}

export function nameIn(directory: Directory<{ name: string }>, id: number | null): string | null {
  return id === null ? null : (directory.byId.get(id)?.name ?? null);
}

/** `loyalty: gold`. */
export function segmentNames({ segmentsById }: Company, ids: readonly number[]): string[] {
  return ids.flatMap((id) => {
    const segment = segmentsById.get(id);
    return segment === undefined ? [] : [`${segment.attribute}: ${segment.value}`];
  });
}
