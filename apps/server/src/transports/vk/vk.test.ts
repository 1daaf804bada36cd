import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectionTo, hooked, newInbox, outgoing, scoreButtons } from '../../../test/peers/connection.ts';
import { startHttpPeer, type HttpPeer } from '../../../test/peers/http-peer.ts';
import { vk } from './vk.ts';

let peer: HttpPeer;
beforeEach(async () => {
  peer = await startHttpPeer();
});
afterEach(() => peer.stop());

const settings = { groupId: 77, token: 'vk1.a.community', confirmation: '693d0ba9', secret: 'callback-secret' };
const community = () => connectionTo(vk, { ...settings, apiRoot: peer.url });
const sentFields = () => Object.fromEntries(new URLSearchParams(peer.asked.at(-1)?.body));
const refused = (error_code: number) => ({ json: { error: { error_code, error_msg: 'x', request_params: [] } } });

// Shapes: messages.send and the keyboard of VK API 5.199, and an event of the Callback API, as published.
describe('a message by VK', () => {
  it('says by random_id which one it is, so that a repetition is no second one', async () => {
    peer.answer({ json: { response: 1234 } });
    expect(await community().send(outgoing())).toEqual({ kind: 'sent', providerId: '1234' });
    const first = sentFields();
    await community().send(outgoing());
    expect(first).toMatchObject({ user_id: '501', message: 'Как вам визит?', v: '5.199' });
    expect(Number(first['random_id'])).not.toBe(0);
    expect(sentFields()['random_id']).toBe(first['random_id']);
    expect(peer.asked[0]).toMatchObject({
      path: '/method/messages.send',
      headers: { authorization: 'Bearer vk1.a.community' },
    });
    expect(vk.recognisesForMs).toBeLessThan(3_600_000);
  });

  it('has up to ten buttons below the message, and more in place of the keyboard, five a row', async () => {
    peer.answer({ json: { response: 1 } });
    const keyboardFor = async (count: number) => {
      await community().send(outgoing({ content: { buttons: scoreButtons(count) } }));
      return JSON.parse(sentFields()['keyboard'] ?? '') as {
        inline?: boolean;
        one_time?: boolean;
        buttons: { action: object }[][];
      };
    };
    const five = await keyboardFor(5);
    expect(five).toMatchObject({
      inline: true,
      buttons: [[{ action: { type: 'text', label: '1', payload: '{"button":"d:1:1"}' } }, {}, {}, {}, {}]],
    });
    const eleven = await keyboardFor(11);
    expect([eleven.inline, eleven.one_time, eleven.buttons.map((row) => row.length)]).toEqual([
      undefined,
      true,
      [4, 4, 3],
    ]);
  });

  it.each([
    [refused(6), { kind: 'later', retryAfterSeconds: 1, everything: true }],
    [refused(9), { kind: 'later', retryAfterSeconds: 30, everything: true }],
    [refused(29), { kind: 'later', retryAfterSeconds: 600, everything: true }],
    [
      { status: 429, text: 'Too many' },
      { kind: 'later', retryAfterSeconds: 600, everything: true },
    ],
    [refused(5), { kind: 'later', everything: true }],
    [refused(10), { kind: 'later', everything: false }],
    [refused(901), { kind: 'refused', permanent: true }],
    [refused(914), { kind: 'refused', permanent: false }],
    [{ status: 502, text: '<html>' }, { kind: 'doubtful' }],
    ['drop' as const, { kind: 'doubtful' }],
  ])('that meets %j is %j', async (answer, outcome) => {
    peer.answer(answer);
    expect(await community().send(outgoing())).toMatchObject(outcome);
  });
});

describe('an event of a community', () => {
  const event = (type: string, object: unknown = {}, more: object = {}) =>
    hooked({ type, group_id: 77, event_id: 'e', v: '5.199', secret: 'callback-secret', object, ...more });
  const message = (more: object) => ({
    message: {
      date: 1_763_700_000,
      from_id: 501,
      id: 0,
      out: 0,
      peer_id: 501,
      conversation_message_id: 12,
      text: '9',
      attachments: [],
      ...more,
    },
    client_info: { keyboard: true, inline_keyboard: true },
  });

  it('confirms the door, and is answered "ok"', async () => {
    const inbox = newInbox();
    expect(await community().receive?.(event('confirmation'), inbox)).toMatchObject({ status: 200, body: '693d0ba9' });
    expect(await community().receive?.(event('message_new', message({})), inbox)).toMatchObject({
      status: 200,
      body: 'ok',
    });
    await community().receive?.(
      event('message_new', message({ conversation_message_id: 13, text: '10', payload: '{"button":"d:1:10"}' })),
      inbox,
    );
    await community().receive?.(
      event('message_new', message({ conversation_message_id: 14, ref: 'AbCdEfGhIjKlMnOp', text: 'Начать' })),
      inbox,
    );
    await community().receive?.(event('message_new', message({ peer_id: 2_000_000_066 })), inbox);
    const photo = {
      conversation_message_id: 15,
      text: '',
      attachments: [
        {
          type: 'photo',
          photo: {
            id: 1,
            sizes: [
              { url: 'https://sun.example/s', width: 75, height: 50, type: 's' },
              { url: 'https://sun.example/w', width: 2560, height: 1700, type: 'w' },
            ],
          },
        },
        { type: 'doc', doc: { id: 2, title: 'Чек.pdf', size: 100, ext: 'pdf', url: 'https://vk.example/doc1_2' } },
        { type: 'audio_message', audio_message: { id: 3, duration: 5, link_ogg: 'https://psv.example/3.ogg' } },
        { type: 'video', video: { id: 4 } },
        { type: 'sticker', sticker: { sticker_id: 5 } },
      ],
    };
    await community().receive?.(event('message_new', message(photo)), inbox);
    await community().receive?.(event('message_read', { from_id: 501 }), inbox);
    expect(inbox.heard).toMatchObject([
      { providerId: '501.12', from: '501', text: '9', button: null, start: null },
      { providerId: '501.13', text: null, button: 'd:1:10', start: null },
      { providerId: '501.14', start: 'AbCdEfGhIjKlMnOp' },
      {
        providerId: '501.15',
        text: null,
        start: null,
        files: [
          { name: null, source: 'https://sun.example/w' },
          { name: 'Чек.pdf', source: 'https://vk.example/doc1_2' },
          { name: null, source: 'https://psv.example/3.ogg' },
          { name: null, source: null },
        ],
      },
    ]);
  });

  it('confirms its door as VK asks for it: without an object, and before a secret can be set up there', async () => {
    const asked = hooked(JSON.stringify({ type: 'confirmation', group_id: 77 }));
    expect(await community().receive?.(asked, newInbox())).toMatchObject({ status: 200, body: '693d0ba9' });
    const strange = hooked(JSON.stringify({ type: 'confirmation', group_id: 78 }));
    await expect(community().receive?.(strange, newInbox())).rejects.toMatchObject({ code: 'not_found' });
  });

  it('without the secret, or of another community, is refused', async () => {
    const inbox = newInbox();
    const receive = (request: ReturnType<typeof hooked>) => community().receive?.(request, inbox);
    await expect(receive(event('message_new', message({}), { secret: 'other' }))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(receive(event('message_new', message({}), { group_id: 78 }))).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(receive(hooked('nonsense'))).rejects.toMatchObject({ code: 'invalid_input' });
    expect(inbox.heard).toEqual([]);
  });

  it('knows at once who has forbidden the community to write, and who has allowed it again', async () => {
    const inbox = newInbox();
    for (const type of ['message_deny', 'message_allow'])
      expect(
        await community().receive?.(
          hooked({ type, group_id: 77, secret: settings.secret, event_id: type, object: { user_id: 501, key: '' } }),
          inbox,
        ),
      ).toMatchObject({ status: 200, body: 'ok' });
    expect(inbox.allowed).toMatchObject([
      { from: '501', isAllowed: false },
      { from: '501', isAllowed: true },
    ]);
  });
});

// Shapes: wall.createComment, its errors, and the events of comments, as published.
describe('a comment by VK', () => {
  const commented = (type: string, object: object) =>
    hooked({ type, group_id: 77, event_id: type, secret: settings.secret, object });
  const said = { id: 9, from_id: 501, date: 1_763_700_000, text: 'Как [id5|вы]?', post_id: 4, post_owner_id: -77 };
  const reply = outgoing({ content: { text: 'Хорошо', comment: { post: '-77_4', replyTo: '9' } } });

  it('is heard when the community wants it, and never as a message', async () => {
    const inbox = newInbox();
    await community().receive?.(commented('wall_reply_new', said), inbox);
    expect(inbox.commented).toEqual([]);
    const open = connectionTo(vk, { ...settings, takesComments: true, commentsUnitId: 3 });
    for (const type of ['wall_reply_new', 'wall_reply_edit']) await open.receive?.(commented(type, said), inbox);
    await open.receive?.(commented('wall_reply_delete', { id: 9, owner_id: -77, post_id: 4, deleter_id: 501 }), inbox);
    await open.receive?.(commented('wall_reply_new', { ...said, from_id: -77 }), inbox);
    await open.receive?.(commented('wall_reply_new', { id: 'nonsense' }), inbox);
    const one = { providerId: '9', post: '-77_4', url: 'https://vk.com/wall-77_4?reply=9', unitId: 3 };
    expect(inbox.commented).toMatchObject([
      { ...one, change: 'new', from: '501', text: 'Как вы?', at: new Date(1_763_700_000_000) },
      { ...one, change: 'edited', from: '501' },
      { ...one, change: 'deleted', from: null },
    ]);
    expect(inbox.heard).toEqual([]);
  });

  it.each([
    [{ json: { response: { comment_id: 12, parents_stack: [9] } } }, { kind: 'sent', providerId: '12' }],
    [refused(15), { kind: 'refused', permanent: false }],
    [refused(223), { kind: 'later', everything: false }],
    [refused(27), { kind: 'later', everything: false }],
    [refused(6), { kind: 'later', everything: true }],
    ['drop' as const, { kind: 'doubtful' }],
  ])('that is posted and meets %j is %j', async (answer, outcome) => {
    peer.answer(answer);
    expect(await community().send(reply)).toMatchObject(outcome);
    expect(peer.asked[0]?.path).toBe('/method/wall.createComment');
    expect(sentFields()).toMatchObject({ reply_to_comment: '9', message: 'Хорошо', guid: reply.id });
  });
});
