import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Message, Transport } from '@otklik/contract';
import { newAskingCompany, type AskingCompany } from '../../../test/asking.ts';
import { startMailServer, type MailServer } from '../../../test/peers/mail-server.ts';
import { addEmail, askOf, drain, plan, servedCustomer } from '../../../test/sending.ts';
import { inCompany, useWorld } from '../../../test/world.ts';
import { recount, repair } from '../../counts/recount.ts';
import { email } from '../email/email.ts';
import { inboxOf } from '../incoming/inbox.service.ts';
import { claimEarlyReceipts } from '../receipts/receipts.service.ts';

const world = useWorld({ publicUrl: 'https://otklik.test' });
const NINE = new Date('2026-11-21T09:00:00Z');
let server: MailServer;
beforeAll(async () => {
  server = await startMailServer();
});
afterAll(() => server.close());

const listed = async (company: AskingCompany, query = '') =>
  (await company.get<{ items: Message[]; nextCursor: string | null }>(`/messages${query}`)).body;
const counted = async (company: AskingCompany) => (await company.get<{ items: Transport[] }>('/transports')).body.items;

it('counts a message that was sent twice once, on the day on which it went at last, with all that it cost', async () => {
  world.now = NINE;
  const company = await newAskingCompany(world);
  const transport = await addEmail(company, server.port, { cost: 0.1 });
  for (let number = 0; number < 3; number++)
    await plan(world, company, [askOf(world, company, await servedCustomer(world, company))]);
  await drain(world, company, transport);
  expect(await counted(company)).toMatchObject([{ waiting: 0, sent: 3, spent: 0.3, failed: 0 }]);
  const [first] = (await listed(company)).items;
  await inCompany(world, company.workspaceId, (db) =>
    sql`update messages set state = 'failed', settled_at = ${world.now} where workspace_id = ${company.workspaceId} and id = ${first?.id}`.execute(
      db,
    ),
  );
  expect(await counted(company)).toMatchObject([{ sent: 3, failed: 1 }]);
  world.now = new Date(NINE.getTime() + 86_400_000);
  await company.post(`/messages/${first?.id}/repeat`, {});
  expect(await counted(company)).toMatchObject([{ waiting: 1, failed: 0 }]);
  await drain(world, company, transport);
  expect(await counted(company)).toMatchObject([{ waiting: 0, sent: 3, spent: 0.4 }]);
  expect(await recount(world.services.db, company.workspaceId)).toEqual([]);
  world.now = new Date(NINE.getTime() + 40 * 86_400_000);
  expect(await counted(company)).toMatchObject([{ sent: 0, spent: 0 }]);
});

it('takes off what the provider takes no money for, once, however often and early he says so', async () => {
  world.now = NINE;
  const company = await newAskingCompany(world);
  const transport = await addEmail(company, server.port, { cost: 0.1 });
  const { workspaceId } = company;
  for (let number = 0; number < 2; number++)
    await plan(world, company, [askOf(world, company, await servedCustomer(world, company))]);
  await drain(world, company, transport);
  const { rows } = await inCompany(world, workspaceId, (db) =>
    sql<{ provider_id: string }>`update messages set provider_id = 'wamid.' || id where workspace_id = ${workspaceId}
      returning provider_id`.execute(db),
  );
  const [first, second] = rows.map(({ provider_id: id }) => id);
  const which = { workspaceId, transportId: transport.id, kind: email };
  const told = { state: 'delivered', isFree: true, at: world.now } as const;
  for (let time = 0; time < 2; time++)
    await inboxOf(world.services, which).receipts([
      { ...told, providerId: first ?? '' },
      { ...told, providerId: 'not written down yet' },
    ]);
  expect(await counted(company)).toMatchObject([{ sent: 2, spent: 0.1 }]);
  await inCompany(world, workspaceId, async (db) => {
    await sql`update messages set provider_id = 'not written down yet'
      where workspace_id = ${workspaceId} and provider_id = ${second}`.execute(db);
    await claimEarlyReceipts(world.services, db, which, ['not written down yet']);
  });
  expect(await counted(company)).toMatchObject([{ sent: 2, spent: 0 }]);
  expect(await recount(world.services.db, workspaceId)).toEqual([]);
});

it('counts one in doubt as sent when somebody says so, and a wrong sum is found and put right', async () => {
  world.now = NINE;
  const company = await newAskingCompany(world);
  const transport = await addEmail(company, server.port);
  await plan(world, company, [askOf(world, company, await servedCustomer(world, company))]);
  const [waiting] = (await listed(company)).items;
  const set = (change: string) =>
    inCompany(world, company.workspaceId, (db) =>
      sql`${sql.raw(change)} where workspace_id = ${company.workspaceId}`.execute(db),
    );
  await set("update messages set state = 'doubtful'");
  expect(await counted(company)).toMatchObject([{ waiting: 0, doubtful: 1, sent: 0 }]);
  await company.post(`/messages/${waiting?.id}/settle`, {});
  expect(await counted(company)).toMatchObject([{ id: transport.id, doubtful: 0, sent: 1 }]);
  await set('update sent_days set sent = 7');
  const [wrong] = await repair(world.services.db, company.workspaceId);
  expect(wrong).toMatchObject({ of: 'sent_days', kept: '7/0', counted: '1/0' });
  expect(await counted(company)).toMatchObject([{ sent: 1 }]);
});

it('lists the newest first by transport and state, page by page, each once', async () => {
  world.now = NINE;
  const company = await newAskingCompany(world);
  const transport = await addEmail(company, server.port);
  const other = await addEmail(company, server.port, { name: 'other' });
  for (let number = 0; number < 5; number++) {
    world.now = new Date(world.now.getTime() + 1_000);
    await plan(world, company, [askOf(world, company, await servedCustomer(world, company))]);
    if (number === 2) await drain(world, company, transport);
  }
  const all = (await listed(company)).items;
  expect(all.map(({ state }) => state)).toEqual(['planned', 'planned', 'sent', 'sent', 'sent']);
  const pages: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page = await listed(company, `?limit=2${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
    pages.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(pages).toEqual(all.map(({ id }) => id));
  expect((await listed(company, '?state=sent')).items.map(({ id }) => id)).toEqual(all.slice(2).map(({ id }) => id));
  expect((await listed(company, `?transportId=${other.id}`)).items).toEqual([]);
});

it('says of each message in which unit its customer was served, whose clock its times are read by', async () => {
  world.now = NINE;
  const company = await newAskingCompany(world);
  await addEmail(company, server.port);
  const ask = askOf(world, company, await servedCustomer(world, company));
  await plan(world, company, [ask]);
  const { items } = await listed(company);
  expect(items).toMatchObject([{ unitId: company.unitId }]);
  expect((await listed(company, `?customerId=${ask.customerId}`)).items).toEqual(items);
});
