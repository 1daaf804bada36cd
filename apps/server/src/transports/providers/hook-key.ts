import type { Secrets } from '../../platform/secrets.ts';

/** The address that a provider calls: it names the company and the transport, and nobody can guess another one's. */
export function hookPath(secrets: Secrets, workspaceId: number, transportId: number): string {
  return `/hooks/${workspaceId.toString(36)}-${transportId.toString(36)}-${secrets.sign(text(workspaceId, transportId))}`;
}

/** Null for an address that we never gave out. */
export function readHookCode(
  secrets: Secrets,
  code: string,
): { readonly workspaceId: number; readonly transportId: number } | null {
  const match = /^([0-9a-z]{1,6})-([0-9a-z]{1,6})-([\w-]{22})$/.exec(code);
  if (match === null) return null;
  const workspaceId = Number.parseInt(match[1] ?? '', 36);
  const transportId = Number.parseInt(match[2] ?? '', 36);
  return secrets.verify(text(workspaceId, transportId), match[3] ?? '') ? { workspaceId, transportId } : null;
}

function text(workspaceId: number, transportId: number): string {
  return `hook:${workspaceId}:${transportId}`;
}
