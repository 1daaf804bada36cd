import type { ComparedCustomer } from '@otklik/contract';

/** What a customer is called where there is room for one word. */
export function nameOf({
  name,
  email,
  phone,
  externalId,
  id,
}: Pick<ComparedCustomer, 'name' | 'email' | 'phone' | 'externalId' | 'id'>): string {
  return name ?? email ?? phone ?? externalId ?? id.slice(0, 8);
}
