import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectionTo, hooked, newInbox, outgoing } from '../../../test/peers/connection.ts';
import { startHttpPeer, type HttpPeer } from '../../../test/peers/http-peer.ts';
import { smsHttp } from './sms-http.ts';

let peer: HttpPeer;
beforeEach(async () => {
  peer = await startHttpPeer();
});
afterEach(() => peer.stop());

const hookSecret = 'a secret of the gateway';
const gateway = (more: object = {}) =>
  connectionTo(smsHttp, { url: `${peer.url}/send`, hookSecret, from: 'Polden', ...more });
const sms = (text: string) => outgoing({ to: '+7 916 123-45-67', content: { text } });

describe('an SMS by a gateway', () => {
  it('fills the template as each place demands', async () => {
    peer.answer({ json: { id: 'g1' } });
    const text = 'Он сказал "да" & {to}\n100 %';
    expect(await gateway().send(sms(text))).toEqual({ kind: 'sent', providerId: 'g1', parts: 1 });
    expect(JSON.parse(peer.asked[0]?.body ?? '')).toEqual({
      to: '79161234567',
      text,
      from: 'Polden',
      id: outgoing().id,
    });
    await gateway({ bodyType: 'form', body: 'msg={text}&phone={to}&apikey={key}', key: 'a&b' }).send(sms(text));
    expect(Object.fromEntries(new URLSearchParams(peer.asked[1]?.body))).toEqual({
      msg: text,
      phone: '79161234567',
      apikey: 'a&b',
    });
    await gateway({ url: `${peer.url}/s?to={to}&t={text}`, method: 'GET', bodyType: 'none' }).send(sms(text));
    expect(new URL(peer.asked[2]?.path ?? '', peer.url).searchParams.get('t')).toBe(text);
  });

  it.each([
    [{ json: { id: 5, status: 'ok' } }, {}, { kind: 'sent', providerId: '5' }],
    [
      { json: { status: 'error', why: 'no money' } },
      { successPattern: '"status":"ok"' },
      { kind: 'refused', permanent: false },
    ],
    [{ status: 429, headers: { 'retry-after': '7' } }, {}, { kind: 'later', retryAfterSeconds: 7, everything: true }],
    [{ status: 401 }, {}, { kind: 'later', everything: true }],
    [{ status: 400, text: 'bad number' }, {}, { kind: 'refused', reason: '400 bad number' }],
    [{ status: 500 }, {}, { kind: 'doubtful' }],
    [{ status: 500 }, { repeatable: true }, { kind: 'later', everything: false }],
    ['drop' as const, {}, { kind: 'doubtful' }],
  ])('that meets %j with %j is %j', async (answer, settings, outcome) => {
    peer.answer(answer);
    expect(await gateway(settings).send(sms('a'))).toMatchObject(outcome);
  });

  it('counts the parts that are paid', async () => {
    peer.answer({ json: { id: 1 } });
    expect(await gateway().send(sms('Порекомендуете ли вы нас друзьям? '.repeat(5)))).toMatchObject({ parts: 3 });
  });
});

describe('what a gateway sends back', () => {
  it('is a receipt or an answer, in JSON, a form or the address, with the secret', async () => {
    const inbox = newInbox();
    const connection = gateway();
    const secret = { 'x-hook-secret': hookSecret };
    await connection.receive?.(
      hooked(
        [
          { id: 'g1', status: 'DELIVRD' },
          { id: 'g2', status: 'sent' },
          { id: 'g3', status: 'expired' },
        ],
        secret,
      ),
      inbox,
    );
    await connection.receive?.(
      hooked('id=i7&from=8+916+123-45-67&text=5+%D1%81%D1%83%D0%BF%D0%B5%D1%80', {
        ...secret,
        'content-type': 'application/x-www-form-urlencoded',
      }),
      inbox,
    );
    await connection.receive?.(
      { ...hooked('', {}), query: { secret: hookSecret, id: 'i8', from: '79160000000', text: '4' } },
      inbox,
    );
    expect(inbox.told).toMatchObject([
      { providerId: 'g1', state: 'delivered' },
      { providerId: 'g3', state: 'failed', reason: 'expired' },
    ]);
    expect(inbox.heard.map(({ providerId, text }) => [providerId, text])).toEqual([
      ['i7', '5 супер'],
      ['i8', '4'],
    ]);
    await expect(connection.receive?.(hooked({ id: 'g1', status: 'DELIVRD' }), inbox)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(connection.receive?.(hooked({ from: '79160000000', text: '4' }, secret), inbox)).rejects.toMatchObject(
      { code: 'invalid_input' },
    );
  });
});
