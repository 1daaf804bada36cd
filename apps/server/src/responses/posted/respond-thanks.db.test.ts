import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { CaseSettings, CouponList, CouponUpload, IssuedInvitation, SurveyThanks } from '@otklik/contract';
import { newAskingCompany, newLink, type AskingCompany } from '../../../test/asking.ts';
import { customer, type Customer } from '../../../test/customer.ts';
import { inCompany, newCompany, newKey, useWorld } from '../../../test/world.ts';
import { caseJobs } from '../../cases/cases.jobs.ts';
import { defaultCaseSettings } from '../../cases/settings/default-settings.ts';
import { fewLeftJob } from '../../thanks/few-left.ts';
import { answerNoticedJob } from '../facts/answer-watch.ts';

const world = useWorld();
const text = (ru: string) => ({ ru });
const definition = {
  schema: 1,
  languages: ['ru'],
  defaultLanguage: 'ru',
  title: text('Визит'),
  questions: [{ type: 'nps', id: 'nps', required: true, text: text('Порекомендуете нас?') }],
  thanks: { title: text('Спасибо!'), next: text('Управляющий прочтёт ответ сегодня.') },
};

const usual: SurveyThanks = { showsCase: true, showsReviews: true, couponListId: null, couponOnlyInvited: true };

async function newCoupons(company: AskingCompany, codes: readonly string[], more: object = {}): Promise<CouponList> {
  const made = await company.post<CouponList>('/coupon-lists', {
    name: 'Латте в подарок',
    text: text('Скидка 10 % до конца года'),
    ...more,
  });
  expect(made).toMatchObject({ status: 201, body: { left: 0 } });
  const uploaded = await upload(company, made.body.id, codes.join('\n'));
  expect(uploaded).toMatchObject({ added: codes.length, refused: [] });
  return made.body;
}

async function upload(company: AskingCompany, listId: number, codes: string): Promise<CouponUpload> {
  const response = await world.app.inject({
    method: 'POST',
    url: `/api/v1/coupon-lists/${listId}/codes`,
    headers: { authorization: `Bearer ${company.key}`, 'content-type': 'text/csv' },
    payload: codes,
  });
  expect(response.statusCode).toBe(200);
  return response.json<CouponUpload>();
}

async function gives(company: AskingCompany, change: Partial<SurveyThanks>): Promise<void> {
  const set = await company.put(`/surveys/${company.surveyId}/thanks`, { ...usual, ...change });
  expect(set).toMatchObject({ status: 200 });
}

async function invite(company: AskingCompany): Promise<Customer> {
  const made = await company.post<IssuedInvitation>('/invitations', {
    surveyId: company.surveyId,
    unit: 'tverskaya',
    touchpoint: company.touchpointId,
    delivered: false,
  });
  expect(made).toMatchObject({ status: 201 });
  return customer(world, new URL(made.body.address).pathname);
}

async function answer(page: Customer, score: number) {
  await page.get();
  return page.post({ 'a.nps': String(score) });
}

function couponIn(html: string): string | null {
  return /<p class="y">([^<]*)<\/p>/.exec(html)?.[1] ?? null;
}

describe('after the answer', () => {
  it('the page says what happens next, and shows the same review pages whatever was answered', async () => {
    const company = await newAskingCompany(world, definition);
    const [root] = (await company.get<{ items: { id: number }[] }>('/units')).body.items;
    const set = (unitId: number | undefined, name: string) =>
      company.put(`/units/${unitId}/review-pages`, { items: [{ name, url: `https://maps.example/${unitId}` }] });
    expect((await set(root?.id, 'Сайт отзывов')).status).toBe(200);
    expect((await set(company.unitId, 'Карты')).status).toBe(200);
    const link = await newLink(company);
    const ends: string[] = [];
    for (const score of [0, 10]) {
      const thanks = await answer(customer(world, link.path), score);
      expect(thanks.html).toContain('Управляющий прочтёт ответ сегодня.');
      ends.push(/<main>[\s\S]*<\/main>/.exec(thanks.html)?.[0] ?? '');
    }
    expect(ends[0]).toBe(ends[1]);
    expect(ends[0]).toMatch(/maps\.example\/\d+"[\s\S]*Карты[\s\S]*Сайт отзывов/);
    const listed = await company.get<{ items: { name: string }[] }>('/review-pages');
    expect(listed.body.items.map(({ name }) => name).toSorted()).toEqual(['Карты', 'Сайт отзывов']);
    const question = await customer(world, link.path).get();
    expect(question.html).toMatch(/<section data-end hidden>[\s\S]*Карты/);
    await gives(company, { showsReviews: false });
    await expect
      .poll(async () => (await customer(world, link.path).get()).html, { timeout: 20_000 })
      .not.toContain('maps.example');
  });

  it('the number of a case stands on the page, with its own page, once the case is opened', async () => {
    const company = await newAskingCompany(world, definition);
    const settings: CaseSettings = {
      ...defaultCaseSettings,
      triggers: [{ role: 'nps', scale: '0-10', score: 4, touchpoints: [], priority: 'high' }],
    };
    expect((await company.put('/case-settings', { settings, revision: 0 })).status).toBe(200);
    const link = await newLink(company);
    await expect
      .poll(async () => (await customer(world, link.path).get()).html, { timeout: 20_000 })
      .toContain('data-more');
    const page = customer(world, link.path);
    const waiting = await answer(page, 2);
    expect(waiting.html).toContain('Номер появится здесь');
    const [, again = ''] = /http-equiv="refresh" content="3;url=([^"]+)"/.exec(waiting.html) ?? [];
    await openCases(company);
    const shown = await page.get(again.replaceAll('&#38;', '&').slice(link.path.length));
    expect(shown.html).toMatch(/Ваше обращение <span class="nb">2026-\d{6}</);
    expect(shown.html).not.toContain('http-equiv="refresh"');
    const [, path = ''] = /href="(\/c\/[^"]+)"/.exec(shown.html) ?? [];
    expect((await customer(world, path).get()).html).toContain('2 из 10');
    const happy = await answer(customer(world, link.path), 10);
    expect(happy.html).not.toContain('обращени');
  });

  it('a coupon is given once to each invited answer, and the same again when the page is opened again', async () => {
    const company = await newAskingCompany(world, definition);
    const list = await newCoupons(company, ['LATTE-1', 'LATTE-2', 'LATTE-3']);
    await gives(company, { couponListId: list.id });
    const anna = await invite(company);
    const thanks = await answer(anna, 9);
    expect(thanks.html).toContain('Скидка 10 % до конца года');
    const code = couponIn(thanks.html);
    expect(code).toBe('LATTE-1');
    expect(couponIn((await anna.post({ 'a.nps': '9' })).html)).toBe(code);
    expect(couponIn((await anna.get()).html)).toBe(code);
    expect(couponIn((await answer(await invite(company), 0)).html)).toBe('LATTE-2');
    const open = await answer(customer(world, (await newLink(company)).path), 9);
    expect(couponIn(open.html)).toBeNull();
    const lists = await company.get<{ items: CouponList[] }>('/coupon-lists');
    expect(lists.body.items).toMatchObject([{ given: 2, left: 1, state: 'nearly_out', surveyIds: [company.surveyId] }]);
  });

  it('no code is given twice, and none is lost, when many finish at once', async () => {
    const company = await newAskingCompany(world, definition);
    const codes = Array.from({ length: 12 }, (_, at) => `C-${at}`);
    const list = await newCoupons(company, codes);
    await gives(company, { couponListId: list.id });
    const guests = await Promise.all(Array.from({ length: 15 }, () => invite(company)));
    for (const guest of guests) await guest.get();
    const ends = await Promise.all(
      guests.flatMap((guest) => {
        const same = customer(world, guest.path);
        same.key = guest.key;
        same.html = guest.html;
        return [guest, same].map(async (one) => ({ guest: guest.path, end: await one.post({ 'a.nps': '8' }) }));
      }),
    );
    const given = new Map<string, Set<string>>();
    for (const { guest, end } of ends) {
      const code = couponIn(end.html);
      if (code !== null) given.set(guest, (given.get(guest) ?? new Set()).add(code));
    }
    expect([...given.values()].every((one) => one.size === 1)).toBe(true);
    expect([...given.values()].flatMap((one) => [...one]).toSorted()).toEqual(codes.toSorted());
    expect(await lettersAsked(company)).toBe(1);
  });

  it('a list that has ended, or was closed, gives nothing more; what was given stays', async () => {
    const company = await newAskingCompany(world, definition);
    const list = await newCoupons(company, ['A', 'B'], { endsOn: '2026-11-20' });
    await gives(company, { couponListId: list.id, couponOnlyInvited: false });
    const link = await newLink(company);
    expect(couponIn((await answer(customer(world, link.path), 9)).html)).toBeNull();
    await company.patch(`/coupon-lists/${list.id}`, { endsOn: '2026-11-21' });
    const late = customer(world, link.path);
    await late.get();
    const address = await finishByForm(late, 9);
    expect(couponIn((await late.get(address)).html)).toBe('A');
    expect((await company.delete(`/coupon-lists/${list.id}`)).status).toBe(204);
    expect(couponIn((await late.get(address)).html)).toBe('A');
    expect((await company.get(`/surveys/${company.surveyId}/thanks`)).body).toMatchObject({ couponListId: null });
    expect((await company.get<{ items: unknown[] }>('/coupon-lists')).body.items).toEqual([]);
  });

  it('the key of one answer shows nothing at another link, nor with a changed id', async () => {
    const company = await newAskingCompany(world, definition);
    const list = await newCoupons(company, ['A', 'B']);
    await gives(company, { couponListId: list.id, couponOnlyInvited: false });
    const [qr, link] = [await newLink(company, 'qr'), await newLink(company, 'link')];
    const page = customer(world, qr.path);
    await page.get();
    const address = await finishByForm(page, 9);
    expect(couponIn((await page.get(address)).html)).toBe('A');
    expect(couponIn((await customer(world, link.path).get(address)).html)).toBeNull();
    const other = address.replace(/thanks=(.)/, (_, first: string) => `thanks=${first === '0' ? '1' : '0'}`);
    expect(couponIn((await page.get(other)).html)).toBeNull();
  });

  it('the same file of codes adds nothing twice, and bad rows are kept aside', async () => {
    const company = await newAskingCompany(world, definition);
    const list = await newCoupons(company, ['A', 'B']);
    expect(await upload(company, list.id, 'code;discount\nA;10\nC;10\nдва слова;10\nC;10')).toMatchObject({
      added: 1,
      repeated: 2,
      refused: [{ row: 4, code: 'not_a_code' }],
    });
    const stranger = await newCompany(world);
    expect((await stranger.delete(`/coupon-lists/${list.id}`)).status).toBe(404);
    expect((await stranger.get<{ items: unknown[] }>('/coupon-lists')).body.items).toEqual([]);
    const refused = await company.put(`/surveys/${company.surveyId}/thanks`, { ...usual, couponListId: 1 });
    expect(refused).toMatchObject({ status: 400, body: { error: { details: [{ path: 'couponListId' }] } } });
  });

  it('review pages are set by whoever sees the unit, to addresses that a browser opens', async () => {
    const company = await newAskingCompany(world, definition);
    const path = `/units/${company.unitId}/review-pages`;
    const bad = await company.put(path, { items: [{ name: 'x', url: 'javascript:alert(1)' }] });
    expect(bad).toMatchObject({ status: 400, body: { error: { details: [{ path: 'items.0.url' }] } } });
    const withScore = await company.put(path, { items: [{ name: 'x', url: 'https://a.example', minScore: 9 }] });
    expect(withScore.status).toBe(400);
    const [root] = (await company.get<{ items: { id: number }[] }>('/units')).body.items;
    const narrow = await newKey(world, company.workspaceId, { unitIds: [company.unitId] });
    expect((await narrow.put(`/units/${root?.id}/review-pages`, { items: [] })).status).toBe(404);
  });
});

/** Presses "send" and gives the query of the address that the browser is sent to. */
async function finishByForm(page: Customer, score: number): Promise<string> {
  const form = new URLSearchParams({ key: page.key, shown: 'nps', lang: 'ru', step: 'nps', intent: 'next' });
  form.set('a.nps', String(score));
  const response = await world.app.inject({
    method: 'POST',
    url: page.path,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: form.toString(),
  });
  expect(response.statusCode).toBe(303);
  return String(response.headers.location).slice(page.path.length);
}

async function openCases({ workspaceId }: AskingCompany): Promise<void> {
  const kind = caseJobs(world.services).find(({ name }) => name === answerNoticedJob.name);
  for (const payload of await queued(answerNoticedJob.name, workspaceId))
    await kind?.run(kind.payload.parse(payload), new AbortController().signal);
}

async function queued(name: string, workspaceId: number): Promise<{ workspaceId: number }[]> {
  const { rows } = await sql<{ data: { workspaceId: number } }>`
    select data from pgboss.job where name = ${name}`.execute(world.services.db);
  return rows.map(({ data }) => data).filter((data) => data.workspaceId === workspaceId);
}

async function lettersAsked({ workspaceId }: AskingCompany): Promise<number> {
  const warned = await inCompany(world, workspaceId, (db) =>
    db.selectFrom('coupon_lists').select('warned_at').where('workspace_id', '=', workspaceId).execute(),
  );
  expect(warned[0]?.warned_at).not.toBeNull();
  return (await queued(fewLeftJob.name, workspaceId)).length;
}
