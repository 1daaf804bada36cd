import net from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ShownDecision, Transport } from '@otklik/contract';
import { newAskingCompany, type AskingCompany } from '../../../test/asking.ts';
import { queueRunner } from '../../../test/run-queued.ts';
import { startMailServer, type MailServer } from '../../../test/peers/mail-server.ts';
import { addEmail, askOf, drain, messagesOf, plan, servedCustomer } from '../../../test/sending.ts';
import { useWorld } from '../../../test/world.ts';
import { planInvitationsJob } from '../../decisions/plan-invitations.job.ts';
import { cancelInteraction } from '../../interactions/cancel-interaction.service.ts';
import { decideInteractionsJob } from '../../interactions/decide-interactions.job.ts';
import { sweepOutboxes } from '../transports.jobs.ts';

const world = useWorld({ publicUrl: 'https://otklik.test' });
const work = queueRunner(world, [decideInteractionsJob, planInvitationsJob]);
const NINE = new Date('2026-11-21T09:00:00Z');
let company: AskingCompany;
let closing: (() => Promise<void>)[] = [];
beforeEach(async () => {
  world.now = NINE;
  company = await newAskingCompany(world);
});
afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
});

async function mail(options: Parameters<typeof startMailServer>[0] = {}): Promise<MailServer> {
  const server = await startMailServer(options);
  closing.push(() => server.close());
  return server;
}

/** A server that talks SMTP up to a point and then does as it is told. */
async function rudeServer(after: 'connect' | 'data' | 'dot', then: 'hang' | 'drop'): Promise<number> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    let inData = false;
    const end = () => (then === 'drop' ? socket.destroy() : undefined);
    if (after === 'connect') return end();
    socket.write('220 rude ESMTP\r\n');
    socket.on('data', (bytes) => {
      const line = bytes.toString('latin1');
      if (inData) {
        if (line.endsWith('\r\n.\r\n')) end();
        return;
      }
      if (/^DATA/i.test(line)) {
        if (after === 'data') return end();
        inData = true;
        socket.write('354 go on\r\n');
      } else socket.write(/^EHLO/i.test(line) ? '250 rude\r\n' : '250 ok\r\n');
    });
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(
    () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  );
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function askOne(port: number): Promise<Transport> {
  const transport = await addEmail(company, port);
  const asked = await servedCustomer(world, company);
  await plan(world, company, [askOf(world, company, asked)]);
  await drain(world, company, transport, { sliceMs: 1_000 });
  return transport;
}

describe('a bad day of the mail server', () => {
  it('refuses to be connected to: the message waits, the page says so, and it goes when the server is back', async () => {
    const gone = await mail();
    await gone.close();
    closing = [];
    const transport = await askOne(gone.port);
    expect(await messagesOf(world, company)).toMatchObject([{ state: 'planned', attempts: 0 }]);
    const { body } = await company.get<{ items: Transport[] }>('/transports');
    expect(body.items).toMatchObject([{ waiting: 1, health: { state: 'resting', failures: 1 } }]);
    expect(body.items[0]?.health.lastError).toMatch(/ECONNREFUSED/);
    const back = await mail();
    await company.patch(`/transports/${transport.id}`, { settings: { port: back.port } });
    world.now = new Date(NINE.getTime() + 60_000);
    await drain(world, company, transport);
    expect(back.letters).toHaveLength(1);
    expect(await messagesOf(world, company)).toMatchObject([{ state: 'sent' }]);
  });

  it.each([
    ['hangs before it greets', 'connect', 'hang'],
    ['drops the line at DATA', 'data', 'drop'],
    ['hangs at DATA', 'data', 'hang'],
  ] as const)('%s: nothing went, so it is tried again', async (_, after, then) => {
    await askOne(await rudeServer(after, then));
    expect(await messagesOf(world, company)).toMatchObject([{ state: 'planned', attempts: 0 }]);
  });

  it.each([
    ['drops the line after the last byte', 'drop'],
    ['hangs after the last byte', 'hang'],
  ] as const)('%s: it may have gone, so it is shown and not repeated', async (_, then) => {
    const transport = await askOne(await rudeServer('dot', then));
    const [message] = await messagesOf(world, company);
    expect(message).toMatchObject({ state: 'doubtful', attempts: 1 });
    const { letters, port } = await mail();
    await company.patch(`/transports/${transport.id}`, { settings: { port } });
    world.now = new Date(NINE.getTime() + 3_600_000);
    await sweepOutboxes(world.services, 60);
    await drain(world, company, transport);
    expect(letters).toHaveLength(0);
    const { body } = await company.get<{ items: Transport[] }>('/transports');
    expect(body.items).toMatchObject([{ doubtful: 1, waiting: 0 }]);
    expect(await company.post(`/messages/${message?.id}/repeat`)).toMatchObject({
      status: 200,
      body: { state: 'planned' },
    });
    await drain(world, company, transport);
    expect(letters).toHaveLength(1);
  });

  it('leaves every letter in doubt: the page says that it does not work, and the others wait', async () => {
    const transport = await addEmail(company, await rudeServer('dot', 'drop'));
    const states = async () => (await messagesOf(world, company)).map(({ state }) => state);
    for (let turn = 1; turn <= 3; turn += 1) {
      const asked = await servedCustomer(world, company);
      await plan(world, company, [askOf(world, company, asked)]);
      await drain(world, company, transport, { sliceMs: 1_000 });
      const { body } = await company.get<{ items: Transport[] }>('/transports');
      expect(body.items).toMatchObject([
        { doubtful: turn, health: { state: turn < 3 ? 'resting' : 'troubled', failures: turn } },
      ]);
      world.now = new Date(world.now.getTime() + 60_000);
    }
    world.now = new Date(world.now.getTime() - 59_000);
    await plan(world, company, [askOf(world, company, await servedCustomer(world, company))]);
    await drain(world, company, transport, { sliceMs: 1_000 });
    expect((await states()).toSorted()).toEqual(['doubtful', 'doubtful', 'doubtful', 'planned']);
  });

  it('says 450 and then takes it: tried again later, once', async () => {
    let busy = true;
    const server = await mail({
      onRcptTo(_address, _session, done) {
        done(busy ? Object.assign(new Error('greylisted'), { responseCode: 450 }) : null);
      },
    });
    const transport = await askOne(server.port);
    expect(await messagesOf(world, company)).toMatchObject([{ state: 'planned', attempts: 1 }]);
    busy = false;
    await drain(world, company, transport);
    expect(server.letters).toHaveLength(0);
    world.now = new Date(NINE.getTime() + 60_000);
    await drain(world, company, transport);
    expect(server.letters).toHaveLength(1);
  });

  it('says that there is no such mailbox: nothing is sent there again, and the next way is tried', async () => {
    const server = await mail({
      onRcptTo: ({ address }, _session, done) =>
        done(Object.assign(new Error(`5.1.1 <${address}>: no such user`), { responseCode: 550 })),
    });
    const other = await mail();
    const first = await addEmail(company, server.port);
    const second = await addEmail(company, other.port, { name: 'Вторая почта' });
    const asked = await servedCustomer(world, company);
    await plan(world, company, [askOf(world, company, asked)]);
    await drain(world, company, first);
    expect(await messagesOf(world, company)).toMatchObject([
      { state: 'failed', reason: '550 5.1.1 <•••>: no such user' },
      { state: 'planned', transport_id: second.id },
    ]);
    await drain(world, company, second);
    expect(other.letters).toHaveLength(0);
    const messages = await messagesOf(world, company);
    expect(messages.find(({ transport_id: id }) => id === second.id)).toMatchObject({
      state: 'cancelled',
      reason: 'dead_address',
    });
  });
});

describe('between decision and sending', () => {
  it('a customer takes himself off with the button of his mail program, and gets no reminder', async () => {
    const server = await mail();
    const transport = await addEmail(company, server.port);
    await company.post('/schedules', {
      name: 'С напоминанием',
      steps: [{ variants: [{}] }, { variants: [{ delayMinutes: 1440 }], onlyIf: 'not_finished' }],
    });
    const asked = await servedCustomer(world, company);
    await plan(world, company, [askOf(world, company, asked)]);
    await drain(world, company, transport);
    expect(await messagesOf(world, company)).toMatchObject([{ state: 'sent' }, { state: 'planned', step: 1 }]);
    const address = server.letters[0]?.headers.get('list-unsubscribe')?.slice(1, -1) ?? '';
    const { pathname } = new URL(address);
    expect((await world.app.inject({ url: pathname })).statusCode).toBe(200);
    world.now = new Date(NINE.getTime() + 24 * 3_600_000);
    await drain(world, company, transport);
    expect(server.letters).toHaveLength(2); // looking at the page took nobody off
    const pressed = await world.app.inject({
      method: 'POST',
      url: pathname,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'List-Unsubscribe=One-Click',
    });
    expect(pressed.statusCode).toBe(200);
    const next = await servedCustomer(world, company, { email: asked.email });
    expect(next.customerId).toBe(asked.customerId);
    await plan(world, company, [askOf(world, company, next)]);
    await drain(world, company, transport);
    expect(server.letters).toHaveLength(2);
    const messages = await messagesOf(world, company);
    expect(messages.at(-1)).toMatchObject({ state: 'cancelled', reason: 'opted_out' });
  });

  it('a customer refuses before the first letter: nothing goes, and the ledger says what became of the question', async () => {
    const server = await mail();
    const transport = await addEmail(company, server.port);
    const asked = { touchpointId: company.touchpointId, surveyId: company.surveyId, transports: ['email'] };
    const touchpoint = { ...asked, kind: 'operation', delay: { min: 60, max: 120 } };
    const saved = await company.put('/policy', { number: 0, document: { isOn: true, touchpoints: [touchpoint] } });
    expect(saved.status).toBe(200);
    const { customerId, interactionId } = await servedCustomer(world, company);
    await work(company);
    const question = async () => {
      const { body } = await company.get<ShownDecision>(`/interactions/${interactionId}/decision?language=en`);
      expect(body).toMatchObject({ outcome: 'asked', isAsked: true });
      return body.question;
    };
    expect(await question()).toMatchObject({ state: 'planned', transport: 'email', at: NINE.toISOString() });
    const refused = await company.post(`/customers/${customerId}/consents`, { kind: 'opt_out', how: 'a call' });
    expect(refused.status).toBe(201);
    world.now = new Date(NINE.getTime() + 3_600_000);
    await drain(world, company, transport);
    expect(server.letters).toHaveLength(0);
    expect(await messagesOf(world, company)).toMatchObject([{ state: 'cancelled', reason: 'opted_out' }]);
    expect(await question()).toEqual({
      state: 'cancelled',
      reason: 'opted_out',
      transport: 'email',
      at: world.now.toISOString(),
    });
  });

  it('the link is taken back, or answered: nothing goes', async () => {
    const server = await mail();
    const transport = await addEmail(company, server.port);
    const asked = await servedCustomer(world, company);
    await plan(world, company, [askOf(world, company, asked)]);
    const [message] = await messagesOf(world, company);
    await company.post(`/invitations/${message?.invitation_id}/revoke`);
    await drain(world, company, transport);
    expect(server.letters).toHaveLength(0);
    expect(await messagesOf(world, company)).toMatchObject([{ state: 'cancelled', reason: 'link_revoked' }]);
  });

  it('the order is called off: nothing goes, and the next order may be asked about', async () => {
    const server = await mail();
    const transport = await addEmail(company, server.port);
    const asked = await servedCustomer(world, company);
    await plan(world, company, [askOf(world, company, asked)]);
    const called = await cancelInteraction(world.services, company.workspaceId, {
      id: asked.interactionId,
      unit: company.unitId,
      touchpoint: company.touchpointId,
      occurredAt: world.now.toISOString(),
    });
    expect(called).toBeNull();
    await drain(world, company, transport);
    expect(server.letters).toHaveLength(0);
    expect(await messagesOf(world, company)).toMatchObject([{ state: 'cancelled', reason: 'order_cancelled' }]);
  });

  it('everything is paused with one switch, and goes on from where it was', async () => {
    const server = await mail();
    const transport = await addEmail(company, server.port);
    const asked = await servedCustomer(world, company);
    await plan(world, company, [askOf(world, company, asked)]);
    await company.patch(`/transports/${transport.id}`, { isPaused: true });
    await drain(world, company, transport);
    expect(server.letters).toHaveLength(0);
    await company.patch(`/transports/${transport.id}`, { isPaused: false });
    await drain(world, company, transport);
    expect(server.letters).toHaveLength(1);
  });

  it('a transport is taken down: what waited goes by the next', async () => {
    const server = await mail();
    const first = await addEmail(company, server.port);
    const second = await addEmail(company, server.port, { name: 'Вторая' });
    const asked = await servedCustomer(world, company);
    await plan(world, company, [askOf(world, company, asked)]);
    await company.delete(`/transports/${first.id}`);
    await drain(world, company, first);
    await drain(world, company, second);
    expect(server.letters).toHaveLength(1);
  });
});

describe('the clock', () => {
  const policy = (more: object = {}) => ({
    isOn: true,
    timing: { quietHours: { from: '21:00', to: '09:00' }, ...more },
  });

  async function withPolicy(document: object): Promise<void> {
    const { inCompany } = await import('../../../test/world.ts');
    const { policyDocument } = await import('@otklik/contract');
    const { insertPolicy } = await import('../../decisions/policies/policies.store.ts');
    await inCompany(world, company.workspaceId, (db) =>
      insertPolicy(db, {
        workspace_id: company.workspaceId,
        number: 1,
        document: policyDocument.parse(document),
        note: '',
        saved_by: 'test',
        saved_at: world.now,
      }),
    );
  }

  it('of the unit is moved: a message that was due by day waits where it is night now', async () => {
    const server = await mail();
    const transport = await addEmail(company, server.port);
    await withPolicy(policy());
    const asked = await servedCustomer(world, company);
    world.now = new Date('2026-11-21T17:00:00Z'); // 20:00 in Moscow, 00:00 in Vladivostok's day to come
    await plan(world, company, [askOf(world, company, asked)]);
    await company.patch(`/units/${company.unitId}`, { timeZone: 'Asia/Vladivostok' });
    await drain(world, company, transport);
    expect(server.letters).toHaveLength(0);
    const [message] = await messagesOf(world, company);
    expect(message).toMatchObject({ state: 'planned', reason: 'quiet_hours', attempts: 0 });
    expect(message?.due_at.toISOString()).toBe('2026-11-21T23:00:00.000Z'); // 09:00 in Vladivostok
    world.now = new Date('2026-11-21T23:00:00Z');
    await drain(world, company, transport);
    expect(server.letters).toHaveLength(1);
  });

  it('is put back in the night: a reminder comes at nine of the new time', async () => {
    const server = await mail();
    const transport = await addEmail(company, server.port);
    await company.patch(`/units/${company.unitId}`, { timeZone: 'Europe/Kyiv' });
    await withPolicy(policy());
    await company.post('/schedules', {
      name: 'Через полсуток',
      steps: [{ variants: [{}] }, { variants: [{ delayMinutes: 720 }] }],
    });
    world.now = new Date('2026-10-24T15:00:00Z'); // 18:00 in Kyiv, the evening before the clock goes back
    const asked = await servedCustomer(world, company);
    await plan(world, company, [askOf(world, company, asked)]);
    await drain(world, company, transport);
    const reminder = (await messagesOf(world, company)).find(({ step }) => step === 1);
    expect(reminder?.due_at.toISOString()).toBe('2026-10-25T07:00:00.000Z'); // 09:00 at UTC+2, no longer UTC+3
  });
});

it('keeps the pace that a transport may go, over two workers', async () => {
  const server = await mail();
  const transport = await addEmail(company, server.port, { perSecond: 20 });
  const asks = [];
  for (let n = 0; n < 12; n++) asks.push(askOf(world, company, await servedCustomer(world, company)));
  await plan(world, company, asks);
  const running = setInterval(() => (world.now = new Date(world.now.getTime() + 10)), 10);
  const began = world.now.getTime();
  await Promise.all([drain(world, company, transport), drain(world, company, transport)]);
  clearInterval(running);
  expect(server.letters).toHaveLength(12);
  // 2 at once, then one every 50 ms: the twelfth not before half a second.
  expect(world.now.getTime() - began).toBeGreaterThanOrEqual(490);
});
