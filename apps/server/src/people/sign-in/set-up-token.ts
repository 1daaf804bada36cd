import { randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/database/tables.gen.ts';
import type { Services } from '../../platform/services.ts';
import { isAnybodyHere } from '../members/persons.store.ts';

const ENTRY = 'set_up';
const stored = z.object({ nonce: z.string() });

/**
 * The address at which the first administrator is made; null once somebody is here. The token is the nonce's signature by the
 * installation's secret: who can read the database cannot make it, and every server and every restart prints the same.
 */
export async function setupLink(services: Services, address: string): Promise<string | null> {
  if (await isAnybodyHere(services.db)) return null;
  const nonce = { nonce: randomBytes(16).toString('base64url') };
  await services.db
    .insertInto('installation')
    .values({ name: ENTRY, value: JSON.stringify(nonce), written_at: services.now() })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const row = await services.db
    .selectFrom('installation')
    .select('value')
    .where('name', '=', ENTRY)
    .executeTakeFirstOrThrow();
  return `${address}/setup?token=${tokenOf(services, row.value)}`;
}

/** Takes the token, in the transaction of the set-up: of two who come together one gets it. Gone for ever after the commit. */
export async function takeSetupToken(db: Kysely<Tables>, services: Services, token: string): Promise<boolean> {
  const row = await db
    .selectFrom('installation')
    .select('value')
    .where('name', '=', ENTRY)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined || !isEqual(tokenOf(services, row.value), token) || (await isAnybodyHere(db))) return false;
  await db.deleteFrom('installation').where('name', '=', ENTRY).execute();
  return true;
}

function tokenOf(services: Services, value: unknown): string {
  return services.secrets.sign(`set-up:${stored.parse(value).nonce}`);
}

function isEqual(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
