import type { CaseRow } from '../cases.store.ts';

type OfCustomer = Pick<CaseRow, 'customer_id'>;

/** Whoever has one of two joined cases reads the thread of both, and one answer goes to one customer: not so for two who are strangers. */
export function mayJoin(one: OfCustomer, other: OfCustomer): boolean {
  return one.customer_id === null || other.customer_id === null || one.customer_id === other.customer_id;
}
