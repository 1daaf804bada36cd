import type { Company } from '../company/company.ts';
import type { Actor } from '../platform/actor.ts';
import { because } from '../platform/errors.ts';
import type { CaseRow } from './cases.store.ts';

/** The person behind the employee whom a case names; null for nobody, and for one who does not sign in. */
export function personNamed(company: Company, employeeId: number | null): string | null {
  return employeeId === null ? null : (company.employees.byId.get(employeeId)?.userId ?? null);
}

/** Whom a case names reads along, and never answers it: the manager does. */
export function mayAnswer(actor: Actor, company: Company, row: Pick<CaseRow, 'employee_id'>): boolean {
  return !isNamed(actor, company, row);
}

export function isNamed(actor: Actor, company: Company, row: Pick<CaseRow, 'employee_id'>): boolean {
  return actor.kind === 'person' && personNamed(company, row.employee_id) === actor.id;
}

/** Whether an actor may learn whose a case is: from names in its words, from files and letters, from the address of the customer's page. */
export function mayKnowCustomer(actor: Actor, company: Company, row: Pick<CaseRow, 'employee_id'>): boolean {
  return actor.scopes.has('personal:read') && !isNamed(actor, company, row);
}

/**
 * What an actor reads of a case. Whom it names reads what was said, and nothing by which the customer is found, or spoken for: neither who he
 * is, nor his order and answer, nor the address of his page.
 */
export function asReadBy(actor: Actor, company: Company, row: CaseRow): CaseRow {
  if (!isNamed(actor, company, row)) return row;
  return { ...row, customer_id: null, order_number: null, response_id: null, interaction_id: null, token: '' };
}

export function assertMayAnswer(actor: Actor, company: Company, row: Pick<CaseRow, 'employee_id'>): void {
  if (!mayAnswer(actor, company, row))
    throw because('forbidden', 'names_you', 'The case names you: somebody else answers it, you read along');
}
