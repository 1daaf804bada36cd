import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Idea, Improvement } from '@otklik/contract';
import { queued } from '../../../test/alerting.ts';
import { newPerson, type Person } from '../../../test/people.ts';
import { startMailServer } from '../../../test/peers/mail-server.ts';
import { newShop, type Shop } from '../../../test/shop.ts';
import { inCompany, useWorld } from '../../../test/world.ts';
import { judgeAll } from '../judge-all.service.ts';
import { ideaLetterJob } from './idea-letter-job.ts';
import { writeIdeaLetter } from './write-idea-letter.service.ts';

const mail = await startMailServer();
afterAll(() => mail.close());
const world = useWorld({ smtpUrl: `smtp://127.0.0.1:${mail.port}`, publicUrl: 'http://otklik.test' });
let shop: Shop;
let staff: Person;
let manager: Person;

beforeEach(async () => {
  shop = await newShop(world);
  const { workspaceId } = shop.caller;
  staff = await newPerson(world, workspaceId, { role: 'staff', unitIds: [shop.moscow] });
  manager = await newPerson(world, workspaceId, { role: 'unit_manager', unitIds: [shop.moscow] });
});

const ofNumber = () => ({ kind: 'index', index: 'csat_mean', unitId: shop.moscow });
const propose = (source: object = ofNumber(), by = staff) =>
  by.post<Idea>('/ideas', { text: 'Второй бариста с 8 до 10', source });

const improvement = () => ({
  name: 'Второй бариста по утрам',
  ownerId: manager.userId,
  unitIds: [shop.moscow],
  plannedOn: '2026-10-12',
  goal: { kind: 'index', index: 'csat_mean', gain: 0.3 },
});

/** What is waiting to be written, in the order in which it was decided on. */
async function letters(): Promise<string[]> {
  const waiting = await queued<{ about: string }>(world, shop.caller.workspaceId, ideaLetterJob.name);
  return waiting.map(({ data }) => data.about);
}

/** What the queue holds, written; the newest letter. */
async function lastLetter() {
  const { workspaceId } = shop.caller;
  const waiting = await queued(world, workspaceId, ideaLetterJob.name);
  const last = waiting.at(-1);
  await writeIdeaLetter(world.services, ideaLetterJob.payload.parse(last?.data));
  return mail.letters.at(-1);
}

async function comment(unit: number): Promise<string> {
  const id = randomUUID();
  const answer = {
    id,
    mode: 'invited',
    unit,
    touchpoint: shop.visit,
    occurredAt: '2026-11-10T09:00:00Z',
    ratings: [{ role: 'satisfaction', scale: '1-5', score: 2 }],
    comments: [{ text: 'Долго стояли в очереди' }],
  };
  const { body } = await shop.caller.post<{ refused: unknown[] }>('/responses/batch', [answer]);
  expect(body.refused).toEqual([]);
  return id;
}

describe('an idea', () => {
  it('is proposed by anybody from a number, and the manager of the place decides', async () => {
    const made = await propose();
    expect(made).toMatchObject({
      status: 201,
      body: { authorId: staff.userId, ownerId: manager.userId, state: 'open', mayDecide: false, unitId: shop.moscow },
    });
    const { body } = await manager.get<{ items: Idea[] }>('/ideas?mine=to_decide');
    expect(body.items).toMatchObject([{ id: made.body.id, mayDecide: true }]);
    expect((await staff.get<{ items: Idea[] }>('/ideas?mine=written')).body.items).toHaveLength(1);
    expect((await staff.get<{ items: Idea[] }>('/ideas?mine=to_decide')).body.items).toEqual([]);
  });

  it('about the contacts of a topic is decided by whoever answers for the topic, or for the one above it', async () => {
    const above = await shop.caller.post<{ id: number }>('/topics', { name: 'Доставка', ownerId: manager.userId });
    const topic = await shop.caller.post<{ id: number }>('/topics', { name: 'Опоздание', parentId: above.body.id });
    const made = await propose({ kind: 'topic', topicId: topic.body.id });
    expect(made).toMatchObject({ status: 201, body: { ownerId: manager.userId, unitId: null } });
    expect(await letters()).toEqual(['proposed']);
    expect((await manager.get<{ items: Idea[] }>('/ideas?mine=to_decide')).body.items).toMatchObject([
      { id: made.body.id, mayDecide: true },
    ]);
  });

  it('accepted becomes an improvement, once, and is found from it', async () => {
    const { id } = (await propose()).body;
    const accepted = await manager.post<Idea>(`/ideas/${id}/decision`, {
      decision: 'accept',
      improvement: improvement(),
    });
    expect(accepted).toMatchObject({ status: 200, body: { state: 'accepted', decidedBy: manager.userId } });
    const { improvementId } = accepted.body;
    const listed = (await staff.get<{ items: Improvement[] }>('/improvements')).body.items;
    expect(listed).toMatchObject([{ id: improvementId, name: 'Второй бариста по утрам' }]);
    const ofIt = await staff.get<{ items: Idea[] }>(`/ideas?improvement=${improvementId}`);
    expect(ofIt.body.items).toMatchObject([{ id }]);
    const again = await manager.post(`/ideas/${id}/decision`, { decision: 'decline', reason: 'Передумали' });
    expect(again).toMatchObject({ status: 409, body: { error: { details: [{ code: 'already_decided' }] } } });
  });

  it('joins an improvement that is under way, or is declined with a reason', async () => {
    const [first, second] = [(await propose()).body, (await propose()).body];
    const known = (await shop.caller.post<Improvement>('/improvements', improvement())).body;
    const joined = await manager.post<Idea>(`/ideas/${first.id}/decision`, {
      decision: 'join',
      improvementId: known.id,
    });
    expect(joined.body).toMatchObject({ state: 'accepted', improvementId: known.id });
    const silent = await manager.post(`/ideas/${second.id}/decision`, { decision: 'decline', reason: ' ' });
    expect(silent.status).toBe(400);
    const declined = await manager.post<Idea>(`/ideas/${second.id}/decision`, {
      decision: 'decline',
      reason: 'Нет места за стойкой',
    });
    expect(declined.body).toMatchObject({ state: 'declined', reason: 'Нет места за стойкой', improvementId: null });
  });

  it('is decided by nobody else, and a refused improvement decides nothing', async () => {
    const { id } = (await propose()).body;
    const own = await staff.post(`/ideas/${id}/decision`, { decision: 'decline', reason: 'x' });
    expect(own.status).toBe(403);
    const wrong = { decision: 'accept', improvement: { ...improvement(), ownerId: 'nobody' } };
    const refused = await manager.post(`/ideas/${id}/decision`, wrong);
    expect(refused).toMatchObject({ status: 400, body: { error: { details: [{ path: 'improvement.ownerId' }] } } });
    expect((await staff.get<{ items: Idea[] }>('/ideas?state=open')).body.items).toMatchObject([{ id }]);
  });

  it('comes from a comment that its author may read, and names it only to those who may', async () => {
    const [here, elsewhere] = [await comment(shop.moscow), await comment(shop.vladivostok)];
    expect((await propose({ kind: 'comment', responseId: elsewhere })).status).toBe(404);
    const made = await propose({ kind: 'comment', responseId: here });
    expect(made.body).toMatchObject({ source: { kind: 'comment', responseId: here }, ownerId: manager.userId });
    const far = await newPerson(world, shop.caller.workspaceId, { role: 'staff', unitIds: [shop.vladivostok] });
    const { body } = await far.get<{ items: Idea[] }>('/ideas');
    expect(body.items).toMatchObject([{ id: made.body.id, source: null }]);
  });

  it('that nobody is the owner of is told to the administrators, a letter each', async () => {
    const administrator = await newPerson(world, shop.caller.workspaceId);
    const other = await newPerson(world, shop.caller.workspaceId);
    const { body } = await propose({ kind: 'index', index: 'csat_mean', unitId: null }, administrator);
    expect(body.ownerId).toBeNull();
    const waiting = await queued<{ to: string }>(world, shop.caller.workspaceId, ideaLetterJob.name);
    expect(waiting.map(({ data }) => data.to)).toContain(other.userId);
    expect(waiting.map(({ data }) => data.to)).not.toContain(administrator.userId);
    const last = waiting.find(({ data }) => data.to === other.userId);
    await writeIdeaLetter(world.services, ideaLetterJob.payload.parse(last?.data));
    expect(mail.letters.at(-1)?.to).toBe(other.email);
  });

  it('is given to an owner by whoever may decide it: he hears of it, and the deciding is his', async () => {
    const { body } = await propose({ kind: 'index', index: 'csat_mean', unitId: null });
    const assign = (by: Person, ownerId: string) => by.put<Idea>(`/ideas/${body.id}/owner`, { ownerId });
    expect((await assign(manager, manager.userId)).status).toBe(403);
    const administrator = await newPerson(world, shop.caller.workspaceId);
    expect(await assign(administrator, 'nobody')).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'ownerId' }] } },
    });
    expect(await assign(administrator, manager.userId)).toMatchObject({
      status: 200,
      body: { ownerId: manager.userId, state: 'open' },
    });
    expect((await lastLetter())?.to).toBe(manager.email);
    expect((await manager.get<{ items: Idea[] }>('/ideas?mine=to_decide')).body.items).toMatchObject([{ id: body.id }]);
    expect((await administrator.get<{ items: Idea[] }>('/ideas?mine=to_decide')).body.items).toEqual([]);
    const decline = { decision: 'decline', reason: 'Не сейчас' };
    expect((await manager.post(`/ideas/${body.id}/decision`, decline)).status).toBe(200);
    expect((await assign(administrator, administrator.userId)).status).toBe(409);
  });

  it('is told to the owner, its decision and its effect to the author', async () => {
    const { id } = (await propose()).body;
    expect(await letters()).toEqual(['proposed']);
    const toDecide = await lastLetter();
    expect(toDecide?.to).toBe(manager.email);
    expect(toDecide?.text).toContain('http://otklik.test/improvements/ideas');
    const accepted = await manager.post<Idea>(`/ideas/${id}/decision`, {
      decision: 'accept',
      improvement: improvement(),
    });
    expect(await letters()).toEqual(['proposed', 'decided']);
    // No answers yet: nothing to tell.
    await judgeAll(world.services, shop.caller.workspaceId);
    expect(await letters()).toEqual(['proposed', 'decided']);
    await answersThatRise();
    await judgeAll(world.services, shop.caller.workspaceId);
    await judgeAll(world.services, shop.caller.workspaceId);
    expect(await letters()).toEqual(['proposed', 'decided', 'effect']);
    const effect = await lastLetter();
    expect(effect?.to).toBe(staff.email);
    expect(effect?.text).toContain('«Второй бариста по утрам» сработало');
    expect(effect?.text).toContain(`http://otklik.test/improvements/${accepted.body.improvementId}`);
    const [kept] = await inCompany(world, shop.caller.workspaceId, (db) =>
      db
        .selectFrom('improvements')
        .select(['verdict', 'told_at'])
        .where('id', '=', accepted.body.improvementId ?? 0)
        .execute(),
    );
    expect(kept).toEqual({ verdict: 'worked', told_at: world.now });
  });

  it('is told to its author once more when it works after all, and its effect counts from that night', async () => {
    const { id } = (await propose()).body;
    const accepted = await manager.post<Idea>(`/ideas/${id}/decision`, {
      decision: 'accept',
      improvement: improvement(),
    });
    const ofIdea = accepted.body.improvementId ?? 0;
    const earlier = new Date('2026-11-05T04:20:00Z');
    // As an earlier night left it.
    await inCompany(world, shop.caller.workspaceId, (db) =>
      db
        .updateTable('improvements')
        .set({ verdict: 'did_not', told_at: earlier, alarmed_at: earlier })
        .where('id', '=', ofIdea)
        .execute(),
    );
    await answersThatRise();
    await judgeAll(world.services, shop.caller.workspaceId);
    await judgeAll(world.services, shop.caller.workspaceId);
    expect(await letters()).toEqual(['proposed', 'decided', 'effect']);
    const [kept] = await inCompany(world, shop.caller.workspaceId, (db) =>
      db.selectFrom('improvements').select(['told_at', 'worked_at']).where('id', '=', ofIdea).execute(),
    );
    expect(kept).toEqual({ told_at: earlier, worked_at: world.now });
  });
});

/** 60 answers before the plan, 60 better ones after it. */
async function answersThatRise(): Promise<void> {
  const of = (day: string, score: number) => ({
    id: randomUUID(),
    mode: 'invited',
    unit: shop.moscow,
    touchpoint: shop.visit,
    occurredAt: `${day}T09:00:00Z`,
    ratings: [{ role: 'satisfaction', scale: '1-5', score }],
  });
  const many = (day: string, scores: readonly number[]) =>
    Array.from({ length: 60 }, (_, at) => of(day, scores[at % scores.length] ?? 3));
  const answers = [...many('2026-10-01', [2, 3, 3, 4]), ...many('2026-11-01', [4, 5, 5])];
  const { body } = await shop.caller.post<{ refused: unknown[] }>('/responses/batch', answers);
  expect(body.refused).toEqual([]);
}
