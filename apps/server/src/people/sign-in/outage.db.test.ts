import pg from 'pg';
import { expect, it } from 'vitest';
import { browserOf, newPerson } from '../../../test/people.ts';
import { newCompany, useWorld } from '../../../test/world.ts';

const world = useWorld();

it('says when to come back while the database is away, and knows the session afterwards', async () => {
  const company = await newCompany(world);
  const person = await newPerson(world, company.workspaceId);
  const stranger = await newPerson(world, company.workspaceId);
  const name = new URL(world.adminUrl).pathname.slice(1);
  const elsewhere = new URL(world.adminUrl);
  elsewhere.pathname = '/postgres';
  const admin = new pg.Client({ connectionString: elsewhere.toString() });
  await admin.connect();
  try {
    await admin.query(`alter database ${name} with allow_connections false`);
    await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    const signIn = { email: person.email, password: 'whatever it is' };
    for (const answer of [
      await browserOf(world, '').post('/api/auth/sign-in/email', signIn),
      await person.get('/session/me'),
      await stranger.get('/session/me'), // whose session nobody has asked for yet
    ]) {
      expect(answer).toMatchObject({ status: 503, body: { error: { code: 'unavailable' } } });
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
  } finally {
    await admin.query(`alter database ${name} with allow_connections true`);
    await admin.end();
  }
  expect((await person.get('/session/me')).status).toBe(200);
});
