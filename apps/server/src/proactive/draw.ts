import { createHash } from 'node:crypto';

/**
 * Whether a customer belongs to those who are not told, so that the effect of telling can be seen. The same for every event of a
 * rule: who is told today and held out tomorrow would be in neither group. A larger share keeps whoever was held out already.
 */
export function isHeldOut(
  rule: { readonly workspaceId: number; readonly id: number; readonly holdOut: number },
  customerId: string,
): boolean {
  const drawn = createHash('sha256').update(`hold-out:${rule.workspaceId}:${rule.id}:${customerId}`).digest();
  return drawn.readUInt32BE(0) / 0x1_0000_0000 < rule.holdOut;
}
