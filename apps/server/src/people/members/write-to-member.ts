import { language as languages } from '@otklik/contract';
import type { z } from 'zod';
import { inWorkspace } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { findMember } from './members.store.ts';
import { emailsOf } from './persons.store.ts';

/**
 * Writes a letter to a person of the company in that person's language.
 * @returns why it did not go, where nobody could have sent it; what the mail server says is thrown
 */
export async function writeToMember(
  services: Services,
  workspaceId: number,
  userId: string,
  letterIn: (language: z.infer<typeof languages>) => { readonly subject: string; readonly text: string },
): Promise<'sent' | 'no_mail_server' | 'left_company' | 'no_address'> {
  if (!services.mailer.isConfigured) return 'no_mail_server';
  const member = await inWorkspace(services.db, workspaceId, (db) => findMember(db, workspaceId, userId));
  if (member === undefined || member.ended_at !== null) return 'left_company';
  const email = await emailOfPerson(services, userId);
  if (email === undefined) return 'no_address';
  await services.mailer.send({ to: email, ...letterIn(languages.catch('en').parse(member.language)) });
  return 'sent';
}

export async function emailOfPerson(services: Pick<Services, 'db'>, userId: string): Promise<string | undefined> {
  return (await emailsOf(services.db, [userId])).get(userId);
}
