import { beforeEach, describe, expect, it } from 'vitest';
import type { Improvement, JudgedImprovement } from '@otklik/contract';
import { newPerson } from '../../test/people.ts';
import { queued } from '../../test/alerting.ts';
import { inCompany, newCompany, useWorld, type Caller } from '../../test/world.ts';
import { judgeWrittenJob } from './improvement-jobs.ts';
import { judgeAll, judgeWritten } from './judge-all.service.ts';

const world = useWorld();
let company: Caller;
let ids: Record<'bank' | 'north' | 'south' | 'frozen' | 'owner', string>;
const number = (id: keyof typeof ids) => Number(ids[id]);

async function add(path: string, body: object): Promise<string> {
  const made = await company.post<{ id: number }>(path, body);
  expect(made.status).toBe(201);
  return String(made.body.id);
}

/** Two offices with the same volume every day; operators of the north and one of the south. */
beforeEach(async () => {
  company = await newCompany(world);
  const owner = (await newPerson(world, company.workspaceId, { role: 'analyst' })).userId;
  const unit = (name: string, code: string, parentId: number | null) =>
    add('/units', { parentId, kind: parentId === null ? 'business' : 'point', name, code, timeZone: 'Europe/Moscow' });
  const bank = await unit('Банк', 'BANK', null);
  const north = await unit('Север', 'NORTH', Number(bank));
  const south = await unit('Юг', 'SOUTH', Number(bank));
  const frozen = await add('/topics', { name: 'Заблокирован счёт', code: 'FROZEN' });
  for (const code of ['anna', 'boris', 'vera', 'gleb', 'dina']) await add('/employees', { name: code, code });
  const series = await add('/volume-series', { name: 'Операции', countedIn: 'операции', source: 'imported' });
  const items = daysFrom('2026-06-01', 175).flatMap((day) =>
    ['NORTH', 'SOUTH'].map((unitCode) => ({ day, unitCode, amount: 1_000 })),
  );
  await company.post(`/volume-series/${series}/batch`, { items });
  const { body } = await company.get<{ terms: object }>('/contact-terms');
  await company.put('/contact-terms', { terms: { ...body.terms, companySeriesId: Number(series) }, revision: 0 });
  ids = { bank, north, south, frozen, owner };
});

function daysFrom(first: string, n: number): string[] {
  return Array.from({ length: n }, (_, at) => new Date(Date.parse(first) + at * 86_400_000).toISOString().slice(0, 10));
}

let sent = 0;
/** `a day` contacts at a unit on each of the days; `old` says who still goes the old way. */
async function contacts(
  unit: string,
  days: readonly string[],
  aDay: number,
  old: (employee: string, day: string) => boolean,
): Promise<void> {
  const staff = unit === 'NORTH' ? ['anna', 'boris', 'vera', 'gleb'] : ['dina'];
  const items = days.flatMap((day) =>
    Array.from({ length: aDay }, (_, at) => {
      const employee = staff[at % staff.length] ?? '';
      return {
        externalId: `c${sent++}`,
        occurredAt: `${day}T09:00:00Z`,
        unit,
        class: 'complaint',
        topic: 'FROZEN',
        employee,
        backOffice: old(employee, day),
      };
    }),
  );
  const taken = await company.post<{ taken: number }>('/contacts/batch', items);
  expect(taken.body.taken).toBe(items.length);
}

const before = daysFrom('2026-08-01', 61); // until the end of September
const after = daysFrom('2026-10-01', 51); // until 20 November; today is the 21st

async function plan(more: object = {}): Promise<Improvement> {
  const body = {
    name: 'Справка о блокировке в СМС',
    ownerId: ids.owner,
    unitIds: [number('north')],
    topicIds: [number('frozen')],
    plannedOn: '2026-10-01',
    cost: 100_000,
    goal: { kind: 'contacts', fall: 0.5 },
    oldWay: 'back_office',
    ...more,
  };
  const made = await company.post<Improvement>('/improvements', body);
  expect(made.status).toBe(201);
  return made.body;
}
const judge = async ({ id }: Improvement) => (await company.get<JudgedImprovement>(`/improvements/${id}`)).body;
const always = () => true;

function ofContacts({ effect }: JudgedImprovement) {
  if (effect?.kind !== 'contacts') throw new TypeError('this is judged by its contacts');
  return effect;
}

describe('an improvement', () => {
  it('worked: contacts were halved where it came, and not where it did not', async () => {
    await contacts('NORTH', before, 16, always);
    await contacts('SOUTH', [...before, ...after], 10, always);
    await contacts('NORTH', after, 8, () => false);
    const judged = await judge(await plan());
    expect(judged.verdict).toBe('worked');
    expect(judged.effect).toMatchObject({ isControlled: true, contactsAfter: 408 });
    expect(ofContacts(judged).ratio).toBeCloseTo(0.5, 2);
    // 408 contacts instead of 816. Those that were avoided would have gone the old way, at 330 each.
    expect(ofContacts(judged).savings).toBeCloseTo(408 * 330, -3);
    expect(judged.rollOut).toMatchObject({ rolledOutOn: '2026-10-01', share: 1 });
    expect(judged.chart.filter(({ isSignal, from }) => isSignal && from >= '2026-10-01').length).toBeGreaterThan(0);
  });

  it('is not credited with what happened everywhere', async () => {
    for (const unit of ['NORTH', 'SOUTH']) {
      await contacts(unit, before, 16, always);
      await contacts(unit, after, 8, () => false);
    }
    const judged = await judge(await plan());
    expect(ofContacts(judged).ratio).toBeCloseTo(1, 1);
    expect(judged.verdict).toBe('did_not');
  });

  it('was not rolled out to most operators: the alarm says so, and the page names them (W7)', async () => {
    await contacts('NORTH', before, 16, always);
    await contacts('SOUTH', [...before, ...after], 10, always);
    await contacts('NORTH', after, 16, (employee) => employee !== 'anna');
    const improvement = await plan();
    await judgeAll(world.services, company.workspaceId);
    const { rollOut, verdict } = await judge(improvement);
    expect(verdict).toBe('did_not');
    expect(rollOut.rolledOutOn).toBeNull();
    expect(rollOut.share).toBeCloseTo(0.25, 2);
    expect(rollOut.operators.map(({ state }) => state)).toEqual(['unchanged', 'unchanged', 'unchanged', 'changed']);
    const [kept] = (await company.get<{ items: Improvement[] }>('/improvements')).body.items;
    expect(kept).toMatchObject({ verdict: 'did_not', alarmedAt: world.now.toISOString() });
    const jobs = () =>
      inCompany(world, company.workspaceId, (db) => db.selectFrom('improvements').select('alarmed_at').execute());
    const [first] = await jobs();
    await judgeAll(world.services, company.workspaceId);
    expect(await jobs()).toEqual([first]);
  });

  it('saves what the contacts would have cost where nobody turns to us about it any more', async () => {
    await contacts('NORTH', before, 16, () => false);
    await contacts('SOUTH', [...before, ...after], 10, () => false);
    const judged = await judge(await plan({ oldWay: 'none' }));
    expect(judged).toMatchObject({ verdict: 'worked', isShort: false, effect: { contactsAfter: 0 } });
    expect(ofContacts(judged).avoided).toBeCloseTo(51 * 16, 0);
    expect(ofContacts(judged).savings).toBeCloseTo(51 * 16 * 130, -2);
    expect(ofContacts(judged).savingsLow).toBeGreaterThan(51 * 13 * 130);
  });

  it('worked, but far less than was expected: that is an alarm too', async () => {
    await contacts('NORTH', before, 20, always);
    await contacts('SOUTH', [...before, ...after], 20, always);
    await contacts('NORTH', after, 16, (employee) => employee !== 'anna');
    const improvement = await plan();
    expect(await judge(improvement)).toMatchObject({ verdict: 'worked', isShort: true });
    await judgeAll(world.services, company.workspaceId);
    const [kept] = (await company.get<{ items: Improvement[] }>('/improvements')).body.items;
    expect(kept).toMatchObject({ verdict: 'worked', alarmedAt: world.now.toISOString() });
  });

  it('is judged as soon as it is written down, so that the list says what its page says', async () => {
    await contacts('NORTH', before, 16, always);
    await contacts('SOUTH', [...before, ...after], 10, always);
    await contacts('NORTH', after, 8, () => false);
    await plan();
    const [order] = await queued(world, company.workspaceId, judgeWrittenJob.name);
    const { improvementId } = judgeWrittenJob.payload.parse(order?.data);
    await judgeWritten(world.services, company.workspaceId, improvementId);
    const [kept] = (await company.get<{ items: Improvement[] }>('/improvements')).body.items;
    expect(kept).toMatchObject({ verdict: 'worked', rolledOut: 1, alarmedAt: null });
  });

  it('cannot be told of from a handful of contacts, and says how many more it takes', async () => {
    await contacts('NORTH', before.slice(-6), 1, always);
    await contacts('NORTH', after.slice(0, 4), 1, always);
    const judged = await judge(await plan({ unitIds: [] }));
    expect(judged).toMatchObject({ verdict: 'cannot_tell', effect: { isControlled: false } });
    expect(judged.stillNeeded).toBeGreaterThan(10);
  });

  it('is counted from the day on which it was really there, not from the plan', async () => {
    await contacts('NORTH', before, 16, always);
    await contacts('NORTH', after.slice(0, 21), 16, always);
    await contacts('NORTH', after.slice(21), 8, () => false);
    const judged = await judge(await plan({ unitIds: [] }));
    expect(judged.rollOut.rolledOutOn).toBe('2026-10-22');
    expect(judged.effect?.after).toEqual({ from: '2026-10-22', to: '2026-11-20' });
    expect(judged.verdict).toBe('worked');
  });

  it('holds the teams that were trained against those that were not, in the same place (W5)', async () => {
    const trained = Number(await add('/teams', { name: 'Первая смена', code: 'ONE' }));
    await add('/teams', { name: 'Вторая смена', code: 'TWO' });
    const ofTeam = async (team: string, days: readonly string[], aDay: number) => {
      const items = days.flatMap((day) =>
        Array.from({ length: aDay }, () => ({
          externalId: `c${sent++}`,
          occurredAt: `${day}T09:00:00Z`,
          unit: 'NORTH',
          class: 'complaint',
          topic: 'FROZEN',
          team,
        })),
      );
      expect((await company.post<{ taken: number }>('/contacts/batch', items)).body.taken).toBe(items.length);
    };
    await ofTeam('ONE', before, 10);
    await ofTeam('TWO', before, 10);
    // Customers of the whole office turn to us less often by a fifth; those of the trained team by a half.
    await ofTeam('ONE', after, 4);
    await ofTeam('TWO', after, 8);
    const judged = await judge(await plan({ unitIds: [], teamIds: [trained], oldWay: 'none' }));
    expect(ofContacts(judged)).toMatchObject({ isControlled: true, contactsAfter: 204 });
    expect(ofContacts(judged).ratio).toBeCloseTo(0.5, 1);
    expect(judged.verdict).toBe('worked');
  });

  it('is refused where it names what is not there', async () => {
    const refused = await company.post('/improvements', {
      name: 'x',
      ownerId: 'nobody',
      topicIds: [number('frozen')],
      plannedOn: '2026-10-01',
      goal: { kind: 'contacts', fall: 0.5 },
    });
    expect(refused).toMatchObject({ status: 400, body: { error: { details: [{ path: 'ownerId' }] } } });
  });
});
