import { randomUUID } from 'node:crypto';
import { language as languages } from '@otklik/contract';
import type { z } from 'zod';
import { emailOfPerson } from '../../people/members/email-of-person.ts';
import { findMember } from '../../people/members/members.store.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { isInvented } from '../addresses/invented-address.ts';
import { connectionOf } from '../connections.ts';
import { listTransports, type TransportRow } from '../transports.store.ts';

export type LetterIn = (language: z.infer<typeof languages>) => { readonly subject: string; readonly text: string };
export type Fate = 'sent' | 'no_mail_server' | 'left_company' | 'no_address';

/**
 * Writes a letter to a person of the company in that person's language: by the installation's mail server (`OTKLIK_SMTP_URL`), and
 * where it has none, by the company's own e-mail, so that who has connected one need not set a second.
 * @returns why it did not go, where nobody could have sent it; what the mail server says is thrown
 */
export async function writeToMember(
  services: Services,
  workspaceId: number,
  userId: string,
  letterIn: LetterIn,
): Promise<Fate> {
  const { member, channel } = await inWorkspace(services.db, workspaceId, async (db) => ({
    member: await findMember(db, workspaceId, userId),
    channel: services.mailer.isConfigured
      ? undefined
      : ownEmail(await listTransports(db, workspaceId, { archived: false })),
  }));
  if (!services.mailer.isConfigured && channel === undefined) return 'no_mail_server';
  if (member === undefined || member.ended_at !== null) return 'left_company';
  const to = await emailOfPerson(services, userId);
  if (to === undefined) return 'no_address';
  const language = languages.catch('en').parse(member.language);
  const letter = letterIn(language);
  if (channel === undefined) await services.mailer.send({ to, ...letter });
  else if (isInvented(to)) return 'no_address';
  else await sendBy(services, channel, { to, language, ...letter });
  return 'sent';
}

function ownEmail(transports: readonly TransportRow[]): TransportRow | undefined {
  return transports.find(({ kind, paused_at }) => kind === 'email' && paused_at === null);
}

/** Past the outbox: it is no customer's message, and enters neither his limits nor the funnel. */
async function sendBy(
  services: Services,
  channel: TransportRow,
  letter: { readonly to: string; readonly language: string; readonly subject: string; readonly text: string },
): Promise<void> {
  const { to, language, subject, text } = letter;
  const outcome = await connectionOf(services, channel).connection.send({
    id: randomUUID(),
    purpose: 'test',
    to,
    heardAt: null,
    language,
    content: { subject, text, html: null, link: null, buttons: [], approved: null },
    optOut: null,
    event: null,
    attempt: 1,
  });
  // What may have gone is not written twice.
  if (outcome.kind === 'refused' || outcome.kind === 'later') throw new Error(outcome.reason);
}
