import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { CaseInFull, CaseSettings, Escalation, SlaPolicy, TriedPromise } from '@otklik/contract';
import { newPerson } from '../../../test/people.ts';
import { newShop, type Shop } from '../../../test/shop.ts';
import { inCompany, useWorld } from '../../../test/world.ts';
import { forgetCompany } from '../../company/company.snapshot.ts';
import { defaultCaseSettings } from '../settings/default-settings.ts';
import { lookAtOpenCases } from './look-at-open.ts';
import { ringDueCases } from './ring-due-cases.ts';

const world = useWorld();
const HOUR = 3_600_000;
// A Friday, 12:00 in Moscow.
const begin = new Date('2026-11-20T09:00:00Z');

const none = { acknowledgement: null, first_reply: null, next_reply: null };
const policy = (name: string, more: Partial<SlaPolicy>, resolution: number): SlaPolicy => ({
  name,
  classes: [],
  topics: [],
  units: [],
  priorities: [],
  origins: [],
  segments: [],
  conditions: [],
  hours: 'calendar',
  targets: { normal: { ...none, resolution } },
  ...more,
});

async function newDesk(change: (shop: Shop) => Partial<CaseSettings>): Promise<Shop> {
  world.now = begin;
  const shop = await newShop(world);
  const { status, body } = await shop.caller.put('/case-settings', {
    settings: { ...defaultCaseSettings, ...change(shop) },
    revision: 0,
  });
  expect([status, body]).toEqual([200, expect.anything()]);
  return shop;
}

async function open(shop: Shop, more: object = {}): Promise<CaseInFull> {
  const { body } = await shop.caller.post<CaseInFull>('/cases', { text: 'Не привезли', unit: 'T12', ...more });
  return body;
}

/** Orders of the same customer, after the one of this number. */
function buyMore({ workspaceId }: Shop, number: string, orders: number): Promise<unknown> {
  return inCompany(world, workspaceId, (db) =>
    sql`insert into interactions (workspace_id, id, occurred_at, day, hour, unit_id, touchpoint_id, customer_id, order_number, amount)
      select workspace_id, gen_random_uuid(), occurred_at + n * interval '1 second', day, hour, unit_id, touchpoint_id, customer_id,
        'C-' || n, 10
      from interactions, generate_series(1, ${orders}::integer) n
      where workspace_id = ${workspaceId} and order_number = ${number}`.execute(db),
  );
}

describe('a promise', () => {
  it('is that of the first policy that holds, also by the way it came and by whom', async () => {
    const shop = await newDesk(({ gold }) => ({
      slaPolicies: [
        policy('Золотые', { segments: [gold] }, 60),
        policy('По форме', { origins: ['form'] }, 120),
        policy('Остальное', {}, 600),
      ],
    }));
    const hours = async (more: object) =>
      ((await open(shop, more)).clocks.find(({ promise }) => promise === 'resolution')?.targetMinutes ?? 0) / 60;
    const gold = { email: 'g@example.org', attributes: { loyalty: 'gold' } };
    expect(await hours({ customer: gold })).toBe(1);
    expect(await hours({ origin: 'form' })).toBe(2);
    expect(await hours({ origin: 'form', customer: { ...gold, email: 'h@example.org' } })).toBe(1);
    expect(await hours({})).toBe(10);
  });

  it('is given for what becomes known later, in its own hours, and counts from the beginning of the case', async () => {
    const week = [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [{ from: 9 * 60, to: 18 * 60 }] : []));
    const shop = await newDesk(({ topic, moscow, vladivostok }) => ({
      calendars: [{ id: 1, name: 'Будни', week, holidays: [], units: [moscow, vladivostok] }],
      slaPolicies: [
        policy(
          'Возврат',
          { topics: [topic], hours: 'business', targets: { normal: { ...none, first_reply: 120, resolution: 600 } } },
          0,
        ),
        policy('Остальное', {}, 600),
      ],
    }));
    const one = await open(shop);
    const clockOf = ({ clocks }: CaseInFull, promise: string) => clocks.find((clock) => clock.promise === promise);
    expect([one.clocks.length, clockOf(one, 'resolution')?.dueAt]).toEqual([1, '2026-11-20T19:00:00.000Z']);
    world.now = new Date(begin.getTime() + HOUR);
    const known = await shop.caller.patch<CaseInFull>(`/cases/${one.id}`, { topic: shop.topic });
    expect(clockOf(known.body, 'first_reply')).toMatchObject({ usedMinutes: 60, dueAt: '2026-11-20T11:00:00.000Z' });
    // Friday 12:00 to 18:00, and four hours of Monday.
    expect(clockOf(known.body, 'resolution')?.dueAt).toBe('2026-11-23T10:00:00.000Z');
    world.now = new Date('2026-11-23T07:00:00Z');
    const { body: later } = await shop.caller.get<CaseInFull>(`/cases/${one.id}`);
    expect(clockOf(later, 'resolution')?.stretches[0]?.shifts).toEqual([
      { from: '2026-11-20T09:00:00.000Z', to: '2026-11-20T15:00:00.000Z' },
      { from: '2026-11-23T06:00:00.000Z', to: '2026-11-23T07:00:00.000Z' },
    ]);
    world.now = new Date(begin.getTime() + HOUR);
    // By the clock of Vladivostok the week had ended before it was opened.
    const moved = await shop.caller.patch<CaseInFull>(`/cases/${one.id}`, { unit: 'S3' });
    expect(clockOf(moved.body, 'resolution')).toMatchObject({ usedMinutes: 0, dueAt: '2026-11-24T00:00:00.000Z' });
    expect(moved.body.events.at(-2)).toMatchObject({ what: 'unit', to: String(shop.vladivostok) });
  });

  it('is kept by an answer: who was answered need not be told that he was heard', async () => {
    const shop = await newDesk(() => ({
      slaPolicies: [
        policy('Все', { targets: { normal: { ...none, acknowledgement: 30, first_reply: 60, resolution: 600 } } }, 0),
      ],
    }));
    const one = await open(shop);
    world.now = new Date(begin.getTime() + HOUR / 4);
    const { body } = await shop.caller.post<CaseInFull>(`/cases/${one.id}/messages`, { kind: 'reply', text: 'Едем' });
    expect(body.clocks.map(({ promise, state }) => [promise, state])).toEqual([
      ['acknowledgement', 'hit'],
      ['first_reply', 'hit'],
      ['resolution', 'running'],
    ]);
  });

  it('hangs on whatever is known of the customer, the order and the fields of the case', async () => {
    const shop = await newDesk(() => ({
      fields: [
        {
          id: 'flight',
          name: 'Рейс',
          kind: 'date',
          options: [],
          requiredToResolve: 'never',
          topics: [],
          isArchived: false,
        },
      ],
      slaPolicies: [
        policy('Крупный заказ', { conditions: [{ of: 'order_amount', from: '1000', to: null }] }, 60),
        policy(
          'Давний клиент',
          { conditions: [{ of: 'customer', attribute: 'years', anyOf: [], from: '5', to: null }] },
          120,
        ),
        policy(
          'Летит скоро',
          { conditions: [{ of: 'field', field: 'flight', anyOf: [], from: null, to: '2026-11-22' }] },
          180,
        ),
        policy('Остальное', {}, 600),
      ],
    }));
    const hoursOf = ({ clocks }: CaseInFull) =>
      (clocks.find(({ promise }) => promise === 'resolution')?.targetMinutes ?? 0) / 60;
    const anna = { externalId: 'anna', email: 'a@example.org' };
    for (const [number, amount] of [
      ['B-1', 600],
      ['B-1', 500],
      ['B-2', 900],
    ] as const) {
      const bought = {
        externalId: `${number}-${amount}`,
        unit: 'T12',
        touchpoint: 'visit',
        occurredAt: begin.toISOString(),
      };
      const sent = { ...bought, customer: anna, order: number, amount };
      expect((await shop.caller.post('/interactions', sent)).status).toBeLessThan(300);
    }
    expect(hoursOf(await open(shop, { customer: anna, orderNumber: 'B-1' }))).toBe(1);
    // However much she has bought since.
    await buyMore(shop, 'B-2', 120);
    expect(hoursOf(await open(shop, { customer: anna, orderNumber: 'B-1', text: 'Не та чашка' }))).toBe(1);
    const small = await open(shop, { customer: anna, orderNumber: 'B-2', text: 'Не та крышка' });
    expect(hoursOf(small)).toBe(10);
    // What becomes known later is promised anew.
    const changed = await shop.caller.patch<CaseInFull>(`/cases/${small.id}`, { fields: { flight: '2026-11-21' } });
    expect(hoursOf(changed.body)).toBe(3);
    const old = { email: 'o@example.org', attributes: { years: 7 } };
    expect(hoursOf(await open(shop, { customer: old, fields: { flight: '2026-11-21' } }))).toBe(2);
    expect(hoursOf(await open(shop, { fields: { flight: '2026-11-21' } }))).toBe(3);
    const unknown = {
      ...defaultCaseSettings,
      slaPolicies: [
        policy('?', { conditions: [{ of: 'field', field: 'no_such', anyOf: ['a'], from: null, to: null }] }, 60),
      ],
    };
    expect(await shop.caller.put('/case-settings', { settings: unknown, revision: 1 })).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'settings.slaPolicies.0.conditions.0.field' }] } },
    });
  });

  it('can be tried before it is kept', async () => {
    const shop = await newDesk(() => ({}));
    const slaPolicies = [
      policy('Срочно', { priorities: ['urgent'], hours: 'business' }, 120),
      policy('Обычно', {}, 600),
    ];
    const week = [0, 1, 2, 3, 4, 5, 6].map((at) => (at < 5 ? [{ from: 540, to: 780 }] : []));
    const calendars = [{ id: 1, name: 'Офис', week, holidays: ['2026-11-23'], units: [shop.moscow] }];
    const tryOut = async (priority: string) =>
      (
        await shop.caller.post<TriedPromise>('/case-settings/try', {
          slaPolicies,
          calendars,
          about: { class: 'complaint', priority, unitId: shop.moscow },
        })
      ).body;
    // One hour on Friday until 13:00; Monday is a holiday; the other hour on Tuesday from 9:00.
    expect(await tryOut('urgent')).toMatchObject({
      policy: 0,
      calendarId: 1,
      timeZone: 'Europe/Moscow',
      promises: [{ promise: 'resolution', targetMinutes: 120, dueAt: '2026-11-24T07:00:00.000Z' }],
    });
    expect(await tryOut('low')).toMatchObject({
      policy: 1,
      calendarId: null,
      promises: [{ dueAt: '2026-11-20T19:00:00.000Z', warnAt: '2026-11-20T16:30:00.000Z' }],
    });
    expect((await shop.caller.get<{ revision: number }>('/case-settings')).body.revision).toBe(1);
  });
});

const raised = (id: number, at: Escalation['at']): Escalation => ({
  id,
  at,
  raisePriority: true,
  to: 'nobody',
  memberId: null,
  role: null,
  assign: false,
  watch: false,
});

describe('an escalation', () => {
  it('gives the case away when its promise is broken, and never to whom it names', async () => {
    world.now = begin;
    const shop = await newShop(world);
    const [vera, petr] = [
      await newPerson(world, shop.workspaceId, { role: 'unit_manager', unitIds: [shop.moscow], name: 'Вера' }),
      await newPerson(world, shop.workspaceId, { role: 'agent', name: 'Пётр' }),
    ];
    const step = (id: number, percent: number) => ({
      id,
      at: { by: 'promise', promise: 'resolution', percent },
      raisePriority: true,
      assign: true,
    });
    const settings = {
      ...defaultCaseSettings,
      slaPolicies: [policy('Всё', {}, 60)],
      escalations: [
        { ...step(1, 75), to: 'member', memberId: petr.userId },
        { ...step(2, 150), to: 'unit_manager' },
      ],
    };
    expect((await shop.caller.put('/case-settings', { settings, revision: 0 })).status).toBe(200);
    const { id } = await open(shop);
    const read = async () => (await shop.caller.get<CaseInFull>(`/cases/${id}`)).body;
    world.now = new Date(begin.getTime() + 0.8 * HOUR);
    await ringDueCases(world.services, shop.workspaceId);
    expect(await read()).toMatchObject({ ownerId: petr.userId, priority: 'high' });
    // Broken, but the second step is taken at one and a half of the time.
    world.now = new Date(begin.getTime() + 1.2 * HOUR);
    await ringDueCases(world.services, shop.workspaceId);
    expect(await read()).toMatchObject({ ownerId: petr.userId, priority: 'high', sla: 'active_with_misses' });
    world.now = new Date(begin.getTime() + 2 * HOUR);
    await ringDueCases(world.services, shop.workspaceId);
    await ringDueCases(world.services, shop.workspaceId);
    const after = await read();
    expect(after).toMatchObject({ ownerId: vera.userId, priority: 'urgent' });
    expect(after.events.filter(({ what }) => what === 'owner')).toHaveLength(2);
    // The history says who was told, of what: whose it was, and to whom it goes.
    expect(after.events.flatMap(({ what, from, to }) => (what === 'told' ? [[from, to]] : []))).toEqual([
      ['warning', 'Пётр'],
      ['breach', 'Пётр'],
      ['breach', 'Пётр, Вера'],
    ]);
  });

  it('by the age of a case gives it to whoever has the role and may read it, with the fewest on his desk', async () => {
    world.now = begin;
    const shop = await newShop(world);
    const here = { role: 'unit_manager', unitIds: [shop.moscow] } as const;
    const [busy, free] = [
      await newPerson(world, shop.workspaceId, here),
      await newPerson(world, shop.workspaceId, here),
    ];
    // Somewhere else: he may not read it, and is not asked.
    await newPerson(world, shop.workspaceId, { role: 'unit_manager', unitIds: [shop.vladivostok] });
    forgetCompany(shop.workspaceId);
    const day = 24 * 60;
    const escalations = [
      {
        id: 7,
        at: { by: 'age', minutes: 3 * day },
        raisePriority: true,
        to: 'role',
        role: 'unit_manager',
        assign: true,
      },
    ];
    const settings = { ...defaultCaseSettings, slaPolicies: [], escalations };
    const one = await open(shop);
    const other = await open(shop);
    await shop.caller.patch(`/cases/${other.id}`, { ownerId: busy.userId });
    // Set while the cases are open already: it holds for them too.
    expect((await shop.caller.put('/case-settings', { settings, revision: 0 })).status).toBe(200);
    await lookAtOpenCases(world.services, shop.workspaceId);
    const look = async (days: number) => {
      world.now = new Date(begin.getTime() + days * 24 * HOUR);
      await ringDueCases(world.services, shop.workspaceId);
      return (await shop.caller.get<CaseInFull>(`/cases/${one.id}`)).body;
    };
    expect((await look(2.9)).ownerId).not.toBe(free.userId);
    const aged = await look(3.1);
    expect(aged).toMatchObject({ ownerId: free.userId, priority: 'high' });
    expect(aged.events).toContainEqual(expect.objectContaining({ what: 'aged', to: String(3 * day) }));
    await shop.caller.patch(`/cases/${one.id}`, { ownerId: busy.userId });
    // Taken once in its life, whatever happens to it later.
    expect(await look(9)).toMatchObject({ ownerId: busy.userId, priority: 'high' });
  });

  it('that fell due while the case was closed is taken when it is opened again', async () => {
    const shop = await newDesk(() => ({ slaPolicies: [], escalations: [raised(3, { by: 'age', minutes: 60 })] }));
    const { id } = await open(shop);
    const solved = { to: 'resolved', resolution: 'Привезли', rootCause: 'Курьер' };
    expect((await shop.caller.post(`/cases/${id}/status`, solved)).status).toBe(200);
    world.now = new Date(begin.getTime() + 2 * HOUR);
    await ringDueCases(world.services, shop.workspaceId);
    await shop.caller.post(`/cases/${id}/status`, { to: 'reopened', comment: 'Не привезли' });
    const priority = async () => (await shop.caller.get<CaseInFull>(`/cases/${id}`)).body.priority;
    expect(await priority()).toBe('normal');
    await ringDueCases(world.services, shop.workspaceId);
    expect(await priority()).toBe('high');
    // Once, and nothing is due any more.
    await shop.caller.patch(`/cases/${id}`, { orderNumber: 'A-17' });
    expect(await ringDueCases(world.services, shop.workspaceId)).toBe(0);
  });

  it('that a shorter promise has brought into the past is taken', async () => {
    const shop = await newDesk(() => ({
      slaPolicies: [policy('Срочно', { priorities: ['high', 'urgent'] }, 60), policy('Всё', {}, 600)],
      escalations: [raised(3, { by: 'promise', promise: 'resolution', percent: 50 })],
    }));
    const { id } = await open(shop);
    world.now = new Date(begin.getTime() + 0.6 * HOUR);
    await shop.caller.patch(`/cases/${id}`, { priority: 'high' });
    await ringDueCases(world.services, shop.workspaceId);
    expect((await shop.caller.get<CaseInFull>(`/cases/${id}`)).body.priority).toBe('urgent');
  });

  it('shares out what falls due at once', async () => {
    world.now = begin;
    const shop = await newShop(world);
    const here = { role: 'unit_manager', unitIds: [shop.moscow] } as const;
    const people = [await newPerson(world, shop.workspaceId, here), await newPerson(world, shop.workspaceId, here)];
    forgetCompany(shop.workspaceId);
    const step = { ...raised(3, { by: 'age', minutes: 60 }), to: 'unit_manager', assign: true } as const;
    const settings = { ...defaultCaseSettings, slaPolicies: [], escalations: [step] };
    expect((await shop.caller.put('/case-settings', { settings, revision: 0 })).status).toBe(200);
    const cases = [];
    for (const text of ['Раз', 'Два', 'Три', 'Четыре']) cases.push(await open(shop, { text }));
    world.now = new Date(begin.getTime() + 2 * HOUR);
    await ringDueCases(world.services, shop.workspaceId);
    const owners: (string | null)[] = [];
    for (const { id } of cases) owners.push((await shop.caller.get<CaseInFull>(`/cases/${id}`)).body.ownerId);
    expect(people.map(({ userId }) => owners.filter((owner) => owner === userId).length)).toEqual([2, 2]);
  });

  it('has an id that no step had before it', async () => {
    const shop = await newDesk(() => ({ escalations: [raised(3, { by: 'age', minutes: 60 })] }));
    const put = (id: number, revision: number) =>
      shop.caller.put('/case-settings', {
        settings: { ...defaultCaseSettings, escalations: id === 0 ? [] : [raised(id, { by: 'age', minutes: 30 })] },
        revision,
      });
    expect((await put(3, 1)).status).toBe(200);
    expect((await put(0, 2)).body).toMatchObject({ lastIds: { escalations: 3, labels: 0 } });
    for (const used of [1, 3])
      expect(await put(used, 3)).toMatchObject({
        status: 400,
        body: { error: { details: [{ path: 'settings.escalations.0.id', code: 'used' }] } },
      });
    expect((await put(4, 3)).status).toBe(200);
  });

  it('is not put off by what is done with the case while it is due', async () => {
    const shop = await newDesk(() => ({ slaPolicies: [], escalations: [raised(1, { by: 'age', minutes: 60 })] }));
    const { id } = await open(shop);
    world.now = new Date(begin.getTime() + 1.1 * HOUR);
    await shop.caller.patch(`/cases/${id}`, { orderNumber: 'A-17' });
    await ringDueCases(world.services, shop.workspaceId);
    expect((await shop.caller.get<CaseInFull>(`/cases/${id}`)).body.priority).toBe('high');
  });

  it('names nobody who is not of the company', async () => {
    world.now = begin;
    const shop = await newShop(world);
    const escalations = [
      {
        id: 1,
        at: { by: 'promise', promise: 'resolution', percent: 100 },
        raisePriority: false,
        to: 'member',
        memberId: 'somebody',
      },
    ];
    const { status } = await shop.caller.put('/case-settings', {
      settings: { ...defaultCaseSettings, escalations },
      revision: 0,
    });
    expect(status).toBe(400);
  });
});
