import { describe, expect, it } from 'vitest';
import { browserOf, newPerson, PASSWORD } from '../../../test/people.ts';
import { newCompany, useWorld } from '../../../test/world.ts';
import { peopleOf } from '../people.ts';
import { resetPassword } from './reset-password.ts';

const world = useWorld();

describe('the way back in', () => {
  it('gives a new password, forgets the second factor when asked to, and ends every session', async () => {
    const company = await newCompany(world);
    const { password } = await peopleOf(world.services).auth.$context;
    const person = await newPerson(world, company.workspaceId, { passwordHash: await password.hash(PASSWORD) });
    await world.services.db
      .updateTable('users')
      .set({ two_factor_enabled: true })
      .where('id', '=', person.userId)
      .execute();
    const fresh = await resetPassword(world.services, person.email.toUpperCase(), { removesSecondFactor: true });
    expect((await person.get('/session/me')).status).toBe(401);
    const signIn = (typed: string | null) =>
      browserOf(world, '').post('/api/auth/sign-in/email', { email: person.email, password: typed });
    expect((await signIn(PASSWORD)).status).toBe(401);
    expect(await signIn(fresh)).toMatchObject({ status: 200, body: { user: { email: person.email } } });
  });

  it('says when nobody has the address', async () => {
    expect(await resetPassword(world.services, 'nobody@example.org', { removesSecondFactor: false })).toBeNull();
  });
});
