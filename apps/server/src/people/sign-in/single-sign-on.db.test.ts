import { afterAll, describe, expect, it } from 'vitest';
import type { Me } from '@otklik/contract';
import { signInAtProvider, startIdentityProvider } from '../../../test/identity-provider.ts';
import { browserOf, cookiesOf, newPerson } from '../../../test/people.ts';
import { newCompany, useWorld } from '../../../test/world.ts';

const provider = await startIdentityProvider('http://otklik.test/api/auth/callback/oidc');
afterAll(() => provider.stop());
const { issuer, clientId, clientSecret } = provider;
const world = useWorld({ publicUrl: 'http://otklik.test', oidc: { issuer, clientId, clientSecret } });

/** @returns where our server sends the browser at the end, and its cookies */
async function signInAs(login: string, change: (callback: URL) => void = () => undefined) {
  const started = await browserOf(world, '').post<{ url: string }>('/api/auth/sign-in/social', {
    provider: 'oidc',
    callbackURL: '/',
    disableRedirect: true,
  });
  expect(started.status).toBe(200);
  const callback = await signInAtProvider(provider, started.body.url, login);
  change(callback);
  const answer = await browserOf(world, cookiesOf(started)).get(`${callback.pathname}${callback.search}`);
  return { location: String(answer.headers['location']), cookie: cookiesOf(answer), status: answer.status };
}

describe('single sign-on by OpenID Connect', () => {
  it('is offered where it is configured', async () => {
    const state = await browserOf(world, '').get('/setup/state');
    expect(state.body).toMatchObject({ hasSingleSignOn: true });
  });

  it('asks with a code, a challenge, a state and a nonce', async () => {
    const started = await browserOf(world, '').post<{ url: string }>('/api/auth/sign-in/social', { provider: 'oidc' });
    const asked = new URL(started.body.url).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      client_id: 'otklik',
      code_challenge_method: 'S256',
      redirect_uri: 'http://otklik.test/api/auth/callback/oidc',
    });
    expect(asked.get('state')).toBeTruthy();
    expect(asked.get('nonce')).toBeTruthy();
    expect(asked.get('scope')?.split(' ').toSorted()).toEqual(['email', 'openid', 'profile']);
  });

  it('signs a member in by the address that the provider vouches for', async () => {
    const company = await newCompany(world);
    const member = await newPerson(world, company.workspaceId, { role: 'analyst', email: 'sso-member@example.org' });
    provider.people.set('member', { email: 'sso-member@example.org', name: 'Марко', isVerified: true });
    const { cookie } = await signInAs('member');
    const me = await browserOf(world, cookie).get<Me>('/session/me');
    expect(me).toMatchObject({ status: 200, body: { role: 'analyst', person: { id: member.userId } } });
    // The second time he is known by the provider's own id, whatever his address has become.
    provider.people.set('member', { email: 'sso-renamed@example.org', name: 'Марко', isVerified: true });
    const again = await signInAs('member');
    const second = await browserOf(world, again.cookie).get<Me>('/session/me');
    expect(second.body.person?.id).toBe(member.userId);
  });

  it('does not attach itself to an account that somebody opened under another’s address', async () => {
    const company = await newCompany(world);
    await newPerson(world, company.workspaceId, { email: 'victim@example.org', isEmailProven: false });
    provider.people.set('victim', { email: 'victim@example.org', name: 'Ж', isVerified: true });
    const { location, cookie } = await signInAs('victim');
    expect(location).toContain('error=account_not_linked');
    expect((await browserOf(world, cookie).get('/session/me')).status).toBe(401);
  });

  it('lets an unknown person in only so far that he can accept an invitation', async () => {
    const company = await newCompany(world);
    const boss = await newPerson(world, company.workspaceId);
    provider.people.set('newcomer', { email: 'sso-new@example.org', name: 'Новая', isVerified: true });
    const { cookie } = await signInAs('newcomer');
    const newcomer = browserOf(world, cookie);
    expect((await newcomer.get('/session/me')).status).toBe(403);
    expect((await newcomer.get('/units')).status).toBe(403);
    const invited = await boss.post<{ link: string }>('/member-invitations', {
      email: 'sso-new@example.org',
      role: 'auditor',
    });
    expect((await newcomer.post(`/join/${new URL(invited.body.link).pathname.split('/').at(-1)}`, {})).status).toBe(
      200,
    );
    expect((await newcomer.get<Me>('/session/me')).body).toMatchObject({ role: 'auditor', person: { name: 'Новая' } });
  });

  it('refuses a callback whose state or code is not the one that was given', async () => {
    provider.people.set('attacker', { email: 'attacker@example.org', name: 'x', isVerified: true });
    const state = await signInAs('attacker', (callback) => callback.searchParams.set('state', 'forged'));
    const code = await signInAs('attacker', (callback) => callback.searchParams.set('code', 'forged'));
    for (const { location, cookie } of [state, code]) {
      expect(location).toContain('error');
      expect((await browserOf(world, cookie).get('/session/me')).status).toBe(401);
    }
  });

  it('never sends the browser to another site afterwards', async () => {
    const refused = await browserOf(world, '').post('/api/auth/sign-in/social', {
      provider: 'oidc',
      callbackURL: 'https://evil.example/',
    });
    expect(refused.status).toBe(403);
  });
});
