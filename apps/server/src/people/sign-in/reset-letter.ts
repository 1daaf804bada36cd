import { language as languages } from '@otklik/contract';
import { inWorkspace } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import { resetLetter } from '../members/letters.ts';
import { findMember, listPersonWorkspaces } from '../members/members.store.ts';

/**
 * Resetting by e-mail needs the public address too: a link built from the caller's own `Host` could be bent to another
 * machine by whoever asks for somebody else's password.
 */
export function canReset(services: Pick<Services, 'config' | 'mailer'>): boolean {
  return services.mailer.isConfigured && services.config.publicUrl !== null;
}

export async function sendResetLetter(
  services: Services,
  person: { readonly id: string; readonly email: string },
  token: string,
): Promise<void> {
  const link = `${services.config.publicUrl}/new-password?token=${encodeURIComponent(token)}`;
  await services.mailer.send({ to: person.email, ...resetLetter(await languageOf(services, person.id), { link }) });
}

async function languageOf(services: Services, userId: string) {
  const [latest] = await listPersonWorkspaces(services.db, userId);
  if (latest === undefined) return 'en';
  const member = await inWorkspace(services.db, latest.workspace, (db) => findMember(db, latest.workspace, userId));
  return languages.catch('en').parse(member?.language);
}
