import { customerFlags, type CustomerFlag, type TransportWay } from '@otklik/contract';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { flagBit, waysIn } from '../core/bits.ts';
import { readFlags, setBits } from './standings.store.ts';

/** Other parts of the product say what they know of a customer (a case: "complaint open"), and the policy reads it. */
export function setFlags(
  db: WorkspaceDb,
  workspaceId: number,
  customerId: string,
  flags: { readonly on?: readonly CustomerFlag[]; readonly off?: readonly CustomerFlag[] },
): Promise<void> {
  return setBits(db, workspaceId, customerId, { column: 'flags', on: bitsOf(flags.on), off: bitsOf(flags.off) });
}

/** A messenger or a browser came to know a customer, or lost him. E-mail and telephone are read from his contacts. */
export function setReach(
  db: WorkspaceDb,
  workspaceId: number,
  customerId: string,
  reach: { readonly transport: TransportWay; readonly isReachable: boolean },
): Promise<void> {
  const bit = waysIn([reach.transport]);
  return setBits(db, workspaceId, customerId, { column: 'reach', on: reach.isReachable ? bit : 0, off: bit });
}

/** Which of these customers have the flag. */
export async function customersWith(
  db: WorkspaceDb,
  workspaceId: number,
  flag: CustomerFlag,
  customerIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (customerIds.length === 0) return new Set();
  const rows = await readFlags(db, workspaceId, customerIds);
  return new Set(rows.flatMap(({ customer_id, flags }) => ((flags & flagBit(flag)) === 0 ? [] : [customer_id])));
}

export function flagsIn(bits: number): CustomerFlag[] {
  return customerFlags.filter((flag) => (bits & flagBit(flag)) !== 0);
}

function bitsOf(flags: readonly CustomerFlag[] = []): number {
  return flags.reduce((bits, flag) => bits | flagBit(flag), 0);
}
