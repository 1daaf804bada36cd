import {
  contactMapping,
  importMapping,
  interactionMapping,
  type ContactMapping,
  type ImportMapping,
  type ImportRecord,
  type InteractionMapping,
} from '@otklik/contract';
import type { z } from 'zod';
import type { Company } from '../company/company.ts';
import type { Register } from '../imports/registers/register.ts';
import type { Work } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { Complaint } from './complaint.ts';

export type ImportKind = ImportRecord['kind'];

/** What a file holds and how it is read. `as` tells the kinds apart. */
export type ReadMapping =
  | { readonly as: 'answers'; readonly mapping: ImportMapping }
  | { readonly as: 'contacts'; readonly mapping: ContactMapping }
  | { readonly as: 'interactions'; readonly mapping: InteractionMapping };

/** @param source who says so, for the complaint */
export function readMapping(kind: ImportKind, written: unknown, source: string): ReadMapping {
  switch (kind) {
    case 'answers':
      return { as: kind, mapping: checked(importMapping, written, source) };
    case 'contacts':
      return { as: kind, mapping: checked(contactMapping, written, source) };
    case 'interactions':
      return { as: kind, mapping: checked(interactionMapping, written, source) };
  }
}

function checked<Mapping>(schema: z.ZodType<Mapping>, written: unknown, source: string): Mapping {
  const read = schema.safeParse(written);
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => `  ${path.join('.') || 'the whole'}: ${message}`);
  throw new Complaint(`${source} cannot be used:\n${faults.join('\n')}`);
}

/** An import from its check to its end, whatever the file holds. */
export interface ImportPlan {
  readonly check: (company: Company) => Promise<void>;
  readonly begin: (work: Work, company: Company, importId: number) => Promise<void>;
  readonly run: (importId: number) => Promise<void>;
}

export async function planOf(services: Services, workspaceId: number, read: ReadMapping): Promise<ImportPlan> {
  switch (read.as) {
    case 'answers':
      return answersPlan(services, workspaceId, read.mapping);
    case 'contacts': {
      const { contactRegister } = await import('../imports/registers/contact-register.ts');
      return registerPlan(services, workspaceId, contactRegister, read.mapping);
    }
    case 'interactions': {
      const { interactionRegister } = await import('../imports/registers/interaction-register.ts');
      return registerPlan(services, workspaceId, interactionRegister, read.mapping);
    }
  }
}

async function answersPlan(services: Services, workspaceId: number, mapping: ImportMapping): Promise<ImportPlan> {
  const { askedSurvey } = await import('../imports/asked-survey.ts');
  const { begin } = await import('../imports/imports.service.ts');
  const { checkMapping } = await import('../imports/looking/check-mapping.ts');
  const { runImport } = await import('../imports/running/run-import.service.ts');
  return {
    check: async (company) =>
      checkMapping(company, mapping, (await askedSurvey(services.db, workspaceId, mapping))?.definition),
    begin: (work, company, importId) => begin(work, services, company, importId, mapping),
    run: (importId) => runImport(services, workspaceId, importId),
  };
}

async function registerPlan<Mapping extends ContactMapping | InteractionMapping, Thing>(
  services: Services,
  workspaceId: number,
  register: Register<Mapping, Thing>,
  mapping: Mapping,
): Promise<ImportPlan> {
  const { beginRegister } = await import('../imports/imports.service.ts');
  const { runMappedImport } = await import('../imports/registers/run-mapped-import.service.ts');
  return {
    check: (company) => Promise.resolve(register.check(company, mapping)),
    begin: (work, company, importId) => beginRegister(work, register, { company, importId, mapping }),
    run: (importId) => runMappedImport(services, register, workspaceId, importId),
  };
}
