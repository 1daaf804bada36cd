import type { Work } from '../platform/database/work.ts';
import { settleContacts } from './contact-cells.store.ts';
import { readTerms } from './contact-terms.ts';
import { lockBook } from './contacts.store.ts';

/** Held before the customers are, as who takes contacts holds it: neither waits for the other for ever. */
export function holdContacts({ db, workspaceId, now }: Work): Promise<void> {
  return lockBook(db, workspaceId, now);
}

/** Two customers became one, or one two: what repeats what is found anew, with all that it counts. The contacts are held. */
export async function refindRepeats({ db, workspaceId }: Work, customerIds: readonly string[]): Promise<void> {
  const { terms } = await readTerms(db, workspaceId);
  await settleContacts(db, workspaceId, { freshIds: [], customerIds, repeatDays: terms.repeatDays });
}
