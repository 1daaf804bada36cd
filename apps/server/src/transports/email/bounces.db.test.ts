import { createPublicKey, createVerify, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Invitation } from '@otklik/contract';
import { newAskingCompany, type AskingCompany } from '../../../test/asking.ts';
import { startMailServer, type MailServer } from '../../../test/peers/mail-server.ts';
import { startMailboxServer } from '../../../test/peers/mailbox-server.ts';
import { addEmail, askOf, drain, messagesOf, plan, servedCustomer } from '../../../test/sending.ts';
import { useWorld } from '../../../test/world.ts';
import { hookPath } from '../providers/hook-key.ts';
import { listenToTransports } from '../incoming/listen.service.ts';

const world = useWorld({ publicUrl: 'https://otklik.test' });
let mail: MailServer;
let company: AskingCompany;
beforeAll(async () => {
  mail = await startMailServer();
});
afterAll(() => mail.close());
beforeEach(async () => {
  world.now = new Date();
  company = await newAskingCompany(world);
});

const bounceAddress = 'bounces@polden.example';

async function sendOne(more: object = {}) {
  const settings = {
    from: 'Полдень <hello@polden.example>',
    host: '127.0.0.1',
    port: mail.port,
    security: 'plain',
    bounceAddress,
    ...more,
  };
  const transport = await addEmail(company, mail.port, { settings });
  const asked = await servedCustomer(world, company);
  await plan(world, company, [askOf(world, company, asked)]);
  await drain(world, company, transport);
  const [message] = await messagesOf(world, company);
  expect(message?.state).toBe('sent');
  return { transport, asked, id: message?.id ?? '' };
}

const report = (id: string, action: string, status: string) =>
  [
    'From: MAILER-DAEMON@mx.example.org',
    `To: bounces+${id.replaceAll('-', '')}@polden.example`,
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Sorry.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    '',
    'Final-Recipient: rfc822; somebody@example.org',
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 5.1.1 The email account',
    ' does not exist',
    '--b--',
    '',
  ].join('\r\n');

async function hook(transportId: number, body: unknown) {
  const url = hookPath(world.services.secrets, company.workspaceId, transportId);
  const answer = await world.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  });
  return answer.statusCode;
}

describe('what comes back', () => {
  it('to the mailbox of bounces is read by IMAP: the invitation has reached nobody, and the address is not used again', async () => {
    const { transport, asked, id } = await sendOne();
    const server = await startMailboxServer('bounces', [
      Buffer.from('From: a@b.example\r\nSubject: hello\r\n\r\nNothing of ours'),
      Buffer.from(report(id, 'failed', '5.1.1')),
    ]);
    await company.patch(`/transports/${transport.id}`, {
      settings: {
        imapHost: '127.0.0.1',
        imapPort: server.port,
        imapSecurity: 'plain',
        imapUser: 'bounces',
        imapPassword: 'secret',
      },
    });
    expect(await company.post(`/transports/${transport.id}/check`)).toMatchObject({ body: { ok: true } });
    const listening = listenToTransports(world.services, 50);
    await expect
      .poll(() => messagesOf(world, company))
      .toMatchObject([{ state: 'failed', reason: '550 5.1.1 The email account does not exist' }]);
    await listening.stop();
    await server.close();
    const { body } = await company.get<{ items: Invitation[] }>('/invitations');
    expect(body.items).toMatchObject([{ state: 'created', deliveredAt: null }]);
    const again = await servedCustomer(world, company, { email: asked.email });
    await plan(world, company, [askOf(world, company, again)]);
    await drain(world, company, transport);
    const reasons = (await messagesOf(world, company)).map(({ state, reason }) => `${state} ${reason}`);
    expect(reasons).toContain('cancelled dead_address');
  });

  it('by webhook, three times, out of order and of a message that is not ours: nothing goes backwards', async () => {
    const { transport, id } = await sendOne();
    const of = (event: string) => ({ messageId: `<${id}@polden.example>`, event });
    expect(await hook(transport.id, [of('opened'), of('delivered'), of('opened')])).toBe(204);
    expect(await hook(transport.id, of('delivered'))).toBe(204);
    const stranger = { messageId: '00000000-0000-4000-8000-000000000000', event: 'bounced', permanent: true };
    for (let time = 0; time < 3; time++) expect(await hook(transport.id, stranger)).toBe(204);
    expect(await hook(transport.id, of('bounced'))).toBe(204);
    expect(await messagesOf(world, company)).toMatchObject([{ state: 'opened' }]);
    expect(await hook(transport.id, { messageId: id, event: 'eaten' })).toBe(400);
    expect((await world.app.inject({ method: 'POST', url: '/hooks/1-1-AAAAAAAAAAAAAAAAAAAAAA' })).statusCode).toBe(404);
  });

  it('after it was delivered: it has reached nobody, whichever is told first, and each knows its own reason', async () => {
    const { transport, asked, id } = await sendOne();
    await plan(world, company, [askOf(world, company, await servedCustomer(world, company))]);
    await drain(world, company, transport);
    const other = (await messagesOf(world, company)).findLast(({ customer_id: whose }) => whose !== asked.customerId);
    const of = (messageId: string, event: string, reason?: string) => ({ messageId, event, permanent: true, reason });
    await hook(transport.id, of(id, 'delivered'));
    await hook(transport.id, [
      of(id, 'bounced', '550 no such user'),
      of(other?.id ?? '', 'bounced', '552 mailbox is full'),
    ]);
    await hook(transport.id, [of(other?.id ?? '', 'delivered'), of(id, 'delivered')]);
    const told = (await messagesOf(world, company)).filter((one) => [id, other?.id].includes(one.id));
    expect(told.map(({ state, reason }) => `${state} ${reason}`).toSorted()).toEqual([
      'failed 550 no such user',
      'failed 552 mailbox is full',
    ]);
    const { body } = await company.get<{ items: Invitation[] }>('/invitations?limit=50');
    expect(body.items.find(({ customerId }) => customerId === asked.customerId)?.state).toBe('created');
  });

  it('as a complaint: the customer is opted out of e-mail', async () => {
    const { transport, asked, id } = await sendOne();
    expect(await hook(transport.id, { messageId: id, event: 'complained' })).toBe(204);
    const { body } = await company.get<{ items: object[] }>(`/customers/${asked.customerId}/consents`);
    expect(body.items).toMatchObject([{ kind: 'opt_out', transport: 'email', how: 'complaint' }]);
  });
});

it('signs its letters: the key that stands in the DNS opens the signature, which covers the way out', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const before = mail.letters.length;
  await sendOne({
    dkimDomain: 'polden.example',
    dkimSelector: 'otklik',
    dkimPrivateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }),
  });
  const raw = mail.letters[before]?.raw ?? '';
  const signature = mail.letters[before]?.headers.get('dkim-signature') ?? '';
  const tag = (name: string) =>
    new RegExp(`(?:^|;)\\s*${name}=([^;]*)`).exec(signature)?.[1]?.replaceAll(/\s/g, '') ?? '';
  expect([tag('d'), tag('s'), tag('a')]).toEqual(['polden.example', 'otklik', 'rsa-sha256']);
  const names = tag('h').toLowerCase().split(':');
  expect(names).toEqual(expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post', 'from', 'subject']));
  // RFC 6376: relaxed header canonicalization of what is signed, then the signature's own header without its value.
  const head = raw
    .slice(0, raw.indexOf('\r\n\r\n'))
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const relaxed = (line: string) => {
    const at = line.indexOf(':');
    return `${line.slice(0, at).toLowerCase()}:${line
      .slice(at + 1)
      .replaceAll(/[ \t]+/g, ' ')
      .trim()}`;
  };
  const signed = names
    .flatMap((name) => head.find((line) => line.toLowerCase().startsWith(`${name}:`)) ?? [])
    .map(relaxed);
  const own = relaxed(head.find((line) => /^dkim-signature:/i.test(line)) ?? '').replace(/\bb=[^;]*$/, 'b=');
  const verify = createVerify('sha256').update(`${[...signed, own].join('\r\n')}`);
  expect(verify.verify(createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })), tag('b'), 'base64')).toBe(
    true,
  );
});
