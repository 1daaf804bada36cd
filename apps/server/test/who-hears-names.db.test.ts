import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseInFull, CaseLine, Comment, LowRater } from '@otklik/contract';
import { newPerson, type Person } from './people.ts';
import { newShop, type Shop } from './shop.ts';
import { useWorld, type Caller } from './world.ts';

const world = useWorld();
const WORDS = 'Марина, +7 916 123-45-67: кофе холодный, муж Пётр ждал полчаса';
const MASKED = '•••, •••: кофе холодный, муж ••• ждал полчаса';
let shop: Shop;
let staff: Person;
let manager: Person;
let answerId: string;
beforeEach(async () => {
  world.now = new Date('2026-11-20T09:00:00Z');
  shop = await newShop(world);
  const unitIds = [shop.moscow];
  staff = await newPerson(world, shop.workspaceId, { role: 'staff', unitIds, name: 'Семён' });
  manager = await newPerson(world, shop.workspaceId, { role: 'unit_manager', unitIds, name: 'Мария' });
  const said = await shop.caller.post<{ id: string }>('/responses', {
    externalId: 'visit-1',
    unit: 'T12',
    touchpoint: 'visit',
    mode: 'invited',
    occurredAt: world.now.toISOString(),
    ratings: [{ role: 'nps', scale: '0-10', score: 2 }],
    comments: [{ text: WORDS }],
    customer: { externalId: 'card-1', name: 'Марина' },
  });
  expect(said.status).toBe(201);
  answerId = said.body.id;
});

const both = async <T>(read: (by: Caller | Person) => Promise<T>) => ({
  staff: await read(staff),
  manager: await read(manager),
});

describe('who may not see personal data', () => {
  it('reads what was answered without who said it, and finds nobody by a name', async () => {
    const comments = async (by: { get: Caller['get'] }, query = '') =>
      (await by.get<{ items: Comment[] }>(`/comments${query}`)).body.items.map(({ text }) => text);
    expect(await both((by) => comments(by))).toEqual({ staff: [MASKED], manager: [WORDS] });
    const answer = (by: { get: Caller['get'] }) => by.get<{ comments: { text: string }[] }>(`/responses/${answerId}`);
    expect((await answer(staff)).body.comments).toMatchObject([{ text: MASKED }]);
    expect((await answer(manager)).body.comments).toMatchObject([{ text: WORDS }]);
    const low = await both(async (by) => {
      const { body } = await by.get<{ items: LowRater[] }>('/responses/low-raters?role=nps');
      return body.items.map(({ comments: [comment], contact }) => [comment?.text, contact?.name]);
    });
    expect(low).toEqual({ staff: [[MASKED, undefined]], manager: [[WORDS, 'Марина']] });
    const byName = `?search=${encodeURIComponent('марина')}`;
    expect(await both((by) => comments(by, byName))).toEqual({ staff: [], manager: [WORDS] });
    for (const search of ['кофе Марины', '916 кофе'])
      expect(await comments(staff, `?search=${encodeURIComponent(search)}`)).toEqual([]);
    const byWord = `?search=${encodeURIComponent('холодное кофе')}`;
    expect(await both((by) => comments(by, byWord))).toEqual({ staff: [MASKED], manager: [WORDS] });
  });

  it('reads of a case neither names, nor files, nor the address of the customer’s page', async () => {
    const opened = await shop.caller.post<CaseInFull>('/cases', {
      text: WORDS,
      unit: 'T12',
      touchpoint: 'visit',
      customer: { externalId: 'card-1', name: 'Марина' },
    });
    expect(opened.status).toBe(201);
    const { id } = opened.body;
    await shop.caller.post(`/cases/${id}/messages`, { text: 'Марина, простите нас', kind: 'reply' });
    const attached = await world.app.inject({
      method: 'POST',
      url: `/api/v1/cases/${id}/files?name=${encodeURIComponent('Чек Марины.png')}&shared=true`,
      headers: { authorization: `Bearer ${shop.caller.key}`, 'content-type': 'application/octet-stream' },
      payload: Buffer.from('89504e470d0a1a0a0000', 'hex'),
    });
    const file = `/cases/${id}/files/${attached.json<{ id: string }>().id}`;
    expect(await both(async (by) => (await by.get(file)).status)).toEqual({ staff: 404, manager: 200 });
    const read = async (by: { get: Caller['get'] }) => (await by.get<CaseInFull>(`/cases/${id}`)).body;
    const seen = await read(staff);
    expect(JSON.stringify(seen)).not.toMatch(/Марин|Пётр|916/);
    expect(seen).toMatchObject({
      text: MASKED,
      isNamed: false,
      customerName: null,
      customerPath: null,
      files: [],
      filesKeptFrom: 1,
    });
    expect(await read(manager)).toMatchObject({ text: WORDS, customerName: 'Марина' });
    const found = async (by: { get: Caller['get'] }, words: string) =>
      (await by.get<{ items: CaseLine[] }>(`/cases?status=all&search=${encodeURIComponent(words)}`)).body.items.length;
    expect(await both((by) => found(by, 'марина'))).toEqual({ staff: 0, manager: 1 });
    expect(await both((by) => found(by, 'кофе марины'))).toEqual({ staff: 0, manager: 1 });
    expect(await both((by) => found(by, 'холодный'))).toEqual({ staff: 1, manager: 1 });
    // What was said in its thread is found, too.
    expect(await both((by) => found(by, 'простите'))).toEqual({ staff: 1, manager: 1 });
    const taken = async (by: { get: Caller['get'] }, words: string) =>
      (await by.get<string>(`/cases/export?status=all&search=${encodeURIComponent(words)}`)).body.includes(seen.number);
    expect(await both((by) => taken(by, 'марина'))).toEqual({ staff: false, manager: true });
    expect(await both((by) => taken(by, 'холодный'))).toEqual({ staff: true, manager: true });
    expect(await both((by) => found(by, seen.number))).toEqual({ staff: 1, manager: 1 });
  });
});
