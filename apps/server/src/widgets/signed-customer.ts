import { createHmac, timingSafeEqual } from 'node:crypto';

/** Who a visitor is, as the site's page says it: worth something only with the signature of the site's server. */
export interface NamedVisitor {
  readonly customer?: string | undefined;
  readonly signature?: string | undefined;
}

/** @returns the customer's external id; null where nobody was named, or the name was not signed with this secret */
export function signedCustomer(secret: string, { customer, signature }: NamedVisitor): string | null {
  if (customer === undefined || signature === undefined) return null;
  const expected = createHmac('sha256', secret).update(customer).digest('hex');
  const given = signature.toLowerCase();
  const isSigned = given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
  return isSigned ? customer : null;
}
