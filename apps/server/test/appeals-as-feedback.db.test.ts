import { simpleDeflection } from '@otklik/metrics';
import { afterAll, expect, it } from 'vitest';
import type { ContactSignalAnswer, ContactTerms, Improvement, JudgedImprovement } from '@otklik/contract';
import { improvementAlarmJob } from '../src/improvements/improvement-jobs.ts';
import { judgeAll, tellOfAlarm } from '../src/improvements/judge-all.service.ts';
import { queued } from './alerting.ts';
import { newPerson } from './people.ts';
import { startMailServer } from './peers/mail-server.ts';
import { newCompany, useWorld, type Caller } from './world.ts';

const mail = await startMailServer();
afterAll(() => mail.close());
const world = useWorld({ smtpUrl: `smtp://127.0.0.1:${mail.port}`, publicUrl: 'http://otklik.test' });

const daysFrom = (first: string, n: number) =>
  Array.from({ length: n }, (_, at) => new Date(Date.parse(first) + at * 86_400_000).toISOString().slice(0, 10));
/** Today is 21 November: thirty days before the change, thirty since. */
const CHANGED_ON = '2026-10-22';
const before = daysFrom('2026-09-22', 30);
const since = daysFrom(CHANGED_ON, 30);

async function add(company: Caller, path: string, body: object): Promise<number> {
  const made = await company.post<{ id: number }>(path, body);
  expect(made).toMatchObject({ status: 201 });
  return made.body.id;
}

let sent = 0;
async function take(company: Caller, items: readonly object[]): Promise<void> {
  const named = items.map((item) => ({ externalId: `c${sent++}`, sender: 'CRM', ...item }));
  expect((await company.post('/contacts/batch', named)).body).toMatchObject({ taken: items.length, refused: [] });
}
const many = (n: number, day: string, of: object) =>
  Array.from({ length: n }, () => ({ occurredAt: `${day}T09:00:00Z`, ...of }));

async function setTerms(company: Caller, change: Partial<ContactTerms>): Promise<void> {
  const { body } = await company.get<{ terms: ContactTerms; revision: number }>('/contact-terms');
  const put = await company.put('/contact-terms', { terms: { ...body.terms, ...change }, revision: body.revision });
  expect(put).toMatchObject({ status: 200 });
}

async function volume(company: Caller, name: string, days: readonly object[]): Promise<number> {
  const id = await add(company, '/volume-series', { name, countedIn: name, source: 'imported' });
  expect((await company.post(`/volume-series/${id}/batch`, { items: days })).status).toBe(200);
  return id;
}

async function signal(company: Caller, query: string): Promise<ContactSignalAnswer> {
  const { status, body } = await company.get<ContactSignalAnswer>(`/contact-signal?${query}`);
  expect(status).toBe(200);
  return body;
}

it('a contact costs what its class and its way say, and five of a hundred are as many as ten of two hundred', async () => {
  const company = await newCompany(world);
  const stand = { kind: 'business', name: 'Кофе у метро', code: 'STAND', parentId: null, timeZone: 'Europe/Moscow' };
  await add(company, '/units', stand);
  for (const [code, name] of [
    ['BOOK', 'Книга жалоб'],
    ['CARD', 'Карта'],
  ])
    await add(company, '/topics', { code, name });
  const codes = ['consultation', 'service_request', 'complaint', 'claim'].map((kind) => ({
    sender: 'CRM',
    code: kind,
    class: kind,
    topic: 'CARD',
    backOffice: kind === 'claim',
  }));
  expect((await company.put('/contact-codes', { items: codes })).status).toBe(200);
  const call = (code: string, who: string, day: string) => ({
    unit: 'STAND',
    code,
    occurredAt: `${day}T09:00:00Z`,
    customer: { externalId: who },
  });
  await take(company, [
    call('consultation', 'anna', '2026-09-01'),
    call('service_request', 'boris', '2026-09-01'),
    call('complaint', 'vera', '2026-09-01'),
    call('claim', 'gleb', '2026-09-01'),
    call('consultation', 'anna', '2026-09-04'),
  ]);
  const { whole: september } = await signal(company, 'from=2026-09-01&to=2026-09-30');
  expect(september).toMatchObject({
    contacts: 5,
    classes: { consultation: 1, service_request: 1, complaint: 1, claim: 1, repeat: 1 },
    points: 1 + 1 + 2 + 2 + 3,
    cost: 4 * 130 + 330,
  });

  const brew = await add(company, '/teams', { name: 'Бариста', code: 'BREW' });
  const bake = await add(company, '/teams', { name: 'Пекари', code: 'BAKE' });
  const customers = await volume(company, 'покупатели', [
    { day: '2026-10-10', unitCode: 'STAND', amount: 100 },
    { day: '2026-11-10', unitCode: 'STAND', amount: 200 },
  ]);
  const cups = await volume(company, 'чашки', [{ day: '2026-11-10', unitCode: 'STAND', amount: 250 }]);
  const pastries = await volume(company, 'штуки', [{ day: '2026-11-10', unitCode: 'STAND', amount: 50 }]);
  const teamSeries = [
    { teamId: brew, seriesId: cups },
    { teamId: bake, seriesId: pastries },
  ];
  await setTerms(company, { companySeriesId: customers, teamSeries });
  const asked = { unit: 'STAND', class: 'complaint', topic: 'BOOK' };
  await take(company, many(5, '2026-10-10', { ...asked, team: 'BREW' }));
  await take(company, many(5, '2026-11-10', { ...asked, team: 'BREW' }));
  await take(company, many(5, '2026-11-10', { ...asked, team: 'BAKE' }));
  const months = 'from=2026-11-01&to=2026-11-20&compareFrom=2026-10-01&compareTo=2026-10-31';
  const { whole } = await signal(company, months);
  expect(whole.change).toMatchObject({
    difference: 5,
    fromVolume: 5,
    fromRate: 0,
    ratio: 1,
    pValue: 1,
    verdict: 'same',
  });
  const { groups } = await signal(company, `${months}&by=team`);
  const rateOf = (team: number) => groups.find(({ id }) => id === team)?.signal;
  expect(rateOf(brew)).toMatchObject({ volume: { countedIn: 'чашки' }, rate: { value: 5 / 250 } });
  expect(rateOf(bake)).toMatchObject({ volume: { countedIn: 'штуки' }, rate: { value: 5 / 50 } });
});

it('a help page halves the calls about frozen accounts; a change that reached one operator of four moves nothing, and the alarm says why', async () => {
  // What the page's calculator says of the bank's own numbers.
  expect(simpleDeflection(300_000, 150_000, 130)).toMatchObject({ costBefore: 39_000_000, savings: 19_500_000 });

  const company = await newCompany(world);
  const owner = await newPerson(world, company.workspaceId, { role: 'analyst', email: 'owner@bank.example' });
  await add(company, '/units', {
    kind: 'business',
    name: 'Банк',
    code: 'BANK',
    parentId: null,
    timeZone: 'Europe/Moscow',
  });
  const frozen = await add(company, '/topics', { name: 'Заблокирован счёт', code: 'FROZEN' });
  const limits = await add(company, '/topics', { name: 'Лимиты', code: 'LIMITS' });
  for (const name of ['anna', 'boris', 'vera', 'gleb']) await add(company, '/employees', { name, code: name });
  const operations = await volume(
    company,
    'операции',
    [...before, ...since].map((day) => ({ day, unitCode: 'BANK', amount: 1_000 })),
  );
  await setTerms(company, { companySeriesId: operations });
  const staff = ['anna', 'boris', 'vera', 'gleb'];
  const calls = (day: string, topic: string, aDay: number, isOld: (employee: string) => boolean) =>
    Array.from({ length: aDay }, (_, at) => {
      const employee = staff[at % staff.length] ?? '';
      return { ...many(1, day, {})[0], unit: 'BANK', class: 'complaint', topic, employee, backOffice: isOld(employee) };
    });
  // A thousandth of the bank: 300 calls a month, then 150.
  await take(
    company,
    before.flatMap((day) => calls(day, 'FROZEN', 10, () => false)),
  );
  await take(
    company,
    since.flatMap((day) => calls(day, 'FROZEN', 5, () => false)),
  );
  await take(
    company,
    before.flatMap((day) => calls(day, 'LIMITS', 8, () => true)),
  );
  await take(
    company,
    since.flatMap((day) => calls(day, 'LIMITS', 8, (employee) => employee !== 'anna')),
  );
  const plan = async (more: object) => {
    const common = {
      ownerId: owner.userId,
      plannedOn: CHANGED_ON,
      cost: 10_000,
      goal: { kind: 'contacts', fall: 0.5 },
    };
    return add(company, '/improvements', { ...common, ...more });
  };
  const told = await plan({ name: 'Справка в СМС', topicIds: [frozen] });
  const unseen = await plan({ name: 'Лимит в приложении', topicIds: [limits], oldWay: 'back_office' });
  const judged = async (id: number) => (await company.get<JudgedImprovement>(`/improvements/${id}`)).body;

  const { effect, verdict } = await judged(told);
  expect(verdict).toBe('worked');
  expect(effect).toMatchObject({ kind: 'contacts', contactsBefore: 300, contactsAfter: 150, isControlled: false });
  const saved = effect?.kind === 'contacts' ? effect.savingsAMonth : Number.NaN;
  expect(Math.abs(saved - 19_500)).toBeLessThan(195); // an estimate from a rate, so not to the rouble

  const { rollOut, verdict: nothing } = await judged(unseen);
  expect(nothing).toBe('did_not');
  expect(rollOut.rolledOutOn).toBeNull();
  expect(rollOut.share).toBeCloseTo(0.25, 2);
  const wayOf = rollOut.operators.map(({ state, contacts, oldWay }) => [state, oldWay / contacts]);
  expect(wayOf).toEqual([
    ['unchanged', 1],
    ['unchanged', 1],
    ['unchanged', 1],
    ['changed', 0],
  ]);

  await judgeAll(world.services, company.workspaceId);
  const alarms = await queued<{ improvementId: number }>(world, company.workspaceId, improvementAlarmJob.name);
  expect(alarms.map(({ data }) => data.improvementId)).toEqual([unseen]);
  await tellOfAlarm(world.services, company.workspaceId, unseen);
  const letter = mail.letters.at(-1);
  expect(letter?.to).toBe(owner.email);
  expect(letter?.text).toContain('идут только 25 % обращений темы');
  expect(letter?.text).toContain(`http://otklik.test/improvements/${unseen}`);
  const { items } = (await company.get<{ items: Improvement[] }>('/improvements')).body;
  expect(items.filter(({ alarmedAt }) => alarmedAt !== null).map(({ id }) => id)).toEqual([unseen]);
});
