import { ownEmployees, type Company } from '../../company/company.ts';
import { namesToMask } from '../../interactions/contacts.ts';
import { ownNamesOf, withoutPeople } from '../../interactions/names-in-words.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Work } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';

interface Given {
  readonly id: string;
  readonly employeeId: number | null;
  readonly customerId: string | null;
}

/** Whom an answer is about hears what was said, and not by whom; so does who may not see personal data. */
export function mayKnowWhose(actor: Actor, company: Company, { employeeId }: Pick<Given, 'employeeId'>): boolean {
  const isOwn = employeeId !== null && ownEmployees(company, actor).includes(employeeId);
  return !isOwn && actor.scopes.has('personal:read');
}

/** What was answered, with words as they are read; of who left his name and telephone only that he agreed to be called. */
export function answersWithoutContacts(
  answers: Readonly<Record<string, unknown>>,
  read: (text: string) => string,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(answers).map(([id, answer]) => {
      if (typeof answer === 'string') return [id, read(answer)];
      const isContact = typeof answer === 'object' && answer !== null && 'consent' in answer;
      return [id, isContact ? { consent: answer.consent } : answer];
    }),
  );
}

/** What was said in an answer, as the caller reads it. */
export type ReadAnswer = (responseId: string, text: string) => string;

/** As it was said; who may not know whose it is reads it without names, numbers and addresses. */
export async function wordsOfAnswers(
  { secrets }: Pick<Services, 'secrets'>,
  work: Pick<Work, 'db' | 'workspaceId' | 'actor' | 'now'>,
  company: Company,
  answers: readonly Given[],
): Promise<ReadAnswer> {
  const masked = new Map(
    answers.filter((one) => !mayKnowWhose(work.actor, company, one)).map(({ id, customerId }) => [id, customerId]),
  );
  if (masked.size === 0) return (_id, text) => text;
  const names = await namesToMask(
    work,
    secrets,
    [...masked.values()].filter((id) => id !== null),
  );
  const ours = ownNamesOf(company);
  return (id, text) => {
    const customerId = masked.get(id);
    if (customerId === undefined) return text;
    const name = names.get(customerId ?? '');
    return withoutPeople(text, name === undefined ? [] : [name], ours);
  };
}
