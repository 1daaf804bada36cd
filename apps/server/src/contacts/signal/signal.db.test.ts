import { beforeEach, describe, expect, it } from 'vitest';
import type { ContactSignalAnswer, ContactTerms, OperatorContacts } from '@otklik/contract';
import { newPerson } from '../../../test/people.ts';
import { newCompany, useWorld, type Caller } from '../../../test/world.ts';

const world = useWorld();
let company: Caller;
beforeEach(async () => {
  company = await newCompany(world);
});

async function add(path: string, body: object): Promise<number> {
  const made = await company.post<{ id: number }>(path, body);
  expect(made.status).toBe(201);
  return made.body.id;
}
const unit = (name: string, code: string, parentId: number | null = null) =>
  add('/units', { parentId, kind: parentId === null ? 'business' : 'point', name, code, timeZone: 'Europe/Moscow' });
async function series(name: string, countedIn: string, days: readonly object[]): Promise<number> {
  const id = await add('/volume-series', { name, countedIn, source: 'imported' });
  const put = await company.post(`/volume-series/${id}/batch`, { items: days });
  expect(put.status).toBe(200);
  return id;
}
async function setTerms(change: Partial<ContactTerms>): Promise<void> {
  const { body } = await company.get<{ terms: ContactTerms; revision: number }>('/contact-terms');
  const put = await company.put('/contact-terms', { terms: { ...body.terms, ...change }, revision: body.revision });
  expect(put.status).toBe(200);
}
let sent = 0;
async function contacts(n: number, day: string, more: object): Promise<void> {
  const items = Array.from({ length: n }, () => ({
    externalId: `c${sent++}`,
    occurredAt: `${day}T09:00:00Z`,
    class: 'complaint',
    ...more,
  }));
  const taken = await company.post<{ taken: number }>('/contacts/batch', items);
  expect(taken.body.taken).toBe(n);
}
async function ask(query: string): Promise<ContactSignalAnswer> {
  const answer = await company.get<ContactSignalAnswer>(`/contact-signal?${query}`);
  expect(answer.status).toBe(200);
  return answer.body;
}
const november = 'from=2026-11-01&to=2026-11-20&compareFrom=2026-10-01&compareTo=2026-10-31';
const valueOf = (result: ContactSignalAnswer['whole']['rate']) => (result.kind === 'value' ? result.value : null);

describe('the coffee stand by the metro (W7)', () => {
  it('has more contacts and the same service: the neighbour closed', async () => {
    await unit('Кофе у метро', 'STAND');
    const cups = await series('Покупатели', 'покупатели', [
      { day: '2026-10-10', unitCode: 'STAND', amount: 100 },
      { day: '2026-11-10', unitCode: 'STAND', amount: 200 },
    ]);
    await setTerms({ companySeriesId: cups });
    await contacts(5, '2026-10-10', { unit: 'STAND' });
    await contacts(10, '2026-11-10', { unit: 'STAND' });
    const { whole } = await ask(november);
    expect(whole).toMatchObject({ contacts: 10, before: 5, volume: { amount: 200, before: 100 } });
    expect(valueOf(whole.rate)).toBe(0.05);
    expect(whole.change).toMatchObject({
      difference: 5,
      fromVolume: 5,
      fromRate: 0,
      ratio: 1,
      pValue: 1,
      verdict: 'same',
    });
  });

  it('divides each team by its own volume: cups for those who brew, pastries for those who bake', async () => {
    await unit('Кофейня', 'CAFE');
    const brew = await add('/teams', { name: 'Бариста', code: 'BREW' });
    const bake = await add('/teams', { name: 'Пекари', code: 'BAKE' });
    const cups = await series('Чашки', 'чашки', [{ day: '2026-11-10', unitCode: 'CAFE', amount: 1_000 }]);
    const pastries = await series('Выпечка', 'штуки', [
      { day: '2026-11-10', teamCode: 'BAKE', amount: 50 },
      { day: '2026-11-10', teamCode: 'BREW', amount: 7 },
    ]);
    await setTerms({
      teamSeries: [
        { teamId: brew, seriesId: cups },
        { teamId: bake, seriesId: pastries },
      ],
    });
    await contacts(10, '2026-11-10', { unit: 'CAFE', team: 'BREW' });
    await contacts(10, '2026-11-10', { unit: 'CAFE', team: 'BAKE' });
    const { groups, whole } = await ask(`${november}&by=team`);
    const rateOf = (id: number) => groups.find((group) => group.id === id)?.signal;
    expect(rateOf(brew)).toMatchObject({ volume: { countedIn: 'чашки', amount: 1_000 }, rate: { value: 0.01 } });
    expect(rateOf(bake)).toMatchObject({ volume: { countedIn: 'штуки', amount: 50 }, rate: { value: 0.2 } });
    // Different denominators do not add up: the business has none of its own.
    expect(whole).toMatchObject({ contacts: 20, volume: null, rate: { kind: 'no_data' } });
  });

  it('costs 130 on the first line and 330 with the back office, at the price of each month', async () => {
    await unit('Банк', 'BANK');
    await setTerms({
      prices: [
        { from: '2026-01', firstLine: 130, backOffice: 330 },
        { from: '2026-11', firstLine: 150, backOffice: 400 },
      ],
    });
    await contacts(2, '2026-10-10', { unit: 'BANK' });
    await contacts(1, '2026-10-11', { unit: 'BANK', backOffice: true });
    await contacts(3, '2026-11-10', { unit: 'BANK', backOffice: true, class: 'consultation' });
    const { whole } = await ask(november);
    expect(whole).toMatchObject({ cost: 1_200, costBefore: 590, points: 3, pointsBefore: 6, backOffice: 3 });
    const across = await ask('from=2026-10-11&to=2026-11-12&compareFrom=2026-09-01&compareTo=2026-09-02');
    expect(across.whole.cost).toBe(330 + 1_200);
  });
});

describe('the signal', () => {
  it('says that service got worse where the same business brings more, and nothing of what was tested too often', async () => {
    await unit('Сеть', 'NET');
    const parcel = await add('/topics', { name: 'Посылка потеряна', code: 'LOST' });
    const other = await add('/topics', { name: 'Прочее', code: 'OTHER' });
    const receipts = await series('Чеки', 'чеки', [
      { day: '2026-10-10', unitCode: 'NET', amount: 10_000 },
      { day: '2026-11-10', unitCode: 'NET', amount: 10_000 },
    ]);
    await setTerms({ companySeriesId: receipts });
    await contacts(100, '2026-10-10', { unit: 'NET', topic: 'LOST' });
    await contacts(180, '2026-11-10', { unit: 'NET', topic: 'LOST' });
    await contacts(20, '2026-10-10', { unit: 'NET', topic: 'OTHER' });
    await contacts(24, '2026-11-10', { unit: 'NET', topic: 'OTHER' });
    const { groups } = await ask(`${november}&by=topic`);
    const verdicts = Object.fromEntries(groups.map(({ id, signal }) => [id, signal.change?.verdict]));
    expect(verdicts).toEqual({ [parcel]: 'worse', [other]: 'same' });
  });

  it('gives an owner the touchpoints that are hers, each with the volume that drives it', async () => {
    await unit('Сеть', 'NET');
    const orders = await series('Заказы', 'заказы', [{ day: '2026-11-10', unitCode: 'NET', amount: 400 }]);
    const [anna, boris] = [
      (await newPerson(world, company.workspaceId, { role: 'analyst' })).userId,
      (await newPerson(world, company.workspaceId, { role: 'analyst' })).userId,
    ];
    const delivery = await add('/touchpoints', {
      name: 'Доставка',
      code: 'DELIVERY',
      ownerId: anna,
      volumeSeriesId: orders,
    });
    await add('/touchpoints', { name: 'Звонок', code: 'CALL', ownerId: boris });
    await contacts(8, '2026-11-10', { unit: 'NET', touchpoint: 'DELIVERY' });
    await contacts(5, '2026-11-10', { unit: 'NET', touchpoint: 'CALL' });
    const mine = await ask(`${november}&by=touchpoint&owner=${anna}`);
    expect(mine.groups).toMatchObject([
      { id: delivery, ownerId: anna, signal: { contacts: 8, rate: { value: 0.02 } } },
    ]);
    expect(mine.whole.contacts).toBe(8);
    const owners = await ask(`${november}&by=owner`);
    expect(owners.groups.map(({ ownerId, signal }) => [ownerId, signal.contacts])).toEqual(
      expect.arrayContaining([
        [anna, 8],
        [boris, 5],
      ]),
    );
  });

  it('holds the rate of an owner, a unit and the company against what was planned for them, and no part of it', async () => {
    const root = await unit('Сеть', 'NET');
    const moscow = await unit('Москва', 'MSK', root);
    const orders = await series('Заказы', 'заказы', [{ day: '2026-11-10', unitCode: 'MSK', amount: 10_000 }]);
    await setTerms({ companySeriesId: orders });
    const { userId } = await newPerson(world, company.workspaceId, { role: 'analyst' });
    await add('/touchpoints', { name: 'Доставка', code: 'DELIVERY', ownerId: userId, volumeSeriesId: orders });
    await contacts(100, '2026-11-10', { unit: 'MSK', touchpoint: 'DELIVERY' });
    const plan = async (value: number, place: object) => {
      const body = { index: 'contact_rate', periodStart: '2026-11-01', periodEnd: '2026-11-30', value, ...place };
      expect((await company.put('/targets', body)).status).toBe(200);
    };
    await plan(0.0105, { ownerId: userId });
    await plan(0.02, { unitId: moscow });
    await plan(0.008, { unitId: root });
    const [mine] = (await ask(`${november}&by=owner`)).groups;
    expect(mine?.signal.target).toEqual({ value: 0.0105, met: true, metSignificantly: false });
    // Another touchpoint of hers, of which nobody speaks, takes the rate away from no page.
    await add('/touchpoints', { name: 'Возврат', code: 'RETURN', ownerId: userId });
    for (const by of ['touchpoint', 'topic']) {
      const own = await ask(`${november}&by=${by}&owner=${userId}`);
      expect([by, valueOf(own.whole.rate), own.whole.target]).toEqual([by, 0.01, mine?.signal.target]);
    }
    const units = await ask(`${november}&by=unit`);
    expect(units.groups.map(({ id, signal }) => [id, signal.target])).toEqual([
      [moscow, { value: 0.02, met: true, metSignificantly: true }],
    ]);
    expect(units.whole.target).toEqual({ value: 0.008, met: false, metSignificantly: false });
    expect((await ask(`${november}&by=owner&units=${moscow}`)).groups[0]?.signal.target).toBeNull();
    const october = 'from=2026-10-01&to=2026-10-31&by=owner';
    await contacts(1, '2026-10-10', { unit: 'MSK', touchpoint: 'DELIVERY' });
    expect((await ask(october)).groups[0]?.signal.target).toBeNull();
  });

  it('refuses a plan of contacts for a factor, or of none at all', async () => {
    const body = { index: 'contact_rate', periodStart: '2026-11-01', periodEnd: '2026-11-30' };
    for (const [wrong, path] of [
      [{ value: 0 }, 'value'],
      [{ value: 0.01, factorId: 1 }, 'factorId'],
    ] as const)
      expect(await company.put('/targets', { ...body, ...wrong })).toMatchObject({
        status: 400,
        body: { error: { details: [{ path }] } },
      });
  });

  it('counts first-contact resolution only of contacts that can no longer be repeated', async () => {
    await unit('Банк', 'BANK');
    await add('/topics', { name: 'Карта', code: 'CARD' });
    const of = (customer: string) => ({ unit: 'BANK', topic: 'CARD', customer: { externalId: customer } });
    await contacts(1, '2026-11-03', of('anna'));
    await contacts(1, '2026-11-05', of('anna'));
    await contacts(1, '2026-11-05', { ...of('boris'), solved: false });
    await contacts(1, '2026-11-06', { ...of('vera'), solved: true });
    await contacts(1, '2026-11-18', of('gleb')); // three days ago: may still call again
    const { whole, matureTo } = await ask('from=2026-11-01&to=2026-11-21');
    expect(matureTo).toBe('2026-11-13');
    expect(whole.fcr).toMatchObject({ value: 0.25, n: 4 });
    expect(whole.repeatRate).toMatchObject({ value: 0.2, n: 5 });
    expect(whole.hereAndNow).toMatchObject({ value: 0.2, n: 5 });
  });

  it('knows nothing of repeats where no contact names its customer, and not that all were solved at once', async () => {
    await unit('Банк', 'BANK');
    await add('/topics', { name: 'Карта', code: 'CARD' });
    await add('/topics', { name: 'Книга жалоб', code: 'BOOK' });
    await contacts(1, '2026-11-03', { unit: 'BANK', topic: 'CARD', customer: { externalId: 'anna' } });
    await contacts(5, '2026-11-04', { unit: 'BANK', topic: 'BOOK' });
    const { whole, groups } = await ask('from=2026-11-01&to=2026-11-21&by=topic');
    expect(whole).toMatchObject({ contacts: 6, identified: 1, fcr: { kind: 'value', n: 6 } });
    const unnamed = groups.find(({ signal }) => signal.contacts === 5)?.signal;
    expect(unnamed).toMatchObject({
      identified: 0,
      repeatRate: { kind: 'no_data' },
      fcr: { kind: 'no_data' },
      fcrNet: { kind: 'no_data' },
    });
  });

  it('keeps units apart and adds up what lies below one', async () => {
    const root = await unit('Сеть', 'NET');
    const [moscow, kazan] = [await unit('Москва', 'MSK', root), await unit('Казань', 'KZN', root)];
    const receipts = await series('Чеки', 'чеки', [
      { day: '2026-11-10', unitCode: 'MSK', amount: 100 },
      { day: '2026-11-10', unitCode: 'KZN', amount: 300 },
    ]);
    await setTerms({ companySeriesId: receipts });
    await contacts(10, '2026-11-10', { unit: 'MSK' });
    await contacts(6, '2026-11-10', { unit: 'KZN' });
    const { groups, whole } = await ask(`${november}&by=unit`);
    const rates = Object.fromEntries(groups.map(({ id, signal }) => [id, valueOf(signal.rate)]));
    expect(rates).toEqual({ [moscow]: 0.1, [kazan]: 0.02 });
    expect(valueOf(whole.rate)).toBe(0.04);
    const ofKazan = await ask(`${november}&units=${kazan}`);
    expect(ofKazan.whole).toMatchObject({ contacts: 6, volume: { amount: 300 } });
  });
});

it('shows an agent what he took himself, and the others one by one to who answers for them', async () => {
  await unit('Линия', 'LINE');
  const agent = await newPerson(world, company.workspaceId, { role: 'agent' });
  const own = await add('/employees', { name: 'Анна', code: 'anna', userId: agent.userId });
  const other = await add('/employees', { name: 'Борис', code: 'boris' });
  await contacts(2, '2026-11-10', { unit: 'LINE', employee: 'anna' });
  await contacts(3, '2026-11-10', { unit: 'LINE', employee: 'boris' });
  const taken = async (caller: Pick<Caller, 'get'>) =>
    (
      await caller.get<{ items: OperatorContacts[] }>('/contact-operators?from=2026-11-01&to=2026-11-20')
    ).body.items.map(({ employeeId, contacts: n }) => [employeeId, n]);
  expect(await taken(company)).toEqual([
    [other, 3],
    [own, 2],
  ]);
  expect(await taken(agent)).toEqual([[own, 2]]);
  const nobody = await newPerson(world, company.workspaceId, { role: 'agent' });
  expect(await taken(nobody)).toEqual([]);
});
