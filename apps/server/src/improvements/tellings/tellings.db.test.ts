import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Improvement, RaisedBy, Telling, Template, Transport, Unit } from '@otklik/contract';
import { queued } from '../../../test/alerting.ts';
import { newAskingCompany, type AskingCompany } from '../../../test/asking.ts';
import { newPerson, type Person } from '../../../test/people.ts';
import { startMailServer } from '../../../test/peers/mail-server.ts';
import { addEmail, drain, messagesOf } from '../../../test/sending.ts';
import { inCompany, newKey, useWorld } from '../../../test/world.ts';
import { companyOf } from '../../company/company.snapshot.ts';
import { tellJob } from './tell-job.ts';
import { tellPiece } from './tell-raisers.service.ts';

const mail = await startMailServer();
afterAll(() => mail.close());
const world = useWorld({ publicUrl: 'http://otklik.test' });
const NOON = new Date('2026-11-21T09:00:00Z'); // in Moscow
const DAY_MS = 86_400_000;
const period = { from: '2026-09-01', to: '2026-11-20' };

let company: AskingCompany;
let transport: Transport;
let owner: Person;
let topicId: number;
let otherUnitId: number;

beforeEach(async () => {
  world.now = NOON;
  mail.letters.length = 0;
  company = await newAskingCompany(world);
  transport = await addEmail(company, mail.port);
  owner = await newPerson(world, company.workspaceId, { role: 'analyst' });
  topicId = await add('/topics', { name: 'Долгая очередь', code: 'QUEUE' });
  await add('/topics', { name: 'Прочее', code: 'OTHER' });
  const units = (await company.get<{ items: Unit[] }>('/units')).body.items;
  otherUnitId = await add('/units', {
    parentId: units.find(({ parentId }) => parentId === null)?.id,
    kind: 'point',
    name: 'Арбат, 1',
    code: 'arbat',
    timeZone: 'Europe/Moscow',
  });
});

async function add(path: string, body: object): Promise<number> {
  const made = await company.post<{ id: number }>(path, body);
  expect(made.status).toBe(201);
  return made.body.id;
}

const emailOf = (who: string) => `${who}@example.org`;
const customer = (who: string) => ({ externalId: who, email: emailOf(who), name: 'Ольга', language: 'ru' });

async function contact(who: string, more: object = {}): Promise<void> {
  const item = {
    externalId: randomUUID(),
    occurredAt: '2026-11-10T09:00:00Z',
    unit: 'tverskaya',
    class: 'complaint',
    topic: 'QUEUE',
    customer: customer(who),
    ...more,
  };
  expect((await company.post('/contacts/batch', [item])).body).toMatchObject({ taken: 1 });
}

async function answer(who: string, rating: object, more: object = {}): Promise<void> {
  const item = {
    id: randomUUID(),
    mode: 'invited',
    unit: company.unitId,
    touchpoint: company.touchpointId,
    occurredAt: '2026-11-10T09:00:00Z',
    customer: customer(who),
    ratings: [{ role: 'satisfaction', scale: '1-5', ...rating }],
    ...more,
  };
  expect((await company.post('/responses/batch', [item])).body).toMatchObject({ refused: [] });
}

async function improve(more: object = {}): Promise<number> {
  const made = await company.post<Improvement>('/improvements', {
    name: 'вторая касса по утрам',
    ownerId: owner.userId,
    unitIds: [company.unitId],
    topicIds: [topicId],
    plannedOn: '2026-11-01',
    goal: { kind: 'contacts', fall: 0.5 },
    ...more,
  });
  expect(made.status).toBe(201);
  return made.body.id;
}

const tell = (id: number, more: object = {}) =>
  company.post<{ told: number; goesOn: boolean }>(`/improvements/${id}/telling`, { ...period, ...more });
const raised = async (id: number, by: Pick<AskingCompany, 'get'> = company) =>
  (await by.get<RaisedBy>(`/improvements/${id}/raised?from=${period.from}&to=${period.to}`)).body;
const result = async (id: number) => (await company.get<Telling>(`/improvements/${id}/telling`)).body;
const send = () => drain(world, company, transport);
/** Of the letters about an improvement: whoever opened a case has had its number, too. */
const told = () => mail.letters.filter(({ text }) => text.includes('вторая касса по утрам'));
const readers = () =>
  told()
    .map(({ to }) => to)
    .toSorted();

async function optOut(who: string): Promise<void> {
  const { id } = await inCompany(world, company.workspaceId, (db) =>
    db
      .selectFrom('customers')
      .select('id')
      .where('workspace_id', '=', company.workspaceId)
      .where('external_id', '=', who)
      .executeTakeFirstOrThrow(),
  );
  const done = await company.post(`/customers/${id}/consents`, { kind: 'opt_out', how: 'call' });
  expect(done.status).toBeLessThan(300);
}

describe('those who raised what an improvement is about', () => {
  it('are told once each, however often and by whatever way they raised it', async () => {
    await contact('anna');
    await contact('anna');
    const said = { text: 'Долго', unit: 'tverskaya', topic: 'QUEUE', occurredAt: '2026-11-11T09:00:00Z' };
    for (const who of ['anna', 'boris']) await add('/cases', { ...said, customer: customer(who) });
    await answer('vera', { score: 2 }, { topic: 'QUEUE' });
    await answer('dina', { score: 4 }, { topic: 'QUEUE', comments: [{ text: 'Очередь, но терпимо' }] });
    await answer('praise', { score: 5 }, { topic: 'QUEUE', comments: [{ text: 'Всё быстро' }] });
    await contact('elsewhere', { unit: 'arbat' });
    await contact('other', { topic: 'OTHER' });
    await contact('long-ago', { occurredAt: '2026-08-31T09:00:00Z' });
    const id = await improve();
    expect(await raised(id)).toEqual({
      isAboutSomething: true,
      raised: 4,
      told: 0,
      reachable: [{ way: 'email', customers: 4 }],
      heldBack: [],
    });
    const presses = await Promise.all([tell(id), tell(id), tell(id)]);
    expect(presses.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(presses.reduce((sum, { body }) => sum + body.told, 0)).toBe(4);
    await Promise.all([send(), send()]);
    expect(readers()).toEqual(['anna', 'boris', 'dina', 'vera'].map(emailOf));
    expect(told()[0]?.text).toContain('Мы это изменили: вторая касса по утрам.');
    expect(told()[0]?.headers.get('list-unsubscribe')).toContain('http://otklik.test/u/');
    expect((await tell(id)).body).toEqual({ told: 0, goesOn: false });
    expect(await raised(id)).toMatchObject({ raised: 4, told: 4, reachable: [] });
    expect(await result(id)).toMatchObject({ told: 4, planned: 0, nextAt: null, failed: 0, stopped: 0, optedOut: 0 });
  });

  it('are those who rated its factors low, where it is about factors', async () => {
    const speed = await add('/factors', { name: 'Скорость очереди', code: 'queue-speed', area: 'people' });
    await answer('anna', { score: 2, factor: 'queue-speed' });
    await answer('boris', { score: 5, factor: 'queue-speed' });
    await answer('vera', { score: 1 });
    const goal = { kind: 'index', index: 'csat_mean', gain: 0.2, factorIds: [speed] };
    const id = await improve({ topicIds: [], goal });
    expect((await tell(id)).body.told).toBe(1);
    await send();
    expect(readers()).toEqual([emailOf('anna')]);
  });

  it('are not known where it names neither topics nor factors', async () => {
    await answer('anna', { score: 1 });
    const id = await improve({ topicIds: [], goal: { kind: 'index', index: 'csat_mean', gain: 0.2 } });
    expect(await raised(id)).toMatchObject({ isAboutSomething: false, raised: 0 });
    expect((await tell(id)).body).toEqual({ told: 0, goesOn: false });
  });

  it('are only those of the units that whoever tells them may see', async () => {
    await contact('anna');
    const id = await improve({ unitIds: [] });
    const far = await newKey(world, company.workspaceId, { unitIds: [otherUnitId] });
    expect(await raised(id, far)).toMatchObject({ raised: 0 });
    expect((await far.post(`/improvements/${id}/telling`, period)).body).toMatchObject({ told: 0 });
    expect(await raised(id)).toMatchObject({ raised: 1, told: 0 });
  });

  it('are told piece by piece, and a piece that is run again tells nobody twice', async () => {
    const items = Array.from({ length: 501 }, (_, at) => ({
      externalId: randomUUID(),
      occurredAt: '2026-11-10T09:00:00Z',
      unit: 'tverskaya',
      class: 'complaint',
      topic: 'QUEUE',
      customer: customer(`c${at}`),
    }));
    for (const part of [items.slice(0, 300), items.slice(300)]) await company.post('/contacts/batch', part);
    const id = await improve();
    expect((await tell(id)).body).toEqual({ told: 500, goesOn: true });
    const [waiting] = await queued(world, company.workspaceId, tellJob.name);
    const order = tellJob.payload.parse(waiting?.data);
    const known = await companyOf(world.services.db, company.workspaceId);
    const again = () => inCompany(world, company.workspaceId, (db) => tellPiece(world.services, db, known, order));
    const done = await Promise.all([again(), again()]);
    expect(done.reduce((sum, piece) => sum + piece.told, 0)).toBe(1);
    expect(await result(id)).toMatchObject({ told: 0, planned: 501 });
  });
});

describe('the contact policy', () => {
  it('holds back whoever opted out, before and after it was planned', async () => {
    for (const who of ['anna', 'boris', 'vera']) await contact(who);
    await optOut('anna');
    const id = await improve();
    expect(await raised(id)).toMatchObject({ raised: 3, heldBack: [{ reason: 'opted_out', customers: 1 }] });
    expect((await tell(id)).body.told).toBe(2);
    await optOut('boris');
    await send();
    expect(readers()).toEqual([emailOf('vera')]);
    const stopped = (await messagesOf(world, company)).filter(({ state }) => state === 'cancelled');
    expect(stopped).toMatchObject([{ reason: 'opted_out' }]);
    expect(await result(id)).toMatchObject({ told: 1, planned: 0, stopped: 1, optedOut: 1 });
  });

  it('lets a message wait through the quiet hours and the pause', async () => {
    await contact('anna');
    const id = await improve();
    world.now = new Date('2026-11-21T20:00:00Z'); // 23:00 there
    expect((await tell(id)).body.told).toBe(1);
    await send();
    expect(readers()).toEqual([]);
    expect((await messagesOf(world, company)).map((one) => one.due_at.toISOString())).toEqual([
      '2026-11-22T06:00:00.000Z',
    ]);
    expect(await result(id)).toMatchObject({
      told: 0,
      planned: 1,
      nextAt: '2026-11-22T06:00:00.000Z',
      lastAt: null,
    });
    world.now = new Date('2026-11-22T06:00:00Z');
    expect((await company.put('/policy/pause', { isPaused: true })).status).toBeLessThan(300);
    await send();
    expect(readers()).toEqual([]);
    expect((await company.put('/policy/pause', { isPaused: false })).status).toBeLessThan(300);
    await send();
    expect(readers()).toEqual([emailOf('anna')]);
    expect(await result(id)).toMatchObject({ told: 1, planned: 0, nextAt: null, lastAt: '2026-11-22T06:00:00.000Z' });
  });

  it('leaves whoever was told of another improvement in peace for a week', async () => {
    await contact('anna');
    const [first, second] = [await improve(), await improve({ name: 'приложение с предзаказом' })];
    expect((await tell(first)).body.told).toBe(1);
    expect(await raised(second)).toMatchObject({ heldBack: [{ reason: 'told_lately', customers: 1 }] });
    expect((await tell(second)).body.told).toBe(0);
    world.now = new Date(NOON.getTime() + 8 * DAY_MS);
    expect((await tell(second)).body.told).toBe(1);
  });
});

describe('the words', () => {
  const texts = { email: { ru: { subject: 'Готово', text: '{{customer}}, теперь у нас {{improvement}}.' } } };

  it('are the company’s own, and only those that are about an improvement', async () => {
    await contact('anna');
    const id = await improve();
    const asks = await company.post<Template>('/templates', { name: 'x', purpose: 'invitation', texts });
    expect((await tell(id, { templateId: asks.body.id })).status).toBe(400);
    const own = await company.post<Template>('/templates', { name: 'y', purpose: 'improvement', texts });
    expect((await tell(id, { templateId: own.body.id })).body.told).toBe(1);
    await send();
    expect(told()[0]?.text).toContain('Ольга, теперь у нас вторая касса по утрам.');
  });

  it('are sent to oneself first, and to no customer', async () => {
    await contact('anna');
    const id = await improve();
    const tried = await owner.post(`/improvements/${id}/telling/test`, {});
    expect(tried).toMatchObject({ status: 200, body: { ok: true } });
    expect(readers()).toEqual([owner.email]);
    expect(await result(id)).toMatchObject({ told: 0 });
    expect((await company.post(`/improvements/${id}/telling/test`, {})).status).toBe(422);
  });
});
