import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { writeLinkCode } from '../surveys/link-address.ts';
import { listCaseForms, type CaseFormRow } from './case-forms.store.ts';

export function caseFormCode({
  workspace_id: workspaceId,
  token,
}: Pick<CaseFormRow, 'workspace_id' | 'token'>): string {
  return writeLinkCode({ workspaceId, token });
}

export function caseFormPath(row: Pick<CaseFormRow, 'workspace_id' | 'token'>): string {
  return `/f/${caseFormCode(row)}`;
}

/** Where anybody may write to the company: its oldest form that is open. */
export async function addressToWrite(services: Services, workspaceId: number): Promise<string | null> {
  const forms = await inWorkspace(services.db, workspaceId, (db) => listCaseForms(db, workspaceId));
  const open = forms.find(({ closed_at: closedAt }) => closedAt === null);
  return open === undefined ? null : caseFormPath(open);
}
