import { describe, expect, it } from 'vitest';
import type { CaseInFull, CaseSettings, SlaPolicy, TriedPromise } from '@otklik/contract';
import { newPerson } from '../../test/people.ts';
import { newShop, type Shop } from '../../test/shop.ts';
import { useWorld } from '../../test/world.ts';
import { defaultCaseSettings } from './default-settings.ts';
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

describe('an escalation', () => {
  it('gives the case away when its promise is broken, and never to whom it names', async () => {
    world.now = begin;
    const shop = await newShop(world);
    const [vera, petr] = [
      await newPerson(world, shop.workspaceId, { role: 'unit_manager', unitIds: [shop.moscow], name: 'Вера' }),
      await newPerson(world, shop.workspaceId, { role: 'agent', name: 'Пётр' }),
    ];
    const rule = { promise: 'resolution', raisePriority: true, assign: true } as const;
    const settings = {
      ...defaultCaseSettings,
      slaPolicies: [policy('Всё', {}, 60)],
      escalations: [
        { ...rule, when: 'warning', to: 'member', memberId: petr.userId },
        { ...rule, when: 'breach', to: 'unit_manager' },
      ],
    };
    expect((await shop.caller.put('/case-settings', { settings, revision: 0 })).status).toBe(200);
    const { id } = await open(shop);
    const read = async () => (await shop.caller.get<CaseInFull>(`/cases/${id}`)).body;
    world.now = new Date(begin.getTime() + 0.8 * HOUR);
    await ringDueCases(world.services, shop.workspaceId);
    expect(await read()).toMatchObject({ ownerId: petr.userId, priority: 'high' });
    world.now = new Date(begin.getTime() + 2 * HOUR);
    await ringDueCases(world.services, shop.workspaceId);
    await ringDueCases(world.services, shop.workspaceId);
    const after = await read();
    expect(after).toMatchObject({ ownerId: vera.userId, priority: 'urgent' });
    expect(after.events.filter(({ what }) => what === 'owner')).toHaveLength(2);
  });

  it('names nobody who is not of the company', async () => {
    world.now = begin;
    const shop = await newShop(world);
    const escalations = [
      { promise: 'resolution', when: 'breach', raisePriority: false, to: 'member', memberId: 'somebody' },
    ];
    const { status } = await shop.caller.put('/case-settings', {
      settings: { ...defaultCaseSettings, escalations },
      revision: 0,
    });
    expect(status).toBe(400);
  });
});
