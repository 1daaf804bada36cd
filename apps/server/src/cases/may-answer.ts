import type { Company } from '../company/company.ts';
import type { Actor } from '../platform/actor.ts';
import { Problem } from '../platform/errors.ts';
import type { CaseRow } from './cases.store.ts';

/** Whom a case names reads along, and never answers it: the manager does. */
export function mayAnswer(actor: Actor, company: Company, row: Pick<CaseRow, 'employee_id'>): boolean {
  if (row.employee_id === null || actor.kind !== 'person') return true;
  return company.employees.byId.get(row.employee_id)?.userId !== actor.id;
}

export function assertMayAnswer(actor: Actor, company: Company, row: Pick<CaseRow, 'employee_id'>): void {
  if (!mayAnswer(actor, company, row))
    throw new Problem('forbidden', 'The case names you: somebody else answers it, you read along');
}
