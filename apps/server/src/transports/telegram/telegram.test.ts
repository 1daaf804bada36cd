import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startBotApiServer } from '../../../test/peers/bot-api-server.ts';
import { connectionTo, hooked, newInbox, outgoing, scoreButtons } from '../../../test/peers/connection.ts';
import { startHttpPeer, type HttpPeer } from '../../../test/peers/http-peer.ts';
import { telegram } from './telegram.ts';

let peer: HttpPeer;
beforeEach(async () => {
  peer = await startHttpPeer();
});
afterEach(() => peer.stop());

const token = '77:bot-token';
const bot = (more: object = {}) =>
  connectionTo(telegram, { token, apiRoot: peer.url, ...more }, { hookUrl: 'https://cx.example/hooks/x' });
const failure = (error_code: number, description: string, parameters = {}) => ({
  status: error_code,
  json: { ok: false, error_code, description, parameters },
});

describe('a message by Telegram', () => {
  it('carries its buttons and comes back with its number', async () => {
    peer.answer({ json: { ok: true, result: { message_id: 42, chat: { id: 501 }, date: 1, text: '' } } });
    const sent = await bot().send(outgoing({ content: { buttons: scoreButtons(3) } }));
    expect(sent).toEqual({ kind: 'sent', providerId: '501.42' });
    expect(peer.asked[0]?.path).toBe(`/bot${token}/sendMessage`);
    expect(JSON.parse(peer.asked[0]?.body ?? '')).toMatchObject({
      chat_id: '501',
      text: 'Как вам визит?',
      reply_markup: { inline_keyboard: [[{ text: '1', callback_data: 'd:1:1' }, { text: '2' }, { text: '3' }]] },
    });
  });

  it.each([
    [
      failure(429, 'Too Many Requests: retry after 17', { retry_after: 17 }),
      { kind: 'later', retryAfterSeconds: 17, everything: true },
    ],
    [failure(403, 'Forbidden: bot was blocked by the user'), { kind: 'refused', permanent: true }],
    [failure(400, 'Bad Request: chat not found'), { kind: 'refused', permanent: true }],
    [failure(400, 'Bad Request: message is too long'), { kind: 'refused', permanent: false }],
    [failure(401, 'Unauthorized'), { kind: 'later', everything: true }],
    [failure(502, 'Bad Gateway'), { kind: 'later', everything: false }],
    ['drop' as const, { kind: 'doubtful' }],
  ])('that meets %j is %j', async (answer, outcome) => {
    peer.answer(answer);
    expect(await bot().send(outgoing())).toMatchObject(outcome);
  });

  it('to a group that has grown goes to its new number', async () => {
    const grown = failure(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: -1002,
    });
    peer.answer(grown, { json: { ok: true, result: { message_id: 7, chat: { id: -1002 }, date: 1, text: '' } } });
    expect(await bot().send(outgoing({ to: '-5' }))).toEqual({ kind: 'sent', providerId: '-1002.7' });
    expect(peer.asked.map(({ body }) => (JSON.parse(body) as { chat_id: string }).chat_id)).toEqual(['-5', '-1002']);
    peer.answer(grown);
    expect(await bot().send(outgoing({ to: '-5' }))).toMatchObject({ kind: 'refused', permanent: false });
  });

  it('that meets nobody is tried again, and its reason does not hold the token', async () => {
    await peer.stop();
    const outcome = await bot().send(outgoing());
    expect(outcome).toMatchObject({ kind: 'later', everything: true, reason: 'ECONNREFUSED' });
    expect(await bot().check()).toEqual({ ok: false, reason: 'ECONNREFUSED' });
  });
});

describe('what comes to a bot', () => {
  const from = { id: 501, is_bot: false, first_name: 'Анна', last_name: 'К.', language_code: 'uk' };
  const chat = { id: 501, type: 'private' };
  const update = {
    update_id: 9,
    message: { message_id: 1, date: 1_763_700_000, chat, from, text: '/start AbC-123_d' },
  };

  it('by webhook is taken with the secret that was set, and with no other', async () => {
    const connection = bot({ receive: 'webhook' });
    peer.answer({ json: { ok: true, result: true } });
    const stop = new AbortController();
    const listening = connection.listen?.(newInbox(), stop.signal);
    await vi.waitUntil(() => peer.asked.length > 0);
    stop.abort();
    await listening;
    const { url, secret_token: secret } = JSON.parse(peer.asked[0]?.body ?? '') as {
      url: string;
      secret_token: string;
    };
    expect([peer.asked[0]?.path, url]).toEqual([`/bot${token}/setWebhook`, 'https://cx.example/hooks/x']);
    const inbox = newInbox();
    const headers = { 'x-telegram-bot-api-secret-token': secret };
    expect(await connection.receive?.(hooked(update, headers), inbox)).toEqual({ status: 200 });
    expect(inbox.heard).toMatchObject([
      { providerId: 'u9', from: '501', name: 'Анна К.', language: 'uk', text: null, start: 'AbC-123_d' },
    ]);
    await expect(
      connection.receive?.(hooked(update, { 'x-telegram-bot-api-secret-token': 'guess' }), inbox),
    ).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(connection.receive?.(hooked(update), inbox)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(connection.receive?.(hooked('{', headers), inbox)).rejects.toMatchObject({ code: 'invalid_input' });
    expect(inbox.heard).toHaveLength(1);
  });

  it('by long polling is confirmed only once it is kept', async () => {
    const server = await startBotApiServer();
    try {
      const user = server.user(token, 501);
      const connection = bot({ apiRoot: server.url });
      await user.says('9');
      const inbox = newInbox();
      const stop = new AbortController();
      const listening = connection.listen?.(inbox, stop.signal);
      await vi.waitUntil(() => inbox.heard.length > 0);
      stop.abort();
      await listening;
      expect(inbox.heard).toMatchObject([{ from: '501', text: '9', button: null }]);
      const failing = connection.listen?.(
        { ...newInbox(), messages: () => Promise.reject(new Error('the database is away')) },
        new AbortController().signal,
      );
      await user.says('10');
      await expect(failing).rejects.toThrow('the database is away');
    } finally {
      await server.stop();
    }
  });

  it('from a group, or without words, is passed over; a telephone counts when it is his own', async () => {
    const connection = bot();
    const inbox = newInbox();
    const { createHmac } = await import('node:crypto');
    const secret = createHmac('sha256', token).update('otklik door').digest('base64url');
    const message = { message_id: 1, date: 1_763_700_000, chat, from };
    const updates = [
      { message: { ...message, chat: { id: -5, type: 'group' }, text: 'привет' } },
      { message: { ...message, sticker: {} } },
      { message: { ...message, contact: { phone_number: '79160000000', user_id: 999 } } },
      { message: { ...message, contact: { phone_number: '79161234567', user_id: 501 } } },
      { edited_message: { ...message, text: '5' } },
    ];
    for (const [at, one] of updates.entries())
      await connection.receive?.(
        hooked({ update_id: at, ...one }, { 'x-telegram-bot-api-secret-token': secret }),
        inbox,
      );
    expect(inbox.heard).toMatchObject([{ providerId: 'u3', phone: '+79161234567', text: null }]);
  });

  it('has files, fetched by getFile: of a photograph the largest', async () => {
    const connection = bot();
    const inbox = newInbox();
    const { createHmac } = await import('node:crypto');
    const secret = createHmac('sha256', token).update('otklik door').digest('base64url');
    const message = { message_id: 1, date: 1_763_700_000, chat, from };
    const size = (file_id: string, width: number) => ({ file_id, file_unique_id: file_id, width, height: width });
    const sent = [
      { photo: [size('small', 90), size('large', 1280)], caption: 'Трещина' },
      { document: { file_id: 'doc', file_unique_id: 'd', file_name: 'чек.pdf' } },
    ];
    for (const [at, one] of sent.entries())
      await connection.receive?.(
        hooked({ update_id: at, message: { ...message, ...one } }, { 'x-telegram-bot-api-secret-token': secret }),
        inbox,
      );
    expect(inbox.heard).toMatchObject([
      { text: 'Трещина', files: [{ name: null, source: 'large' }] },
      { text: null, files: [{ name: 'чек.pdf', source: 'doc' }] },
    ]);
    const bytes = Buffer.from('%PDF-1.7');
    const found = { file_id: 'doc', file_unique_id: 'd', file_path: 'documents/file_1.pdf' };
    peer.answer({ json: { ok: true, result: found } });
    peer.lay(`/file/bot${token}/documents/file_1.pdf`, { bytes });
    expect(await connection.fetchFile?.('doc')).toEqual({ kind: 'fetched', bytes });
    peer.answer(failure(400, 'Bad Request: file is too big'));
    expect(await connection.fetchFile?.('film')).toEqual({ kind: 'refused', trouble: 'too_large' });
    peer.answer(failure(429, 'Too Many Requests: retry after 3', { retry_after: 3 }));
    expect(await connection.fetchFile?.('doc')).toMatchObject({ kind: 'later' });
  });

  it('knows at once who has blocked the bot, and who has come back', async () => {
    const connection = bot();
    const inbox = newInbox();
    const { createHmac } = await import('node:crypto');
    const secret = createHmac('sha256', token).update('otklik door').digest('base64url');
    const changed = (status: string, type = 'private') => ({
      update_id: 1,
      my_chat_member: {
        chat: { id: 501, type },
        from,
        date: 1_763_700_000,
        old_chat_member: { status: 'member', user: from },
        new_chat_member: { status, user: from },
      },
    });
    for (const update of [changed('kicked'), changed('member'), changed('kicked', 'group')])
      await connection.receive?.(hooked(update, { 'x-telegram-bot-api-secret-token': secret }), inbox);
    const at = new Date(1_763_700_000_000);
    expect(inbox.allowed).toEqual([
      { from: '501', isAllowed: false, at },
      { from: '501', isAllowed: true, at },
    ]);
    expect(inbox.heard).toEqual([]);
  });
});
