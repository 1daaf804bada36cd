import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import type { OrderHook, ServedDay } from '@otklik/contract';
import { newShop, type Shop } from '../../../test/shop.ts';
import { inCompany, useWorld } from '../../../test/world.ts';
import { recount } from '../../counts/recount.ts';

const world = useWorld();
let shop: Shop;
beforeEach(async () => {
  world.now = new Date('2026-11-21T15:00:00Z');
  shop = await newShop(world);
});

const place = { unit: 'T12', touchpoint: 'delivery' };
async function make(given: object): Promise<string> {
  const { status, body } = await shop.caller.post<{ address: string }>('/order-hooks', {
    name: 'Магазин',
    ...place,
    ...given,
  });
  expect(status).toBe(201);
  return new URL(body.address).pathname;
}
async function send(path: string, body: object | string, headers: Record<string, string> = {}) {
  const payload = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await world.app.inject({
    method: 'POST',
    url: path,
    payload,
    headers: { 'content-type': 'application/json', ...headers },
  });
  return { status: response.statusCode, body: response.json<{ outcome?: string }>() };
}
const signed = (body: string, secret = 'shop-secret') => ({
  'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
});
const rows = () =>
  inCompany(world, shop.workspaceId, (db) =>
    db
      .selectFrom('interactions')
      .select(['order_number', 'amount', 'product_ids', 'customer_id', 'unit_id', 'touchpoint_id', 'occurred_at'])
      .where('workspace_id', '=', shop.workspaceId)
      .orderBy('order_number')
      .execute(),
  );
const served = async () =>
  (await shop.caller.get<{ items: ServedDay[] }>('/served/days?from=2026-11-21&to=2026-11-21')).body.items;
const hooks = async () => (await shop.caller.get<{ items: OrderHook[] }>('/order-hooks')).body.items;

/** Made by hand in the shape in which shops of this kind send an order. */
const order = {
  id: 820_982_911,
  name: '#1001',
  test: false,
  cancelled_at: null,
  created_at: '2026-11-21T14:00:00+03:00',
  total_price: '409.94',
  customer_locale: 'ru-RU',
  customer: { id: 115, first_name: 'Анна', last_name: 'Смирнова', email: 'anna@example.com', phone: '+79161234567' },
  line_items: [
    { sku: 'coffee', product_id: 1 },
    { sku: 'unknown', product_id: 2 },
  ],
};

describe('an order webhook of a shop', () => {
  it('takes what the shop signed, once, with the customer and the products that the company has', async () => {
    const path = await make({ kind: 'shopify', signingSecret: 'shop-secret' });
    const body = JSON.stringify(order);
    expect(await send(path, body, signed(body))).toMatchObject({ status: 200, body: { outcome: 'taken' } });
    expect(await send(path, body, signed(body))).toMatchObject({ status: 200, body: { outcome: 'known' } });
    expect(await hooks()).toMatchObject([{ taken: 1 }]);
    expect(await rows()).toMatchObject([
      {
        order_number: '#1001',
        amount: 409.94,
        product_ids: [shop.coffee],
        customer_id: expect.any(String),
        unit_id: shop.moscow,
        touchpoint_id: shop.delivery,
      },
    ]);
    const { body: days } = await shop.caller.get<{ items: ServedDay[] }>('/served/days?from=2026-11-21&to=2026-11-21');
    expect(days.items).toMatchObject([{ n: 1, source: 'interactions' }]);
  });

  it('refuses what the shop did not sign, and an address that is nobody’s', async () => {
    const path = await make({ kind: 'shopify', signingSecret: 'shop-secret' });
    const body = JSON.stringify(order);
    expect(await send(path, body)).toMatchObject({ status: 401 });
    expect(await send(path, body, signed(body, 'another-secret'))).toMatchObject({ status: 401 });
    expect(await send(path, `${body} `, signed(body))).toMatchObject({ status: 401 });
    expect(await send(`${path.slice(0, -3)}AAA`, body, signed(body))).toMatchObject({ status: 404 });
    const [hook] = await hooks();
    await shop.caller.delete(`/order-hooks/${hook?.id}`);
    expect(await send(path, body, signed(body))).toMatchObject({ status: 404 });
    expect(await rows()).toEqual([]);
  });

  it('leaves out tests and cancelled orders, and says what it could not read', async () => {
    const path = await make({ kind: 'shopify', signingSecret: 'shop-secret' });
    for (const more of [{ test: true }, { cancelled_at: '2026-11-21T15:00:00Z' }, { id: null }]) {
      const body = JSON.stringify({ ...order, ...more });
      expect(await send(path, body, signed(body))).toMatchObject({ status: 200, body: { outcome: 'left_out' } });
    }
    expect((await hooks())[0]).toMatchObject({ taken: 0, trouble: { message: expect.stringMatching(/^id: /) } });
    expect([await served(), await rows()]).toMatchObject([[], [{ order_number: '#1001', customer_id: null }]]);
  });

  const tell = (path: string, topic: string, sent: object) => {
    const body = JSON.stringify(sent);
    return send(path, body, { ...signed(body), 'x-shopify-topic': topic });
  };

  it('takes an order that is called off later off the count again, whichever message comes first', async () => {
    const path = await make({ kind: 'shopify', signingSecret: 'shop-secret' });
    const cancelled = { ...order, cancelled_at: '2026-11-21T14:30:00Z', cancel_reason: 'customer' };
    expect(await tell(path, 'orders/create', order)).toMatchObject({ body: { outcome: 'taken' } });
    for (let delivery = 0; delivery < 3; delivery++)
      expect(await tell(path, 'orders/cancelled', cancelled)).toMatchObject({ body: { outcome: 'left_out' } });
    expect(await tell(path, 'orders/updated', order)).toMatchObject({ body: { outcome: 'known' } });
    expect(await served()).toEqual([]);

    const other = { ...order, id: 2, name: '#1002' };
    await tell(path, 'orders/cancelled', { ...other, cancelled_at: '2026-11-21T14:30:00Z' });
    expect(await tell(path, 'orders/create', other)).toMatchObject({ body: { outcome: 'known' } });
    await tell(path, 'orders/create', { ...order, id: 3, name: '#1003' });
    await tell(path, 'orders/delete', { id: 3 });
    expect(await served()).toEqual([]);
    expect(await recount(world.services.db, shop.workspaceId)).toEqual([]);
  });

  it('counts no refund, no parcel and nothing that is about no order', async () => {
    const path = await make({ kind: 'shopify', signingSecret: 'shop-secret' });
    const others: [string, object][] = [
      ['refunds/create', { id: 929_361_464, order_id: order.id, created_at: order.created_at, refund_line_items: [] }],
      ['fulfillments/create', { id: 255_858_046, order_id: order.id, line_items: order.line_items }],
      ['customers/update', { id: 115, email: 'anna@example.com', created_at: order.created_at }],
      ['orders/edited', { order_edit: { id: 7, order_id: order.id } }],
    ];
    for (const [topic, body] of others)
      expect(await tell(path, topic, body)).toMatchObject({ status: 200, body: { outcome: 'left_out' } });
    // A shop of the same form that does not say what its message is about.
    for (const [, body] of others.slice(0, 3)) {
      const text = JSON.stringify(body);
      expect(await send(path, text, signed(text))).toMatchObject({ body: { outcome: 'left_out' } });
    }
    expect([await rows(), (await hooks())[0]?.trouble]).toEqual([[], null]);
  });

  it('tells orders apart whose ids are longer than a number of JavaScript’s, and takes the shop’s own test message for one', async () => {
    const path = await make({ kind: 'shopify', signingSecret: 'shop-secret' });
    const numbered = (id: string, more: object) => JSON.stringify({ ...order, ...more }).replace('820982911', id);
    const post = (body: string) => send(path, body, { ...signed(body), 'x-shopify-topic': 'orders/create' });
    expect(await post(numbered('820982911946154508', { test: true }))).toMatchObject({ body: { outcome: 'left_out' } });
    expect((await hooks())[0]?.trouble).toBeNull();
    expect(await post(numbered('820982911946154508', { name: '#1' }))).toMatchObject({ body: { outcome: 'taken' } });
    expect(await post(numbered('820982911946154509', { name: '#2' }))).toMatchObject({ body: { outcome: 'taken' } });
  });

  it('knows a buyer without an account by what stands on the order, and of goods sent out the moment of that', async () => {
    const path = await make({ kind: 'shopify', signingSecret: 'shop-secret' });
    const body = {
      ...order,
      email: '',
      contact_email: 'guest@example.com',
      customer: null,
      billing_address: { first_name: 'Олег', last_name: 'Гость', phone: '+79160000009' },
      shipping_address: { first_name: 'Другой', phone: '+79160000010' },
      fulfillments: [{ created_at: '2026-11-21T17:00:00+03:00' }],
    };
    await tell(path, 'orders/fulfilled', body);
    const [taken] = await rows();
    expect(taken).toMatchObject({ occurred_at: new Date('2026-11-21T14:00:00Z'), customer_id: expect.any(String) });
    const known = async (who: string) => {
      const found = await shop.caller.post<{ items: { customerId: string }[] }>('/decisions/find', { who });
      return found.body.items.map(({ customerId }) => customerId);
    };
    expect(await known('guest@example.com')).toEqual([taken?.customer_id]);
    expect(await known('+79160000009')).toEqual([taken?.customer_id]);
    expect(await known('+79160000010')).toEqual([]);
  });

  it('reads any other shop by a mapping, with a preview of a sample', async () => {
    const mapping = {
      externalId: 'data.uid',
      occurredAt: 'data.paid',
      amount: 'data.sum',
      unit: 'data.store',
      products: 'data.goods[].code',
      email: 'data.buyer.mail',
      phone: 'data.buyer.tel',
    };
    const sample = {
      data: {
        uid: 'z-9',
        paid: 1_795_270_000,
        sum: '1 200,50',
        store: 'S3',
        goods: [{ code: 'cake' }, { code: 'coffee' }],
        buyer: { mail: 'не адрес', tel: '8 (916) 123-45-67' },
      },
    };
    const preview = (more: object = {}) =>
      shop.caller.post('/order-hooks/preview', { sample, mapping: { ...mapping, ...more }, ...place });
    expect((await preview()).body).toMatchObject({
      trouble: null,
      interaction: {
        externalId: 'z-9',
        amount: 1200.5,
        unit: 'S3',
        products: ['cake', 'coffee'],
        customer: { phone: '8 (916) 123-45-67' },
      },
    });
    expect((await preview({ externalId: 'data.id' })).body).toMatchObject({
      interaction: null,
      trouble: 'data.id: is not there',
    });
    expect((await preview({ unit: 'data.uid' })).body).toMatchObject({
      trouble: 'unit: names no unit of this company',
    });
    expect((await preview({ amount: 'data..sum' })).status).toBe(400);
    const says = async (status: unknown) => {
      const given = { sample: { ...sample, status }, mapping: { ...mapping, cancelled: 'status' }, ...place };
      return (await shop.caller.post<{ trouble: string | null }>('/order-hooks/preview', given)).body.trouble;
    };
    for (const status of [true, 1, 'CANCELLED', 'отменён', '2026-11-21T14:00:00Z'])
      expect(await says(status)).toBe('a cancelled order');
    for (const status of [null, false, 0, '', 'paid', 'новый']) expect(await says(status)).toBeNull();
    const whole = { ...mapping, identifiers: { card: 'data.buyer.card' }, attributes: { loyalty: 'data.buyer.tier' } };
    const buyer = { mail: 'не адрес', tel: '-', card: '2200 7001', tier: 'gold' };
    expect(
      (
        await shop.caller.post('/order-hooks/preview', {
          sample: { data: { ...sample.data, buyer } },
          mapping: whole,
          ...place,
        })
      ).body,
    ).toMatchObject({
      interaction: { customer: { identifiers: { card: '2200 7001' }, attributes: { loyalty: 'gold' } } },
      trouble: null,
    });
    const at = async (paid: unknown, store?: string) => {
      const given = { sample: { data: { ...sample.data, paid, store } }, mapping, ...place };
      const { body } = await shop.caller.post<{ interaction: { occurredAt: string } | null; trouble: string | null }>(
        '/order-hooks/preview',
        given,
      );
      return body.interaction?.occurredAt ?? body.trouble;
    };
    const five = '2026-11-21T05:00:00.000Z';
    for (const paid of [
      '2026-11-21T08:00:00+03:00',
      'Sat, 21 Nov 2026 05:00:00 GMT',
      '2026-11-21 05:00:00 UTC',
      '2026-11-21T05:00Z',
    ])
      expect([paid, await at(paid)]).toEqual([paid, five]);
    // Without an offset it is the clock of the place.
    for (const paid of ['2026-11-21 08:00:00', '2026-11-21T08:00', '21.11.2026 08:00', '21.11.2026, 08:00:00'])
      expect([paid, await at(paid)]).toEqual([paid, five]);
    expect(await at('2026-11-21 15:00:00', 'S3')).toBe(five);
    expect(await at('завтра')).toBe('data.paid: is no point in time');
    const path = await make({ kind: 'mapped', mapping });
    expect(await send(path, sample)).toMatchObject({ body: { outcome: 'taken' } });
    expect(await send(path, { data: {} })).toMatchObject({ status: 200, body: { outcome: 'left_out' } });
    expect(await send(path, 'not json')).toMatchObject({ status: 200, body: { outcome: 'left_out' } });
    expect(await rows()).toMatchObject([
      { amount: 1200.5, unit_id: shop.vladivostok, occurred_at: new Date(1_795_270_000_000) },
    ]);
    expect(await hooks()).toMatchObject([{ taken: 1, trouble: { message: 'is not JSON' } }]);
  });
});

describe('a webhook that was made', () => {
  const sent = { no: '7', ref: 'R-7', sum: 10.5, at: '2026-11-21T08:00:00+03:00' };
  const change = async (given: object) => {
    const [hook] = await hooks();
    return shop.caller.patch<OrderHook>(`/order-hooks/${hook?.id}`, given);
  };

  it('can be put right: its address stays, and what comes from then on is read so', async () => {
    const path = await make({ kind: 'mapped', mapping: { externalId: 'no', occurredAt: 'at' } });
    await send(path, 'not json');
    const mapping = { externalId: 'no', occurredAt: 'at', order: 'ref', amount: 'sum' };
    const changed = await change({ name: 'Новый', unit: 'S3', mapping, signingSecret: 'shop-secret' });
    expect(changed).toMatchObject({
      status: 200,
      body: {
        name: 'Новый',
        unitId: shop.vladivostok,
        touchpointId: shop.delivery,
        mapping,
        isSigned: true,
        trouble: null,
      },
    });
    expect((await send(path, sent)).status).toBe(401);
    expect((await change({ signingSecret: null })).body).toMatchObject({ isSigned: false, mapping });
    expect(await send(path, sent)).toMatchObject({ body: { outcome: 'taken' } });
    expect(await rows()).toMatchObject([{ order_number: 'R-7', amount: 10.5, unit_id: shop.vladivostok }]);
  });

  it('keeps its form: one like Shopify’s has no mapping and always a secret', async () => {
    await make({ kind: 'shopify', signingSecret: 'shop-secret' });
    expect((await change({ mapping: { externalId: 'no' } })).status).toBe(400);
    expect((await change({ signingSecret: null })).status).toBe(400);
    expect((await change({ unit: 'nowhere' })).status).toBe(400);
    expect((await change({ name: 'Новый' })).status).toBe(200);
  });

  it('is changed no more once it is closed', async () => {
    await make({ kind: 'mapped', mapping: { externalId: 'no' } });
    const [hook] = await hooks();
    await shop.caller.delete(`/order-hooks/${hook?.id}`);
    expect((await change({ name: 'Новый' })).status).toBe(404);
  });
});

describe('a batch of interactions as CSV', () => {
  it('is read as JSON is, gzip too: good rows go in once, bad ones are named', async () => {
    const csv =
      'Номер;Точка;Точка контакта;Время;Сумма;Продукты;Почта\n1;T12;visit;2026-11-21T10:00:00+03:00;310,5;coffee|cake;a@example.com\n2;нет;visit;2026-11-21T10:00:00+03:00;;;\n3;T12;visit;вчера;;;\n';
    const post = async (payload: Buffer | string, headers: Record<string, string> = {}) =>
      (
        await world.app.inject({
          method: 'POST',
          url: '/api/v1/interactions/batch',
          headers: { authorization: `Bearer ${shop.caller.key}`, 'content-type': 'text/csv', ...headers },
          payload,
        })
      ).json<object>();
    const refused = [
      { index: 1, path: 'unit' },
      { index: 2, path: 'occurredAt' },
    ];
    expect(await post(csv)).toMatchObject({ taken: 1, known: 0, refused });
    expect(await post(gzipSync(csv), { 'content-encoding': 'gzip' })).toMatchObject({ taken: 0, known: 1, refused });
    expect(await rows()).toMatchObject([
      { amount: 310.5, product_ids: [shop.coffee, shop.cake], customer_id: expect.any(String) },
    ]);
  });
});
