import { randomBytes } from 'node:crypto';
import type { Services } from '../../platform/services.ts';
import { peopleOf } from '../people.ts';
import { findPersonByEmail } from '../members/persons.store.ts';

/**
 * The way back in for an administrator whom nobody can help: run on the machine itself. Ends all sessions of the person.
 * @returns the new password; null when nobody has this address
 */
export async function resetPassword(
  services: Services,
  email: string,
  options: { readonly removesSecondFactor: boolean },
): Promise<string | null> {
  const person = await findPersonByEmail(services.db, email);
  if (person === undefined) return null;
  const password = randomBytes(12).toString('base64url');
  const context = await peopleOf(services).auth.$context;
  const hash = await context.password.hash(password);
  const accounts = await context.internalAdapter.findAccounts(person.id);
  if (accounts.some((account) => account.providerId === 'credential'))
    await context.internalAdapter.updatePassword(person.id, hash);
  else
    await context.internalAdapter.linkAccount({
      userId: person.id,
      providerId: 'credential',
      accountId: person.id,
      password: hash,
    });
  if (options.removesSecondFactor) {
    await services.db.deleteFrom('second_factors').where('user_id', '=', person.id).execute();
    await services.db.updateTable('users').set({ two_factor_enabled: false }).where('id', '=', person.id).execute();
  }
  await services.db.deleteFrom('sessions').where('user_id', '=', person.id).execute();
  return password;
}
