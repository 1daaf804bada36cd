import { purposes, transportWays, type Purpose, type TransportWay } from '@otklik/contract';
import { permissionBit } from '../core/bits.ts';

export interface SaidByCustomer {
  readonly kind: 'consent' | 'opt_out';
  /** Null: every purpose, every way. */
  readonly purpose: Purpose | null;
  readonly transport: TransportWay | null;
  readonly isWithdrawn: boolean;
}

/** What holds after all that a customer said, the last word counting. In the order in which it was said. */
export function permissionsOf(records: readonly SaidByCustomer[]): { refused: number; consented: number } {
  let [refused, consented] = [0, 0];
  for (const record of records) {
    if (record.isWithdrawn) continue;
    const bits = bitsOf(record);
    if (record.kind === 'opt_out') [refused, consented] = [refused | bits, consented & ~bits];
    else [refused, consented] = [refused & ~bits, consented | bits];
  }
  return { refused, consented };
}

function bitsOf({ purpose, transport }: SaidByCustomer): number {
  const about = purpose === null ? purposes : [purpose];
  const ways = transport === null ? transportWays : [transport];
  return about.flatMap((one) => ways.map((way) => permissionBit(one, way))).reduce((all, bit) => all | bit, 0);
}
