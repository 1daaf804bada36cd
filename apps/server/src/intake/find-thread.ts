import { caseInAddress } from '../cases/thread/case-address.ts';
import { caseNumbered, caseOfMessage, caseWithId, type LetterCase } from '../cases/thread/letter-thread.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { caseOfLetter } from './letters.store.ts';
import type { ReadLetter } from './read-letter.ts';

interface Where {
  readonly db: WorkspaceDb;
  readonly workspaceId: number;
}

/**
 * The case that a letter goes on with. What only we could have told the customer is believed from any address (an answer passed on to
 * the husband is still an answer): the id of a message of ours, the case in the address. What can be guessed counts only from
 * the case's own customer: the Message-ID of a letter of his, a number in the subject.
 */
export async function findThread(
  where: Where,
  letter: Pick<ReadLetter, 'answers' | 'to' | 'subject'>,
  customerId: string,
): Promise<LetterCase | undefined> {
  const { db, workspaceId } = where;
  const ours = letter.answers.flatMap((id) => /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/.exec(id)?.[1] ?? []);
  const caseId =
    (await caseOfMessage(where, ours)) ?? (await caseOfLetter(db, workspaceId, letter.answers, customerId));
  if (caseId !== undefined) return mergedInto(where, await caseWithId(where, caseId));
  for (const address of letter.to) {
    const named = caseInAddress(address);
    const found = named === null ? undefined : await caseWithId(where, named);
    if (found !== undefined) return mergedInto(where, found);
  }
  const number = /\b(20\d\d)-(\d{6,9})\b/.exec(letter.subject);
  if (number === null) return undefined;
  const found = await caseNumbered(where, Number(number[1]), Number(number[2]));
  return found?.customer_id === customerId ? mergedInto(where, found) : undefined;
}

/** What is said of a duplicate is said of the case that it was merged into, and of that which this one was. */
export async function mergedInto(where: Where, found: LetterCase | undefined): Promise<LetterCase | undefined> {
  if (found?.status !== 'duplicate' || found.duplicate_of === null) return found;
  const main = await caseWithId(where, found.duplicate_of);
  return main === undefined ? found : mergedInto(where, main);
}
