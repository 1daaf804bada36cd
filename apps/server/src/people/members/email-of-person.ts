import type { Services } from '../../platform/services.ts';
import { emailsOf } from './persons.store.ts';

export async function emailOfPerson(services: Pick<Services, 'db'>, userId: string): Promise<string | undefined> {
  return (await emailsOf(services.db, [userId])).get(userId);
}
