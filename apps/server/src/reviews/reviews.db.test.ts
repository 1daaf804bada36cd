import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import type { CaseInFull, CaseLine, Review, ReviewSource, StarsOfGroup } from '@otklik/contract';
import { openReviewServer, type ReviewServer, type ServedReview } from '../../test/review-server.ts';
import { repliedOnSiteJob } from '../cases/thread/replied-on-site.ts';
import { newPerson } from '../../test/people.ts';
import { newShop, type Shop } from '../../test/shop.ts';
import { inCompany, newKey, useWorld } from '../../test/world.ts';
import { pullReviews } from './pull-reviews.service.ts';
import { postReply } from './reply-to-review.service.ts';
import { replyToReviewJob } from './reply-to-review-job.ts';
import { reviewJobs } from './reviews.jobs.ts';

const world = useWorld();
let shop: Shop;
let site: ReviewServer;
let source: ReviewSource;
beforeEach(async () => {
  world.now = new Date('2026-11-21T12:00:00Z');
  shop = await newShop(world);
  site = await openReviewServer();
  source = await connect();
});
afterEach(() => site.close());

async function connect(): Promise<ReviewSource> {
  const { status, body } = await shop.caller.post<ReviewSource>('/review-sources', {
    name: 'Карты',
    settings: { place: site.place, address: site.address, tokenAddress: `${site.address}/token` },
    secrets: site.keys,
    unitId: shop.moscow,
    touchpointId: shop.visit,
    casesFrom: '2026-11-20T00:00:00Z',
  });
  expect(status).toBe(201);
  return body;
}

const stars = [undefined, 'ONE', 'TWO', 'THREE', 'FOUR', 'FIVE'] as const;
const write = (reviewId: string, n: number, comment: string, at = '2026-11-21T10:00:00Z'): ServedReview => {
  const review: ServedReview = {
    reviewId,
    displayName: 'Ольга П.',
    starRating: stars[n],
    comment,
    createTime: at,
    updateTime: at,
    reply: undefined,
  };
  site.reviews.push(review);
  return review;
};
const pull = () => pullReviews(world.services, shop.workspaceId, source.id);
const later = (minutes: number) => (world.now = new Date(world.now.getTime() + minutes * 60_000));
const listed = async (query = '') => (await shop.caller.get<{ items: Review[] }>(`/reviews${query}`)).body.items;
const only = async (): Promise<Review> => {
  const [review, ...others] = await listed();
  if (review === undefined || others.length > 0) throw new Error('one review was expected');
  return review;
};
const casesOf = async () => (await shop.caller.get<{ items: CaseLine[] }>('/cases')).body.items;
const caseOf = async (id: string | null | undefined) => (await shop.caller.get<CaseInFull>(`/cases/${id}`)).body;
const runJob = (name: string, payload: object) =>
  reviewJobs(world.services)
    .find((kind) => kind.name === name)
    ?.run(payload, new AbortController().signal);
/** In the order in which they were enqueued. */
async function keptJobs(name: string): Promise<{ workspaceId: number; text?: string }[]> {
  const { rows } = await sql<{ data: { workspaceId: number } }>`
    select data from pgboss.job where name = ${name} order by created_on`.execute(world.services.db);
  return rows.map(({ data }) => data).filter(({ workspaceId }) => workspaceId === shop.workspaceId);
}
const state = async () => (await shop.caller.get<{ items: ReviewSource[] }>('/review-sources')).body.items[0];

describe('reviews of a place', () => {
  it('are read page by page, once each; low ones open a case without making a customer, old ones none', async () => {
    write('r1', 1, 'Ждали сорок минут');
    write('r2', 5, 'Спасибо!', '2026-11-21T09:00:00Z');
    write('r3', 2, 'Давно, но обидно', '2026-11-01T09:00:00Z');
    await pull();
    later(20);
    await pull();
    expect((await listed()).map(({ text, stars: n, author }) => [text, n, author])).toEqual([
      ['Ждали сорок минут', 1, 'Ольга П.'],
      ['Спасибо!', 5, 'Ольга П.'],
      ['Давно, но обидно', 2, 'Ольга П.'],
    ]);
    expect(await casesOf()).toMatchObject([
      { origin: 'review', title: '★☆☆☆☆ Ждали сорок минут', unitId: shop.moscow, customerId: null },
    ]);
    const customers = await inCompany(world, shop.workspaceId, (db) =>
      db.selectFrom('customers').select('id').where('workspace_id', '=', shop.workspaceId).execute(),
    );
    expect(customers).toEqual([]);
    expect(await listed('?stars=5')).toHaveLength(1);
    expect(await state()).toMatchObject({ reviews: 3, failures: 0, trouble: null });
    expect(JSON.stringify(await state())).not.toContain(site.keys.refreshToken);
  });

  it('show their author in the case, and send nothing where there is nowhere to send', async () => {
    write('r1', 1, 'Ждали сорок минут');
    await pull();
    const [line] = await casesOf();
    expect(line).toMatchObject({ customerId: null, customerName: 'Ольга П.' });
    expect(await caseOf(line?.id)).toMatchObject({ customerName: 'Ольга П.', isReachable: false, messages: [] });
    const { caller } = shop;
    const solved = { to: 'resolved', resolution: 'Добавили бариста', rootCause: 'Мало людей' };
    expect((await caller.post(`/cases/${line?.id}/status`, solved)).status).toBe(200);
    expect((await caseOf(line?.id)).messages).toEqual([]);
    const blind = await newKey(world, shop.workspaceId, { scopes: ['cases:read'] });
    expect((await blind.get<CaseInFull>(`/cases/${line?.id}`)).body.customerName).toBeNull();
  });

  it('hide their author from whom their case names', async () => {
    write('r1', 1, 'Бариста нагрубил');
    await pull();
    const { caseId, author } = await only();
    expect(author).toBe('Ольга П.');
    const gleb = await newPerson(world, shop.workspaceId, { role: 'administrator', name: 'Глеб' });
    await shop.caller.patch(`/employees/${shop.barista}`, { userId: gleb.userId });
    await shop.caller.patch(`/cases/${caseId}`, { employee: shop.barista });
    const seen = (await gleb.get<{ items: Review[] }>('/reviews')).body.items;
    expect(seen).toMatchObject([{ author: null, text: 'Бариста нагрубил' }]);
    expect((await gleb.get<CaseInFull>(`/cases/${caseId}`)).body).toMatchObject({ customerName: null, isNamed: true });
  });

  it('say in the case why our answer does not stand on the site', async () => {
    write('r1', 1, 'Ждали сорок минут');
    await pull();
    const [line] = await casesOf();
    await shop.caller.post(`/cases/${line?.id}/messages`, { kind: 'reply', text: 'Нам очень жаль' });
    for (const job of await keptJobs(repliedOnSiteJob.name)) await runJob(repliedOnSiteJob.name, job);
    site.troubles.push({ status: 403 });
    const review = await only();
    await postReply(world.services, shop.workspaceId, review.id, new AbortController().signal).catch(() => undefined);
    const [said] = (await caseOf(line?.id)).messages;
    expect(said).toMatchObject({ direction: 'out', trouble: { reason: expect.stringContaining('403') } });
  });

  it('are read no further back than the last time, except once a day', async () => {
    for (let n = 1; n <= 7; n++) write(`r${n}`, 5, 'Хорошо', `2026-11-0${n}T09:00:00Z`);
    await pull();
    const reads = () => site.asked.filter((one) => one.startsWith('GET')).length;
    expect(reads()).toBe(4);
    later(20);
    await pull();
    expect(reads()).toBe(5);
    later(24 * 60);
    await pull();
    expect(reads()).toBe(9);
  });

  it('that were changed say so, are heard in their case, and open one where they have become low', async () => {
    const angry = write('r1', 1, 'Ужасно');
    const glad = write('r2', 5, 'Чудесно');
    await pull();
    later(30);
    Object.assign(angry, {
      starRating: 'FOUR',
      comment: 'Позвонили и всё исправили',
      updateTime: '2026-11-21T12:10:00Z',
    });
    Object.assign(glad, { starRating: 'ONE', comment: 'Второй раз отравились', updateTime: '2026-11-21T12:11:00Z' });
    await pull();
    const [first, second] = (await listed()).toSorted((a, b) => (b.stars ?? 0) - (a.stars ?? 0));
    expect(first).toMatchObject({ stars: 4, before: [{ stars: 1, text: 'Ужасно' }] });
    expect((await caseOf(first?.caseId)).messages.at(-1)).toMatchObject({
      direction: 'in',
      text: '★★★★☆ Позвонили и всё исправили',
    });
    expect(await caseOf(second?.caseId)).toMatchObject({ title: '★☆☆☆☆ Второй раз отравились' });
    await pull();
    expect((await listed()).map(({ before }) => before.length)).toEqual([1, 1]);
  });

  it('that are gone from the site are shown so, and count no longer', async () => {
    write('r1', 5, 'Хорошо');
    write('r2', 1, 'Плохо');
    await pull();
    site.reviews.splice(0, 1);
    later(24 * 60);
    await pull();
    const gone = (await listed()).find(({ text }) => text === 'Хорошо');
    expect(gone?.deletedAt).not.toBeNull();
    const { body } = await shop.caller.get<{ all: StarsOfGroup }>('/reviews/stars?from=2026-11-01&to=2026-11-30');
    expect(body.all.counts).toEqual([1, 0, 0, 0, 0]);
    expect(await shop.caller.post(`/reviews/${gone?.id}/reply`, { text: 'Спасибо' })).toMatchObject({ status: 422 });
  });

  it('wait as long as the site asks, go on where they were, and get a new token when the old one has run out', async () => {
    for (let n = 1; n <= 3; n++) write(`r${n}`, 4, 'Неплохо', `2026-11-2${n - 1}T09:00:00Z`);
    site.troubles.push({ status: 429, headers: { 'retry-after': '900' } });
    await pull();
    expect(await state()).toMatchObject({ failures: 1, trouble: 'answered 429: slowly', reviews: 0 });
    later(14);
    const before = site.asked.length;
    await pull();
    expect(site.asked.length).toBe(before);
    later(2);
    await pull();
    expect(await state()).toMatchObject({ failures: 0, trouble: null, reviews: 3 });
    site.expireTokens();
    later(20);
    await pull();
    expect(await state()).toMatchObject({ trouble: null });
    await shop.caller.patch(`/review-sources/${source.id}`, { secrets: { ...site.keys, refreshToken: 'wrong' } });
    await pull();
    expect((await state())?.trouble).toMatch(/invalid_grant/);
  });

  it('are answered on the site, in the case as well, and the page says how far the answer got', async () => {
    const served = write('r1', 1, 'Ждали сорок минут');
    await pull();
    const { id, caseId } = await only();
    expect((await shop.caller.post<Review>(`/reviews/${id}/reply`, { text: 'Простите нас' })).body.reply).toMatchObject(
      {
        state: 'waiting',
      },
    );
    const post = () => postReply(world.services, shop.workspaceId, id, new AbortController().signal);
    site.troubles.push({ status: 503 });
    await expect(post()).rejects.toThrow('503');
    expect((await only()).reply).toMatchObject({ state: 'waiting', trouble: 'answered 503: slowly' });
    await post();
    await post();
    expect(served.reply).toBe('Простите нас');
    expect(site.asked.filter((one) => one === 'PUT r1')).toHaveLength(2);
    expect((await only()).reply).toMatchObject({ state: 'posted', trouble: null, text: 'Простите нас' });
    expect((await caseOf(caseId)).messages.at(-1)).toMatchObject({ direction: 'out', text: 'Простите нас' });
    expect(await listed('?unanswered=true')).toEqual([]);
    // Answered once more, on the site itself.
    later(30);
    Object.assign(served, { reply: 'Уже исправили', updateTime: '2026-11-21T12:20:00Z' });
    await pull();
    expect((await only()).reply).toMatchObject({ text: 'Уже исправили', by: null, state: 'posted' });
    site.reviews.splice(0, 1);
    await shop.caller.post(`/reviews/${id}/reply`, { text: 'Ещё раз простите' });
    await post();
    expect((await only()).reply).toMatchObject({ state: 'refused', text: 'Ещё раз простите' });
  });

  it('are answered from their case too, once', async () => {
    const served = write('r1', 1, 'Ждали сорок минут');
    await pull();
    const { id, caseId } = await only();
    const fromCase = { kind: 'reply', text: 'Простите, вернём деньги' };
    expect((await shop.caller.post(`/cases/${caseId}/messages`, fromCase)).status).toBeLessThan(300);
    const jobs = await keptJobs(repliedOnSiteJob.name);
    expect(jobs).toMatchObject([{ caseId, text: fromCase.text }]);
    for (let times = 0; times < 2; times += 1) await runJob(repliedOnSiteJob.name, jobs[0] ?? {});
    expect((await only()).reply).toMatchObject({ state: 'waiting', text: fromCase.text });
    expect(await keptJobs(replyToReviewJob.name)).toHaveLength(1);
    await postReply(world.services, shop.workspaceId, id, new AbortController().signal);
    expect(served.reply).toBe(fromCase.text);
    // What is written with the review comes to the case, and not back.
    later(5);
    await shop.caller.post(`/reviews/${id}/reply`, { text: 'Вернули' });
    const [, again] = await keptJobs(repliedOnSiteJob.name);
    await runJob(repliedOnSiteJob.name, again ?? {});
    expect(await keptJobs(replyToReviewJob.name)).toHaveLength(2);
    expect(
      (await caseOf(caseId)).messages.filter(({ direction }) => direction === 'out').map(({ text }) => text),
    ).toEqual(expect.arrayContaining([fromCase.text, 'Вернули']));
  });

  it('have a mean with an interval, and never the standing of an index of those who were asked', async () => {
    for (let n = 0; n < 40; n++) write(`r${n}`, n % 2 === 0 ? 5 : 2, 'Да', `2026-10-${10 + (n % 20)}T09:00:00Z`);
    write('r-silent', 0, 'Без звёзд', '2026-10-10T09:00:00Z');
    await pull();
    const { body } = await shop.caller.get<{ all: StarsOfGroup; items: StarsOfGroup[] }>(
      '/reviews/stars?from=2026-10-01&to=2026-10-31',
    );
    expect(body.all).toMatchObject({
      counts: [0, 20, 0, 0, 20],
      result: { kind: 'value', value: 3.5, n: 40 },
      standing: { state: 'not_relevant', reason: { code: 'served_unknown' } },
    });
    expect(body.items).toMatchObject([{ sourceId: source.id }]);
    expect(await casesOf()).toEqual([]);
  });
});
