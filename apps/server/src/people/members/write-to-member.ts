import { language as languages } from '@otklik/contract';
import type { z } from 'zod';
import { inWorkspace } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { findMember } from './members.store.ts';
import { emailsOf } from './persons.store.ts';

/**
 * Writes a letter to a person of the company in that person's language.
 * @returns false when there is no mail server, or the person has left
 */
export async function writeToMember(
  services: Services,
  workspaceId: number,
  userId: string,
  letterIn: (language: z.infer<typeof languages>) => { readonly subject: string; readonly text: string },
): Promise<boolean> {
  if (!services.mailer.isConfigured) return false;
  const member = await inWorkspace(services.db, workspaceId, (db) => findMember(db, workspaceId, userId));
  const email = await emailOfPerson(services, userId);
  if (member === undefined || email === undefined) return false;
  await services.mailer.send({ to: email, ...letterIn(languages.catch('en').parse(member.language)) });
  return true;
}

export async function emailOfPerson(services: Pick<Services, 'db'>, userId: string): Promise<string | undefined> {
  return (await emailsOf(services.db, [userId])).get(userId);
}
