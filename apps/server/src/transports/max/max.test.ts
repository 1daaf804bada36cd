import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectionTo, hooked, newInbox, outgoing, scoreButtons } from '../../../test/peers/connection.ts';
import { startHttpPeer, unknownAuthority, type HttpPeer } from '../../../test/peers/http-peer.ts';
import { max } from './max.ts';

let peer: HttpPeer;
beforeEach(async () => {
  peer = await startHttpPeer();
});
afterEach(() => peer.stop());

const token = 'max-token-0123456789';
const bot = (more: object = {}) =>
  connectionTo(max, { token, apiRoot: peer.url, ...more }, { hookUrl: 'https://cx.example/hooks/m' });

// Shapes: the types of the maker's own client for this API.
const user = { user_id: 501, first_name: 'Анна', name: 'Анна К.', is_bot: false, last_activity_time: 1 };
const created = (text: string | null, more: object = {}) => ({
  update_type: 'message_created',
  timestamp: 1_763_700_000_000,
  user_locale: 'ru',
  message: {
    sender: user,
    recipient: { chat_id: 9, chat_type: 'dialog', user_id: 1, post_id: null },
    timestamp: 1_763_700_000_000,
    body: { mid: 'mid.1', seq: 1, text },
    ...more,
  },
});
const pressed = {
  update_type: 'message_callback',
  timestamp: 1_763_700_000_001,
  callback: { timestamp: 1, callback_id: 'cb1', payload: 'd:1:9', user },
};
const started = {
  update_type: 'bot_started',
  timestamp: 1_763_700_000_002,
  chat_id: 9,
  user,
  payload: 'AbCdEfGhIjKlMnOp',
};

describe('MAX behind a certificate of a national authority', () => {
  let secure: HttpPeer;
  beforeEach(async () => {
    secure = await startHttpPeer(true);
  });
  afterEach(() => secure.stop());
  const bot = (authority: string) => connectionTo(max, { token, apiRoot: secure.url, authority });

  it('is asked nothing by a machine that does not know the authority: nothing has left, and nothing is in doubt', async () => {
    expect(await bot('').check()).toEqual({ ok: false, reason: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
    expect(await bot('').send(outgoing({}))).toMatchObject({ kind: 'later', everything: true });
    expect(secure.asked).toEqual([]);
  });

  it('is asked where that authority is trusted, and files lie there too', async () => {
    const trusting = bot(unknownAuthority);
    secure.answer({ json: { user_id: 1, username: 'polden_bot' }, headers: { 'x-more': 'a' } });
    expect(await trusting.check()).toEqual({ ok: true, note: 'polden_bot' });
    secure.answer({ status: 429, headers: { 'retry-after': '7' } });
    expect(await trusting.send(outgoing({}))).toMatchObject({ kind: 'later', retryAfterSeconds: 7 });
    secure.answer('drop');
    expect(await trusting.send(outgoing({}))).toMatchObject({ kind: 'doubtful' });
    secure.lay('/photo', { bytes: Buffer.from('a photo') });
    expect(await trusting.fetchFile?.(`${secure.url}/photo`)).toMatchObject({ kind: 'fetched' });
    await trusting.close();
  });

  it('is set up with certificates alone', () => {
    const read = (authority: string) => max.settings.safeParse({ token, authority }).success;
    expect([read(unknownAuthority), read(`${unknownAuthority}\n${unknownAuthority}`), read('')]).toEqual([
      true,
      true,
      true,
    ]);
    const broken = unknownAuthority.replace(/\n(?=-----END)/, 'AAAA\n').replace('MII', 'MIX');
    expect([read('gosuslugi.ru'), read(broken)]).toEqual([false, false]);
  });
});

describe('a message by MAX', () => {
  it('goes to the person, with buttons, seven a row, under the bot’s key', async () => {
    peer.answer({ json: { message: { recipient: {}, timestamp: 1, body: { mid: 'mid.7', seq: 1, text: '' } } } });
    expect(await bot().send(outgoing({ content: { buttons: scoreButtons(10) } }))).toEqual({
      kind: 'sent',
      providerId: 'mid.7',
    });
    expect(peer.asked[0]).toMatchObject({ method: 'POST', headers: { authorization: token } });
    expect(peer.asked[0]?.path).toBe('/messages?user_id=501&disable_link_preview=true');
    const body = JSON.parse(peer.asked[0]?.body ?? '') as {
      attachments: { type: string; payload: { buttons: unknown[][] } }[];
    };
    expect(body.attachments[0]?.type).toBe('inline_keyboard');
    expect(body.attachments[0]?.payload.buttons.map((row) => row.length)).toEqual([5, 5]);
    expect(body.attachments[0]?.payload.buttons[0]?.[0]).toEqual({ type: 'callback', text: '1', payload: 'd:1:1' });
  });

  it.each([
    [{ status: 429 }, { kind: 'later', retryAfterSeconds: 2, everything: true }],
    [
      { status: 401, json: { code: 'verify.token', message: 'Invalid access_token' } },
      { kind: 'later', everything: true },
    ],
    [
      { status: 403, json: { code: 'chat.denied', message: 'denied' } },
      { kind: 'refused', permanent: true, reason: '403 chat.denied: denied' },
    ],
    [
      { status: 404, json: { code: 'dialog.not.found', message: 'no' } },
      { kind: 'refused', permanent: true },
    ],
    [
      { status: 400, json: { code: 'proto.payload', message: 'text too long' } },
      { kind: 'refused', permanent: false },
    ],
    [{ status: 500 }, { kind: 'doubtful' }],
    ['drop' as const, { kind: 'doubtful' }],
  ])('that meets %j is %j', async (answer, outcome) => {
    peer.answer(answer);
    expect(await bot().send(outgoing())).toMatchObject(outcome);
  });
});

describe('what comes from MAX', () => {
  it('by webhook needs the secret that was set when we subscribed', async () => {
    const connection = bot({ receive: 'webhook' });
    peer.answer({ json: { success: true } });
    const stop = new AbortController();
    const listening = connection.listen?.(newInbox(), stop.signal);
    await vi.waitUntil(() => peer.asked.length > 0);
    stop.abort();
    await listening;
    const { url, secret } = JSON.parse(peer.asked[0]?.body ?? '') as { url: string; secret: string };
    expect([peer.asked[0]?.path, url]).toEqual(['/subscriptions', 'https://cx.example/hooks/m']);
    const inbox = newInbox();
    const headers = { 'x-max-bot-api-secret': secret };
    for (const one of [created('9'), pressed, started, { update_type: 'message_edited' }, created(null)])
      expect(await connection.receive?.(hooked(one, headers), inbox)).toEqual({ status: 200 });
    await connection.receive?.(hooked(created('9', { recipient: { chat_type: 'chat' } }), headers), inbox);
    const picture = {
      body: {
        mid: 'mid.2',
        text: null,
        attachments: [
          { type: 'image', payload: { url: 'https://i.example/1', photo_id: 1, token: 't' } },
          { type: 'file', filename: 'чек.pdf', size: 8, payload: { url: 'https://f.example/2', token: 't' } },
          { type: 'location' },
        ],
      },
    };
    await connection.receive?.(hooked(created(null, picture), headers), inbox);
    expect(inbox.heard).toMatchObject([
      { providerId: 'mid.1', from: '501', name: 'Анна К.', language: 'ru', text: '9' },
      { providerId: 'ccb1', from: '501', text: null, button: 'd:1:9' },
      { from: '501', text: null, start: 'AbCdEfGhIjKlMnOp' },
      {
        providerId: 'mid.2',
        text: null,
        files: [
          { name: null, source: 'https://i.example/1' },
          { name: 'чек.pdf', source: 'https://f.example/2' },
        ],
      },
    ]);
    expect(peer.asked.at(-1)?.path).toBe('/answers?callback_id=cb1');
    await expect(
      connection.receive?.(hooked(created('1'), { 'x-max-bot-api-secret': 'x' }), inbox),
    ).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('by long polling goes on from the marker', async () => {
    peer.answer({ json: { updates: [created('9')], marker: 17 } }, { json: { updates: [], marker: 17 } });
    const inbox = newInbox();
    const stop = new AbortController();
    const listening = bot().listen?.(inbox, stop.signal);
    await vi.waitUntil(() => peer.asked.length === 2);
    stop.abort();
    await listening;
    expect(inbox.heard).toMatchObject([{ text: '9' }]);
    expect(peer.asked[1]?.path).toContain('marker=17');
  });

  it('says why it cannot listen', async () => {
    peer.answer({ status: 401, json: { code: 'verify.token', message: 'Invalid access_token' } });
    await expect(bot().listen?.(newInbox(), new AbortController().signal)).rejects.toThrow('Invalid access_token');
    expect(await bot().check()).toMatchObject({ ok: false });
  });
});
