import { Secret, TOTP } from 'otpauth';
import { getMigrations } from 'better-auth/db/migration';
import { describe, expect, it } from 'vitest';
import type { Me } from '@otklik/contract';
import { browserOf, cookiesOf, newPerson, PASSWORD, signInAs } from '../../../test/people.ts';
import { newCompany, testConfig, useWorld, type Answer } from '../../../test/world.ts';
import { createAuth } from './auth.ts';
import { peopleOf } from '../people.ts';

const world = useWorld();

async function personWithPassword() {
  const company = await newCompany(world);
  const { password } = await peopleOf(world.services).auth.$context;
  return newPerson(world, company.workspaceId, { passwordHash: await password.hash(PASSWORD) });
}

let address = 1;
/** Each caller from an address of its own: the limits count by address. */
function signIn(email: string, password: string, from = `10.0.0.${address++}`, cookie = '') {
  return world.app
    .inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      remoteAddress: from,
      headers: { host: 'otklik.test', origin: 'http://otklik.test', ...(cookie === '' ? {} : { cookie }) },
      payload: { email, password },
    })
    .then((response): Answer<Record<string, unknown>> => ({
      status: response.statusCode,
      body: response.body === '' ? {} : response.json(),
      headers: response.headers,
    }));
}

describe('signing in', () => {
  it('runs on the tables that our migration made, with nothing missing', async () => {
    const { toBeCreated, toBeAdded } = await getMigrations(createAuth(world.services).options);
    expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
  });

  it('takes the right password, whatever the case of the address, and no other', async () => {
    const person = await personWithPassword();
    const good = await signIn(person.email.toUpperCase(), PASSWORD);
    expect(good.status).toBe(200);
    const me = await browserOf(world, cookiesOf(good)).get<Me>('/session/me');
    expect(me).toMatchObject({ status: 200, body: { person: { email: person.email }, role: 'administrator' } });
    const wrong = await signIn(person.email, 'wrong password');
    const unknown = await signIn('nobody@example.org', 'wrong password');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(unknown.body).toEqual(wrong.body); // does not tell who has an account
  });

  it('keeps its cookie from scripts and from other sites', async () => {
    const person = await personWithPassword();
    const [cookie] = [(await signIn(person.email, PASSWORD)).headers['set-cookie']].flat();
    expect(cookie).toMatch(/^otklik\.session_token=.*; Path=\/; HttpOnly; SameSite=Lax$/);
    const { auth } = {
      auth: createAuth({ ...world.services, config: { ...testConfig(), publicUrl: 'https://cx.example.org' } }),
    };
    expect((await auth.$context).authCookies.sessionToken).toMatchObject({
      name: '__Secure-otklik.session_token',
      attributes: { secure: true, httpOnly: true, sameSite: 'lax' },
    });
  });

  it('lets nobody register by himself', async () => {
    const refused = await browserOf(world, '').post('/api/auth/sign-up/email', {
      name: 'x',
      email: 'x@example.org',
      password: PASSWORD,
    });
    expect(refused.status).toBe(400);
    expect(
      await world.services.db.selectFrom('users').select('id').where('email', '=', 'x@example.org').execute(),
    ).toEqual([]);
  });

  it('tells one who guesses how long to wait, and does not stop others', async () => {
    const person = await personWithPassword();
    const answers: Answer[] = [];
    for (let guess = 0; guess < 11; guess++)
      answers.push(await signIn(person.email, `guess number ${guess}`, '10.9.9.9'));
    const last = answers.at(-1);
    expect(last?.status).toBe(429);
    const wait = Number(last?.headers['retry-after']);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect((await signIn(person.email, PASSWORD, '10.9.9.10')).status).toBe(200);
  });

  it('cannot be talked into another address by a header', async () => {
    const codes = new Set<number>();
    for (let guess = 0; guess < 11; guess++) {
      const response = await world.app.inject({
        method: 'POST',
        url: '/api/auth/sign-in/email',
        remoteAddress: '10.9.9.11',
        headers: {
          host: 'otklik.test',
          origin: 'http://otklik.test',
          'x-forwarded-for': `192.0.2.${guess}`,
          'x-otklik-address': `192.0.2.${guess}`,
        },
        payload: { email: 'nobody@example.org', password: 'a guess of ten' },
      });
      codes.add(response.statusCode);
    }
    expect(codes).toEqual(new Set([401, 429]));
  });
});

describe('a change by cookie', () => {
  it('must come from our own page', async () => {
    const company = await newCompany(world);
    const { cookie } = await newPerson(world, company.workspaceId);
    const change = (headers: Record<string, string>) =>
      world.app.inject({
        method: 'PATCH',
        url: '/api/v1/session/me',
        headers: { host: 'otklik.test', cookie, ...headers },
        payload: { name: 'Изменено' },
      });
    expect((await change({ origin: 'https://evil.example' })).statusCode).toBe(403);
    expect((await change({})).statusCode).toBe(403);
    expect((await change({ origin: 'null' })).statusCode).toBe(403);
    expect((await change({ origin: 'http://otklik.test' })).statusCode).toBe(200);
    const signOut = await world.app.inject({
      method: 'POST',
      url: '/api/auth/sign-out',
      headers: { host: 'otklik.test', cookie, origin: 'https://evil.example' },
    });
    expect(signOut.statusCode).toBe(403);
    expect((await browserOf(world, cookie).get('/session/me')).status).toBe(200);
  });

  it('is over at once when the browser signs out', async () => {
    const company = await newCompany(world);
    const person = await newPerson(world, company.workspaceId);
    expect((await person.get('/session/me')).status).toBe(200);
    expect((await person.post('/api/auth/sign-out', {})).status).toBe(200);
    expect((await person.get('/session/me')).status).toBe(401);
  });

  it('is refused when the cookie was forged', async () => {
    const company = await newCompany(world);
    const { cookie } = await newPerson(world, company.workspaceId);
    const forged = `${cookie.slice(0, -6)}AAAA%3D`;
    expect((await browserOf(world, forged).get('/session/me')).status).toBe(401);
  });
});

describe('the second factor', () => {
  it('is asked for after the password, by a code or a backup code that works once', async () => {
    const person = await personWithPassword();
    const first = await signIn(person.email, PASSWORD);
    const browser = browserOf(world, cookiesOf(first));
    const enabled = await browser.post<{ totpURI: string; backupCodes: string[] }>('/api/auth/two-factor/enable', {
      password: PASSWORD,
    });
    const secret = new URL(enabled.body.totpURI).searchParams.get('secret') ?? '';
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    const confirmed = await browser.post('/api/auth/two-factor/verify-totp', { code: totp.generate() });
    expect(confirmed.status).toBe(200);

    const half = await signIn(person.email, PASSWORD);
    expect(half.body).toMatchObject({ twoFactorRedirect: true });
    const halfway = browserOf(world, cookiesOf(half));
    expect((await halfway.get('/session/me')).status).toBe(401);
    expect((await halfway.post('/api/auth/two-factor/verify-totp', { code: '000000' })).status).toBe(401);
    const whole = await halfway.post('/api/auth/two-factor/verify-totp', { code: totp.generate() });
    const me = await browserOf(world, cookiesOf(whole)).get<Me>('/session/me');
    expect(me).toMatchObject({ status: 200, body: { person: { hasSecondFactor: true } } });

    const code = enabled.body.backupCodes[0] ?? '';
    const useCode = async () => {
      const again = browserOf(world, cookiesOf(await signIn(person.email, PASSWORD)));
      return (await again.post('/api/auth/two-factor/verify-backup-code', { code })).status;
    };
    expect([await useCode(), await useCode()]).toEqual([200, 401]);
  });
});

describe('sessions', () => {
  it('are listed, and one or all others are ended at once', async () => {
    const company = await newCompany(world);
    const person = await newPerson(world, company.workspaceId);
    const phone = browserOf(world, await signInAs(world, person.userId));
    const tablet = browserOf(world, await signInAs(world, person.userId));
    expect((await phone.get('/session/me')).status).toBe(200);
    const listed = await person.get<{ items: { id: string; isCurrent: boolean }[] }>('/session/sessions');
    expect(listed.body.items).toHaveLength(3);
    expect(listed.body.items.filter((session) => session.isCurrent)).toHaveLength(1);
    const phones = await phone.get<{ items: { id: string; isCurrent: boolean }[] }>('/session/sessions');
    const phoneId = phones.body.items.find((session) => session.isCurrent)?.id;
    expect((await person.delete(`/session/sessions/${phoneId}`)).status).toBe(204);
    expect((await phone.get('/session/me')).status).toBe(401);
    expect((await person.delete('/session/sessions')).body).toEqual({ ended: 1 });
    expect((await tablet.get('/session/me')).status).toBe(401);
    expect((await person.get('/session/me')).status).toBe(200);
  });

  it('of somebody else are not found', async () => {
    const company = await newCompany(world);
    const [one, other] = [await newPerson(world, company.workspaceId), await newPerson(world, company.workspaceId)];
    const theirs = await other.get<{ items: { id: string }[] }>('/session/sessions');
    expect((await one.delete(`/session/sessions/${theirs.body.items[0]?.id}`)).status).toBe(404);
    expect((await other.get('/session/me')).status).toBe(200);
  });

  it('cost a page of ten requests one look-up', async () => {
    const company = await newCompany(world);
    const person = await newPerson(world, company.workspaceId);
    const { sessions } = peopleOf(world.services);
    let looked = 0;
    const { auth } = peopleOf(world.services);
    const { adapter } = await auth.$context;
    const findOne = adapter.findOne.bind(adapter);
    adapter.findOne = ((options: { model: string }) => {
      looked += 1;
      return findOne(options as never);
    }) as typeof adapter.findOne;
    try {
      const answers = await Promise.all(Array.from({ length: 10 }, () => person.get('/session/sessions')));
      expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 10 }, () => 200));
      expect(looked).toBeLessThanOrEqual(2);
    } finally {
      adapter.findOne = findOne;
      sessions.forget(person.userId);
    }
  });
});

describe('a person of several companies', () => {
  it('names one by a header, or gets the one chosen last; a stranger’s is not found', async () => {
    const [one, two, foreign] = [await newCompany(world), await newCompany(world), await newCompany(world)];
    const person = await newPerson(world, one.workspaceId);
    const { insertMember } = await import('../members/members.store.ts');
    const { inCompany } = await import('../../../test/world.ts');
    await inCompany(world, two.workspaceId, (db) =>
      insertMember(
        db,
        two.workspaceId,
        { userId: person.userId, role: 'auditor', unitIds: [], displayName: 'Анна', language: 'uk' },
        new Date(0),
      ),
    );
    const ask = async (workspace?: number) => {
      const response = await world.app.inject({
        url: '/api/v1/session/me',
        headers: { cookie: person.cookie, ...(workspace === undefined ? {} : { 'x-workspace': String(workspace) }) },
      });
      return { status: response.statusCode, me: response.json<Me>() };
    };
    expect((await ask()).me).toMatchObject({ workspace: { id: one.workspaceId }, role: 'administrator' });
    expect((await ask(two.workspaceId)).me).toMatchObject({ workspace: { id: two.workspaceId }, role: 'auditor' });
    expect((await ask(foreign.workspaceId)).status).toBe(404);
    await person.put('/session/workspace', { workspaceId: two.workspaceId });
    world.now = new Date(world.now.getTime() + 1000);
    await person.put('/session/workspace', { workspaceId: two.workspaceId });
    expect((await ask()).me.workspace.id).toBe(two.workspaceId);
    expect((await person.put('/session/workspace', { workspaceId: foreign.workspaceId })).status).toBe(404);
  });
});
