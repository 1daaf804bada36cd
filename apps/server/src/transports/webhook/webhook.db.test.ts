import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Webhook } from 'standardwebhooks';
import type { CreatedTransport, Transport } from '@otklik/contract';
import { newAskingCompany, type AskingCompany } from '../../../test/asking.ts';
import { customer } from '../../../test/customer.ts';
import { askOf, drain, messagesOf, plan, servedCustomer } from '../../../test/sending.ts';
import { inCompany, useWorld } from '../../../test/world.ts';
import type { ReportedIndices } from '../message/report-indices.ts';

const world = useWorld({ publicUrl: 'https://otklik.test' });
const received: { headers: IncomingHttpHeaders; body: string }[] = [];
let answer: { status: number; headers?: Record<string, string> } = { status: 200 };
let server: Server;
let url = '';
beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      response.writeHead(answer.status, answer.headers).end('thank you');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/hook`;
});
afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())));

let company: AskingCompany;
beforeEach(async () => {
  received.length = 0;
  answer = { status: 200 };
  world.now = new Date();
  company = await newAskingCompany(world);
});

async function hook(): Promise<CreatedTransport> {
  const made = await company.post<CreatedTransport>('/transports', { kind: 'webhook', name: 'CRM', settings: { url } });
  expect(made).toMatchObject({ status: 201, body: { secrets: ['secret'] } });
  return made.body;
}

async function askBy(transport: CreatedTransport): Promise<void> {
  const asked = await servedCustomer(world, company);
  await plan(world, company, [askOf(world, company, asked, { transport: 'webhook' })]);
  await drain(world, company, transport);
}

describe('the signature', () => {
  it('is the one of the published vector', () => {
    const signature = new Webhook('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw').sign(
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      new Date(1_614_265_330_000),
      '{"test": 2432232314}',
    );
    expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('is one that the receiver can check with the secret he was shown once', async () => {
    const transport = await hook();
    await askBy(transport);
    const [request] = received;
    const secret = transport.generated['secret'] ?? '';
    const event = new Webhook(secret).verify(request?.body ?? '', request?.headers as Record<string, string>);
    expect(event).toMatchObject({ type: 'invitation.asked', data: { surveyId: company.surveyId } });
    expect(request?.body).toMatch(/https:\/\/otklik\.test\/p\//);
    const { body } = await company.get('/transports');
    expect(JSON.stringify(body)).not.toContain(secret);
  });
});

it('tells the card of the customer what he answered, once', async () => {
  const made = await company.post<CreatedTransport>('/transports', {
    kind: 'webhook',
    name: 'CRM',
    settings: { url, reports: true },
  });
  const transport = made.body;
  await askBy(transport);
  const { link } = JSON.parse(received[0]?.body ?? '{}').data as { link: string };
  const page = customer(world, new URL(link).pathname);
  await page.get();
  const names = [...page.html.matchAll(/name="(a\.[^"]+)" value="5"/g)].map(([, name = '']) => name);
  const answers = Object.fromEntries([...new Set(names)].map((name) => [name, '5']));
  for (let step = 0; step < 6 && !page.html.includes('thanks'); step++) {
    const shown = await page.post(answers);
    if (/data-end|✓|Спасибо/.test(shown.html) && shown.currentStep === null) break;
  }
  world.now = new Date(world.now.getTime() + 120_000);
  await drain(world, company, transport);
  await drain(world, company, transport);
  const reports = received.map(
    ({ body }) =>
      JSON.parse(body) as {
        type: string;
        data: { answers: object; scores: readonly { role: string; score: number }[]; indices: ReportedIndices };
      },
  );
  const finished = reports.filter(({ type }) => type === 'response.finished');
  expect(finished).toHaveLength(1);
  expect(Object.values(finished[0]?.data.answers ?? {})).toContain(5);
  expect(finished[0]?.data.scores).toContainEqual(expect.objectContaining({ score: 5 }));
  // Of the place one answer is too few to be shown; of himself it is his own.
  const [own] = finished[0]?.data.indices.customer ?? [];
  expect(own).toMatchObject({ n: 1, value: expect.any(Number), standing: 'insufficient' });
  const [ofUnit] = finished[0]?.data.indices.unit ?? [];
  expect(ofUnit).toMatchObject({ index: own?.index, n: 1, value: null, low: null, standing: 'insufficient' });
});

it('tells the card of a rating that nobody asked for, too, where it is known whose it was', async () => {
  const made = await company.post<CreatedTransport>('/transports', {
    kind: 'webhook',
    name: 'CRM',
    settings: { url, reports: true },
  });
  const rate = (externalId: string, more: object) =>
    company.post('/responses', {
      externalId,
      mode: 'spontaneous',
      unit: company.unitId,
      touchpoint: company.touchpointId,
      occurredAt: world.now.toISOString(),
      ratings: [{ role: 'satisfaction', scale: '1-5', score: 2 }],
      ...more,
    });
  await rate('call-1', { customer: { externalId: 'card-7', phone: '+79161234567' } });
  await rate('call-1', { customer: { externalId: 'card-7', phone: '+79161234567' } });
  await rate('button-1', {});
  const taken = await rate('call-2', { customer: { externalId: 'card-8' } });
  expect((await company.delete(`/responses/${(taken.body as { id: string }).id}`)).status).toBe(200);
  await drain(world, company, made.body);
  expect(received.map(({ body }) => JSON.parse(body) as object)).toMatchObject([
    {
      type: 'response.finished',
      data: {
        invitationId: null,
        mode: 'spontaneous',
        customer: { externalId: 'card-7' },
        unitId: company.unitId,
        scores: [{ role: 'satisfaction', scale: '1-5', factorId: null, productId: null, score: 2 }],
        indices: { customer: [{ n: 1, value: expect.any(Number) }] },
      },
    },
  ]);
});

it('names whoever was merged into the customer: the card may stand under an id that is his no more', async () => {
  const made = await company.post<CreatedTransport>('/transports', {
    kind: 'webhook',
    name: 'CRM',
    settings: { url, reports: true },
  });
  const rate = (externalId: string) =>
    company.post('/responses', {
      externalId: `call of ${externalId}`,
      mode: 'spontaneous',
      unit: company.unitId,
      touchpoint: company.touchpointId,
      occurredAt: world.now.toISOString(),
      ratings: [{ role: 'satisfaction', scale: '1-5', score: 2 }],
      customer: { externalId },
    });
  const idOf = (externalId: string) =>
    inCompany(world, company.workspaceId, async (db) => {
      const row = await db
        .selectFrom('customers')
        .select('id')
        .where('workspace_id', '=', company.workspaceId)
        .where('external_id', '=', externalId)
        .executeTakeFirstOrThrow();
      return row.id;
    });
  await rate('shop-7');
  await rate('card-7');
  const [kept, other] = [await idOf('shop-7'), await idOf('card-7')];
  const merge = await company.post<{ id: string }>(`/customers/${kept}/merge`, { other });
  expect(merge.status).toBe(201);
  await drain(world, company, made.body);
  const told = () => received.map(({ body }) => JSON.parse(body) as { type: string; data: { customer: object } });
  const now = { id: kept, externalId: 'shop-7', merged: [{ id: other, externalId: 'card-7' }] };
  const answers = told().filter(({ type }) => type === 'response.finished');
  expect(answers.map(({ data }) => data.customer)).toEqual([now, now]);

  const [request] = received.filter(({ body }) => body.includes('"customer.merged"'));
  const event = new Webhook(made.body.generated['secret'] ?? '').verify(
    request?.body ?? '',
    request?.headers as Record<string, string>,
  );
  expect(event).toMatchObject({
    type: 'customer.merged',
    data: { mergeId: merge.body.id, customer: now, other: { id: other, externalId: 'card-7' }, reasons: [] },
  });

  received.length = 0;
  expect((await company.post(`/customer-merges/${merge.body.id}/undo`)).status).toBe(200);
  await drain(world, company, made.body);
  await drain(world, company, made.body);
  expect(told()).toMatchObject([
    {
      type: 'customer.unmerged',
      data: {
        mergeId: merge.body.id,
        customer: { id: kept, externalId: 'shop-7', merged: [] },
        other: { id: other, externalId: 'card-7' },
      },
    },
  ]);
});

it('tells of a merge under the id that a card had, where the one who is kept took it over, and only who wants to hear', async () => {
  const silent = await hook();
  const made = await company.post<CreatedTransport>('/transports', {
    kind: 'webhook',
    name: 'CRM',
    settings: { url, reports: true },
  });
  const serve = async (externalId: string, given: object) => {
    const sent = { externalId, unit: company.unitId, touchpoint: company.touchpointId, customer: given };
    await company.post('/interactions', { ...sent, occurredAt: world.now.toISOString() });
  };
  await serve('1', { identifiers: { card: '7000' } });
  await serve('2', { externalId: 'crm-2' });
  const ids = await inCompany(world, company.workspaceId, (db) =>
    db
      .selectFrom('customers')
      .select(['id', 'external_id'])
      .where('workspace_id', '=', company.workspaceId)
      .orderBy('external_id')
      .execute(),
  );
  const other = ids.find(({ external_id }) => external_id === 'crm-2')?.id ?? '';
  const kept = ids.find(({ external_id }) => external_id === null)?.id ?? '';
  await company.post(`/customers/${kept}/merge`, { other });
  await drain(world, company, silent);
  expect(received).toHaveLength(0);
  await drain(world, company, made.body);
  expect(received.map(({ body }) => JSON.parse(body) as object)).toMatchObject([
    {
      data: {
        customer: { id: kept, externalId: 'crm-2', merged: [{ id: other, externalId: null }] },
        other: { id: other, externalId: 'crm-2' },
      },
    },
  ]);
});

describe('a system that is down', () => {
  it('gets the same message again, under the same id, until it takes it', async () => {
    const transport = await hook();
    answer = { status: 500 };
    await askBy(transport);
    expect(await messagesOf(world, company)).toMatchObject([{ state: 'planned', attempts: 1 }]);
    world.now = new Date(world.now.getTime() + 60_000);
    answer = { status: 204 };
    await drain(world, company, transport);
    expect(await messagesOf(world, company)).toMatchObject([{ state: 'delivered' }]);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(received).toHaveLength(2);
  });

  it('is left alone as long as it asks', async () => {
    const transport = await hook();
    answer = { status: 429, headers: { 'retry-after': '120' } };
    await askBy(transport);
    answer = { status: 200 };
    world.now = new Date(world.now.getTime() + 119_000);
    await drain(world, company, transport);
    expect(received).toHaveLength(1);
    world.now = new Date(world.now.getTime() + 2_000);
    await drain(world, company, transport);
    expect(received).toHaveLength(2);
  });

  it('has what waits sent now when it is back, and nothing before its hour', async () => {
    const transport = await hook();
    answer = { status: 429, headers: { 'retry-after': '3600' } };
    await askBy(transport);
    const later = await servedCustomer(world, company);
    const at = Math.floor(world.now.getTime() / 1000) + 7200;
    await plan(world, company, [askOf(world, company, later, { transport: 'webhook', askAt: at })]);
    answer = { status: 204 };
    await drain(world, company, transport);
    expect(received).toHaveLength(1);
    const hurried = await company.post(`/transports/${transport.id}/send-now`);
    expect(hurried).toMatchObject({ status: 200, body: { hurried: 1 } });
    await drain(world, company, transport);
    expect(received).toHaveLength(2);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    const states = (await messagesOf(world, company)).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['delivered', 'planned']));
    await company.patch(`/transports/${transport.id}`, { isPaused: true });
    expect((await company.post(`/transports/${transport.id}/send-now`)).status).toBe(422);
  });

  it('has its dead letters sent again, all at once, when it is back', async () => {
    const transport = await hook();
    answer = { status: 500 };
    await askBy(transport);
    for (let attempt = 1; attempt < 12; attempt++) {
      world.now = new Date(world.now.getTime() + 5 * 3_600_000);
      await drain(world, company, transport);
    }
    expect(await messagesOf(world, company)).toMatchObject([{ state: 'failed', reason: 'HTTP 500', attempts: 12 }]);
    const healthOf = async () => (await company.get<{ items: Transport[] }>('/transports')).body.items[0]?.health;
    expect(await healthOf()).toMatchObject({ state: 'troubled', lastError: 'HTTP 500' });
    answer = { status: 200 };
    const since = new Date(world.now.getTime() - 86_400_000).toISOString();
    const replay = await company.post('/messages/repeat', { transportId: transport.id, since });
    expect(replay).toMatchObject({ status: 200, body: { repeated: 1 } });
    await drain(world, company, transport);
    expect(await messagesOf(world, company)).toMatchObject([{ state: 'delivered' }]);
    expect(await healthOf()).toMatchObject({ state: 'well', failures: 0 });
  });
});
