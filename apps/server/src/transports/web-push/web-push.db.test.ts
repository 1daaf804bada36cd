import { createECDH, randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import ece from 'http_ece';
import { sql } from 'kysely';
import type { CreatedTransport, TransportKindInfo } from '@otklik/contract';
import { newAskingCompany, type AskingCompany } from '../../../test/asking.ts';
import { askOf, drain, messagesOf, plan, servedCustomer } from '../../../test/sending.ts';
import { inCompany, useWorld } from '../../../test/world.ts';
import { hasWay } from '../../decisions/core/bits.ts';

const world = useWorld({ publicUrl: 'https://otklik.test' });
const received: { headers: IncomingHttpHeaders; body: Buffer }[] = [];
let status = 201;
let gone = '';
let server: Server;
let origin = '';
beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks) });
      response.writeHead(request.url === gone ? 410 : status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});
afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())));

let company: AskingCompany;
let transport: CreatedTransport;
beforeEach(async () => {
  received.length = 0;
  status = 201;
  company = await newAskingCompany(world);
  const made = await company.post<CreatedTransport>('/transports', {
    kind: 'web_push',
    name: 'Сайт',
    settings: { subject: 'mailto:it@polden.example', ownService: origin },
  });
  expect(made).toMatchObject({ status: 201 });
  transport = made.body;
});

/** What a browser makes when its owner allows notifications. */
function newBrowser() {
  const keys = createECDH('prime256v1');
  keys.generateKeys();
  const auth = randomBytes(16);
  const subscription = {
    endpoint: `${origin}/push/${randomBytes(8).toString('hex')}`,
    keys: { p256dh: keys.getPublicKey().toString('base64url'), auth: auth.toString('base64url') },
  };
  const read = (body: Buffer): unknown =>
    JSON.parse(
      ece
        .decrypt(body, { version: 'aes128gcm', privateKey: keys, authSecret: auth.toString('base64url') })
        .toString('utf8'),
    );
  return { address: JSON.stringify(subscription), read };
}

async function ask(address: string) {
  const asked = await servedCustomer(world, company);
  const added = await company.post(`/transports/${transport.id}/addresses`, { address, customerId: asked.customerId });
  expect(added).toMatchObject({ status: 201 });
  await plan(world, company, [askOf(world, company, asked, { transport: 'web_push' })]);
  await drain(world, company, transport);
}

it('reaches the browser, which alone can read it', async () => {
  const browser = newBrowser();
  await ask(browser.address);
  const [push] = received;
  expect(push?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400' });
  expect(String(push?.headers.authorization)).toMatch(/^vapid t=[\w-]+\.[\w-]+\.[\w-]+, k=/);
  expect(push?.body.toString('latin1')).not.toContain('otklik.test');
  expect(browser.read(push?.body ?? Buffer.alloc(0))).toMatchObject({
    title: 'Кофейни «Полдень»',
    url: expect.stringMatching(/^https:\/\/otklik\.test\/p\//) as unknown,
  });
  expect(await messagesOf(world, company)).toMatchObject([{ state: 'sent' }]);
});

it('is not written to again when its owner has taken the permission back', async () => {
  const browser = newBrowser();
  status = 410;
  await ask(browser.address);
  expect(await messagesOf(world, company)).toMatchObject([{ state: 'failed', reason: 'subscription_gone' }]);
  status = 201;
  const { body } = await company.get<{ items: { customerId: string }[] }>('/messages');
  const customerId = body.items[0]?.customerId ?? '';
  const next = await servedCustomer(world, company);
  await plan(world, company, [askOf(world, company, { ...next, customerId }, { transport: 'web_push' })]);
  await drain(world, company, transport);
  expect(received).toHaveLength(1);
});

it('goes to another browser of his when one is gone, and only with the last of them is he out of reach', async () => {
  const [old, live] = [newBrowser(), newBrowser()];
  const asked = await servedCustomer(world, company);
  const add = (address: string) =>
    company.post(`/transports/${transport.id}/addresses`, { address, customerId: asked.customerId });
  const reach = () =>
    inCompany(world, company.workspaceId, async (db) => {
      const { rows } = await sql<{ reach: number }>`select reach from contact_histories
        where workspace_id = ${company.workspaceId} and customer_id = ${asked.customerId}`.execute(db);
      return hasWay(rows[0]?.reach ?? 0, 'web_push');
    });
  await add(live.address);
  world.now = new Date(world.now.getTime() + 1000);
  await add(old.address);
  gone = new URL((JSON.parse(old.address) as { endpoint: string }).endpoint).pathname;
  await plan(world, company, [askOf(world, company, asked, { transport: 'web_push' })]);
  await drain(world, company, transport);
  expect(received).toHaveLength(2);
  expect(live.read(received[1]?.body ?? Buffer.alloc(0))).toMatchObject({ title: 'Кофейни «Полдень»' });
  expect(await messagesOf(world, company)).toMatchObject([{ state: 'sent' }]);
  expect(await reach()).toBe(true);

  status = 404;
  const visit = { ...(await servedCustomer(world, company)), customerId: asked.customerId };
  await plan(world, company, [askOf(world, company, visit, { transport: 'web_push' })]);
  await drain(world, company, transport);
  expect(received).toHaveLength(3);
  expect(await reach()).toBe(false);
});

it.each([
  'http://127.0.0.1:PORT/push/1',
  'https://10.0.0.1/push/1',
  'https://[::1]/push/1',
  'https://localhost/push/1',
])('asks nothing in our own house, wherever a customer’s browser says that it lies (%s)', async (endpoint) => {
  await company.patch(`/transports/${transport.id}`, { settings: { ownService: null } });
  const { keys } = JSON.parse(newBrowser().address) as { keys: object };
  await ask(JSON.stringify({ endpoint: endpoint.replace('PORT', new URL(origin).port), keys }));
  expect(await messagesOf(world, company)).toMatchObject([
    { state: 'failed', reason: 'the address is no subscription' },
  ]);
  expect(received).toEqual([]);
});

it('refuses as an address what no browser gives', async () => {
  const asked = await servedCustomer(world, company);
  const added = await company.post(`/transports/${transport.id}/addresses`, {
    address: '{"endpoint":"no"}',
    customerId: asked.customerId,
  });
  expect(added).toMatchObject({ status: 400, body: { error: { details: [{ path: 'address' }] } } });
});

it('is set up with a contact alone: its keys make themselves, and the form asks for none', async () => {
  const { body } = await company.get<{ items: TransportKindInfo[] }>('/transports/kinds');
  const kind = body.items.find(({ name }) => name === 'web_push');
  expect(kind?.settings).toMatchObject({ required: ['subject'], made: ['publicKey', 'privateKey'] });
});
