import type { Secrets } from '../../platform/secrets.ts';

/** Who takes himself off: the message he was reached by tells customer, purpose and way. Signed, so nobody opts another one out. */
export function optOutPaths(secrets: Secrets, workspaceId: number, messageId: string) {
  const code = `${workspaceId.toString(36)}-${messageId.replaceAll('-', '')}-${secrets.sign(text(workspaceId, messageId))}`;
  return { page: `/u/${code}`, oneClick: `/u/${code}` };
}

/** Null for an address that we never gave out. */
export function readOptOutCode(
  secrets: Secrets,
  code: string,
): { readonly workspaceId: number; readonly messageId: string } | null {
  const match = /^([0-9a-z]{1,6})-([0-9a-f]{32})-([\w-]{22})$/.exec(code);
  if (match === null) return null;
  const hex = match[2] ?? '';
  const messageId = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  const workspaceId = Number.parseInt(match[1] ?? '', 36);
  return secrets.verify(text(workspaceId, messageId), match[3] ?? '') ? { workspaceId, messageId } : null;
}

function text(workspaceId: number, messageId: string): string {
  return `opt-out:${workspaceId}:${messageId}`;
}
