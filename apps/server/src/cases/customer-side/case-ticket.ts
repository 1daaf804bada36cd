import { zoneOf, type Company } from '../../company/company.ts';
import { Problem } from '../../platform/errors.ts';
import { languageOf } from '../../surveys/customer-language.ts';
import { numberOf, type CaseDesk } from '../case.ts';
import { casePath } from './case-path.ts';
import { findCase } from '../cases.store.ts';
import { resolutionDueAt } from '../clocks/clocks.ts';
import { readClocks } from '../clocks/clocks.store.ts';
import { sayDeadline } from './words-to-customer.ts';

/** What a customer takes away who has just told us something. */
export interface CaseTicket {
  readonly number: string;
  /** The customer's page. */
  readonly path: string;
  /** When it will be solved, in his words and the unit's zone; null: nothing is promised. */
  readonly due: string | null;
}

export async function ticketOf(
  desk: CaseDesk,
  company: Company,
  caseId: string,
  language: string,
): Promise<CaseTicket> {
  const { db, workspaceId, now } = desk;
  const row = await findCase(db, workspaceId, caseId);
  if (row === undefined) throw new Problem('not_found');
  const dueAt = resolutionDueAt(await readClocks(db, workspaceId, caseId), now);
  return {
    number: numberOf(row),
    path: casePath(workspaceId, row.token),
    due: dueAt === null ? null : sayDeadline(dueAt, zoneOf(company, row.unit_id), languageOf(language)),
  };
}
