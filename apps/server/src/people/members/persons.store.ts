import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/database/tables.gen.ts';

/** E-mail addresses are kept in lower case: people do not remember how they typed theirs. */
export const emailKey = (email: string) => email.trim().toLowerCase();

export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly isEmailProven: boolean;
}

/**
 * A person with a password, written as the sign-in library writes one, but in the transaction of what makes him a member.
 * `isEmailProven`: somebody who may vouches that the address is his; only then single sign-on finds him by it. Else whoever
 * registered a colleague's address first would get the colleague's sign-on attached to his own password.
 */
export async function insertPerson(db: Kysely<Tables>, person: NewPerson, now: Date): Promise<string> {
  const id = randomUUID();
  const times = { created_at: now, updated_at: now };
  await db
    .insertInto('users')
    .values({ id, name: person.name, email: emailKey(person.email), email_verified: person.isEmailProven, ...times })
    .execute();
  await db
    .insertInto('accounts')
    .values({
      id: randomUUID(),
      account_id: id,
      provider_id: 'credential',
      user_id: id,
      password: person.passwordHash,
      ...times,
    })
    .execute();
  return id;
}

export function findPerson(db: Kysely<Tables>, userId: string) {
  return db.selectFrom('users').selectAll().where('id', '=', userId).executeTakeFirst();
}

export function findPersonByEmail(db: Kysely<Tables>, email: string) {
  return db.selectFrom('users').selectAll().where('email', '=', emailKey(email)).executeTakeFirst();
}

export async function emailsOf(db: Kysely<Tables>, userIds: readonly string[]): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('users')
    .select(['id', 'email'])
    .where('id', 'in', [...userIds])
    .execute();
  return new Map(rows.map((row) => [row.id, row.email]));
}

/** Does anybody belong to a company here? If not, the set-up link is open. */
export async function isAnybodyHere(db: Kysely<Tables>): Promise<boolean> {
  const row = await db.selectFrom('person_workspaces').select('workspace').limit(1).executeTakeFirst();
  return row !== undefined;
}
