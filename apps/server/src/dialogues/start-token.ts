import type { Secrets } from '../platform/secrets.ts';

/** What stands behind `?start=` in a link into a chat that is made for one customer: whoever follows it is known from then on. */
export function writeStartToken(secrets: Secrets, workspaceId: number, customerId: string): string {
  const plain = customerId.replaceAll('-', '');
  return `c${plain}${secrets.sign(`start:${workspaceId}:${plain}`)}`;
}

/** @returns the customer's id; null for what is no such token of this company */
export function readStartToken(secrets: Secrets, workspaceId: number, token: string): string | null {
  const match = /^c([0-9a-f]{32})([\w-]{22})$/.exec(token);
  const [, plain = '', signature = ''] = match ?? [];
  if (match === null || !secrets.verify(`start:${workspaceId}:${plain}`, signature)) return null;
  return `${plain.slice(0, 8)}-${plain.slice(8, 12)}-${plain.slice(12, 16)}-${plain.slice(16, 20)}-${plain.slice(20)}`;
}
