import { afterAll, beforeAll, expect, it } from 'vitest';
import type {
  Alert,
  CaseInFull,
  CaseLine,
  CaseOrder,
  Mailbox,
  ReviewSource,
  SolutionGroup,
  Transport,
} from '@otklik/contract';
import { caseHappenedJob } from '../src/alerts/case-happened.ts';
import { defaultCaseSettings } from '../src/cases/settings/default-settings.ts';
import { planInvitationsJob } from '../src/decisions/plan-invitations.job.ts';
import { decideInteractionsJob } from '../src/interactions/decide-interactions.job.ts';
import { plainLetter } from '../src/intake/fixtures/ugly-letters.ts';
import { listenToMailboxes } from '../src/intake/listen-to-mailboxes.ts';
import { answerForAlertsJob, answerNoticedJob } from '../src/responses/facts/answer-watch.ts';
import { pullReviews } from '../src/reviews/pull-reviews.service.ts';
import { addTouchpoint, newAskingCompany, publish, type AskingCompany } from './asking.ts';
import { customer } from './customer.ts';
import { newPerson, type Person } from './people.ts';
import { startMailServer, type Letter, type MailServer } from './peers/mail-server.ts';
import { startMailboxServer, type MailboxServer } from './peers/mailbox-server.ts';
import { openReviewServer } from './review-server.ts';
import { queueRunner } from './run-queued.ts';
import { addEmail, drain, messagesOf, servedCustomer } from './sending.ts';
import { useWorld } from './world.ts';

const world = useWorld({ publicUrl: 'http://otklik.test' });
const olgas = 'olga@example.org';
let mail: MailServer;
let inbox: MailboxServer;
beforeAll(async () => {
  mail = await startMailServer();
  inbox = await startMailboxServer('help');
});
afterAll(() => Promise.all([mail.close(), inbox.close()]));

const text = (ru: string) => ({ ru });
const survey = (question: string) => ({
  schema: 1,
  languages: ['ru'],
  defaultLanguage: 'ru',
  title: text('Полдень'),
  questions: [
    { type: 'satisfaction', id: 'score', text: text(question), scale: '1-5', factorId: null },
    { type: 'text', id: 'words', text: text('Что случилось?'), multiline: true, maxLength: 2000 },
  ],
  thanks: { title: text('Спасибо') },
});

interface Place {
  readonly company: AskingCompany;
  readonly transport: Transport;
  readonly anna: Person;
}

/** What docs/recipes/close-the-loop.md has one set up. Letters go out from hello@, and those of customers are read at help@. */
async function setUp(): Promise<Place> {
  const company = await newAskingCompany(world, survey('Как прошёл визит?'));
  const anna = await newPerson(world, company.workspaceId, { name: 'Анна' });
  const from = 'Полдень <hello@polden.example>';
  const settings = { from, host: '127.0.0.1', port: mail.port, security: 'plain', timeoutSeconds: 20 };
  const transport = await addEmail(company, mail.port, { settings });
  const well = async (answer: Promise<{ status: number; body: unknown }>) => {
    const { status, body } = await answer;
    expect(status < 300 ? null : body).toBeNull();
  };
  await well(
    company.post<Mailbox>('/mailboxes', {
      name: 'Поддержка',
      address: 'help@polden.example',
      host: '127.0.0.1',
      port: inbox.port,
      security: 'plain',
      user: 'help',
      password: 'secret',
      transportId: transport.id,
      unitId: company.unitId,
      takesFrom: '2000-01-01T00:00:00Z',
    }),
  );
  const { touchpointId, surveyId } = company;
  const asked = { touchpointId, surveyId, kind: 'visit', transports: ['email'], delay: { min: 120, max: 360 } };
  await well(company.put('/policy', { number: 0, document: { isOn: true, touchpoints: [asked] } }));
  const about = {
    topics: [],
    touchpointId: await addTouchpoint(world, company, 'Решение'),
    surveyId: await publish(company, survey('Мы помогли?')),
  };
  const triggers = [{ role: 'satisfaction', scale: '1-5', score: 2, touchpoints: [], priority: 'high' }];
  const ofCases = { ...defaultCaseSettings, triggers, solution: { asks: [about] } };
  await well(company.put('/case-settings', { settings: ofCases, revision: 0 }));
  await well(
    company.post('/alert-rules', {
      name: 'Низкая оценка',
      condition: { kind: 'answer.score', role: 'satisfaction', scale: '1-5', warning: 2, alarm: 1 },
      recipients: [{ to: 'role', role: 'administrator' }],
      groupMinutes: 0,
      byEmail: false,
    }),
  );
  // With one answer there is a number to look at only where the company says that one may be looked at.
  await well(company.patch('/workspace', { anonymityThreshold: 1 }));
  return { company, transport, anna };
}

const work = queueRunner(world, [
  answerNoticedJob,
  answerForAlertsJob,
  caseHappenedJob,
  decideInteractionsJob,
  planInvitationsJob,
]);

/** The one letter that goes out to her now. */
async function nextLetter({ company, transport }: Place): Promise<Letter> {
  const toOlga = () => mail.letters.filter(({ to }) => to === olgas);
  const before = toOlga().length;
  // A channel that may send so many a second waits for the clock.
  world.now = new Date(world.now.getTime() + 10_000);
  await drain(world, company, transport);
  const [letter, ...more] = toOlga().slice(before);
  expect(more.map(({ text: said }) => said)).toEqual([]);
  if (letter === undefined) throw new Error(`no letter went out: ${JSON.stringify(await messagesOf(world, company))}`);
  return letter;
}

/** Lets the clock go on to the moment that the policy has chosen to ask her, and opens the page behind the link on her phone. */
async function opensWhatSheIsAsked(place: Place) {
  await work(place.company);
  const planned = (await messagesOf(world, place.company)).filter(
    ({ invitation_id, state }) => invitation_id !== null && state === 'planned',
  );
  expect(planned).toHaveLength(1);
  const dueAt = planned[0]?.due_at ?? world.now;
  expect(dueAt > world.now).toBe(true);
  world.now = dueAt;
  const letter = await nextLetter(place);
  const [, path = ''] = /http:\/\/otklik\.test(\/p\/[\w-]+)/.exec(letter.text) ?? [];
  const phone = customer(world, path);
  expect((await phone.get()).status).toBe(200);
  return phone;
}

/** She presses "Reply": her mail program writes to Reply-To, else to From; one of these addresses is a mailbox that anybody reads. */
function reply(letter: Letter, said: string): void {
  const to = letter.headers.get('reply-to') ?? letter.headers.get('from') ?? '';
  expect(to).toBe('help@polden.example');
  inbox.deliver(
    plainLetter({
      from: `Ольга <${olgas}>`,
      messageId: '<back@example.org>',
      subject: `Re: ${letter.headers.get('subject') ?? ''}`,
      text: said,
      headers: [`In-Reply-To: ${letter.headers.get('message-id') ?? ''}`],
    }),
  );
}

/** Reads the mailbox as a worker does, until it is so. */
async function readUntil(isSo: () => Promise<boolean>): Promise<void> {
  const reader = listenToMailboxes(world.services, 50);
  await expect.poll(isSo).toBe(true);
  await reader.stop();
}

/** A review site that has one low review, read as a worker reads it. */
async function hearOfReview({ company }: Place): Promise<void> {
  const site = await openReviewServer();
  const at = world.now.toISOString();
  const review = { reviewId: 'r1', displayName: 'Пётр', starRating: 'ONE', comment: 'Суп холодный' } as const;
  site.reviews.push({ ...review, createTime: at, updateTime: at, reply: undefined });
  const { status, body } = await company.post<ReviewSource>('/review-sources', {
    name: 'Карты',
    settings: { place: site.place, address: site.address, tokenAddress: `${site.address}/token` },
    secrets: site.keys,
    unitId: company.unitId,
    touchpointId: company.touchpointId,
    casesFrom: at,
  });
  expect(status).toBe(201);
  await pullReviews(world.services, company.workspaceId, body.id);
  await site.close();
}

it('a low answer becomes an alert, a case, an answer by e-mail, a solution, a question about it, and an index; who writes again of the same order is known', async () => {
  // Friday noon where she was served, whatever day it is here.
  world.now = new Date('2026-11-20T09:00:00Z');
  const place = await setUp();
  const { company, anna } = place;

  await servedCustomer(world, company, { email: olgas, order: 'А-1042' });
  const phone = await opensWhatSheIsAsked(place);
  await phone.post({ 'a.score': '1' });
  expect((await phone.post({ 'a.words': 'Кофе остыл, никто не извинился' })).html).toContain('Спасибо');
  await work(company);

  // The bell of whoever answers for it, the case behind it, and its number with her.
  expect((await anna.get('/alerts/unread')).body).toEqual({ unread: 1, alarms: 1 });
  const [alert] = (await anna.get<{ items: Alert[] }>('/alerts')).body.items;
  expect(alert).toMatchObject({ kind: 'answer.score', level: 'alarm', figure: { value: 1, threshold: 1 } });
  const [line, ...others] = (await anna.get<{ items: CaseLine[] }>('/cases')).body.items;
  expect(others).toEqual([]);
  const read = async () => (await anna.get<CaseInFull>(`/cases/${line?.id}`)).body;
  expect(await read()).toMatchObject({ text: expect.stringContaining('Кофе остыл') as string, origin: 'answer' });
  expect((await nextLetter(place)).text).toContain(line?.number);

  // Anna answers, she answers Anna, and her words stand in the same thread.
  const answer = { kind: 'reply', text: 'Простите! Вернём деньги за кофе.' };
  expect((await anna.post(`/cases/${line?.id}/messages`, answer)).status).toBeLessThan(300);
  const letter = await nextLetter(place);
  expect(letter.text).toContain('Вернём деньги за кофе');
  expect(letter.headers.get('from')).toContain('<hello@polden.example>');
  expect(letter.headers.get('auto-submitted')).toBeUndefined();
  reply(letter, 'Спасибо, жду.');
  await readUntil(async () => (await read()).messages.length === 3);
  expect((await read()).messages.map(({ direction }) => direction)).toEqual(['out', 'out', 'in']);
  expect((await read()).messages.at(-1)?.text).toBe('Спасибо, жду.');

  await anna.patch(`/cases/${line?.id}`, { ownerId: anna.userId });
  const resolution = { to: 'resolved', resolution: 'Вернули деньги', rootCause: 'Не следили за выдачей' };
  expect((await anna.post(`/cases/${line?.id}/status`, resolution)).status).toBe(200);
  const solved = await nextLetter(place);
  expect(solved.text).toContain('Вернули деньги');
  expect(solved.headers.get('in-reply-to')).toBe('<back@example.org>');

  // She is asked whether it helped, and the index knows what she said.
  const again = await opensWhatSheIsAsked(place);
  await again.post({ 'a.score': '5' });
  expect((await again.post({ 'a.words': '' })).html).toContain('Спасибо');
  await work(company);
  expect(await read()).toMatchObject({ status: 'resolved', solutions: [{ ratings: [{ score: 5 }] }] });
  const { body } = await anna.get<{ groups: SolutionGroup[] }>(
    '/case-solutions?from=2026-11-19&to=2026-11-30&by=owner',
  );
  expect(body.groups).toMatchObject([{ key: anna.userId, resolved: 1, answered: 1 }]);
  expect(body.groups[0]?.cells).toMatchObject([
    { index: 'csat_mean', result: { value: 5, n: 1 }, standing: { state: 'insufficient' } },
  ]);

  // She writes anew, not as a reply: the order in her words says what it goes on with, and the dearest class is counted.
  inbox.deliver(
    plainLetter({
      from: `Ольга <${olgas}>`,
      messageId: '<later@example.org>',
      subject: 'Деньги',
      text: 'За кофе из заказа а-1042 деньги так и не пришли',
    }),
  );
  const queue = async () => (await anna.get<{ items: CaseLine[] }>('/cases?sort=newest')).body.items;
  await readUntil(async () => (await queue()).length === 1);
  const [later] = await queue();
  const repeated = (await anna.get<CaseInFull>(`/cases/${later?.id}`)).body;
  expect(repeated).toMatchObject({
    origin: 'email',
    class: 'repeat',
    points: 3,
    orderNumber: 'А-1042',
    repeatOf: line?.id,
    alike: [{ id: line?.id, by: 'order' }],
  });
  const orders = (await anna.get<{ items: CaseOrder[] }>(`/cases/${later?.id}/orders`)).body.items;
  expect(orders).toMatchObject([{ number: 'А-1042', isOfCase: true, parts: [{ unitId: company.unitId }] }]);
  const told = await nextLetter(place);
  expect(told.text).toContain(later?.number);
  expect(told.headers.get('in-reply-to')).toBe('<later@example.org>');

  await hearOfReview(place);
  expect((await queue()).map(({ origin }) => origin).toSorted()).toEqual(['email', 'review']);
}, 60_000);
