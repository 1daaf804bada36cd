import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FunnelRow, IssuedInvitation } from '@otklik/contract';
import { newAskingCompany } from '../../test/asking.ts';
import { customer } from '../../test/customer.ts';
import { startMailServer, type MailServer } from '../../test/peers/mail-server.ts';
import { addEmail, askOf, drain, messagesOf, plan, servedCustomer } from '../../test/sending.ts';
import { useWorld } from '../../test/world.ts';
import { recount } from '../counts/recount.ts';

const world = useWorld();
let server: MailServer;
beforeAll(async () => {
  server = await startMailServer();
});
afterAll(() => server.close());

it('follows the served of a day down to the finished answers, with the share that answered and what it cost', async () => {
  const company = await newAskingCompany(world);
  const transport = await addEmail(company, server.port, { cost: 0.5 });
  const served = [];
  for (let n = 0; n < 4; n++) served.push(await servedCustomer(world, company));
  await plan(
    world,
    company,
    served.slice(0, 3).map((one) => askOf(world, company, one)),
  );
  await drain(world, company, transport);
  const [message] = await messagesOf(world, company);
  const { body } = await company.get<IssuedInvitation>(`/invitations/${message?.invitation_id}`);
  const page = customer(world, new URL(body.address).pathname);
  await page.get('?tap=5');
  expect(page.html).toContain('data-tap');
  const day = '2026-11-21';
  const funnel = () => company.get<{ items: FunnelRow[] }>(`/funnel?from=${day}&to=${day}`);
  expect((await funnel()).body.items).toMatchObject([
    {
      served: 4,
      asked: 3,
      delivered: 3,
      opened: 1,
      answered: 0,
      finished: 0,
      spent: 1.5,
      standing: { state: 'no_data' },
    },
  ]);
  const [name] = /name="(a\.[^"]+)"[^>]*value="5"[^>]*checked/.exec(page.html)?.slice(1) ?? [];
  expect(name).toBeDefined();
  await page.save({ [name ?? '']: '5' }, page.revision + 1);
  const [row] = (await funnel()).body.items;
  expect(row).toMatchObject({ answered: 1, responseRate: { kind: 'value' }, standing: { state: 'insufficient' } });
  expect(row?.responseRate).toMatchObject({ value: 1 / 3 });
  const other = await company.get<{ items: FunnelRow[] }>('/funnel?from=2026-11-01&to=2026-11-20');
  expect(other.body.items).toEqual([]);
  expect(await recount(world.services.db, company.workspaceId)).toEqual([]);
});

it('counts no tap that only looked: HEAD, a scanner, a prefetch, or the page itself', async () => {
  const company = await newAskingCompany(world);
  const transport = await addEmail(company, server.port);
  const one = await servedCustomer(world, company);
  await plan(world, company, [askOf(world, company, one)]);
  await drain(world, company, transport);
  const address =
    /https?:\/\/\S+\?tap=5/.exec(server.letters.find(({ to }) => to === one.email)?.text ?? '')?.[0] ?? '';
  const { pathname, search } = new URL(address);
  const url = pathname + search;
  await world.app.inject({ method: 'HEAD', url });
  await world.app.inject({ url, headers: { 'user-agent': 'Mozilla/5.0', 'sec-purpose': 'prefetch' } });
  await world.app.inject({ url, headers: { 'user-agent': 'Mozilla/5.0 (compatible; SafeLinks scan)' } });
  const { body } = await company.get<{ items: { state: string }[] }>('/invitations');
  expect(body.items).toMatchObject([{ state: 'delivered' }]);
  const responses = await company.get<{ items: unknown[] }>('/responses');
  expect(responses.body.items).toEqual([]);
});
