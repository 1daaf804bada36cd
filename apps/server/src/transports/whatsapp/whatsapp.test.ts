import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectionTo, hooked, newInbox, outgoing, scoreButtons } from '../../../test/peers/connection.ts';
import { startHttpPeer, type HttpPeer } from '../../../test/peers/http-peer.ts';
import { whatsapp } from './whatsapp.ts';

let peer: HttpPeer;
beforeEach(async () => {
  peer = await startHttpPeer();
});
afterEach(() => peer.stop());

const now = new Date('2026-11-21T09:00:00Z');
const appSecret = '0123456789abcdef0123456789abcdef';
const settings = {
  phoneNumberId: '106540352242922',
  token: 'EAAG-a-long-token-of-the-system',
  appSecret,
  verifyToken: 'our own word',
};
const number = (more: object = {}) =>
  connectionTo(whatsapp, { ...settings, apiRoot: `${peer.url}/v23.0`, ...more }, { now });
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const taken = {
  json: {
    messaging_product: 'whatsapp',
    contacts: [{ input: '79161234567', wa_id: '79161234567' }],
    messages: [{ id: 'wamid.A' }],
  },
};
const failed = (status: number, code: number, headers = {}) => ({
  status,
  headers,
  json: { error: { message: 'x', type: 'OAuthException', code, fbtrace_id: 't' } },
});
const sentBody = () => JSON.parse(peer.asked.at(-1)?.body ?? '') as Record<string, unknown>;
const to = (more: Parameters<typeof outgoing>[0] = {}) =>
  outgoing({ to: '+7 916 123-45-67', heardAt: hoursAgo(1), ...more });

// Shapes: messages and notifications of the Cloud API, as published.
describe('a message by WhatsApp', () => {
  it('within 24 hours has up to three buttons, or a list of up to ten; a longer scale is typed', async () => {
    peer.answer(taken);
    expect(await number().send(to({ content: { buttons: scoreButtons(3) } }))).toEqual({
      kind: 'sent',
      providerId: 'wamid.A',
    });
    expect(peer.asked[0]).toMatchObject({
      path: '/v23.0/106540352242922/messages',
      headers: { authorization: `Bearer ${settings.token}` },
    });
    expect(sentBody()).toMatchObject({
      messaging_product: 'whatsapp',
      to: '79161234567',
      type: 'interactive',
      interactive: {
        type: 'button',
        action: { buttons: [{ type: 'reply', reply: { id: 'd:1:1', title: '1' } }, {}, {}] },
      },
    });
    await number().send(to({ content: { buttons: scoreButtons(5) } }));
    expect(sentBody()).toMatchObject({
      interactive: {
        type: 'list',
        action: { button: 'Ответить', sections: [{ rows: [{ id: 'd:1:1' }, {}, {}, {}, {}] }] },
      },
    });
    await number().send(to({ content: { buttons: scoreButtons(11) } }));
    expect(sentBody()).toMatchObject({ type: 'text', text: { body: 'Как вам визит?' } });
  });

  it('afterwards is the approved template or nothing', async () => {
    peer.answer(taken);
    const late = to({ heardAt: hoursAgo(24), content: { text: 'Порекомендуете нас?\nОт 0 до 10.' } });
    expect(await number().send(late)).toMatchObject({ kind: 'refused', permanent: false });
    expect(peer.asked).toEqual([]);
    await number({ template: 'ask_visit' }).send(late);
    expect(sentBody()).toMatchObject({
      type: 'template',
      template: {
        name: 'ask_visit',
        language: { code: 'ru' },
        components: [{ type: 'body', parameters: [{ type: 'text', text: 'Порекомендуете нас? От 0 до 10.' }] }],
      },
    });
    await number({ template: 'ask_visit' }).send(
      to({ heardAt: null, content: { approved: { name: 'other', values: ['Анна', '12 ноября'] } } }),
    );
    expect(sentBody()).toMatchObject({
      template: { name: 'other', components: [{ parameters: [{ text: 'Анна' }, { text: '12 ноября' }] }] },
    });
  });

  it.each([
    [failed(400, 131026), { kind: 'refused', permanent: false }],
    [failed(400, 130429), { kind: 'later', retryAfterSeconds: 30, everything: true }],
    [failed(429, 4, { 'retry-after': '12' }), { kind: 'later', retryAfterSeconds: 12, everything: true }],
    [failed(400, 131056), { kind: 'later', everything: false }],
    [failed(401, 190), { kind: 'later', everything: true, reason: '190 x' }],
    [failed(500, 131000), { kind: 'later', everything: false }],
    [{ status: 502, text: 'bad gateway' }, { kind: 'doubtful' }],
    ['drop' as const, { kind: 'doubtful' }],
  ])('that meets %j is %j', async (answer, outcome) => {
    peer.answer(answer);
    expect(await number().send(to())).toMatchObject(outcome);
  });
});

describe('a notification of WhatsApp', () => {
  const value = (more: object) => ({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '8856996819413533',
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '74950000000', phone_number_id: settings.phoneNumberId },
              ...more,
            },
          },
        ],
      },
    ],
  });
  const signed = (body: unknown, secret = appSecret) => {
    const text = JSON.stringify(body);
    return hooked(text, { 'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(text).digest('hex')}` });
  };
  const from = '79161234567';
  const contacts = [{ profile: { name: 'Анна' }, wa_id: from }];

  it('is an answer, a pressed button, a state of what we sent', async () => {
    const inbox = newInbox();
    const messages = [
      { from, id: 'wamid.1', timestamp: '1763712000', type: 'text', text: { body: '9' } },
      {
        from,
        id: 'wamid.2',
        timestamp: '1763712001',
        type: 'interactive',
        interactive: { type: 'list_reply', list_reply: { id: 'd:1:9', title: '9' } },
      },
      { from, id: 'wamid.3', timestamp: '1763712002', type: 'button', button: { payload: 'x', text: '5' } },
      { from, id: 'wamid.4', timestamp: '1763712003', type: 'image', image: { id: '1' } },
      {
        from,
        id: 'wamid.6',
        timestamp: '1763712003',
        type: 'document',
        document: { id: '2', caption: 'Чек', filename: 'чек.pdf' },
      },
      { from, id: 'wamid.5', timestamp: '1763712004', type: 'something_new' },
    ];
    const status = (id: string, name: string, more: object = {}) => ({
      id,
      status: name,
      timestamp: '1763712009',
      recipient_id: from,
      ...more,
    });
    const statuses = [
      status('wamid.A', 'sent'),
      status('wamid.A', 'delivered', { pricing: { billable: true, pricing_model: 'PMP', category: 'marketing' } }),
      status('wamid.A', 'read', { pricing: { billable: false, pricing_model: 'PMP', category: 'service' } }),
      status('wamid.B', 'failed', { errors: [{ code: 131047, title: 'Re-engagement message' }] }),
    ];
    expect(await number().receive?.(signed(value({ contacts, messages, statuses })), inbox)).toEqual({ status: 200 });
    expect(inbox.heard).toMatchObject([
      { providerId: 'wamid.1', from: '+79161234567', phone: '+79161234567', name: 'Анна', text: '9', button: null },
      { providerId: 'wamid.2', text: null, button: 'd:1:9' },
      { providerId: 'wamid.3', text: '5' },
      { providerId: 'wamid.4', text: null, files: [{ name: null, source: '1' }] },
      { providerId: 'wamid.6', text: 'Чек', files: [{ name: 'чек.pdf', source: '2' }] },
    ]);
    expect(inbox.told.map(({ providerId, state, reason, isFree }) => [providerId, state, reason, isFree])).toEqual([
      ['wamid.A', 'delivered', undefined, undefined],
      ['wamid.A', 'opened', undefined, true],
      ['wamid.B', 'failed', '131047 Re-engagement message', true],
    ]);
  });

  it('has files that are fetched with the token, from where the Cloud API says that they lie', async () => {
    const bytes = Buffer.from('%PDF-1.7');
    peer.lay('/v23.0/2', { json: { url: `${peer.url}/media/2`, mime_type: 'application/pdf', file_size: 8 } });
    peer.lay('/media/2', { bytes });
    expect(await number().fetchFile?.('2')).toEqual({ kind: 'fetched', bytes });
    expect(peer.asked.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      ['/v23.0/2', `Bearer ${settings.token}`],
      ['/media/2', `Bearer ${settings.token}`],
    ]);
    peer.lay('/v23.0/3', { status: 404, json: { error: { code: 100, message: 'does not exist' } } });
    expect(await number().fetchFile?.('3')).toEqual({ kind: 'refused', trouble: 'gone' });
    peer.lay('/v23.0/4', { status: 500, json: { error: { code: 2, message: 'try again' } } });
    expect(await number().fetchFile?.('4')).toMatchObject({ kind: 'later' });
  });

  it('with another signature, or none, is refused; one of another number is passed over', async () => {
    const inbox = newInbox();
    const messages = [{ from, id: 'wamid.1', timestamp: '1763712000', type: 'text', text: { body: '9' } }];
    const good = value({ contacts, messages });
    await expect(number().receive?.(signed(good, 'f'.repeat(32)), inbox)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(number().receive?.(hooked(good), inbox)).rejects.toMatchObject({ code: 'unauthenticated' });
    await number().receive?.(signed(value({ messages, metadata: { phone_number_id: '1' } })), inbox);
    expect(inbox.heard).toEqual([]);
  });

  it('at set-up proves that the door is ours', async () => {
    const ask = (token: string) =>
      number().receive?.(
        {
          ...hooked(''),
          method: 'GET',
          query: { 'hub.mode': 'subscribe', 'hub.verify_token': token, 'hub.challenge': '1158201444' },
        },
        newInbox(),
      );
    expect(await ask('our own word')).toMatchObject({ status: 200, body: '1158201444' });
    await expect(ask('a guess')).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
