import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CaseInFull, CaseLetter, CaseLine, Letter, Mailbox } from '@otklik/contract';
import { startMailServer, type MailServer } from '../../test/peers/mail-server.ts';
import { startMailboxServer } from '../../test/peers/mailbox-server.ts';
import { customer } from '../../test/customer.ts';
import { newShop, type Shop } from '../../test/shop.ts';
import { inCompany, newKey, useWorld } from '../../test/world.ts';
import { customerForgottenJob } from '../cases/customer-forgotten.ts';
import { drainTransport } from '../transports/outbox/drain.service.ts';
import { intakeJobs } from './intake.jobs.ts';
import { listenToMailboxes } from './listen-to-mailboxes.ts';
import { findMailbox } from './mailboxes.store.ts';
import { takeLetter } from './take-letter.service.ts';
import { lines, multipart, nested, oldCharset, plainLetter, png, tnef, type Written } from './fixtures/ugly-letters.ts';

const world = useWorld({ publicUrl: 'https://otklik.test' });
const DAY = 86_400_000;
const begin = new Date('2026-11-20T09:00:00Z');
let mail: MailServer;
beforeAll(async () => {
  mail = await startMailServer();
});
afterAll(() => mail.close());
beforeEach(() => {
  world.now = begin;
  mail.letters.length = 0;
});

interface Desk extends Shop {
  readonly mailbox: Mailbox;
  readonly transportId: number;
}

async function newDesk(more: object = {}): Promise<Desk> {
  const shop = await newShop(world);
  const transport = await shop.caller.post<{ id: number }>('/transports', {
    kind: 'email',
    name: 'Почта',
    settings: { from: 'Полдень <help@polden.example>', host: '127.0.0.1', port: mail.port, security: 'plain' },
  });
  expect(transport.status).toBe(201);
  const { status, body } = await shop.caller.post<Mailbox>('/mailboxes', {
    name: 'Поддержка',
    address: 'help@polden.example',
    host: '127.0.0.1',
    port: 1143,
    security: 'plain',
    user: 'help',
    password: 'secret',
    transportId: transport.body.id,
    unitId: shop.moscow,
    takesFrom: '2000-01-01T00:00:00Z',
    ...more,
  });
  expect([status, body]).toEqual([201, expect.anything()]);
  return { ...shop, mailbox: body, transportId: transport.body.id };
}

let uid = 100;
async function arrives(desk: Desk, source: Buffer, place: { uid?: number; uidValidity?: number } = {}): Promise<void> {
  const row = await inCompany(world, desk.workspaceId, (db) => findMailbox(db, desk.workspaceId, desk.mailbox.id));
  if (row === undefined) throw new Error('there is no mailbox');
  world.now = new Date(world.now.getTime() + 1000);
  await takeLetter(world.services, row, {
    place: { mailboxId: row.id, uidValidity: place.uidValidity ?? 1, uid: place.uid ?? ++uid },
    receivedAt: world.now,
    size: source.length,
    source,
    isCut: false,
  });
}

const letters = async (desk: Desk) => (await desk.caller.get<{ items: Letter[] }>('/letters')).body.items;
const cases = async (desk: Desk) => (await desk.caller.get<{ items: CaseLine[] }>('/cases?status=all')).body.items;
const caseOf = async (desk: Desk, id: string | null | undefined) =>
  (await desk.caller.get<CaseInFull>(`/cases/${id}`)).body;

async function sent(desk: Desk) {
  await drainTransport(
    world.services,
    { workspaceId: desk.workspaceId, transportId: desk.transportId },
    { sliceMs: 5000 },
  );
  return mail.letters;
}

async function resolve(desk: Desk, id: string) {
  const body = { to: 'resolved', resolution: 'Вернули деньги', rootCause: 'Нет бариста' };
  expect((await desk.caller.post(`/cases/${id}/status`, body)).status).toBe(200);
}

/** The customer's answer to the last letter that we sent. */
function reply(written: Written, headers: readonly string[] = []): Buffer {
  const last = mail.letters.at(-1);
  return plainLetter({
    messageId: `<r${++uid}@example.org>`,
    subject: `Re: ${last?.headers.get('subject') ?? ''}`,
    ...written,
    headers: [`In-Reply-To: ${last?.headers.get('message-id') ?? ''}`, ...headers],
  });
}

describe('a letter of a customer', () => {
  it('opens a case, and he has its number and deadline at once, in the same thread', async () => {
    const desk = await newDesk();
    await arrives(desk, plainLetter({ text: 'Кофе остыл.\n\nС уважением,\nАнна' }));
    const [one] = await cases(desk);
    expect(one).toMatchObject({ title: 'Остыл кофе', origin: 'email', class: 'complaint', unitId: desk.moscow });
    expect(await caseOf(desk, one?.id)).toMatchObject({ text: 'Кофе остыл.', customerName: 'Анна' });
    const [told] = await sent(desk);
    expect(told).toMatchObject({ to: 'anna@example.org' });
    expect(told?.headers.get('in-reply-to')).toBe('<1@example.org>');
    expect(told?.headers.get('reply-to')).toBe('help@polden.example');
    expect(told?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(told?.text).toContain(one?.number);
    expect(told?.text).toContain('23 ноября 2026');
  });

  it('of which a second question was split off is answered about that in the same thread, and what he writes back is its own', async () => {
    const desk = await newDesk({ plusAddress: true });
    await arrives(desk, plainLetter());
    await sent(desk);
    await arrives(desk, reply({ text: 'И где мой чек?' }));
    const [one] = await cases(desk);
    const asked = (await caseOf(desk, one?.id)).messages.find(({ direction }) => direction === 'in');
    const { body: split } = await desk.caller.post<CaseInFull>(`/cases/${one?.id}/split`, { messageId: asked?.id });
    await desk.caller.post(`/cases/${split.id}/messages`, { kind: 'reply', text: 'Вышлем чек.' });
    const told = (await sent(desk)).at(-1);
    expect(told?.headers.get('references')).toContain('<1@example.org>');
    expect(told?.headers.get('reply-to')).toBe(`help+c${split.id.replaceAll('-', '')}@polden.example`);
    await arrives(desk, reply({ text: 'Жду' }));
    expect((await caseOf(desk, split.id)).messages.at(-1)?.text).toBe('Жду');
  });

  it('that answers ours goes to its case, without the quote; the whole of it is behind a click', async () => {
    const desk = await newDesk();
    await arrives(desk, plainLetter());
    await sent(desk);
    await arrives(desk, reply({ text: 'Так когда?\n\n20.11.2026, 12:00, "Полдень" <help@polden.example>:\n> Решим' }));
    const [one, ...others] = await cases(desk);
    expect(others).toEqual([]);
    const { messages } = await caseOf(desk, one?.id);
    expect(messages.at(-1)).toMatchObject({ direction: 'in', text: 'Так когда?' });
    const { body } = await desk.caller.get<{ items: CaseLetter[] }>(`/cases/${one?.id}/letters`);
    expect(body.items.map(({ messageId }) => messageId)).toEqual([null, messages.at(-1)?.id]);
    expect(body.items[1]?.text).toContain('> Решим');
  });

  it('is answered by a person in the same thread, and that letter is no machine’s', async () => {
    const desk = await newDesk();
    await arrives(desk, plainLetter());
    const [one] = await cases(desk);
    await sent(desk); // the letter with the number: in one batch either may be the quicker
    await desk.caller.post(`/cases/${one?.id}/messages`, { kind: 'reply', text: 'Приезжайте, нальём новый.' });
    const answer = (await sent(desk)).at(-1);
    expect(answer?.text).toContain('нальём новый');
    expect(answer?.headers.get('references')).toBe('<1@example.org>');
    expect(answer?.headers.get('auto-submitted')).toBeUndefined();
  });

  it('finds its case by the address or the number in the subject where the mail program lost the thread', async () => {
    const desk = await newDesk({ plusAddress: true });
    await arrives(desk, plainLetter());
    const [one] = await cases(desk);
    const address = (await sent(desk)).at(-1)?.headers.get('reply-to') ?? '';
    expect(address).toMatch(/^help\+c[0-9a-f]{32}@polden\.example$/);
    const bare = { messageId: null, subject: 'ещё' };
    await arrives(desk, plainLetter({ ...bare, text: 'По адресу', headers: [`Cc: ${address.toUpperCase()}`] }));
    await arrives(desk, plainLetter({ ...bare, subject: `Обращение ${one?.number}`, text: 'По номеру' }));
    // A number can be guessed: from a stranger it is no more than a word.
    const stranger = { from: 'eve@example.org', subject: `Обращение ${one?.number}`, text: 'Чужое' };
    await arrives(desk, plainLetter({ ...stranger, messageId: null }));
    const { messages } = await caseOf(desk, one?.id);
    expect(messages.filter(({ direction }) => direction === 'in').map(({ text }) => text)).toEqual([
      'По адресу',
      'По номеру',
    ]);
    expect(await cases(desk)).toHaveLength(2);
  });

  it('with a borrowed Message-ID opens a case of its own and joins nobody’s', async () => {
    const desk = await newDesk();
    await arrives(desk, plainLetter());
    const forged = { from: 'eve@example.org', text: 'Отправьте деньги мне', headers: ['References: <1@example.org>'] };
    await arrives(desk, plainLetter(forged));
    expect((await cases(desk)).map(({ customerName }) => customerName)).toHaveLength(2);
    expect((await letters(desk)).map(({ verdict }) => verdict)).toEqual(['opened', 'opened']);
  });

  it('opens a case again that was closed not long ago; later it opens one that refers to it', async () => {
    const desk = await newDesk();
    await arrives(desk, plainLetter());
    const [first] = await cases(desk);
    await resolve(desk, first?.id ?? '');
    await sent(desk);
    world.now = new Date(begin.getTime() + 13 * DAY);
    await arrives(desk, reply({ text: 'Снова холодный' }));
    expect(await caseOf(desk, first?.id)).toMatchObject({ status: 'reopened' });
    await resolve(desk, first?.id ?? '');
    world.now = new Date(begin.getTime() + 40 * DAY);
    await arrives(desk, reply({ text: 'И ещё раз' }));
    const [second] = (await cases(desk)).filter(({ id }) => id !== first?.id);
    const repeatOf = await inCompany(world, desk.workspaceId, (db) =>
      db
        .selectFrom('cases')
        .select('repeat_of')
        .where('workspace_id', '=', desk.workspaceId)
        .where('id', '=', second?.id ?? '')
        .executeTakeFirst(),
    );
    expect(repeatOf?.repeat_of).toBe(first?.id);
    expect(await caseOf(desk, first?.id)).toMatchObject({ status: 'resolved' });
  });

  it('brings files: what is safe is kept and given out, the rest is named with the reason', async () => {
    const desk = await newDesk();
    await arrives(
      desk,
      multipart([
        { type: 'text/plain; charset=utf-8', content: 'Фото' },
        { type: 'image/png', content: png, name: 'чашка.png' },
        { type: 'application/ms-tnef', content: tnef, name: 'winmail.dat' },
      ]),
    );
    const [one] = await cases(desk);
    const { body } = await desk.caller.get<{ items: CaseLetter[] }>(`/cases/${one?.id}/letters`);
    expect(body.items[0]?.files).toMatchObject([
      { name: 'чашка.png', refused: null },
      { name: 'winmail.dat', refused: 'wrong_type' },
    ]);
    const [kept, refused] = body.items[0]?.files ?? [];
    const file = await world.app.inject({
      url: `/api/v1/letter-files/${kept?.id}`,
      headers: { authorization: `Bearer ${desk.caller.key}` },
    });
    expect(file.rawPayload.equals(png)).toBe(true);
    expect(file.headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' });
    expect((await desk.caller.get(`/letter-files/${refused?.id}`)).status).toBe(404);
    const { customerPath } = await caseOf(desk, one?.id);
    const page = await customer(world, customerPath).get();
    expect(page.html).toContain('чашка.png');
    expect(page.html).not.toContain('winmail.dat');
    const seen = await world.app.inject({ url: `${customerPath}/files/${kept?.id}` });
    expect([seen.statusCode, seen.rawPayload.equals(png)]).toEqual([200, true]);
    expect(seen.headers['content-disposition']).toMatch(/^attachment/);
    expect((await world.app.inject({ url: `${customerPath}/files/${refused?.id}` })).body).not.toContain('winmail');
    await arrives(desk, plainLetter({ from: 'other@example.org', messageId: '<x@example.org>' }));
    const [other] = (await cases(desk)).filter(({ id }) => id !== one?.id);
    const elsewhere = (await caseOf(desk, other?.id)).customerPath;
    expect((await world.app.inject({ url: `${elsewhere}/files/${kept?.id}` })).rawPayload.equals(png)).toBe(false);
  });
});

describe('what nobody wrote', () => {
  it.each([
    ['auto_submitted', ['Auto-Submitted: auto-replied']],
    ['auto_suppress', ['X-Auto-Response-Suppress: All']],
    ['precedence', ['Precedence: bulk']],
    ['list', ['List-Id: <news.example.org>']],
    ['empty_return_path', ['Return-Path: <>']],
    ['many_recipients', [`Cc: ${Array.from({ length: 1000 }, (_, n) => `p${n}@example.org`).join(', ')}`]],
  ])('is recognised (%s) and opens nothing', async (reason, headers) => {
    const desk = await newDesk();
    await arrives(desk, plainLetter({ headers }));
    expect(await letters(desk)).toMatchObject([{ verdict: 'automatic', reason, caseId: null }]);
    expect(await sent(desk)).toEqual([]);
  });

  it('does not open a solved case again, and a person may take it all the same', async () => {
    const desk = await newDesk();
    await arrives(desk, plainLetter());
    const [one] = await cases(desk);
    await resolve(desk, one?.id ?? '');
    await sent(desk);
    await arrives(desk, reply({ text: 'Я в отпуске' }, ['Auto-Submitted: auto-replied']));
    expect(await caseOf(desk, one?.id)).toMatchObject({ status: 'resolved' });
    const [automatic] = await letters(desk);
    const taken = await desk.caller.post<{ caseId: string }>(`/letters/${automatic?.id}/take`);
    expect(await caseOf(desk, taken.body.caseId)).toMatchObject({ text: 'Я в отпуске', customerName: 'Анна' });
    expect((await desk.caller.post<{ caseId: string }>(`/letters/${automatic?.id}/take`)).body).toEqual(taken.body);
  });

  it('is what comes by the dozen from one address: ten cases an hour, and no more', async () => {
    const desk = await newDesk();
    for (let n = 0; n < 12; n++)
      await arrives(desk, plainLetter({ messageId: `<m${n}@example.org>`, text: `Письмо ${n}` }));
    expect(await cases(desk)).toHaveLength(10);
    expect((await letters(desk)).slice(0, 2)).toMatchObject([{ reason: 'too_often' }, { reason: 'too_often' }]);
  });

  it('is a report on a letter of ours: the transport hears of it, and no case does', async () => {
    const desk = await newDesk();
    await arrives(desk, plainLetter());
    const id = /<([0-9a-f-]{36})@/.exec((await sent(desk)).at(-1)?.headers.get('message-id') ?? '')?.[1] ?? '';
    const report = [
      'From: MAILER-DAEMON@mx.example.org',
      `To: help+${id.replaceAll('-', '')}@polden.example`,
      'Subject: Undelivered Mail Returned to Sender',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 no such user',
      '--b--',
    ];
    await arrives(desk, lines(report));
    expect((await letters(desk))[0]).toMatchObject({ verdict: 'bounce' });
    const { body } = await desk.caller.get<{ items: { id: string; state: string }[] }>('/messages');
    expect(body.items.find((one) => one.id === id)?.state).toBe('failed');
  });
});

describe('once, whatever happens', () => {
  it('read by two at the same instant, and by both again, it is one case and one letter to the customer', async () => {
    const desk = await newDesk();
    const source = plainLetter();
    await Promise.all([arrives(desk, source, { uid: 7 }), arrives(desk, source, { uid: 7 })]);
    await arrives(desk, source, { uid: 7 });
    // The server has numbered everything anew, and the same letter lies there twice.
    await Promise.all([3, 4].map((at) => arrives(desk, source, { uid: at, uidValidity: 2 })));
    expect(await cases(desk)).toHaveLength(1);
    expect(await letters(desk)).toMatchObject([{ copies: 3 }]);
    expect(await sent(desk)).toHaveLength(1);
  });

  it('killed before the commit nothing of it is there, and the next reading takes it', async () => {
    const desk = await newDesk();
    const { secrets } = world.services;
    const whole = { ...secrets };
    let calls = 0;
    // Dies in the middle: the case is open already when the letter is to be kept.
    Object.assign(secrets, {
      encrypt(text: string) {
        if (++calls > 6) throw new Error('killed');
        return whole.encrypt(text);
      },
    });
    await expect(arrives(desk, plainLetter(), { uid: 9 })).rejects.toThrow('killed');
    Object.assign(secrets, whole);
    expect([await cases(desk), await letters(desk)]).toEqual([[], []]);
    await arrives(desk, plainLetter(), { uid: 9 });
    expect(await cases(desk)).toHaveLength(1);
  });

  it('what cannot be read is written down with the reason, and what lies behind it is read', async () => {
    const desk = await newDesk();
    await arrives(desk, Buffer.from('no letter at all'));
    await arrives(desk, oldCharset('koi8-r'));
    expect(await letters(desk)).toMatchObject([{ verdict: 'opened' }, { verdict: 'refused', reason: 'no_sender' }]);
  });

  it('what is refused keeps its subject and sender, so that it is found in the mailbox', async () => {
    const desk = await newDesk();
    const subject = `=?utf-8?B?${Buffer.from('Верните деньги').toString('base64')}?=`;
    const head = `Subject: ${subject}\r\nDate: Fri, 20 Nov 2026 12:00:00 +0300\r\n`;
    await arrives(desk, Buffer.from(`From: "Касса" <>\r\n${head}\r\nГде деньги?`));
    await arrives(desk, nested(1000));
    expect(await letters(desk)).toMatchObject([
      { verdict: 'refused', reason: 'unreadable', subject: 'Deep', sender: 'anna@example.org' },
      { verdict: 'refused', reason: 'no_sender', subject: 'Верните деньги', sender: 'Касса' },
    ]);
  });
});

describe('a mailbox', () => {
  it('is read by IMAP as letters come, by one worker of two, and each letter once', async () => {
    world.now = new Date();
    const raw = (n: number) => plainLetter({ messageId: `<m${n}@x>`, from: `c${n}@example.org`, text: `Письмо ${n}` });
    const server = await startMailboxServer('help', [1, 2, 3].map(raw));
    const desk = await newDesk({ port: server.port });
    expect(await desk.caller.post(`/mailboxes/${desk.mailbox.id}/check`)).toMatchObject({ body: { ok: true } });
    const workers = [listenToMailboxes(world.services, 50), listenToMailboxes(world.services, 50)];
    await expect.poll(() => letters(desk)).toHaveLength(3);
    server.deliver(raw(4));
    await expect.poll(() => letters(desk)).toHaveLength(4);
    await Promise.all(workers.map((one) => one.stop()));
    await server.close();
    expect((await letters(desk)).map(({ verdict, copies }) => `${verdict} ${copies}`)).toEqual(
      Array.from({ length: 4 }, () => 'opened 1'),
    );
    const { body } = await desk.caller.get<{ items: Mailbox[] }>('/mailboxes');
    expect(body.items).toMatchObject([{ error: null, lookedAt: expect.any(String) as string, counts: { opened: 4 } }]);
  });

  it('is where answers to letters about any case of its unit go, as long as it is read', async () => {
    const desk = await newDesk();
    const path = `/mailboxes/${desk.mailbox.id}`;
    const told = async () => {
      const { status } = await desk.caller.post('/cases', {
        text: 'Не привезли заказ',
        unit: 'T12',
        customer: { email: `c${++uid}@example.org` },
      });
      expect(status).toBe(201);
      world.now = new Date(world.now.getTime() + 10_000);
      return (await sent(desk)).at(-1)?.headers.get('reply-to');
    };
    expect(await told()).toBe('help@polden.example');
    await desk.caller.patch(path, { address: 'care@polden.example' });
    expect(await told()).toBe('care@polden.example');
    await desk.caller.patch(path, { isPaused: true });
    expect(await told()).toBeUndefined();
    await desk.caller.patch(path, { isPaused: false, plusAddress: true });
    expect(await told()).toMatch(/^care\+c[0-9a-f]{32}@polden\.example$/);
    await desk.caller.delete(path);
    expect(await told()).toBeUndefined();
  });

  it('that cannot be reached says why, on its page and to the one who tries it', async () => {
    const desk = await newDesk({ port: 1 });
    expect(await desk.caller.post(`/mailboxes/${desk.mailbox.id}/check`)).toMatchObject({ body: { ok: false } });
  });

  it('refuses what it could not work with, by the field', async () => {
    const desk = await newDesk();
    const change = (body: object) => desk.caller.patch(`/mailboxes/${desk.mailbox.id}`, body);
    expect(await change({ unitId: 1 })).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'unitId' }] } },
    });
    expect(await change({ transportId: 1 })).toMatchObject({ body: { error: { details: [{ path: 'transportId' }] } } });
    expect(await change({ isPaused: true })).toMatchObject({
      status: 200,
      body: { pausedAt: world.now.toISOString() },
    });
  });

  it('shows its letters to those who see its unit, and who wrote them to those who may know', async () => {
    const desk = await newDesk();
    await arrives(desk, plainLetter());
    const far = await newKey(world, desk.workspaceId, { unitIds: [desk.vladivostok] });
    expect((await far.get<{ items: Letter[] }>('/letters')).body.items).toEqual([]);
    const blind = await newKey(world, desk.workspaceId, { scopes: ['cases:read'] });
    expect((await blind.get('/letters')).body).toMatchObject({ items: [{ sender: null, subject: null }] });
  });

  it('forgets the words of a customer who is erased', async () => {
    const desk = await newDesk();
    await arrives(desk, plainLetter());
    const [one] = await cases(desk);
    const payload = { workspaceId: desk.workspaceId, customerId: one?.customerId ?? '' };
    const job = intakeJobs(world.services).find(({ name }) => name === customerForgottenJob.name);
    await job?.run(payload, new AbortController().signal);
    expect(await letters(desk)).toMatchObject([{ sender: null, subject: null, verdict: 'opened' }]);
  });
});
