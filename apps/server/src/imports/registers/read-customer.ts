import { customerGiven, type RegisterColumn } from '@otklik/contract';
import type { CustomerGiven } from '../../interactions/told-customer.ts';
import { meaningOf, RowFault, type TextOf } from '../rows/mapped-row.ts';

const fieldOf = {
  customer: 'externalId',
  customer_name: 'name',
  customer_email: 'email',
  customer_phone: 'phone',
  customer_language: 'language',
  customer_time_zone: 'timeZone',
  identifier: 'identifiers',
  attribute: 'attributes',
} as const;
type CustomerRole = keyof typeof fieldOf;

/** Reads the customer of a row, as far as its cells name him. */
export function customerReader(
  columns: readonly RegisterColumn[],
): (text: TextOf<CustomerRole>) => CustomerGiven | undefined {
  const told = columns.flatMap(({ role, name }) => (isCustomers(role) ? [{ role, name, field: fieldOf[role] }] : []));
  return (text) => {
    const given: Record<string, string | Record<string, string>> = {};
    const named: Record<string, Record<string, string>> = {};
    for (const { role, name, field } of told) {
      const value = text(role, name);
      if (value === '') continue;
      if (name === undefined) given[field] = value;
      else given[field] = named[field] = { ...named[field], [name]: value };
    }
    if (Object.keys(given).length === 0) return undefined;
    const read = customerGiven.safeParse(given);
    if (read.success) return read.data;
    const [{ path: [field, name], message } = { path: [], message: 'is not valid' }] = read.error.issues;
    const at = told.find((one) => one.field === field && (one.name === undefined || one.name === name));
    if (at === undefined) throw new RowFault(null, 'invalid', message);
    const value = text(at.role, at.name).slice(0, 100);
    throw new RowFault(meaningOf(at.role, at.name), 'invalid', `${message}: "${value}"`);
  };
}

function isCustomers(role: string): role is CustomerRole {
  return role in fieldOf;
}
