import type { ContactTerms } from '@otklik/contract';
import type { CaseDesk } from '../case.ts';
import { findAlike, type CaseRow } from '../cases.store.ts';

const DAY_MS = 86_400_000;
export type Repeatable = Parameters<typeof findAlike>[2];

/** Cases of the same order, or of the same customer with the same topic, within the company's window before this one; newest first. */
export function repeatsOf(
  { db, workspaceId }: Pick<CaseDesk, 'db' | 'workspaceId'>,
  { repeatDays }: Pick<ContactTerms, 'repeatDays'>,
  about: Repeatable,
): Promise<CaseRow[]> {
  return findAlike(db, workspaceId, about, new Date(about.opened_at.getTime() - repeatDays * DAY_MS));
}

/** What the customer has come back with. */
export async function repeatedBy(...given: Parameters<typeof repeatsOf>): Promise<CaseRow | undefined> {
  return (await repeatsOf(...given))[0];
}
