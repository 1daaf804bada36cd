import { SMTPServer } from 'smtp-server';
import { afterAll, describe, expect, it } from 'vitest';
import type { Me, MemberInvitation } from '@otklik/contract';
import { browserOf, cookiesOf, newPerson, PASSWORD } from '../../../test/people.ts';
import { newCompany, useWorld } from '../../../test/world.ts';

const letters: { to: string[]; text: string }[] = [];
let refuseMail = false;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: (_address, _session, done) => done(refuseMail ? new Error('no such mailbox') : null),
  onData(stream, session, done) {
    let text = '';
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    stream.on('end', () => {
      letters.push({ to: session.envelope.rcptTo.map((recipient) => recipient.address), text });
      done();
    });
  },
});
const port = await new Promise<number>((resolve) => {
  const listening = server.listen(0, '127.0.0.1', () => {
    const address = listening.address();
    resolve(typeof address === 'object' && address !== null ? address.port : 0);
  });
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

const world = useWorld({ smtpUrl: `smtp://127.0.0.1:${port}`, publicUrl: 'http://otklik.test' });

interface Invited {
  invitation: MemberInvitation;
  link: string;
  isSent: boolean;
}
const tokenOf = (link: string) => new URL(link).pathname.replace('/join/', '');

/** The text of a letter as its reader sees it. */
function readLetter(raw: string): string {
  const body = raw.slice(raw.indexOf('\r\n\r\n'));
  const isBase64 = /transfer-encoding: base64/i.test(raw);
  const bytes = isBase64
    ? Buffer.from(body, 'base64')
    : Buffer.from(
        body
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        'latin1',
      );
  return bytes.toString('utf8');
}

describe('an invitation by link', () => {
  it('makes a new person a member once, signed in', async () => {
    const company = await newCompany(world);
    const boss = await newPerson(world, company.workspaceId);
    const { body } = await boss.post<Invited>('/member-invitations', { role: 'analyst' });
    expect(body).toMatchObject({ isSent: false, invitation: { role: 'analyst', isExpired: false } });
    const visitor = browserOf(world, '');
    const look = await visitor.get(`/join/${tokenOf(body.link)}`);
    expect(look.body).toMatchObject({ workspaceName: 'Кофейни «Полдень»', role: 'analyst', signedInAs: null });
    const person = { name: 'Тарас', email: `taras-${company.workspaceId}@example.org`, password: PASSWORD };
    const joined = await visitor.post(`/join/${tokenOf(body.link)}`, { person, language: 'uk' });
    expect(joined).toMatchObject({ status: 200, body: { workspaceId: company.workspaceId } });
    const me = await browserOf(world, cookiesOf(joined)).get<Me>('/session/me');
    expect(me.body).toMatchObject({ role: 'analyst', person: { name: 'Тарас', language: 'uk' } });
    const again = await visitor.post(`/join/${tokenOf(body.link)}`, {
      person: { ...person, email: 'two@example.org' },
    });
    expect(again).toMatchObject({ status: 410, body: { error: { code: 'gone' } } });
    expect((await boss.get<{ items: unknown[] }>('/member-invitations')).body.items).toEqual([]);
  });

  it('adds a company to a person who is signed in, not to one who merely knows the address', async () => {
    const [one, two] = [await newCompany(world), await newCompany(world, { name: 'Другая' })];
    const guest = await newPerson(world, one.workspaceId, { role: 'agent' });
    const boss = await newPerson(world, two.workspaceId);
    const { body } = await boss.post<Invited>('/member-invitations', { role: 'staff' });
    expect(body).toMatchObject({ error: { details: [{ path: 'unitIds' }] } });
    const invited = await boss.post<Invited>('/member-invitations', { role: 'auditor' });
    const token = tokenOf(invited.body.link);
    const thief = await browserOf(world, '').post(`/join/${token}`, {
      person: { name: 'x', email: guest.email, password: PASSWORD },
    });
    expect(thief).toMatchObject({ status: 400, body: { error: { details: [{ path: 'person.email' }] } } });
    expect((await guest.get<{ signedInAs: string }>(`/join/${token}`)).body.signedInAs).toBe(guest.email);
    const elsewhere = await guest.post(`/join/${token}`, {}, { origin: 'https://evil.example' });
    expect(elsewhere.status).toBe(403);
    expect((await guest.post(`/join/${token}`, {})).status).toBe(200);
    const me = await guest.get<Me>('/session/me');
    expect(new Set(me.body.workspaces.map((workspace) => workspace.id))).toEqual(
      new Set([one.workspaceId, two.workspaceId]),
    );
  });

  it('ends when it is taken back or a week old; a guessed one never was', async () => {
    const company = await newCompany(world);
    const boss = await newPerson(world, company.workspaceId);
    const first = await boss.post<Invited>('/member-invitations', { role: 'agent' });
    const visitor = browserOf(world, '');
    const guessed = tokenOf(first.body.link).replace(/.{6}$/, 'AAAAAA');
    expect((await visitor.get(`/join/${guessed}`)).status).toBe(404);
    expect((await visitor.get('/join/nonsense')).status).toBe(404);
    expect((await boss.delete(`/member-invitations/${first.body.invitation.id}`)).status).toBe(204);
    expect((await visitor.get(`/join/${tokenOf(first.body.link)}`)).status).toBe(410);
    const second = await boss.post<Invited>('/member-invitations', { role: 'agent' });
    const before = world.now;
    world.now = new Date(before.getTime() + 8 * 24 * 3600 * 1000);
    expect((await visitor.get(`/join/${tokenOf(second.body.link)}`)).status).toBe(410);
    world.now = before;
  });

  it('lets one of two in who use it at the same instant', async () => {
    const company = await newCompany(world);
    const boss = await newPerson(world, company.workspaceId);
    const { body } = await boss.post<Invited>('/member-invitations', { role: 'agent' });
    const use = (email: string) =>
      browserOf(world, '').post(`/join/${tokenOf(body.link)}`, { person: { name: 'x', email, password: PASSWORD } });
    const both = await Promise.all([use('race-1@example.org'), use('race-2@example.org')]);
    expect(both.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 410]);
    const users = world.services.db.selectFrom('users').select('email').where('email', 'like', 'race-%');
    expect(await users.execute()).toHaveLength(1);
  });
});

describe('an invitation by e-mail', () => {
  it('arrives in the language asked for, and is for that address only', async () => {
    const company = await newCompany(world);
    const boss = await newPerson(world, company.workspaceId, { name: 'Мария' });
    const sent = await boss.post<Invited>('/member-invitations', {
      email: 'Oksana@Example.org',
      role: 'analyst',
      send: true,
      language: 'uk',
    });
    expect(sent).toMatchObject({ status: 201, body: { isSent: true, invitation: { email: 'oksana@example.org' } } });
    const letter = letters.at(-1);
    expect(letter?.to.map((to) => to.toLowerCase())).toEqual(['oksana@example.org']);
    const text = readLetter(letter?.text ?? '');
    expect(text).toContain('Мария запрошує вас');
    expect(text).toContain(sent.body.link);
    const wrong = await browserOf(world, '').post(`/join/${tokenOf(sent.body.link)}`, {
      person: { name: 'x', email: 'other@example.org', password: PASSWORD },
    });
    expect(wrong.status).toBe(403);
    const again = await boss.post<Invited>('/member-invitations', { email: 'oksana@example.org', role: 'agent' });
    expect((await browserOf(world, '').get(`/join/${tokenOf(sent.body.link)}`)).status).toBe(410);
    expect((await browserOf(world, '').get(`/join/${tokenOf(again.body.link)}`)).status).toBe(200);
  });

  it('leaves nothing behind when the letter cannot be sent', async () => {
    const company = await newCompany(world);
    const boss = await newPerson(world, company.workspaceId);
    refuseMail = true;
    const refused = await boss.post('/member-invitations', { email: 'lost@example.org', role: 'agent', send: true });
    refuseMail = false;
    expect(refused).toMatchObject({ status: 422, body: { error: { code: 'unprocessable' } } });
    expect((await boss.get<{ items: unknown[] }>('/member-invitations')).body.items).toEqual([]);
  });
});

describe('a forgotten password', () => {
  it('is reset by a letter, once, and ends all sessions; an unknown address gets the same answer', async () => {
    const company = await newCompany(world);
    const person = await newPerson(world, company.workspaceId, { email: 'forgetful@example.org' });
    const visitor = browserOf(world, '');
    const ask = (email: string) => visitor.post('/api/auth/request-password-reset', { email });
    const known = await ask('forgetful@example.org');
    const count = letters.length;
    const unknown = await ask('nobody@example.org');
    expect(unknown.body).toEqual(known.body);
    expect(letters).toHaveLength(count);
    const link = /http:\/\/otklik\.test\/new-password\?token=[\w%-]+/.exec(readLetter(letters.at(-1)?.text ?? ''))?.[0];
    const token = new URL(link ?? '').searchParams.get('token');
    const reset = () => visitor.post('/api/auth/reset-password', { token, newPassword: 'another long one' });
    expect((await reset()).status).toBe(200);
    expect((await reset()).status).toBe(400);
    expect((await person.get('/session/me')).status).toBe(401);
    const signedIn = await visitor.post('/api/auth/sign-in/email', {
      email: 'forgetful@example.org',
      password: 'another long one',
    });
    expect(signedIn.status).toBe(200);
  });
});
