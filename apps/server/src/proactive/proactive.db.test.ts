import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  BusinessEvent,
  HelpPage,
  ProactiveEffect,
  ProactiveRule,
  Segment,
  Template,
  Transport,
} from '@otklik/contract';
import { queued } from '../../test/alerting.ts';
import { newAskingCompany, type AskingCompany } from '../../test/asking.ts';
import { startMailServer } from '../../test/peers/mail-server.ts';
import { newPerson } from '../../test/people.ts';
import { addEmail, drain, messagesOf } from '../../test/sending.ts';
import { inCompany, newKey, useWorld } from '../../test/world.ts';
import { recount } from '../counts/recount.ts';
import { isHeldOut } from './draw.ts';
import { proactiveJobs } from './proactive.jobs.ts';

const mail = await startMailServer();
afterAll(() => mail.close());
const world = useWorld({ publicUrl: 'http://otklik.test' });
const NOON = new Date('2026-11-21T09:00:00Z'); // in Moscow
const HOUR_MS = 3_600_000;

let company: AskingCompany;
let transport: Transport;

beforeEach(async () => {
  world.now = NOON;
  mail.letters.length = 0;
  company = await newAskingCompany(world);
  transport = await addEmail(company, mail.port);
});

const texts = {
  ru: { question: 'Почему заблокирован счёт?', answer: 'Мы заметили необычный платёж.' },
  en: { question: 'Why is my account blocked?', answer: 'We saw an unusual payment.' },
};
const addPage = async () => (await company.post<HelpPage>('/help-pages', { texts, isPublished: true })).body;

async function addRule(more: object = {}): Promise<ProactiveRule> {
  const helpPageId = 'templateId' in more ? null : (await addPage()).id;
  const rule = { kind: 'account_blocked', name: 'Счёт заблокирован', holdOut: 0, helpPageId, ...more };
  const made = await company.post<ProactiveRule>('/proactive-rules', rule);
  expect(made).toMatchObject({ status: 201 });
  return made.body;
}

const emailOf = (who: string) => `${who}@example.org`;
const customer = (who: string) => ({ externalId: who, email: emailOf(who), name: 'Ольга', language: 'ru' });
const event = (externalId: string, who: readonly string[], more: object = {}) => ({
  externalId,
  kind: 'account_blocked',
  occurredAt: world.now.toISOString(),
  customers: who.map(customer),
  ...more,
});
const happen = (...given: Parameters<typeof event>) => company.post('/business-events', event(...given));

/** As the worker does it, each job that waits; twice, for a process may die after the last step. */
async function work(): Promise<void> {
  for (const kind of proactiveJobs(world.services))
    for (const { data } of await queued(world, company.workspaceId, kind.name))
      for (let time = 0; time < 2; time++) await kind.run(kind.payload.parse(data), new AbortController().signal);
}
/** What the worker does by night. */
async function night(): Promise<void> {
  const count = proactiveJobs(world.services).find(({ name }) => name === 'proactive.count');
  await count?.run({}, new AbortController().signal);
}
const send = () => drain(world, company, transport);
const readers = () => mail.letters.map(({ to }) => to).toSorted();
const events = async () => (await company.get<{ items: BusinessEvent[] }>('/business-events')).body.items;
const rules = async () =>
  (await company.get<{ items: ProactiveRule[]; unanswered: { kind: string }[] }>('/proactive-rules')).body;

async function optOut(who: string): Promise<void> {
  const { id } = await inCompany(world, company.workspaceId, (db) =>
    db
      .selectFrom('customers')
      .select('id')
      .where('workspace_id', '=', company.workspaceId)
      .where('external_id', '=', who)
      .executeTakeFirstOrThrow(),
  );
  expect((await company.post(`/customers/${id}/consents`, { kind: 'opt_out', how: 'call' })).status).toBeLessThan(300);
}

describe('a business event', () => {
  it('sends each customer one message with the page, which is known to be his when he opens it', async () => {
    const page = await addPage();
    await addRule({ helpPageId: page.id });
    expect((await happen('e1', ['anna', 'boris'])).status).toBe(201);
    expect((await happen('e1', ['anna', 'boris'])).status).toBe(201);
    await work();
    await Promise.all([send(), send()]);
    expect(readers()).toEqual(['anna', 'boris'].map(emailOf));
    const [letter] = mail.letters;
    expect(letter?.text).toContain('чтобы вам не пришлось обращаться');
    expect(letter?.headers.get('list-unsubscribe')).toContain('http://otklik.test/u/');
    const path = /http:\/\/otklik\.test(\/h\/[\w-]+\?lang=ru)/.exec(letter?.text ?? '')?.[1] ?? '';
    // The letter's language, whatever the browser speaks.
    const headers = { 'user-agent': 'Mozilla/5.0', 'accept-language': 'en' };
    expect((await world.app.inject({ url: path, headers: { 'user-agent': 'TelegramBot' } })).statusCode).toBe(200);
    const opened = async () => (await company.get<{ items: HelpPage[] }>('/help-pages')).body.items[0]?.views;
    expect(await opened()).toBe(0);
    const shown = await world.app.inject({ url: path, headers });
    expect(shown.body).toContain('необычный платёж');
    await world.app.inject({ url: path, headers, remoteAddress: '10.9.9.9' });
    expect(await opened()).toBe(1);
    const said = await world.app.inject({
      method: 'POST',
      url: path,
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'helped=yes',
    });
    expect(String(said.headers['location'])).toContain(path);
    expect((await company.get<{ items: HelpPage[] }>('/help-pages')).body.items[0]).toMatchObject({
      helped: { hits: 1, result: { n: 1 } },
    });
    expect(await events()).toMatchObject([{ customers: 2, waiting: 0, told: 2, heldOut: 0, notTold: 0 }]);
  });

  it('is taken or refused by itself in a batch, and tells nobody without a rule', async () => {
    await addRule();
    const future = new Date(world.now.getTime() + HOUR_MS).toISOString();
    const batch = [
      event('b1', ['anna']),
      event('b1', ['anna']),
      event('b2', ['vera'], { kind: 'price_changed' }),
      event('b3', ['vera'], { occurredAt: future }),
      { kind: 'x' },
    ];
    const taken = await company.post('/business-events/batch', batch);
    expect(taken.body).toMatchObject({
      taken: 2,
      known: 1,
      refused: [
        { index: 3, path: 'occurredAt' },
        { index: 4, path: 'occurredAt' },
      ],
    });
    await work();
    await send();
    expect(readers()).toEqual([emailOf('anna')]);
    expect((await rules()).unanswered).toMatchObject([{ kind: 'price_changed', events: 1, customers: 1 }]);
    const { id: helpPageId } = await addPage();
    const known = await company.post('/proactive-rules', { kind: 'account_blocked', name: 'x', helpPageId });
    expect(known).toMatchObject({ status: 400, body: { error: { details: [{ path: 'kind' }] } } });
    const empty = await company.post('/proactive-rules', { kind: 'price_changed', name: 'x' });
    expect(empty).toMatchObject({ status: 400, body: { error: { details: [{ path: 'helpPageId' }] } } });
  });

  it('says what it knows in the words of the company', async () => {
    const own = {
      email: {
        ru: { subject: 'Счёт', text: '{{customer}}, счёт {{event.account}} закрыт {{date}}: {{event.sum|много}}.' },
      },
    };
    const template = await company.post<Template>('/templates', { name: 'x', purpose: 'proactive', texts: own });
    expect(template.status).toBe(201);
    await addRule({ templateId: template.body.id });
    await happen('e1', ['anna'], { attributes: { account: '·1234' } });
    await work();
    await send();
    expect(mail.letters[0]?.text).toContain('Ольга, счёт ·1234 закрыт 21 ноября: много.');
  });

  it('is read by oneself first, with the public address of the page', async () => {
    const page = await addPage();
    const boss = await newPerson(world, company.workspaceId, { email: 'boss@example.org' });
    const sent = await boss.post('/proactive-rules/test', { helpPageId: page.id });
    expect(sent).toMatchObject({ status: 200, body: { ok: true } });
    expect(readers()).toEqual(['boss@example.org']);
    expect(mail.letters[0]?.text).toContain('чтобы вам не пришлось обращаться');
    const path = /http:\/\/otklik\.test(\/h\/[^\s]+)/.exec(mail.letters[0]?.text ?? '')?.[1] ?? '';
    expect((await world.app.inject({ url: path, headers: { 'accept-language': 'ru' } })).body).toContain(
      'необычный платёж',
    );
    expect(await company.post('/proactive-rules/test', {})).toMatchObject({ status: 422 });
    expect(await boss.post('/proactive-rules/test', { helpPageId: 999_999 })).toMatchObject({ status: 400 });
    expect(await events()).toEqual([]);
  });

  it('is entered by hand for a list or a segment', async () => {
    await addRule();
    await happen('known', ['anna', 'boris']);
    await work();
    const segment = await company.post<Segment>('/segments', { attribute: 'tier', value: 'gold' });
    expect(segment.status).toBe(201);
    const gold = { ...customer('vera'), attributes: { tier: 'gold' } };
    const served = {
      id: randomUUID(),
      occurredAt: world.now.toISOString(),
      unit: company.unitId,
      touchpoint: company.touchpointId,
      customer: gold,
    };
    expect((await company.post('/interactions', served)).status).toBeLessThan(300);
    world.now = new Date(NOON.getTime() + 48 * HOUR_MS);
    mail.letters.length = 0;
    const enter = (more: object) =>
      company.post<{ id: string; unknown: string[] }>('/business-events/entered', {
        kind: 'account_blocked',
        occurredAt: world.now.toISOString(),
        ...more,
      });
    expect((await enter({ externalIds: ['anna', 'nobody'] })).body.unknown).toEqual(['nobody']);
    expect((await enter({ segmentIds: [segment.body.id] })).status).toBe(201);
    expect((await enter({ kind: 'unheard_of', externalIds: ['anna'] })).status).toBe(422);
    expect((await enter({})).status).toBe(400);
    const limited = await newKey(world, company.workspaceId, { unitIds: [company.unitId] });
    expect((await limited.post('/business-events', event('limited', ['anna']))).status).toBe(403);
    await work();
    await work();
    await send();
    expect(readers()).toContain(emailOf('vera'));
    expect(await events()).toContainEqual(expect.objectContaining({ isEntered: true, customers: 1, told: 1 }));
  });
});

describe('the contact policy', () => {
  it('holds back whoever opted out, was told lately, or can no longer be told in time', async () => {
    await addRule({ againAfterHours: 24, expiresMinutes: 120 });
    await happen('first', ['anna', 'boris']);
    await optOut('boris');
    await work();
    await happen('second', ['anna']);
    await happen('old', ['vera'], { occurredAt: new Date(NOON.getTime() - 3 * HOUR_MS).toISOString() });
    await work();
    await send();
    expect(readers()).toEqual([emailOf('anna')]);
    const { rows } = await inCompany(world, company.workspaceId, async (db) => ({
      rows: await db
        .selectFrom('event_customers')
        .select('reason')
        .where('workspace_id', '=', company.workspaceId)
        .where('arm', '=', 'not_told')
        .execute(),
    }));
    expect(rows).toHaveLength(3);
    expect(new Set(rows.map(({ reason }) => reason))).toEqual(
      new Set(['no_allowed_moment', 'opted_out', 'told_lately']),
    );
  });

  it('stops a message whose customer opted out after it was planned, and lets it wait through the night', async () => {
    await addRule();
    world.now = new Date('2026-11-21T20:00:00Z'); // 23:00 there
    await happen('night', ['anna', 'boris']);
    await work();
    expect((await messagesOf(world, company)).map((one) => one.due_at.toISOString())).toEqual([
      '2026-11-22T06:00:00.000Z',
      '2026-11-22T06:00:00.000Z',
    ]);
    await optOut('boris');
    world.now = new Date('2026-11-22T06:00:00Z');
    await send();
    expect(readers()).toEqual([emailOf('anna')]);
  });
});

describe('the hold-out', () => {
  it('is drawn once and for all, at the share that is set', () => {
    const drawn = (holdOut: number) =>
      Array.from({ length: 2_000 }, (_, at) => `customer-${at}`).filter((id) =>
        isHeldOut({ workspaceId: 1, id: 7, holdOut }, id),
      );
    const [fifth, half] = [drawn(0.2), drawn(0.5)];
    expect(fifth.length).toBeGreaterThan(320);
    expect(fifth.length).toBeLessThan(480);
    expect(fifth.every((id) => half.includes(id))).toBe(true);
    expect(drawn(0)).toEqual([]);
  });

  it('shows how many contacts the message and its page avoided, in contacts and money, and how many more are needed', async () => {
    const topic = await company.post<{ id: number }>('/topics', { name: 'Блокировка', code: 'BLOCK' });
    const page = await addPage();
    const rule = await addRule({ holdOut: 0.5, helpPageId: page.id, topicId: topic.body.id, windowDays: 7 });
    const who = Array.from({ length: 160 }, (_, at) => `c${at}`);
    await happen('big', who);
    await work();
    const drawn = await inCompany(world, company.workspaceId, (db) =>
      db
        .selectFrom('event_customers as e')
        .innerJoin('customers as c', (join) =>
          join.onRef('c.id', '=', 'e.customer_id').onRef('c.workspace_id', '=', 'e.workspace_id'),
        )
        .select(['e.arm', 'c.external_id'])
        .where('e.workspace_id', '=', company.workspaceId)
        .orderBy('c.external_id')
        .execute(),
    );
    const of = (arm: string) => drawn.flatMap((one) => (one.arm === arm ? (one.external_id ?? []) : []));
    const [told, heldOut] = [of('told'), of('held_out')];
    expect(told.length + heldOut.length).toBe(160);
    const contact = (externalId: string, more: object = {}) => ({
      externalId: randomUUID(),
      occurredAt: new Date(NOON.getTime() + 24 * HOUR_MS).toISOString(),
      unit: 'tverskaya',
      class: 'consultation',
      topic: 'BLOCK',
      customer: customer(externalId),
      ...more,
    });
    world.now = new Date(NOON.getTime() + 48 * HOUR_MS);
    const effect = async (by = 'rule') =>
      (await company.get<{ items: ProactiveEffect[] }>(`/proactive-effects?by=${by}`)).body.items[0];
    expect(await effect()).toMatchObject({ told: { result: { n: 0 } }, unripe: 160, verdict: 'cannot_tell' });
    // Half of those held out call, twice each; one of ten of those told; others call about something else, or too late.
    const some = (all: readonly string[], share: number) => all.slice(0, Math.round(all.length * share));
    const contacts = [
      ...some(heldOut, 0.5).flatMap((id) => [contact(id), contact(id)]),
      ...some(told, 0.1).map((id) => contact(id)),
      ...told.slice(-20).map((id) => contact(id, { topic: undefined })),
    ];
    expect((await company.post('/contacts/batch', contacts)).body).toMatchObject({ taken: contacts.length });
    world.now = new Date(NOON.getTime() + 9 * 24 * HOUR_MS);
    const late = told.slice(-5).map((id) => contact(id, { occurredAt: world.now.toISOString() }));
    await company.post('/contacts/batch', late);
    const found = await effect();
    expect(found).toMatchObject({
      id: rule.id,
      told: { hits: some(told, 0.1).length, result: { n: told.length } },
      heldOut: { hits: some(heldOut, 0.5).length, result: { n: heldOut.length } },
      unripe: 0,
      verdict: 'avoids',
      standing: { state: 'preliminary' },
      stillNeeded: expect.any(Number),
    });
    const difference = some(heldOut, 0.5).length / heldOut.length - some(told, 0.1).length / told.length;
    expect(found?.avoided?.value).toBeCloseTo(difference * told.length, 6);
    expect(found?.saved?.value).toBeCloseTo(difference * told.length * 130, 4);
    expect(found?.avoided?.low).toBeGreaterThan(0);
    expect(await effect('page')).toMatchObject({ id: page.id, verdict: 'avoids', avoided: found?.avoided });

    // The night counts what the page asked of every customer before; a register that comes late is counted by the next one.
    await night();
    expect(await effect()).toEqual(found);
    const afterwards = told.slice(-5).map((id) => contact(id));
    expect((await company.post('/contacts/batch', afterwards)).body).toMatchObject({ taken: 5 });
    expect(await effect()).toEqual(found);
    await night();
    const hits = some(told, 0.1).length + 5;
    expect(await effect()).toMatchObject({ told: { hits, result: { n: told.length } }, unripe: 0 });
    // By another window it says something else, and at once.
    await company.patch(`/proactive-rules/${rule.id}`, { windowDays: 30 });
    expect(await effect()).toMatchObject({ told: { result: { n: 0 } }, unripe: 160 });
    await company.patch(`/proactive-rules/${rule.id}`, { windowDays: 7 });
    expect(await effect()).toMatchObject({ told: { hits, result: { n: told.length } }, unripe: 0 });
    // Who is told after the night waits beside those whom it counted.
    await happen('small', ['somebody-new']);
    await work();
    await night();
    expect(await effect()).toMatchObject({ told: { hits, result: { n: told.length } }, unripe: 1 });
    expect((await rules()).items).toMatchObject([{ events: 2, told: expect.any(Number), waiting: 0, notTold: 0 }]);
    expect((await events()).map((one) => one.told + one.heldOut)).toEqual([1, 160]);
    expect(await recount(world.services.db, company.workspaceId)).toEqual([]);
  });
});
