import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CreatedTransport, Transport } from '@otklik/contract';
import { newAskingCompany, type AskingCompany } from '../../test/asking.ts';
import { startMailServer, type MailServer } from '../../test/peers/mail-server.ts';
import { addEmail, askOf, drain, plan, servedCustomer } from '../../test/sending.ts';
import { useWorld } from '../../test/world.ts';

const world = useWorld({ publicUrl: 'https://otklik.test' });
const NINE = new Date('2026-11-21T09:00:00Z');
const NOBODY_LISTENS = 9;
let server: MailServer;
beforeAll(async () => {
  server = await startMailServer();
});
afterAll(() => server.close());

async function newCompany(): Promise<AskingCompany> {
  world.now = NINE;
  return newAskingCompany(world);
}
const shown = async (company: AskingCompany) =>
  (await company.get<{ items: Transport[] }>('/transports')).body.items[0];
const check = (company: AskingCompany, { id }: Transport) => company.post(`/transports/${id}/check`, {});
const askOne = async (company: AskingCompany) =>
  plan(world, company, [askOf(world, company, await servedCustomer(world, company))]);

it('what was wrong with the former settings holds nothing up once they are others', async () => {
  const company = await newCompany();
  const transport = await addEmail(company, NOBODY_LISTENS);
  await askOne(company);
  await drain(world, company, transport);
  await check(company, transport);
  expect((await shown(company))?.health).toMatchObject({ state: 'troubled', failures: 1, checkError: /ECONNREFUSED/ });
  expect((await shown(company))?.health.resumeAt).not.toBeNull();
  await company.patch(`/transports/${transport.id}`, { name: 'Почта 2', settings: transport.settings });
  expect((await shown(company))?.health).toMatchObject({ state: 'troubled', failures: 1 });
  await company.patch(`/transports/${transport.id}`, { settings: { ...transport.settings, port: server.port } });
  expect((await shown(company))?.health).toMatchObject({
    state: 'unused',
    failures: 0,
    resumeAt: null,
    checkError: null,
  });
  world.now = new Date(NINE.getTime() + 60_000);
  await drain(world, company, transport);
  expect(await shown(company)).toMatchObject({ waiting: 0, sent: 1, health: { state: 'well' } });
});

it('a check that failed is forgotten when messages go', async () => {
  const company = await newCompany();
  let isLocked = true;
  const guarded = await startMailServer({
    onAuth: (auth, _session, done) => (isLocked ? done(new Error('locked')) : done(null, { user: auth.username })),
  });
  const transport = await addEmail(company, guarded.port);
  const account = { user: 'polden', password: 'secret' };
  await company.patch(`/transports/${transport.id}`, { settings: { ...transport.settings, ...account } });
  await check(company, transport);
  expect((await shown(company))?.health.state).toBe('troubled');
  isLocked = false;
  world.now = new Date(NINE.getTime() + 60_000);
  await askOne(company);
  await drain(world, company, transport);
  await guarded.close();
  expect(await shown(company)).toMatchObject({ sent: 1, health: { state: 'well', checkError: null } });
});

it('says how much of the limit of the company’s day is used up', async () => {
  const company = await newCompany();
  const transport = await addEmail(company, server.port, { perDay: 1 });
  await askOne(company);
  await askOne(company);
  await drain(world, company, transport);
  expect(await shown(company)).toMatchObject({ perDay: 1, sentToday: 1, waiting: 1 });
  world.now = new Date(NINE.getTime() + 86_400_000);
  expect(await shown(company)).toMatchObject({ sentToday: 0, waiting: 1 });
});

it.each([
  ['vk', 'secret', { groupId: 77, token: 'key-of-the-community', confirmation: 'abc123' }],
  ['sms_http', 'hookSecret', { url: 'https://gateway.example/send' }],
  [
    'whatsapp',
    'verifyToken',
    { phoneNumberId: '1', token: 'token-of-the-app-at-meta', appSecret: 'secret-of-the-app-at-meta' },
  ],
])('%s: the word by which the provider shows himself need not be thought up', async (kind, word, settings) => {
  const company = await newCompany();
  const made = await company.post<CreatedTransport>('/transports', {
    kind,
    name: kind,
    settings: { ...settings, [word]: '' },
  });
  expect(made.status).toBe(201);
  expect(made.body.generated).toEqual({ [word]: expect.stringMatching(/^[0-9a-f]{32}$/) });
  expect(made.body.secrets).toContain(word);
});

it.each([
  ['email', { from: 'Пекарня «Каравай»', host: '127.0.0.1' }, 'settings.from'],
  ['max', { token: 'max-token-0123456789', authority: 'gosuslugi.ru' }, 'settings.authority'],
])('a transport (%s) that could not work is refused by the name of its field', async (kind, settings, field) => {
  const company = await newCompany();
  const refused = await company.post('/transports', { kind, name: 'x', settings });
  expect(refused).toMatchObject({ status: 400, body: { error: { details: [{ path: field }] } } });
  expect(await shown(company)).toBeUndefined();
});
