import { customerGiven } from '@otklik/contract';
import type { CustomerGiven } from '../../interactions/told-customer.ts';

/** Who somebody is who left a name and one line: an e-mail address or a telephone number. Null where the line is neither. */
export function personOfContact({
  name = '',
  contact = '',
}: {
  readonly name?: string | undefined;
  readonly contact?: string | undefined;
}): CustomerGiven | null {
  const address = contact === '' ? {} : contact.includes('@') ? { email: contact } : { phone: contact };
  const person = customerGiven.safeParse({ ...(name === '' ? {} : { name }), ...address });
  return person.success ? person.data : null;
}
