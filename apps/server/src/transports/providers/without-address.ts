import { HIDDEN } from '../../interactions/names-in-words.ts';

/** "RCPT TO:<anna@example.org>", "mailto:anna@example.org". */
const email = /[^\s<>@"'()[\]:,;=]+@[^\s<>@"'()[\]:,;=]+/gu;
/** Ten digits and more in one run, or a number that begins with its plus: no code and no address of a server is as long. */
const phone = /(?<![\p{L}\d.-])(?:\d{10,15}|\+\d(?:[\s()-]{0,2}\d){8,14})(?![\p{L}\d-])/gu;

/**
 * What a provider says of a message, without whom it was for: a mail server repeats the address that it refuses ("550 5.1.1
 * <anna@example.org>: no such mailbox"), and the reason is read by those who may not see a customer's address.
 * @example withoutAddress('550 5.1.1 <anna@example.org>: no such mailbox') // '550 5.1.1 <•••>: no such mailbox'
 */
export function withoutAddress(said: string): string {
  return said.replace(email, HIDDEN).replace(phone, HIDDEN);
}
