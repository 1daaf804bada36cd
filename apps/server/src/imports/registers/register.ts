import type { FileFormat, ImportRecord, RegisterColumn } from '@otklik/contract';
import type { z } from 'zod';
import type { Company } from '../../company/company.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { meaningOf, type MappedRow } from '../rows/mapped-row.ts';
import type { TellFault } from '../looking/mapping-faults.ts';
import type { ImportedRow } from '../files/rows.ts';

/** What a row is read with. */
export interface ReadContext<Mapping> {
  readonly company: Company;
  readonly mapping: Mapping;
  readonly columnNames: readonly string[];
  readonly importId: number;
  readonly now: number;
}

/** What the mappings of all registers have. */
export interface RegisterMapping {
  readonly format: FileFormat;
  readonly columns: readonly RegisterColumn[];
  readonly unitId: number;
  readonly touchpointId?: number;
  readonly unknownNames: 'create' | 'refuse';
}

/** A kind of file in which each row is one thing and each column has one role: how it is read, written and taken off again. */
export interface Register<Mapping extends RegisterMapping, Thing> {
  readonly kind: Exclude<ImportRecord['kind'], 'answers'>;
  readonly mapping: z.ZodType<Mapping>;
  /** Of the job that brings it in. */
  readonly jobName: string;
  /** @throws Problem with each fault, before a million rows say the same one by one */
  readonly check: (company: Company, mapping: Mapping) => void;
  readonly reader: (context: ReadContext<Mapping>) => (row: ImportedRow) => MappedRow<Thing>;
  /** Where its things are kept, each with the import that brought it. */
  readonly table: 'contacts' | 'interactions';
  readonly idOf: (thing: Thing) => string;
  /** Writes a block in the transaction that is given. @returns how many were new */
  readonly write: (
    services: Services,
    db: WorkspaceDb,
    workspaceId: number,
    things: readonly Thing[],
  ) => Promise<number>;
  /** @returns how many */
  readonly takeOff: (
    services: Services,
    db: WorkspaceDb,
    workspaceId: number,
    piece: { readonly importId: number; readonly ids: readonly string[] },
  ) => Promise<number>;
}

/** The faults that any register's mapping may have. */
export function tellCommonFaults(
  { units }: Company,
  { unitId, columns }: { readonly unitId: number; readonly columns: readonly RegisterColumn[] },
  fault: TellFault,
): void {
  if (!units.byId.has(unitId)) fault('unitId', 'unknown', 'names no unit of this company');
  const meanings = columns.map(({ role, name }) => meaningOf(role, name));
  if (new Set(meanings).size < meanings.length) fault('columns', 'twice', 'two columns mean the same');
}
