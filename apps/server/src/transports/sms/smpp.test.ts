import pino from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  hasMessageCentre,
  shownText,
  startMessageCentre,
  type MessageCentre,
} from '../../../test/peers/message-centre.ts';
import type { Connection, Inbox, Incoming, IncomingPart, Outgoing, Receipt } from '../transport.ts';
import { smsSmpp, smppSettings, type SmppSettings } from './sms-smpp.ts';

let opened: { stop(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.toReversed()) await one.stop();
  opened = [];
});

async function centre(options: Parameters<typeof startMessageCentre>[0] = {}): Promise<MessageCentre> {
  const made = await startMessageCentre(options);
  opened.push(made);
  return made;
}

function connect(port: number, more: Partial<SmppSettings> = {}): Connection {
  const settings = smppSettings.parse({
    host: '127.0.0.1',
    port,
    systemId: 'otklik',
    password: 'secret',
    from: 'Polden',
    ...more,
  });
  const around = {
    transportId: 1,
    workspaceId: 1,
    log: pino({ level: 'silent' }),
    now: () => new Date(),
    hookUrl: null,
  };
  const made = smsSmpp.connect(settings, around);
  opened.push({ stop: () => made.close() });
  return made;
}

function listen(connection: Connection) {
  const heard = { messages: [] as Incoming[], receipts: [] as Receipt[], parts: [] as IncomingPart[] };
  let broken = 0;
  const inbox: Inbox = {
    messages: async (messages) => {
      if (broken-- > 0) throw new Error('the database is away');
      heard.messages.push(...messages);
    },
    receipts: async (receipts) => void heard.receipts.push(...receipts),
    permissions: () => Promise.resolve(),
    comments: () => Promise.resolve(),
    parts: async (parts) => void heard.parts.push(...parts),
  };
  const stop = new AbortController();
  const listening = connection.listen?.(inbox, stop.signal);
  opened.push({
    stop: async () => {
      stop.abort();
      await listening;
    },
  });
  return { ...heard, failFor: (times: number) => (broken = times) };
}

const to = (text: string, phone = '+79161234567'): Outgoing => ({
  id: crypto.randomUUID(),
  purpose: 'dialogue',
  to: phone,
  heardAt: null,
  language: 'ru',
  content: { subject: null, text, html: null, link: null, buttons: [], approved: null },
  optOut: null,
  event: null,
  attempt: 1,
});

describe.skipIf(!hasMessageCentre)('SMS by SMPP, with a centre that others wrote', { timeout: 30_000 }, () => {
  it('sends a short text as one message and a long one in parts that a phone joins', async () => {
    const smsc = await centre();
    const line = connect(smsc.port);
    expect(await line.send(to('Ответьте числом'))).toEqual({ kind: 'sent', providerId: 'M000001', parts: 1 });
    const long = 'Порекомендуете ли вы нас друзьям? '.repeat(5).trim();
    expect(await line.send(to(long))).toMatchObject({ kind: 'sent', parts: 3, providerId: 'M000004' });
    expect(await line.send(to('{10}'))).toMatchObject({ kind: 'sent', parts: 1 });
    // The centre writes down what it took after it has answered.
    await vi.waitFor(() => expect(smsc.submitted()).toHaveLength(5), 10_000);
    const [first, ...rest] = smsc.submitted();
    expect(first).toMatchObject({ from: 'Polden', ton: 5, to: '79161234567', coding: 8, esm: 0, receipt: 1 });
    expect(shownText(rest.slice(0, 3))).toBe(long);
    expect(rest.slice(0, 3).map(({ receipt }) => receipt)).toEqual([0, 0, 1]);
    expect(rest[3]).toMatchObject({ coding: 0, hex: '1b2831301b29' });
  });

  it('says in words that the password is wrong', async () => {
    const smsc = await centre({ password: 'other' });
    expect(await connect(smsc.port).check()).toEqual({
      ok: false,
      reason: 'the centre refused to let "otklik" in: ESME_RINVPASWD',
    });
    expect(await connect((await centre()).port).check()).toEqual({ ok: true, note: null });
  });

  it('rests when it is told to, and tells a wrong number from a passing trouble', async () => {
    const smsc = await centre();
    const line = connect(smsc.port);
    await line.check();
    smsc.tell({ do: 'statuses', statuses: [0x58, 0x0b, 0x08] });
    expect(await line.send(to('a'))).toEqual({
      kind: 'later',
      reason: 'ESME_RTHROTTLED',
      retryAfterSeconds: 1,
      everything: true,
    });
    expect(await line.send(to('b'))).toEqual({ kind: 'refused', reason: 'ESME_RINVDSTADR', permanent: true });
    expect(await line.send(to('c'))).toMatchObject({ kind: 'later', everything: false });
    expect(await line.send(to('d'))).toMatchObject({ kind: 'sent' });
  });

  it('finishes a long message whose second part was throttled, without sending the first again', async () => {
    const smsc = await centre();
    const line = connect(smsc.port);
    await line.check();
    smsc.tell({ do: 'statuses', statuses: [0, 0x58] });
    expect(await line.send(to('a'.repeat(200)))).toMatchObject({ kind: 'sent', parts: 2 });
    expect(smsc.submitted().map(({ hex }) => hex.slice(8, 12))).toEqual(['0201', '0202', '0202']);
  });

  it('is in doubt, and says so, when the line falls between the message and its answer', async () => {
    const smsc = await centre();
    const line = connect(smsc.port);
    await line.check();
    smsc.tell({ do: 'drop_on_submit', count: 1 });
    expect(await line.send(to('a'))).toMatchObject({ kind: 'doubtful' });
    expect(await line.send(to('b'))).toMatchObject({ kind: 'sent' });
  });

  it('loses nothing and doubles nothing while the line flaps under load', async () => {
    const smsc = await centre();
    const line = connect(smsc.port);
    await line.check();
    const sent = new Map<string, number>();
    const doubtful = new Set<string>();
    const flapping = setInterval(() => smsc.tell({ do: 'cut' }), 150);
    const send = async (text: string): Promise<void> => {
      for (;;) {
        const outcome = await line.send(to(text));
        if (outcome.kind === 'sent') return void sent.set(text, (sent.get(text) ?? 0) + 1);
        if (outcome.kind === 'doubtful') return void doubtful.add(text);
        if (outcome.kind === 'refused') throw new Error(outcome.reason);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    const texts = Array.from({ length: 400 }, (_, at) => `m${at}`);
    const queue = [...texts];
    const worker = async () => {
      for (let text = queue.pop(); text !== undefined; text = queue.pop()) {
        await send(text);
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
    };
    await Promise.all(Array.from({ length: 10 }, worker));
    clearInterval(flapping);
    const arrived = new Map<string, number>();
    for (const { hex } of smsc.submitted()) {
      const text = Buffer.from(hex, 'hex').toString('latin1');
      arrived.set(text, (arrived.get(text) ?? 0) + 1);
    }
    expect(smsc.heard.filter(({ event }) => event === 'left').length).toBeGreaterThan(2);
    expect([...arrived.values()].every((count) => count === 1)).toBe(true);
    expect(texts.filter((text) => !arrived.has(text) && !doubtful.has(text))).toEqual([]);
    expect(sent.size + doubtful.size).toBe(400);
  });

  it('takes answers, long ones part by part as they come, and tells the centre when they are kept', async () => {
    const smsc = await centre();
    const line = connect(smsc.port);
    const heard = listen(line);
    await smsc.until('bound');
    smsc.deliver('79161234567', '9');
    smsc.deliver('79161234567', ', и грязно', { esm: 0x40, header: '0500032a0202' });
    smsc.deliver('79161234567', 'Было долго', { esm: 0x40, header: '0500032a0201' });
    await smsc.until('delivered', 3);
    expect(heard.messages.map(({ from, text }) => [from, text])).toEqual([['+79161234567', '9']]);
    expect(heard.parts).toMatchObject([
      { from: '79161234567', reference: 42, number: 2, total: 2, text: ', и грязно' },
      { from: '79161234567', reference: 42, number: 1, total: 2, text: 'Было долго' },
    ]);
    expect(smsc.heard.filter(({ event }) => event === 'delivered').map(({ status }) => status)).toEqual([0, 0, 0]);
    expect(smsc.heard.filter(({ event }) => event === 'bound')).toMatchObject([{ role: 'transceiver' }]);
  });

  it('leaves with the centre what could not be kept, and knows it when it comes again after a fall', async () => {
    const smsc = await centre();
    const heard = listen(connect(smsc.port));
    await smsc.until('bound');
    heard.failFor(1);
    smsc.deliver('79161234567', '5');
    await smsc.until('delivered');
    expect(smsc.heard.find(({ event }) => event === 'delivered')?.['status']).toBe(0x64);
    smsc.deliver('79161234567', '7');
    await vi.waitUntil(() => heard.messages.length === 1, 10_000);
    smsc.tell({ do: 'cut' });
    await smsc.until('bound', 2);
    smsc.deliver('79161234567', '7');
    await vi.waitUntil(() => heard.messages.length === 2, 10_000);
    smsc.deliver('79161234567', '7');
    await vi.waitUntil(() => heard.messages.length === 3, 10_000);
    const ids = heard.messages.map(({ providerId }) => providerId);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it('reads receipts, three times, out of order and of messages that nobody knows, and passes over what is on its way', async () => {
    const smsc = await centre();
    const line = connect(smsc.port);
    const heard = listen(line);
    await smsc.until('bound');
    await line.send(to('a'));
    const receipt = (id: string, stat: string) =>
      smsc.deliver(
        '79161234567',
        `id:${id} sub:001 dlvrd:001 submit date:2611210900 done date:2611210901 stat:${stat} err:000 text:`,
        { esm: 4 },
      );
    receipt('M999999', 'DELIVRD');
    receipt('M000001', 'DELIVRD');
    receipt('M000001', 'ENROUTE');
    receipt('M000001', 'DELIVRD');
    receipt('M000001', 'DELIVRD');
    receipt('M000001', 'UNDELIV');
    await smsc.until('delivered', 6);
    expect(heard.receipts.map(({ providerId, state }) => [providerId, state])).toEqual([
      ['M999999', 'delivered'],
      ['M000001', 'delivered'],
      ['M000001', 'delivered'],
      ['M000001', 'delivered'],
      ['M000001', 'failed'],
    ]);
    expect(heard.messages).toEqual([]);
  });

  it('keeps the line alive, and sends and receives on two where the centre wants it so', async () => {
    const smsc = await centre();
    const line = connect(smsc.port, { bind: 'separate', enquireSeconds: 5 });
    listen(line);
    await line.send(to('a'));
    await smsc.until('bound', 2);
    expect(new Set(smsc.heard.filter(({ event }) => event === 'bound').map(({ role }) => role))).toEqual(
      new Set(['transmitter', 'receiver']),
    );
  });
});
