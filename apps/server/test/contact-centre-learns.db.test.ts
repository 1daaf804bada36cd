import { randomUUID } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import type {
  ContactSignalAnswer,
  ContactTerms,
  IndexCell,
  JudgedImprovement,
  OperatorContacts,
  TopicGuide,
} from '@otklik/contract';
import { newAskingCompany, type AskingCompany } from './asking.ts';
import { customer } from './customer.ts';
import { newPerson } from './people.ts';
import { startMailServer } from './peers/mail-server.ts';
import { addEmail, askOf, drain, plan, servedCustomer } from './sending.ts';
import { useWorld } from './world.ts';

const mail = await startMailServer();
afterAll(() => mail.close());
const world = useWorld({ publicUrl: 'http://otklik.test' });

const say = (ru: string) => ({ ru });
/** Good 3, so-so 2, bad 1. */
const howWasIt = {
  schema: 1,
  languages: ['ru'],
  defaultLanguage: 'ru',
  title: say('Как мы помогли?'),
  questions: [
    { id: 'how', type: 'satisfaction', scale: '1-3', display: 'faces', factorId: null, text: say('Как вам?') },
  ],
  thanks: { title: say('Спасибо') },
};

const daysFrom = (first: string, n: number) =>
  Array.from({ length: n }, (_, at) => new Date(Date.parse(first) + at * 86_400_000).toISOString().slice(0, 10));
/** Today is 21 November: a month before the training, a month since. */
const TRAINED_ON = '2026-10-22';
const before = daysFrom('2026-09-22', 30);
const since = daysFrom(TRAINED_ON, 30);
const teams = { ONE: ['anna', 'boris'], TWO: ['vera', 'gleb'] } as const;
type Team = keyof typeof teams;

async function add(company: AskingCompany, path: string, body: object): Promise<number> {
  const made = await company.post<{ id: number }>(path, body);
  expect(made).toMatchObject({ status: 201 });
  return made.body.id;
}

/** Calls of a topic that a team takes a day, each followed by a word about it; `bad` of them are answered with 1. */
async function calls(
  company: AskingCompany,
  { team, topic, days, aDay, bad }: { team: Team; topic: string; days: readonly string[]; aDay: number; bad: number },
): Promise<void> {
  const taken = days.flatMap((day) =>
    Array.from({ length: aDay }, (_, at) => ({
      score: at < bad ? 1 : 3,
      call: {
        externalId: randomUUID(),
        occurredAt: `${day}T09:00:00Z`,
        unit: company.unitId,
        class: 'complaint',
        topic,
        team,
        employee: teams[team][at % 2],
      },
    })),
  );
  const contacts = await company.post(
    '/contacts/batch',
    taken.map(({ call }) => call),
  );
  expect(contacts.body).toMatchObject({ taken: taken.length, refused: [] });
  const answers = taken.map(({ score, call: { occurredAt, unit, employee } }) => ({
    id: randomUUID(),
    mode: 'invited',
    unit,
    touchpoint: company.touchpointId,
    occurredAt,
    employee,
    topic,
    ratings: [{ role: 'satisfaction', scale: '1-3', score }],
  }));
  const kept = await company.post('/responses/batch', answers);
  expect(kept.body).toMatchObject({ taken: answers.length, refused: [] });
}

it('a contact centre asks after each call, sees whom to teach what, and whether the lesson helped', async () => {
  const company = await newAskingCompany(world, howWasIt);
  const head = await newPerson(world, company.workspaceId, { role: 'analyst' });
  const agent = await newPerson(world, company.workspaceId, { role: 'agent' });
  const team: Record<Team, number> = {
    ONE: await add(company, '/teams', { name: 'Первая смена', code: 'ONE' }),
    TWO: await add(company, '/teams', { name: 'Вторая смена', code: 'TWO' }),
  };
  const ids = new Map<string, number>();
  for (const [code, staff] of Object.entries(team) as [Team, number][])
    for (const name of teams[code])
      ids.set(name, await add(company, '/employees', { name, code: name, teamId: staff }));
  const topics = {
    FROZEN: await add(company, '/topics', { name: 'Заблокирован счёт', code: 'FROZEN' }),
    CARD: await add(company, '/topics', { name: 'Карта', code: 'CARD' }),
    HOURS: await add(company, '/topics', { name: 'Часы работы', code: 'HOURS' }),
  };

  // After a call: the letter, the page, and the answer knows who took the call and what it was about.
  const transport = await addEmail(company, mail.port);
  const served = await servedCustomer(world, company, { employee: 'anna', topic: 'FROZEN' });
  expect(await plan(world, company, [askOf(world, company, served)])).toBe(1);
  await drain(world, company, transport);
  const path = /http:\/\/otklik\.test(\/p\/[\w-]+)/.exec(mail.letters.at(-1)?.text ?? '')?.[1] ?? '';
  const page = customer(world, path);
  await page.get();
  await page.post({ 'a.how': '1' });
  const indexOf = async (query: string) => {
    const answer = await head.get<{ groups: { key: Record<string, number>; cell: IndexCell }[] }>(`/indices?${query}`);
    expect(answer).toMatchObject({ status: 200 });
    return answer.body.groups;
  };
  const [first, ...others] = await indexOf('from=2026-11-21&to=2026-11-21&index=csat_mean&groupBy=employee,topic');
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    key: { employee: ids.get('anna'), topic: topics.FROZEN },
    cell: { result: { n: 1 }, standing: { state: 'insufficient' } },
  });

  // A month: most calls are about opening hours and content, those about accounts are fewer and are not.
  for (const one of ['ONE', 'TWO'] as const) {
    await calls(company, { team: one, topic: 'FROZEN', days: before, aDay: 6, bad: 4 });
    await calls(company, { team: one, topic: 'CARD', days: before, aDay: 4, bad: 1 });
    await calls(company, { team: one, topic: 'HOURS', days: before, aDay: 8, bad: 0 });
  }
  // Visits have a survey of their own, on another scale and with more answers: they are no word about any call.
  const visits = before.flatMap((day) =>
    Array.from({ length: 40 }, () => ({
      id: randomUUID(),
      mode: 'invited',
      unit: company.unitId,
      touchpoint: company.touchpointId,
      occurredAt: `${day}T09:00:00Z`,
      ratings: [{ role: 'satisfaction', scale: '1-5', score: 5 }],
    })),
  );
  expect((await company.post('/responses/batch', visits)).body).toMatchObject({ refused: [] });
  const month = `from=${before[0]}&to=${before.at(-1)}`;
  const cells = await indexOf(`${month}&index=csat_mean&groupBy=employee,topic`);
  expect(cells).toHaveLength(4 * 3);
  const ofAnna = cells.find(({ key }) => key['employee'] === ids.get('anna') && key['topic'] === topics.FROZEN)?.cell;
  expect(ofAnna?.result).toMatchObject({ n: 90, value: (2 * 1 + 1 * 3) / 3 });
  expect(ofAnna?.result.kind === 'value' ? ofAnna.result.interval : null).toMatchObject({ confidence: 0.95 });
  const low = new Map(
    (await indexOf(`${month}&index=negative_share&groupBy=topic`)).map(({ key, cell }) => [
      Number(key['topic']),
      cell.result.kind === 'value' ? cell.result.value : Number.NaN,
    ]),
  );
  const { groups } = (await head.get<ContactSignalAnswer>(`/contact-signal?${month}&by=topic`)).body;
  const ranked = groups
    .map(({ id, signal }) => ({ id, unhappy: Math.round(signal.contacts * (low.get(id ?? 0) ?? 0)) }))
    .toSorted((a, b) => b.unhappy - a.unhappy);
  expect(ranked).toEqual([
    { id: topics.FROZEN, unhappy: 240 },
    { id: topics.CARD, unhappy: 60 },
    { id: topics.HOURS, unhappy: 0 },
  ]);
  const operators = (
    await head.get<{ items: OperatorContacts[] }>(`/contact-operators?${month}&topics=${topics.FROZEN}`)
  ).body.items;
  expect(new Map(operators.map(({ employeeId, contacts }) => [employeeId, contacts]))).toEqual(
    new Map([...ids.values()].map((id) => [id, 90])),
  );

  // Three topics get their words; whoever has such a case reads them.
  for (const topic of Object.values(topics))
    expect(
      (await company.put(`/topic-guides/${topic}`, { answer: 'Извините нас.', tips: 'Спросить номер договора.' }))
        .status,
    ).toBe(200);
  expect((await agent.get<{ items: TopicGuide[] }>('/topic-guides')).body.items).toHaveLength(3);

  // The first shift is taught; a month later its figures are held against those of the second.
  const series = await add(company, '/volume-series', { name: 'Операции', countedIn: 'операции', source: 'imported' });
  const items = [...before, ...since].map((day) => ({ day, unitCode: 'tverskaya', amount: 1_000 }));
  expect((await company.post(`/volume-series/${series}/batch`, { items })).status).toBe(200);
  const { terms, revision } = (await company.get<{ terms: ContactTerms; revision: number }>('/contact-terms')).body;
  const put = await company.put('/contact-terms', { terms: { ...terms, companySeriesId: series }, revision });
  expect(put.status).toBe(200);
  const taught = (goal: object) =>
    add(company, '/improvements', {
      name: 'Обучение: заблокирован счёт',
      ownerId: head.userId,
      teamIds: [team.ONE],
      topicIds: [topics.FROZEN],
      plannedOn: TRAINED_ON,
      goal,
    });
  const scores = await taught({ kind: 'index', index: 'negative_share', gain: 0.2 });
  const contacts = await taught({ kind: 'contacts', fall: 0.3 });
  await calls(company, { team: 'ONE', topic: 'FROZEN', days: since, aDay: 4, bad: 1 });
  await calls(company, { team: 'TWO', topic: 'FROZEN', days: since, aDay: 6, bad: 4 });
  const judged = async (id: number) => (await head.get<JudgedImprovement>(`/improvements/${id}`)).body;
  const ofScores = await judged(scores);
  expect(ofScores.verdict).toBe('worked');
  // Unhappy were 4 of 6, then 1 of 4; with the untaught 4 of 6 all the time.
  expect(ofScores.effect?.kind === 'index' ? ofScores.effect.gain : null).toBeCloseTo(4 / 6 - 1 / 4, 1);
  expect(ofScores.effect).toMatchObject({ isControlled: true });
  // Of a lesson about scores its contacts are told besides, and the other way round.
  expect(ofScores.alongside).toMatchObject({ kind: 'contacts', contactsBefore: 180, contactsAfter: 120 });
  const ofContacts = await judged(contacts);
  expect(ofContacts.verdict).toBe('worked');
  expect(ofContacts.effect).toMatchObject({ isControlled: true, contactsBefore: 180, contactsAfter: 120 });
  expect(ofContacts.alongside?.kind === 'index' ? ofContacts.alongside.gain : null).toBeCloseTo(4 / 6 - 1 / 4, 1);
  expect(ofContacts.effect?.kind === 'contacts' ? ofContacts.effect.ratio : null).toBeCloseTo(2 / 3, 1);
});
