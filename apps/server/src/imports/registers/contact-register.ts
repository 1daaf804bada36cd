import { contactMapping, type ContactMapping } from '@otklik/contract';
import type { PreparedContact } from '../../contacts/contact.ts';
import { takeOffImportedContacts, writeContacts } from '../../contacts/take-contacts.service.ts';
import { checkContactMapping } from './contact-columns.ts';
import { createContactReader } from './read-contacts.ts';
import type { Register } from './register.ts';

/** Contacts, as a CRM or a call centre keeps them. */
export const contactRegister: Register<ContactMapping, PreparedContact> = {
  kind: 'contacts',
  mapping: contactMapping,
  jobName: 'import.contacts',
  check: checkContactMapping,
  reader: createContactReader,
  table: 'contacts',
  idOf: ({ row }) => row.id,
  write: writeContacts,
  takeOff: takeOffImportedContacts,
};
