import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Customer, FoundCustomer, Message } from '@otklik/contract';
import { newAskingCompany, type AskingCompany } from '../../test/asking.ts';
import { startMailServer, type MailServer } from '../../test/peers/mail-server.ts';
import { addEmail, askOf, drain, plan } from '../../test/sending.ts';
import { inCompany, useWorld } from '../../test/world.ts';
import { matchCustomers } from './match-customers.service.ts';

const world = useWorld({ publicUrl: 'https://otklik.test' });
const NINE = new Date('2026-11-21T09:00:00Z');
let server: MailServer;
let company: AskingCompany;
let sent = 0;
beforeAll(async () => {
  server = await startMailServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  world.now = NINE;
  company = await newAskingCompany(world);
});

/** Served at this moment; as the till or the CRM tells it. */
async function served(customer: object, hoursAgo = 0): Promise<{ customerId: string; interactionId: string }> {
  const occurredAt = new Date(world.now.getTime() - hoursAgo * 3_600_000).toISOString();
  const { status, body } = await company.post<{ id: string }>('/interactions', {
    externalId: `receipt-${sent++}`,
    occurredAt,
    unit: company.unitId,
    touchpoint: company.touchpointId,
    customer,
  });
  expect([status, body]).toEqual([201, expect.anything()]);
  const { rows } = await inCompany(world, company.workspaceId, (db) =>
    sql<{
      customer_id: string;
    }>`select customer_id from interactions where workspace_id = ${company.workspaceId} and id = ${body.id}`.execute(
      db,
    ),
  );
  return { customerId: rows[0]?.customer_id ?? '', interactionId: body.id };
}
const later = (hours: number) => {
  world.now = new Date(world.now.getTime() + hours * 3_600_000);
};
const shown = async (id: string) => (await company.get<Customer>(`/customers/${id}`)).body;
const match = () => matchCustomers(world.services, company.workspaceId, new AbortController().signal);
const search = async (typed: string) =>
  (await company.post<{ items: FoundCustomer[] }>('/customers/search', { typed })).body.items.map(({ id }) => id);

describe('a contact that the system of the external id tells otherwise', () => {
  it('takes the place of the one that was known, which stays as a former one', async () => {
    const { customerId } = await served({ externalId: 'c-1', phone: '+7 916 000-00-01', email: 'anna@example.org' });
    await match();
    later(24);
    expect((await served({ externalId: 'c-1', phone: '8 925 111-22-33' })).customerId).toBe(customerId);
    expect(await shown(customerId)).toMatchObject({
      phone: '+79251112233',
      email: 'anna@example.org',
      formerContacts: [{ kind: 'phone', value: '+79160000001', until: world.now.toISOString(), refusedAt: null }],
    });
    await match();
    expect(await search('9251112')).toEqual([customerId]);
    expect(await search('9160000')).toEqual([]);
    // The former number is nobody's: whoever has it now is somebody else.
    expect((await served({ phone: '+7 916 000-00-01' })).customerId).not.toBe(customerId);
    later(24);
    await company.post('/customers/batch', [
      { externalId: 'c-1', phone: '+7 916 000-00-01', email: 'anna.kim@example.org' },
    ]);
    expect((await shown(customerId)).formerContacts.map(({ value }) => value).toSorted()).toEqual([
      '+79251112233',
      'anna@example.org',
    ]);
  });

  it('changes nothing when it comes late, twice in a batch the newer one counts, and nobody else may say so', async () => {
    const { customerId } = await served({ externalId: 'c-1', phone: '+7 916 000-00-01' });
    await served({ externalId: 'c-1', phone: '+7 916 000-00-02' }, 5);
    expect(await shown(customerId)).toMatchObject({ phone: '+79160000001', formerContacts: [] });
    later(24);
    const item = (externalId: string, phone: string, hoursAgo: number) => ({
      externalId,
      occurredAt: new Date(world.now.getTime() - hoursAgo * 3_600_000).toISOString(),
      unit: company.unitId,
      touchpoint: company.touchpointId,
      customer: { externalId: 'c-1', phone },
    });
    await company.post('/interactions/batch', [
      item('a', '+7 916 000-00-04', 1),
      item('b', '+7 916 000-00-03', 2),
      item('c', '+7 916 000-00-02', 3),
    ]);
    expect((await shown(customerId)).phone).toBe('+79160000004');
    // A customer who writes to us is known by his number, and tells none anew.
    await company.post('/cases', { text: 'Остыл', customer: { externalId: 'c-1', phone: '+7 916 000-00-09' } });
    expect((await shown(customerId)).phone).toBe('+79160000004');
  });

  it('is told by many at once and leaves one number and the former ones', async () => {
    const { customerId } = await served({ externalId: 'c-1', phone: '+7 916 000-00-00' });
    later(1);
    const phones = Array.from({ length: 12 }, (_, at) => `+791600000${String(at + 10)}`);
    await Promise.all(phones.map((phone) => served({ externalId: 'c-1', phone })));
    const { phone, formerContacts } = await shown(customerId);
    expect(phones).toContain(phone);
    expect(formerContacts.map(({ value }) => value)).toContain('+79160000000');
    expect(formerContacts.map(({ value }) => value)).not.toContain(phone);
  });
});

describe('a name that the system of the external id tells otherwise', () => {
  it('takes the place of the one that was known, is found by, stands in the log, and stays as a former one', async () => {
    const { customerId } = await served({ externalId: 'c-1', name: 'Анна Ким', email: 'anna@example.org' });
    await match();
    later(24);
    await served({ externalId: 'c-1', name: 'Анна Соколова' });
    expect(await shown(customerId)).toMatchObject({
      name: 'Анна Соколова',
      email: 'anna@example.org',
      formerContacts: [{ kind: 'name', value: 'Анна Ким', until: world.now.toISOString(), refusedAt: null }],
    });
    await match();
    expect([await search('Соколова'), await search('Ким')]).toEqual([[customerId], []]);
    const log = await company.get<{ items: { action: string; subjectId: string; after: unknown }[] }>('/audit-log');
    expect(log.body.items).toContainEqual(
      expect.objectContaining({ action: 'customer.told_otherwise', after: { name: true, contacts: false } }),
    );
    expect(JSON.stringify(log.body)).not.toContain('Ким');
    later(1);
    await company.post('/customers/batch', [{ externalId: 'c-1', name: 'Анна Ким' }]);
    const { name, formerContacts } = await shown(customerId);
    expect([name, formerContacts.map(({ value }) => value)]).toEqual(['Анна Ким', ['Анна Соколова']]);
  });

  it('changes nothing when it comes late, and nobody else may say so', async () => {
    const { customerId } = await served({ externalId: 'c-1', name: 'Анна' });
    await served({ externalId: 'c-1', name: 'Аня' }, 5);
    await served({ externalId: 'c-1', phone: '+7 916 000-00-01' });
    await company.post('/cases', { text: 'Остыл', customer: { externalId: 'c-1', name: 'Боря' } });
    expect(await shown(customerId)).toMatchObject({ name: 'Анна', formerContacts: [] });
    later(24);
    const item = (externalId: string, customer: object, hoursAgo: number) => ({
      externalId,
      occurredAt: new Date(world.now.getTime() - hoursAgo * 3_600_000).toISOString(),
      unit: company.unitId,
      touchpoint: company.touchpointId,
      customer: { externalId: 'c-1', ...customer },
    });
    await company.post('/interactions/batch', [
      item('a', { name: 'Анна К.' }, 3),
      item('b', { name: 'Анна Ким' }, 2),
      // A receipt without a name says nothing of it, however late it is.
      item('c', { phone: '+7 916 000-00-01' }, 1),
    ]);
    await served({ externalId: 'c-1', name: 'Анна Кимова' }, 1.5);
    expect((await shown(customerId)).name).toBe('Анна Кимова');
  });

  it('is told by many at once and leaves one name and the former ones', async () => {
    const { customerId } = await served({ externalId: 'c-1', name: 'Анна 0' });
    later(1);
    const names = Array.from({ length: 12 }, (_, at) => `Анна ${at + 1}`);
    await Promise.all(names.map((name) => served({ externalId: 'c-1', name })));
    const { name, formerContacts } = await shown(customerId);
    expect(names).toContain(name);
    expect(formerContacts.map(({ value }) => value)).toContain('Анна 0');
    expect(formerContacts.map(({ value }) => value)).not.toContain(name);
  });
});

it('an opt-out stays with the customer and with his former address, until its new owner agrees himself', async () => {
  const transport = await addEmail(company, server.port);
  const anna = await served({ externalId: 'c-1', email: 'shared@example.org' });
  const refused = { kind: 'opt_out', transport: 'email', purpose: null, how: 'letter', textShown: 'Не пишите мне' };
  expect((await company.post(`/customers/${anna.customerId}/consents`, refused)).status).toBe(201);
  later(24);
  await served({ externalId: 'c-1', email: 'anna@example.org' });
  expect((await shown(anna.customerId)).formerContacts).toMatchObject([
    { kind: 'email', value: 'shared@example.org', refusedAt: NINE.toISOString() },
  ]);
  const boris = await served({ externalId: 'c-2', email: 'shared@example.org' });
  expect(boris.customerId).not.toBe(anna.customerId);
  const fates = async () => {
    const { body } = await company.get<{ items: Message[] }>('/messages');
    return new Set(body.items.map(({ customerId, state, reason }) => `${customerId} ${state} ${reason}`));
  };
  const ask = (who: { customerId: string; interactionId: string }) => askOf(world, company, { ...who, email: '' });
  await plan(world, company, [ask(anna), ask(boris)]);
  await drain(world, company, transport);
  expect(await fates()).toEqual(
    new Set([`${anna.customerId} cancelled opted_out`, `${boris.customerId} cancelled opted_out`]),
  );
  later(1);
  const agreed = { kind: 'consent', transport: 'email', purpose: null, how: 'form', textShown: 'Спрашивайте' };
  expect((await company.post(`/customers/${boris.customerId}/consents`, agreed)).status).toBe(201);
  await plan(world, company, [ask(await served({ externalId: 'c-2' }))]);
  await drain(world, company, transport);
  expect(await fates()).toContain(`${boris.customerId} sent null`);
});
