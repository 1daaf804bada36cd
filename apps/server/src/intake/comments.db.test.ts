import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaseInFull, CaseLine, Transport } from '@otklik/contract';
import { startHttpPeer, type HttpPeer } from '../../test/peers/http-peer.ts';
import { newShop, type Shop } from '../../test/shop.ts';
import { inCompany, useWorld } from '../../test/world.ts';
import { drainTransport } from '../transports/outbox/drain.service.ts';
import { intakeJobs } from './intake.jobs.ts';
import { takeComment } from './take-comment.service.ts';

const world = useWorld({ publicUrl: 'https://otklik.test' });
const begin = new Date('2026-11-20T09:00:00Z');
let vk: HttpPeer;
beforeEach(async () => {
  world.now = begin;
  vk = await startHttpPeer();
  vk.answer({ json: { response: { comment_id: 900, parents_stack: [] } } });
});
afterEach(() => vk.stop());

interface Community extends Shop {
  readonly transportId: number;
  readonly door: string;
}

async function newCommunity(more: object = {}): Promise<Community> {
  const shop = await newShop(world);
  const { status, body } = await shop.caller.post<Transport>('/transports', {
    kind: 'vk',
    name: 'Сообщество',
    settings: {
      groupId: 77,
      token: 'vk1.a.community',
      confirmation: '693d0ba9',
      secret: 'callback-secret',
      takesComments: true,
      commentsUnitId: shop.moscow,
      apiRoot: vk.url,
      ...more,
    },
  });
  expect([status, body]).toEqual([201, expect.anything()]);
  return { ...shop, transportId: body.id, door: new URL(body.hookAddress ?? '').pathname };
}

interface Said {
  readonly id?: number;
  readonly text?: string;
  readonly post?: number;
  readonly from?: number;
}

/** An event at the community's door, as VK tells it. */
async function told(community: Community, type: string, { id = 101, text, post = 15, from = 501 }: Said = {}) {
  const said =
    type === 'wall_reply_delete'
      ? { deleter_id: from }
      : { from_id: from, text: text ?? 'Когда откроетесь?', date: Math.floor(world.now.getTime() / 1000) };
  const answer = await world.app.inject({
    method: 'POST',
    url: community.door,
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({
      type,
      group_id: 77,
      event_id: `${type}${id}`,
      v: '5.199',
      secret: 'callback-secret',
      object: { id, post_id: post, owner_id: -77, post_owner_id: -77, ...said },
    }),
  });
  expect([answer.statusCode, answer.body]).toEqual([200, 'ok']);
}

/** Every job that the door may have left, and each once more. */
async function heard(community: Community): Promise<void> {
  const { workspaceId } = community;
  const rows = await inCompany(world, workspaceId, (db) =>
    db
      .selectFrom('post_comments')
      .select('id')
      .where('workspace_id', '=', workspaceId)
      .orderBy('received_at')
      .orderBy('written_at')
      .orderBy('external_id')
      .execute(),
  );
  for (const { id } of [...rows, ...rows]) await takeComment(world.services, workspaceId, id);
}

async function says(community: Community, said: Said = {}): Promise<void> {
  await told(community, 'wall_reply_new', said);
  await heard(community);
}

const listed = async (community: Community) =>
  (await community.caller.get<{ items: CaseLine[] }>('/cases?status=all&limit=100')).body.items;
async function only(community: Community): Promise<CaseInFull> {
  const [line, ...others] = await listed(community);
  if (line === undefined || others.length > 0) throw new Error(`one case was expected, not ${others.length + 1}`);
  return (await community.caller.get<CaseInFull>(`/cases/${line.id}`)).body;
}
const minutesLater = (minutes: number) => (world.now = new Date(world.now.getTime() + minutes * 60_000));
const reply = async (community: Community, text: string) =>
  expect(
    (await community.caller.post(`/cases/${(await only(community)).id}/messages`, { kind: 'reply', text })).status,
  ).toBe(201);
const send = ({ workspaceId, transportId }: Community) =>
  drainTransport(world.services, { workspaceId, transportId }, { sliceMs: 5_000 });
const states = ({ workspaceId }: Community) =>
  inCompany(world, workspaceId, async (db) => {
    const rows = await db.selectFrom('messages').select('state').where('workspace_id', '=', workspaceId).execute();
    return rows.map(({ state }) => state);
  });
const posted = () => vk.asked.map(({ path, body }) => ({ path, ...Object.fromEntries(new URLSearchParams(body)) }));
const refusal = (error_code: number, error_msg: string) => ({ json: { error: { error_code, error_msg } } });

describe('a comment under a post of the community', () => {
  it('opens a case with the address of the comment, once, and makes nobody a customer', async () => {
    const community = await newCommunity();
    await says(community, { text: '[club77|Полдень], кофе остыл' });
    await says(community, { text: '[club77|Полдень], кофе остыл' });
    expect(await only(community)).toMatchObject({
      origin: 'comment',
      class: 'consultation',
      title: 'Полдень, кофе остыл',
      unitId: community.moscow,
      customerId: null,
      isReachable: false,
      messages: [],
      comments: [{ messageId: null, url: 'https://vk.com/wall-77_15?reply=101', editedAt: null, deletedAt: null }],
    });
  });

  it('goes on with the open case of the same person under the same post, and with no other', async () => {
    const community = await newCommunity();
    await says(community);
    await says(community, { id: 102, text: 'Ау' });
    await says(community, { id: 103, from: 502 });
    await says(community, { id: 104, post: 16 });
    const lines = await listed(community);
    expect(lines).toHaveLength(3);
    const cases = await Promise.all(
      lines.map(async ({ id }) => (await community.caller.get<CaseInFull>(`/cases/${id}`)).body),
    );
    const first = cases.find(({ comments }) => comments.length === 2);
    expect(first?.messages.at(-1)).toMatchObject({ direction: 'in', text: 'Ау' });
    expect(first?.comments[1]).toMatchObject({ messageId: first?.messages.at(-1)?.id });
    const solved = { to: 'resolved', resolution: 'Открылись', rootCause: 'Ремонт' };
    expect((await community.caller.post(`/cases/${first?.id}/status`, solved)).status).toBe(200);
    await says(community, { id: 105, text: 'А теперь закрылись' });
    expect(await listed(community)).toHaveLength(4);
  });

  it('is answered under the post with what a person wrote and nothing else; that answer is not the customer’s', async () => {
    const community = await newCommunity();
    await says(community);
    minutesLater(1);
    await says(community, { id: 102, text: 'Ау' });
    await reply(community, 'Завтра в девять.');
    await send(community);
    const { messages } = await only(community);
    expect(messages.at(-1)).toMatchObject({ direction: 'out', delivery: 'planned', trouble: null });
    expect(posted()).toMatchObject([
      {
        path: '/method/wall.createComment',
        owner_id: '-77',
        post_id: '15',
        from_group: '77',
        reply_to_comment: '102',
        message: 'Завтра в девять.',
        guid: messages.at(-1)?.id,
      },
    ]);
    await says(community, { id: 900, from: -77, text: 'Завтра в девять.' });
    expect((await only(community)).messages).toHaveLength(messages.length);
  });

  it('that becomes a case of its own is answered below itself, and the first stays where it is', async () => {
    const community = await newCommunity();
    await says(community);
    minutesLater(1);
    await says(community, { id: 102, text: 'И почём латте?' });
    const one = await only(community);
    const asked = one.messages.find(({ direction }) => direction === 'in');
    const split = await community.caller.post<CaseInFull>(`/cases/${one.id}/split`, { messageId: asked?.id });
    expect(split.body.comments).toMatchObject([{ messageId: null, url: 'https://vk.com/wall-77_15?reply=102' }]);
    for (const [id, text] of [
      [split.body.id, 'Латте 250.'],
      [one.id, 'Завтра в девять.'],
    ])
      expect((await community.caller.post(`/cases/${id}/messages`, { kind: 'reply', text })).status).toBe(201);
    await send(community);
    const answers = posted().map((asking) => new Map(Object.entries(asking)));
    expect(new Map(answers.map((asking) => [asking.get('message'), asking.get('reply_to_comment')]))).toEqual(
      new Map([
        ['Латте 250.', '102'],
        ['Завтра в девять.', '101'],
      ]),
    );
  });

  it('that VK lets nobody answer says so beside the answer, and what passes is tried again', async () => {
    const community = await newCommunity();
    await says(community);
    vk.answer(refusal(223, 'Too many replies'));
    await reply(community, 'Завтра.');
    await send(community);
    const trouble = async () => (await only(community)).messages.at(-1)?.trouble;
    expect(await trouble()).toEqual({ reason: '223 Too many replies', isOver: false });
    minutesLater(10);
    vk.answer({ json: { response: { comment_id: 901 } } });
    await send(community);
    expect(await trouble()).toBeNull();
    vk.answer(refusal(15, 'Access denied'));
    await reply(community, 'И послезавтра.');
    await send(community);
    expect(await trouble()).toEqual({ reason: '15 Access denied', isOver: true });
  });

  it('whose answer may have gone is answered again while VK would know it, and is left to a person after', async () => {
    const community = await newCommunity();
    await says(community);
    vk.answer('drop');
    await reply(community, 'Завтра.');
    await send(community);
    minutesLater(10);
    await send(community);
    const [first, second] = posted();
    expect(second).toEqual(first);
    expect(await states(community)).toEqual(['planned']);
    // Nobody was there to send for hours: to VK it would be another reply now.
    minutesLater(120);
    vk.answer({ json: { response: { comment_id: 901 } } });
    await send(community);
    expect(posted()).toHaveLength(2);
    expect(await states(community)).toEqual(['doubtful']);
  });

  it.each([
    [10, 'sent', 1],
    [120, 'doubtful', 0],
  ])('whose answer a dead sender had in his hands %i minutes ago is %s', async (minutes, state, times) => {
    const community = await newCommunity();
    await says(community);
    await reply(community, 'Завтра.');
    await inCompany(world, community.workspaceId, (db) =>
      db
        .updateTable('messages')
        .set({ state: 'sending', attempts: 1, attempted_at: world.now, sender: 'dead' })
        .execute(),
    );
    minutesLater(minutes);
    await send(community);
    expect(posted()).toHaveLength(times);
    expect(await states(community)).toEqual([state]);
  });

  it('that was changed is heard again, and one that is gone is marked and answered no more', async () => {
    const community = await newCommunity();
    await says(community);
    minutesLater(5);
    await told(community, 'wall_reply_edit', { text: 'Когда закроетесь?' });
    // Told once more as it was at first.
    await says(community);
    const { messages, comments } = await only(community);
    expect(messages.filter(({ direction }) => direction === 'in')).toMatchObject([{ text: 'Когда закроетесь?' }]);
    const editedAt = world.now.toISOString();
    expect(comments).toMatchObject([{ messageId: messages.at(-1)?.id, editedAt, deletedAt: null }]);
    minutesLater(5);
    await told(community, 'wall_reply_delete');
    await heard(community);
    expect((await only(community)).comments).toMatchObject([{ editedAt, deletedAt: world.now.toISOString() }]);
    await reply(community, 'В десять.');
    await send(community);
    expect((await only(community)).messages.at(-1)).toMatchObject({ text: 'В десять.', delivery: 'page' });
    expect(posted()).toEqual([]);
  });

  it('opens nothing when it is our own, was gone before it was read, is older than the switch, or the switch is off', async () => {
    const community = await newCommunity();
    await says(community, { from: -77 });
    await told(community, 'wall_reply_new', { id: 102 });
    await told(community, 'wall_reply_delete', { id: 102 });
    await told(community, 'wall_reply_edit', { id: 103 });
    await heard(community);
    expect(await listed(community)).toEqual([]);
    const silent = await newCommunity({ takesComments: false });
    await says(silent);
    expect(await listed(silent)).toEqual([]);
  });

  it('of one who writes under every post opens ten cases an hour and no more', async () => {
    const community = await newCommunity({ commentsUnitId: 1_999_999_999 });
    for (let n = 1; n <= 11; n++) await told(community, 'wall_reply_new', { id: 200 + n, post: n, text: 'Кредит!' });
    await heard(community);
    expect(await listed(community)).toHaveLength(10);
  });

  it('comes from the door to its case by itself', async () => {
    const community = await newCommunity();
    await world.services.jobs.work(intakeJobs(world.services));
    await told(community, 'wall_reply_new');
    await vi.waitFor(async () => expect(await listed(community)).toHaveLength(1), { timeout: 20_000, interval: 100 });
  });
});
