import type { CaseFieldValue, CaseSettings } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import { namesToMask } from '../interactions/contacts.ts';
import { ownNamesOf, withoutNames, withoutPeople } from '../interactions/names-in-words.ts';
import type { Work } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { listSpeakersOf, type CaseRow } from './cases.store.ts';
import { mayKnowCustomer } from './may-answer.ts';
import { authorsOfReviews } from './thread/review-of-case.ts';

/** What was said in a case, as somebody reads it. Our own notices hold no number but the case's and a time, which anybody may read. */
export type ReadWords = (caseId: string, text: string, isNotice?: 'notice') => string;

/**
 * As it was said; but whom a case names, and who may not see personal data, reads it without names, addresses and numbers: a customer signs
 * what he writes, and colleagues call him by his name in their answers; and whoever came with him is named as well.
 */
export async function wordsReadBy(
  { secrets }: Pick<Services, 'secrets'>,
  work: Pick<Work, 'db' | 'workspaceId' | 'actor' | 'now'>,
  company: Company,
  cases: readonly Pick<CaseRow, 'id' | 'employee_id'>[],
): Promise<ReadWords> {
  const closed = new Set(cases.filter((row) => !mayKnowCustomer(work.actor, company, row)).map(({ id }) => id));
  if (closed.size === 0) return (_caseId, text) => text;
  const { db, workspaceId } = work;
  const speakers = await listSpeakersOf(db, workspaceId, [...closed]);
  const customers = speakers.flatMap(({ customer_id }) => customer_id ?? []);
  const names = await namesToMask(work, secrets, customers);
  const authors = await authorsOfReviews(db, secrets, workspaceId, speakers);
  const namesIn = (caseId: string) =>
    speakers
      .filter((one) => one.id === caseId || one.duplicate_of === caseId)
      .flatMap(({ id, customer_id }) => [names.get(customer_id ?? ''), authors.get(id)?.name])
      .filter(isName);
  const own = ownNamesOf(company);
  return (caseId, text, isNotice) => {
    if (!closed.has(caseId)) return text;
    if (isNotice !== undefined) return withoutNames(text, namesIn(caseId));
    return withoutPeople(text, namesIn(caseId), own);
  };
}

/** What the company's own fields say, as it is read: of a text its words, of others what was chosen. */
export function fieldsReadBy(
  read: (text: string) => string,
  fields: CaseSettings['fields'],
  values: Readonly<Record<string, CaseFieldValue>>,
): Record<string, CaseFieldValue> {
  const texts = new Set(fields.filter(({ kind }) => kind === 'text').map(({ id }) => id));
  return Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, texts.has(id) && typeof value === 'string' ? read(value) : value]),
  );
}

function isName(name: string | undefined): name is string {
  return name !== undefined;
}
