import { describe, expect, it } from 'vitest';
import type { CaseAgent, CaseInFull, CaseLine, CaseSettings } from '@otklik/contract';
import { customer } from '../../../test/customer.ts';
import { newPerson, type Person } from '../../../test/people.ts';
import { newShop, type Shop } from '../../../test/shop.ts';
import { inCompany, useWorld } from '../../../test/world.ts';
import { setFlags } from '../../decisions/standings/customer-flags.service.ts';
import { defaultCaseSettings } from '../settings/default-settings.ts';

const world = useWorld();
const HOUR = 3_600_000;
const begin = new Date('2026-11-20T09:00:00Z');

interface Desk {
  readonly shop: Shop;
  readonly anna: Person;
  readonly boris: Person;
}

async function newDesk(settings: Partial<CaseSettings> = {}): Promise<Desk> {
  world.now = begin;
  const shop = await newShop(world);
  const [anna, boris] = [
    await newPerson(world, shop.workspaceId, { role: 'agent', name: 'Анна' }),
    await newPerson(world, shop.workspaceId, { role: 'agent', name: 'Борис' }),
  ];
  await shop.caller.put('/case-settings', { settings: { ...defaultCaseSettings, ...settings }, revision: 0 });
  for (const one of [anna, boris]) await takes(shop, one, {});
  return { shop, anna, boris };
}

async function takes({ caller }: Shop, one: Person, more: object) {
  const agent = { takes: true, topicIds: [], mostOpen: null, absentUntil: null, ...more };
  const { status, body } = await caller.put<{ handedOver: number }>(`/case-agents/${one.userId}`, agent);
  expect([status, body]).toEqual([200, expect.anything()]);
  return body;
}

let sent = 0;
async function open({ caller }: Shop, more: object = {}): Promise<CaseInFull> {
  world.now = new Date(world.now.getTime() + 1_000);
  const { body } = await caller.post<CaseInFull>('/cases', {
    text: 'Кофе остыл',
    unit: 'T12',
    customer: { email: `c${sent++}@example.org` },
    ...more,
  });
  return body;
}

describe('a new case', () => {
  it('goes round, past who is away and who has enough', async () => {
    const { shop, anna, boris } = await newDesk({ assignment: 'round_robin' });
    const owners = async (count: number) => {
      const names: (string | null)[] = [];
      for (let at = 0; at < count; at += 1) names.push((await open(shop)).ownerId);
      return names;
    };
    const [first, second] = await owners(2);
    expect(new Set([first, second])).toEqual(new Set([anna.userId, boris.userId]));
    expect(await owners(2)).toEqual([first, second]);
    await takes(shop, anna, { absentUntil: new Date(begin.getTime() + HOUR).toISOString() });
    expect(await owners(2)).toEqual([boris.userId, boris.userId]);
    await takes(shop, boris, { mostOpen: 4 });
    expect(await owners(1)).toEqual([null]);
  });

  it('goes to who has least, or to who knows the topic', async () => {
    const { shop, anna, boris } = await newDesk({ assignment: 'skill' });
    await takes(shop, anna, { topicIds: [shop.topic] });
    expect((await open(shop, { topic: shop.topic })).ownerId).toBe(anna.userId);
    expect((await open(shop)).ownerId).toBe(boris.userId);
    await shop.caller.put('/case-settings', {
      settings: { ...defaultCaseSettings, assignment: 'least_loaded' },
      revision: 1,
    });
    const mine = await open(shop);
    await shop.caller.patch(`/cases/${mine.id}`, { ownerId: anna.userId });
    expect((await open(shop)).ownerId).toBe(boris.userId);
  });

  it('of a topic goes to its owner, also when the topic is known only later', async () => {
    const { shop, anna, boris } = await newDesk();
    expect((await shop.caller.patch(`/topics/${shop.topic}`, { ownerId: anna.userId })).status).toBe(200);
    const { body } = await shop.caller.post<{ id: number }>('/topics', { name: 'Возврат', parentId: shop.topic });
    expect((await open(shop, { topic: body.id, touchpoint: 'visit' })).ownerId).toBe(anna.userId);
    const classify = (id: string) => shop.caller.patch<CaseInFull>(`/cases/${id}`, { topic: body.id });
    const late = await open(shop);
    expect([late.ownerId, (await classify(late.id)).body.ownerId]).toEqual([null, anna.userId]);
    const taken = await open(shop);
    await shop.caller.patch(`/cases/${taken.id}`, { ownerId: boris.userId });
    expect((await classify(taken.id)).body.ownerId).toBe(boris.userId);
  });

  it('does not wait for an owner who is away', async () => {
    const { shop, anna, boris } = await newDesk();
    await shop.caller.patch(`/topics/${shop.topic}`, { ownerId: anna.userId });
    const { body } = await shop.caller.post<{ id: number }>('/topics', { name: 'Возврат', parentId: shop.topic });
    await shop.caller.patch(`/topics/${body.id}`, { ownerId: boris.userId });
    const absentUntil = new Date(begin.getTime() + HOUR).toISOString();
    await takes(shop, boris, { absentUntil });
    expect((await open(shop, { topic: body.id })).ownerId).toBe(anna.userId);
    await takes(shop, anna, { absentUntil });
    expect((await open(shop, { topic: body.id })).ownerId).toBeNull();
  });

  it.each(['least_loaded', 'round_robin'] as const)(
    'is shared out evenly however many come at once: %s',
    async (way) => {
      const { shop, anna, boris } = await newDesk({ assignment: way });
      await Promise.all(Array.from({ length: 8 }, () => open(shop)));
      const { body } = await anna.get<{ items: CaseAgent[] }>('/case-agents');
      const loads = new Map(body.items.map(({ memberId, open: count }) => [memberId, count]));
      expect(loads).toEqual(
        new Map([
          [anna.userId, 4],
          [boris.userId, 4],
        ]),
      );
    },
  );

  it('is handed over when its agent goes away', async () => {
    const { shop, anna, boris } = await newDesk({ assignment: 'least_loaded' });
    for (let at = 0; at < 4; at += 1) await open(shop);
    const away = new Date(begin.getTime() + 9 * HOUR).toISOString();
    expect(await takes(shop, anna, { absentUntil: away, handOver: true })).toEqual({ handedOver: 2 });
    const { body } = await boris.get<{ items: CaseAgent[] }>('/case-agents');
    expect(body.items.find(({ memberId }) => memberId === boris.userId)?.open).toBe(4);
    expect(
      (
        await anna.put(`/case-agents/${boris.userId}`, {
          takes: false,
          topicIds: [],
          mostOpen: null,
          absentUntil: null,
        })
      ).status,
    ).toBe(403);
  });
});

describe('the next case', () => {
  const next = async (who: Person, skip: string[] = []) =>
    (await who.post<{ next: CaseLine | null; because: unknown }>('/cases/next', { skip })).body;

  it('is the dearest of what is due, and becomes the agent’s own', async () => {
    const { shop, anna, boris } = await newDesk();
    const plain = await open(shop);
    const urgent = await open(shop, { priority: 'urgent' });
    expect((await next(anna)).next).toMatchObject({ id: urgent.id, ownerId: anna.userId });
    expect((await next(boris)).next?.id).toBe(plain.id);
    expect((await next(boris, [plain.id])).next).toBeNull();
  });

  it('puts a customer of value first, and nothing that waits for somebody else', async () => {
    const { shop, anna } = await newDesk();
    const [first, second] = [await open(shop), await open(shop)];
    await inCompany(world, shop.workspaceId, (db) =>
      setFlags(db, shop.workspaceId, second.customerId ?? '', { on: ['vip'] }),
    );
    expect(await next(anna)).toMatchObject({ next: { id: second.id }, because: { isValued: true, points: 2 } });
    await anna.post(`/cases/${second.id}/status`, { to: 'waiting_customer', comment: 'Ждём чек' });
    expect((await next(anna)).next?.id).toBe(first.id);
  });

  it('is one case for one of two who ask at once', async () => {
    const { shop, anna, boris } = await newDesk();
    await open(shop);
    const both = await Promise.all([next(anna), next(boris)]);
    expect(both.filter((one) => one.next !== null)).toHaveLength(1);
  });
});

describe('a case that names an employee', () => {
  it('goes to the manager with the script, and the employee reads along', async () => {
    const { shop, anna } = await newDesk({ assignment: 'round_robin', conflictScript: 'Не спорьте' });
    const vera = await newPerson(world, shop.workspaceId, {
      role: 'unit_manager',
      unitIds: [shop.moscow],
      name: 'Вера',
    });
    const named = await newPerson(world, shop.workspaceId, {
      role: 'staff',
      unitIds: [shop.vladivostok],
      name: 'Глеб',
    });
    await shop.caller.patch(`/employees/${shop.barista}`, { userId: named.userId });
    const { id } = await open(shop, { employee: shop.barista });
    expect((await vera.get<CaseInFull>(`/cases/${id}`)).body).toMatchObject({
      ownerId: vera.userId,
      conflictScript: 'Не спорьте',
      mayAnswer: true,
    });
    expect((await named.get<CaseInFull>(`/cases/${id}`)).body).toMatchObject({
      conflictScript: null,
      mayAnswer: false,
    });
    expect((await anna.post<{ next: CaseLine | null }>('/cases/next', {})).body.next).toBeNull();
  });

  it('also when that is understood only later, is taken from the employee and given to the nearest manager', async () => {
    const { shop, anna } = await newDesk();
    const kiosk = { parentId: shop.moscow, kind: 'point', name: 'Киоск', code: 'K1', timeZone: 'Europe/Moscow' };
    const unitIds = [(await shop.caller.post<{ id: number }>('/units', kiosk)).body.id];
    await newPerson(world, shop.workspaceId, { role: 'unit_manager', unitIds: [shop.moscow], name: 'Общий' });
    const vera = await newPerson(world, shop.workspaceId, { role: 'unit_manager', unitIds, name: 'Вера' });
    const gleb = await newPerson(world, shop.workspaceId, { role: 'agent', unitIds, name: 'Глеб' });
    await shop.caller.patch(`/employees/${shop.barista}`, { userId: gleb.userId });
    const { id } = await open(shop, { unit: 'K1' });
    await shop.caller.patch(`/cases/${id}`, { ownerId: gleb.userId });
    const named = await anna.patch<CaseInFull>(`/cases/${id}`, { employee: shop.barista });
    expect(named.body).toMatchObject({ employeeId: shop.barista, ownerId: vera.userId });
    expect((await gleb.get<CaseInFull>(`/cases/${id}`)).body.mayAnswer).toBe(false);
    expect((await anna.patch(`/cases/${id}`, { ownerId: gleb.userId })).status).toBe(400);
  });
});

describe('a letter to the director', () => {
  it('is a case of the director’s, once, however often the form is sent', async () => {
    const { shop, boris } = await newDesk();
    const saved = await shop.caller.put<{ directorPath: string }>('/case-settings', {
      settings: { ...defaultCaseSettings, director: { ownerId: boris.userId, unitId: shop.moscow } },
      revision: 1,
    });
    const visitor = customer(world, saved.body.directorPath);
    expect((await visitor.get()).html).toContain('Письмо директору');
    expect((await visitor.post({ key: 'k1', text: '' })).html).toContain('Напишите, что случилось');
    const form = { key: 'k1', text: 'Мне нагрубили', contact: 'olga@example.org' };
    const send = () =>
      world.app.inject({
        method: 'POST',
        url: saved.body.directorPath,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(form).toString(),
      });
    const [first, again] = [await send(), await send()];
    expect([first.statusCode, again.headers['location']]).toEqual([303, first.headers['location']]);
    const { body } = await boris.get<{ items: CaseLine[] }>('/cases');
    expect(body.items).toMatchObject([{ origin: 'director', ownerId: boris.userId, priority: 'high' }]);
    expect((await customer(world, `${saved.body.directorPath.slice(0, -3)}AAA`).get()).status).toBe(404);
  });
});
