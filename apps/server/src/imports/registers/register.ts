import type { FileFormat, ImportRecord } from '@otklik/contract';
import type { z } from 'zod';
import type { Company } from '../../company/company.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import type { FoundColumn } from '../looking/found-columns.ts';
import type { MappedRow } from '../rows/mapped-row.ts';
import type { ImportedRow } from '../files/rows.ts';

/** What a row is read with. */
export interface ReadContext<Mapping> {
  readonly company: Company;
  readonly mapping: Mapping;
  readonly columnNames: readonly string[];
  readonly importId: number;
  readonly now: number;
}

/** A kind of file in which each row is one thing and each column has one role: how it is read, written and taken off again. */
export interface Register<Mapping extends { readonly format: FileFormat }, Thing> {
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
  /** @returns how many, so that the caller knows when none is left */
  readonly takeOff: (
    services: Services,
    db: WorkspaceDb,
    workspaceId: number,
    piece: { readonly importId: number; readonly limit: number },
  ) => Promise<number>;
}

/** A mapping to begin with, by the names of the columns; a person decides. */
export function suggestRoles<Role extends string>(
  columns: readonly FoundColumn[],
  names: readonly { readonly pattern: RegExp; readonly role: Role }[],
): { index: number; role: Role | 'time' }[] {
  const suggested: { index: number; role: Role | 'time' }[] = [];
  const taken = new Set<string>();
  for (const { index, kind, name } of columns) {
    const role = kind === 'date' ? 'time' : names.find(({ pattern }) => pattern.test(name.trim()))?.role;
    if (role === undefined || taken.has(role)) continue;
    taken.add(role);
    suggested.push({ index, role });
  }
  return suggested;
}
