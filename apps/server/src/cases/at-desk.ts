import { companyOf } from '../company/company.snapshot.ts';
import type { Company } from '../company/company.ts';
import { systemActor } from '../platform/actor.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import type { CaseDesk } from './case.ts';

/** One transaction of the system's own among the cases of a company. */
export async function atDesk<T>(
  services: Services,
  workspaceId: number,
  work: (desk: CaseDesk, company: Company) => Promise<T>,
): Promise<T> {
  const company = await companyOf(services.db, workspaceId);
  return inWorkspace(services.db, workspaceId, (db) =>
    work({ db, workspaceId, actor: systemActor, now: services.now() }, company),
  );
}
