import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaseInFull, CaseLine, CaseNewsLine } from '@otklik/contract';
import { customer } from '../../../test/customer.ts';
import { startMailServer, type MailServer } from '../../../test/peers/mail-server.ts';
import { newPerson, type Person } from '../../../test/people.ts';
import { newShop, type Shop } from '../../../test/shop.ts';
import { useWorld } from '../../../test/world.ts';
import { forgetCompany } from '../../company/company.snapshot.ts';
import { createMailer } from '../../platform/mailer.ts';
import { caseJobs } from '../cases.jobs.ts';
import { defaultCaseSettings } from '../settings/default-settings.ts';
import { ringDueCases } from '../clocks/ring-due-cases.ts';

const world = useWorld({ publicUrl: 'http://otklik.test' });
const begin = new Date('2026-11-20T09:00:00Z');
let mail: MailServer;
beforeAll(async () => {
  mail = await startMailServer();
});
afterAll(() => mail.close());

async function newDesk(): Promise<{ shop: Shop; one: CaseInFull; olga: Person }> {
  world.now = begin;
  Object.assign(world.services, { mailer: createMailer(`smtp://127.0.0.1:${mail.port}`, 'otklik@example.org') });
  const shop = await newShop(world);
  const olga = await newMember(shop, { role: 'agent', name: 'Ольга' });
  const { body } = await shop.caller.post<CaseInFull>('/cases', {
    text: 'Кофе остыл',
    unit: 'T12',
    customer: { email: 'anna@example.org' },
  });
  return { shop, one: body, olga };
}

async function newMember({ workspaceId }: Shop, member: Parameters<typeof newPerson>[2]): Promise<Person> {
  const person = await newPerson(world, workspaceId, member);
  forgetCompany(workspaceId);
  return person;
}

const later = (minutes: number) => (world.now = new Date(world.now.getTime() + minutes * 60_000));
const writes = (one: CaseInFull, text: string) => customer(world, one.customerPath).post({ step: 'write', text });
const moves = (shop: Shop, one: CaseInFull, to: string) => shop.caller.post(`/cases/${one.id}/status`, { to });
const follow = (person: Person, one: CaseInFull, isWatching = true) =>
  person.put<CaseInFull>(`/cases/${one.id}/watching`, { isWatching });
const followed = async (person: Person) =>
  (await person.get<{ items: CaseLine[] }>('/cases?status=all&watched=true')).body.items;

const done = new Set<string>();
/** Letters of this job that are planned, each once. @returns what went out to this person */
async function lettersTo({ workspaceId }: Shop, { email }: Person, job = 'cases.tell_watcher') {
  const { rows } = await sql<{ id: string; data: object }>`select id, data from pgboss.job
    where name = ${job} and (data->>'workspaceId')::integer = ${workspaceId} order by created_on, id`.execute(
    world.services.db,
  );
  const kind = caseJobs(world.services).find(({ name }) => name === job);
  const before = mail.letters.length;
  for (const { id, data } of rows.filter((row) => !done.has(row.id))) {
    done.add(id);
    await kind?.run(kind.payload.parse(data), new AbortController().signal);
  }
  return mail.letters.slice(before).filter(({ to }) => to === email);
}

it('who follows a case sees what is new in it and gets one letter of it all, until he follows no more', async () => {
  const { shop, one, olga } = await newDesk();
  expect((await follow(olga, one)).body).toMatchObject({ isWatched: true, watchers: [{ name: 'Ольга' }] });
  expect(await followed(olga)).toMatchObject([{ id: one.id, hasNews: false }]);
  await moves(shop, one, 'in_progress');
  later(1);
  await writes(one, 'Ну что там?');
  await writes(one, 'Алло?');
  expect(await followed(olga)).toMatchObject([{ hasNews: true }]);
  expect((await olga.get('/cases/counts')).body).toMatchObject({ news: 1 });
  const [letter, ...more] = await lettersTo(shop, olga);
  expect(more).toEqual([]);
  expect(letter?.text).toContain(`http://otklik.test/cases/${one.id}`);
  expect(letter?.text).toContain('сообщений: 2');
  expect(letter?.text).toContain('Состояние: в работе');
  expect(letter?.text).not.toContain('Алло');
  await olga.post(`/cases/${one.id}/presence`, { isAnswering: false });
  expect(await followed(olga)).toMatchObject([{ hasNews: false }]);
  expect((await follow(olga, one, false)).body).toMatchObject({ isWatched: false, watchers: [] });
  await writes(one, 'Вы здесь?');
  expect([await followed(olga), await lettersTo(shop, olga)]).toEqual([[], []]);
});

it('what he has seen on the page meanwhile, and what he did himself, is told in no letter', async () => {
  const { shop, one, olga } = await newDesk();
  await follow(olga, one);
  await writes(one, 'Ну что там?');
  await olga.post(`/cases/${one.id}/presence`, { isAnswering: false });
  expect(await lettersTo(shop, olga)).toEqual([]);
  expect((await olga.post(`/cases/${one.id}/status`, { to: 'in_progress' })).status).toBe(200);
  expect(await lettersTo(shop, olga)).toEqual([]);
  await shop.caller.patch(`/cases/${one.id}`, { ownerId: olga.userId });
  await writes(one, 'Алло?');
  // The owner is told by a letter of his own.
  expect(await lettersTo(shop, olga)).toEqual([]);
});

it('who is called by name follows, unless he may not read the case: then nobody tells him of it', async () => {
  const { shop, one, olga } = await newDesk();
  const far = { role: 'unit_manager', unitIds: [shop.vladivostok], name: 'Пётр' } as const;
  const petr = await newMember(shop, far);
  const note = { kind: 'note', text: '@Ольга и @Пётр, посмотрите' };
  const { body } = await shop.caller.post<CaseInFull>(`/cases/${one.id}/messages`, note);
  expect(body.watchers.map(({ name }) => name)).toEqual(['Ольга']);
  expect((await follow(petr, one)).status).toBe(404);
  expect(await followed(olga)).toHaveLength(1);
  const named = await newMember(shop, far);
  await shop.caller.patch(`/employees/${shop.barista}`, { userId: named.userId });
  const sent = { text: 'Бариста грубит', unit: 'T12', employee: shop.barista };
  const about = (await shop.caller.post<CaseInFull>('/cases', sent)).body;
  // Whom a case names may read it along, and follow it; it becomes no more his than that.
  expect((await follow(named, about)).body).toMatchObject({ isWatched: true, mayAnswer: false });
});

it('the bell says who was called into a case and where there is news, until it was seen', async () => {
  const { shop, one, olga } = await newDesk();
  const bell = async () => (await olga.get<{ items: CaseNewsLine[] }>('/case-news')).body.items;
  const other = (await shop.caller.post<CaseInFull>('/cases', { text: 'Опять', unit: 'T12' })).body;
  await follow(olga, other);
  expect(await bell()).toEqual([]);
  await moves(shop, other, 'in_progress');
  later(1);
  await shop.caller.post(`/cases/${one.id}/messages`, { kind: 'note', text: '@Ольга, посмотри' });
  expect(await bell()).toMatchObject([
    { caseId: one.id, number: one.number, isCalled: true, since: world.now.toISOString() },
    { caseId: other.id, isCalled: false },
  ]);
  await olga.post(`/cases/${one.id}/presence`, { isAnswering: false });
  expect(await bell()).toMatchObject([{ caseId: other.id }]);
  // Who calls himself knows it.
  await olga.post(`/cases/${one.id}/messages`, { kind: 'note', text: '@Ольга: сделать завтра' });
  expect(await bell()).toHaveLength(1);
  const far = await newMember(shop, { role: 'unit_manager', unitIds: [shop.vladivostok], name: 'Пётр' });
  expect((await far.get<{ items: unknown[] }>('/case-news')).body.items).toEqual([]);
});

it('who was moved to other units follows no more', async () => {
  const { shop, one } = await newDesk();
  const here = { role: 'unit_manager', unitIds: [shop.moscow], name: 'Мария' } as const;
  const maria = await newMember(shop, here);
  await follow(maria, one);
  const moved = await shop.caller.patch(`/members/${maria.userId}`, { unitIds: [shop.vladivostok] });
  expect(moved.status).toBe(200);
  await writes(one, 'Ну что там?');
  expect(await lettersTo(shop, maria)).toEqual([]);
  expect((await shop.caller.get<CaseInFull>(`/cases/${one.id}`)).body.watchers).toEqual([]);
});

it('a joined case hands its followers on, and an escalation adds some', async () => {
  const { shop, one, olga } = await newDesk();
  const twin = (await shop.caller.post<CaseInFull>('/cases', { text: 'Опять', unit: 'T12' })).body;
  await follow(olga, twin);
  await shop.caller.post(`/cases/${twin.id}/status`, { to: 'duplicate', duplicateOf: one.id });
  const watchers = async () => (await shop.caller.get<CaseInFull>(`/cases/${one.id}`)).body.watchers;
  expect((await watchers()).map(({ name }) => name)).toEqual(['Ольга']);
  const boss = await newMember(shop, { name: 'Директор' });
  const step = {
    id: 1,
    at: { by: 'promise', promise: 'acknowledgement', percent: 100 },
    raisePriority: false,
    to: 'member',
    memberId: boss.userId,
  };
  const settings = { ...defaultCaseSettings, escalations: [{ ...step, watch: true }] };
  expect((await shop.caller.put('/case-settings', { settings, revision: 0 })).status).toBe(200);
  later(61);
  await ringDueCases(world.services, shop.workspaceId);
  expect((await watchers()).map(({ name }) => name).toSorted()).toEqual(['Директор', 'Ольга']);
});

it('whose cases age in the same minute hears of all of them in one letter', async () => {
  const { shop, olga } = await newDesk();
  const escalations = [{ id: 1, at: { by: 'age', minutes: 60 }, raisePriority: false, to: 'nobody' }];
  const settings = { ...defaultCaseSettings, slaPolicies: [], escalations };
  expect(await shop.caller.put('/case-settings', { settings, revision: 0 })).toMatchObject({ status: 200 });
  const open = async (text: string) => (await shop.caller.post<CaseInFull>('/cases', { text, unit: 'T12' })).body;
  const cases = [await open('Забыли сироп'), await open('Долго ждать')];
  for (const { id } of cases) await shop.caller.patch(`/cases/${id}`, { ownerId: olga.userId });
  expect(await lettersTo(shop, olga, 'cases.tell_owner')).toHaveLength(2);
  later(61);
  await ringDueCases(world.services, shop.workspaceId);
  const [letter, ...more] = await lettersTo(shop, olga, 'cases.tell_owner');
  expect(more).toEqual([]);
  for (const { id, number } of cases) {
    expect(letter?.text).toContain(`http://otklik.test/cases/${id}`);
    expect(letter?.text).toContain(number);
  }
});

it('who is given several cases at once gets one letter with those that were given', async () => {
  const { shop, olga } = await newDesk();
  const open = async (text: string) => (await shop.caller.post<CaseInFull>('/cases', { text, unit: 'T12' })).body;
  const [one, two] = [await open('Забыли сироп'), await open('Долго ждать')];
  const strange = crypto.randomUUID();
  const given = await shop.caller.post('/cases/bulk', { ids: [one.id, two.id, strange], ownerId: olga.userId });
  expect(given.body).toMatchObject({ changed: 2, refused: [{ id: strange }] });
  const letters = await lettersTo(shop, olga, 'cases.tell_owner');
  expect(letters).toHaveLength(1);
  for (const { id } of [one, two]) expect(letters[0]?.text).toContain(`http://otklik.test/cases/${id}`);
  expect(letters[0]?.text).not.toContain(strange);
});
