import { writeLinkCode } from '../../surveys/link-address.ts';

/** The customer's page of a case: whoever has the address may read the thread, so it cannot be guessed. */
export function casePath(workspaceId: number, token: string): string {
  return `/c/${writeLinkCode({ workspaceId, token })}`;
}
