import { writeLinkCode } from '../surveys/link-address.ts';
import type { CaseFormRow } from './case-forms.store.ts';

export function caseFormCode({
  workspace_id: workspaceId,
  token,
}: Pick<CaseFormRow, 'workspace_id' | 'token'>): string {
  return writeLinkCode({ workspaceId, token });
}

export function caseFormPath(row: Pick<CaseFormRow, 'workspace_id' | 'token'>): string {
  return `/f/${caseFormCode(row)}`;
}
