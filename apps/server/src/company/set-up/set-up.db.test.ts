import { describe, expect, it } from 'vitest';
import type { Me, SetupState, Unit } from '@otklik/contract';
import { browserOf, cookiesOf, PASSWORD } from '../../../test/people.ts';
import { useWorld } from '../../../test/world.ts';
import { setupLink } from '../../people/sign-in/set-up-token.ts';

const world = useWorld();

const wanted = {
  administrator: { name: 'Мария', email: 'Maria@Example.org', password: PASSWORD },
  company: { name: 'Кофейни «Полдень»', language: 'ru', timeZone: 'Europe/Moscow' },
};

async function token(): Promise<string> {
  const link = await setupLink(world.services, 'http://otklik.test');
  return new URL(link ?? '').searchParams.get('token') ?? '';
}

describe('the set-up of an installation', () => {
  it('says that nobody is here, and prints the same link at every start', async () => {
    const state = await browserOf(world, '').get<SetupState>('/setup/state');
    expect(state.body).toEqual({ isSetUp: false, hasSingleSignOn: false, sendsMail: false });
    expect(await token()).toBe(await token());
  });

  it('refuses a wrong token and leaves nothing behind', async () => {
    const refused = await browserOf(world, '').post('/setup', { token: 'guessed', ...wanted });
    expect(refused).toMatchObject({ status: 410, body: { error: { code: 'gone' } } });
    expect(await world.services.db.selectFrom('users').select('id').execute()).toEqual([]);
    expect(await world.services.db.selectFrom('workspaces').select('id').execute()).toEqual([]);
  });

  it('refuses a short password by its field', async () => {
    const short = { ...wanted, administrator: { ...wanted.administrator, password: 'short' } };
    const refused = await browserOf(world, '').post('/setup', { token: await token(), ...short });
    expect(refused).toMatchObject({ status: 400, body: { error: { details: [{ path: 'administrator.password' }] } } });
  });

  it('makes the company, its root unit and its administrator once, though the link is opened twice, and signs in', async () => {
    const body = { token: await token(), ...wanted };
    const both = await Promise.all([
      browserOf(world, '').post<Me>('/setup', body),
      browserOf(world, '').post<Me>('/setup', body),
    ]);
    expect(both.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([201, 410]);
    const done = both.find((answer) => answer.status === 201);
    const cookie = cookiesOf(done ?? { status: 0, body: null, headers: {} });
    const browser = browserOf(world, cookie);
    const { body: me } = await browser.get<Me>('/session/me');
    expect(me).toMatchObject({
      kind: 'person',
      role: 'administrator',
      unitIds: null,
      homeZone: 'Europe/Moscow',
      person: { name: 'Мария', email: 'maria@example.org', language: 'ru', hasSecondFactor: false },
      workspace: { name: 'Кофейни «Полдень»', currency: 'RUB', areAggregatesOpen: true, anonymityThreshold: 5 },
    });
    expect(me.workspaces).toHaveLength(1);
    const units = await browser.get<{ items: Unit[] }>('/units');
    expect(units.body.items).toMatchObject([
      { kind: 'business', name: 'Кофейни «Полдень»', timeZone: 'Europe/Moscow', parentId: null },
    ]);
    expect(await setupLink(world.services, 'http://otklik.test')).toBeNull();
    expect((await browser.get<SetupState>('/setup/state')).body.isSetUp).toBe(true);
  });
});
