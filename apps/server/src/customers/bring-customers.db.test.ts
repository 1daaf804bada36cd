import { beforeEach, describe, expect, it } from 'vitest';
import type { BroughtAnswer, Consent } from '@otklik/contract';
import { newDecidingShop, type DecidingShop } from '../decisions/testing/deciding-shop.ts';
import { inCompany, newKey, useWorld } from '../../test/world.ts';

const world = useWorld();
let shop: DecidingShop;
beforeEach(async () => {
  world.now = new Date('2026-11-21T09:00:00Z');
  shop = await newDecidingShop(world);
  await shop.save({
    rules: [{ id: 1, name: 'Карантин', scope: { kind: 'everything' }, atMost: 1, days: 30, action: 'skip' }],
  });
});

const anna = { externalId: 'anna', phone: '+7 916 000-00-01', email: 'anna@example.com', name: 'Анна' };
const lastWeek = { at: '2026-11-14T10:00:00+03:00', touchpoint: 'visit', transport: 'sms' };
const bring = async (...customers: unknown[]) => {
  const { status, body } = await shop.caller.post<BroughtAnswer>('/customers/batch', customers);
  expect([status, body]).toEqual([200, expect.anything()]);
  return body;
};
const idOf = async (who: string) => {
  const { body } = await shop.caller.post<{ items: { customerId: string }[] }>('/decisions/find', { who });
  return body.items[0]?.customerId ?? '';
};

describe('customers of another system', () => {
  it('are not asked again too soon after it asked them, and the reason says so', async () => {
    expect(await bring({ ...anna, asked: [lastWeek] })).toMatchObject({ taken: 1, asked: 1, refused: [] });
    const id = await shop.serve();
    expect(await shop.why(id, 'ru')).toMatchObject({
      outcome: 'rule_skipped',
      allowedFrom: '2026-12-14T07:00:00.000Z',
      sentences: [
        'Не спросили: так решило правило «Карантин».',
        'До этого клиента уже спрашивали 1 раз, в последний раз 14 ноября 2026 г. в 10:00: «Визит».',
        expect.stringContaining('Начиная с 14 декабря 2026 г.'),
      ],
    });
    expect(await shop.planned()).toEqual([]);
  });

  it('are the same customers when they are brought again, with nothing doubled and what is new added', async () => {
    const said = { kind: 'opt_out', transport: 'sms', how: 'кол-центр', givenAt: '2026-10-01T09:00:00Z' };
    const whole = { ...anna, asked: [lastWeek], said: [said], flags: ['vip'] };
    expect(await bring(whole, whole)).toMatchObject({ taken: 2, asked: 1, said: 1 });
    expect(await bring(whole)).toMatchObject({ taken: 1, asked: 0, said: 0 });
    const older = { ...lastWeek, externalId: 'q-7', at: '2026-09-01T10:00:00Z', completedAt: '2026-09-01T11:00:00Z' };
    expect(await bring({ externalId: 'anna', asked: [older, lastWeek] })).toMatchObject({ asked: 1 });
    const { body } = await shop.caller.get<{ items: Consent[]; flags: string[] }>(
      `/customers/${await idOf('anna')}/consents`,
    );
    expect(body.flags).toEqual(['vip']);
    expect(body.items.map(({ givenAt }) => givenAt)).toEqual(['2026-10-01T09:00:00.000Z']);
  });

  it('keep what they refused: the last word counts, whatever the order in which it is brought', async () => {
    const stop = { kind: 'opt_out', transport: 'sms', how: 'СТОП', givenAt: '2026-11-01T09:00:00Z' };
    const agreed = { kind: 'consent', transport: 'sms', how: 'анкета', givenAt: '2025-11-01T09:00:00Z' };
    await bring({ ...anna, said: [stop] });
    await bring({ ...anna, said: [agreed] });
    const id = await shop.serve();
    expect(await shop.why(id)).toMatchObject({ outcome: 'asked', transport: 'email' });
  });

  it('are let sleep by the clock of their own zone', async () => {
    await shop.save({ timing: { quietHours: { from: '21:00', to: '09:00' } } });
    await bring({ ...anna, timeZone: 'Asia/Kamchatka' });
    const id = await shop.serve();
    // 11:00 UTC is 23:00 there; it is nine in the morning ten hours later.
    expect(await shop.why(id)).toMatchObject({ outcome: 'asked', askAt: '2026-11-21T21:00:00.000Z' });
  });

  it('are taken or refused one by one, with the field', async () => {
    const answer = await bring(
      { externalId: 'b', asked: [{ ...lastWeek, touchpoint: 'nowhere' }] },
      { externalId: 'c', asked: [{ ...lastWeek, at: '2026-12-01T00:00:00Z' }] },
      { externalId: 'd', asked: [{ ...lastWeek, surveyId: 999_999_999 }] },
      { externalId: 'e', timeZone: 'Moscow' },
      { name: 'Без адреса' },
      { externalId: 'f', said: [{ kind: 'opt_out', how: 'форма' }] },
      { externalId: 'g', asked: [{ ...lastWeek, at: '2020-01-01T00:00:00Z' }] },
    );
    expect(answer).toMatchObject({ taken: 1, asked: 0, said: 0 });
    expect(answer.refused.map(({ index, path }) => [index, path])).toEqual([
      [0, 'asked.0.touchpoint'],
      [1, 'asked.0.at'],
      [2, 'asked.0.surveyId'],
      [3, 'timeZone'],
      [4, 'externalId'],
      [5, 'said.0.givenAt'],
    ]);
  });

  it('who were erased stay erased', async () => {
    await bring({ ...anna, asked: [lastWeek] });
    const id = await idOf('anna');
    expect((await shop.caller.delete(`/customers/${id}`)).status).toBe(200);
    const again = await bring({ ...anna, asked: [lastWeek] });
    expect(again).toMatchObject({ taken: 0, asked: 0, refused: [{ index: 0, code: 'erased' }] });
    const rows = await inCompany(world, shop.workspaceId, (db) =>
      db.selectFrom('contact_histories').select('customer_id').where('workspace_id', '=', shop.workspaceId).execute(),
    );
    expect(rows).toEqual([]);
  });

  it('are brought by who sees the whole company', async () => {
    const caller = await newKey(world, shop.workspaceId, { unitIds: [shop.moscow] });
    expect((await caller.post('/customers/batch', [anna])).status).toBe(403);
  });
});
