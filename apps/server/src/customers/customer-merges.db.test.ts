import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { ContactLine, CustomerMerge, Likeness } from '@otklik/contract';
import { contactDifferences } from '../contacts/recount-contacts.ts';
import { recount } from '../counts/recount.ts';
import { newShop, type Shop } from '../../test/shop.ts';
import { inCompany, newKey, useWorld } from '../../test/world.ts';
import { customerJobs } from './customers.jobs.ts';
import { defaultMatchRules } from './likenesses.store.ts';
import { matchCustomers } from './match-customers.service.ts';
import { afterMergeJob } from './merge-customers.service.ts';
import { pointingTables } from './pointers.ts';

const world = useWorld();
let sent = 0;

async function serve(shop: Shop, customer: object, more: object = {}): Promise<string> {
  const { status, body } = await shop.caller.post<{ id: string }>('/interactions', {
    externalId: `receipt-${sent++}`,
    unit: 'T12',
    touchpoint: 'visit',
    occurredAt: '2026-11-21T08:00:00Z',
    customer,
    ...more,
  });
  expect([status, body]).toEqual([201, expect.anything()]);
  return customerOf(shop, body.id);
}

async function customerOf(shop: Shop, interactionId: string): Promise<string> {
  const row = await inCompany(world, shop.workspaceId, (db) =>
    db
      .selectFrom('interactions')
      .select('customer_id')
      .where('workspace_id', '=', shop.workspaceId)
      .where('id', '=', interactionId)
      .executeTakeFirstOrThrow(),
  );
  return row.customer_id ?? '';
}

const match = (shop: Shop) => matchCustomers(world.services, shop.workspaceId, new AbortController().signal);
const proposed = async (shop: Shop, state = 'proposed') =>
  (await shop.caller.get<{ items: Likeness[] }>(`/customer-likenesses?state=${state}`)).body.items;
const merges = async (shop: Shop) => (await shop.caller.get<{ items: CustomerMerge[] }>('/customer-merges')).body.items;

async function pointersOf(shop: Shop, id: string): Promise<Record<string, number>> {
  return inCompany(world, shop.workspaceId, async (db) => {
    const counts: Record<string, number> = {};
    for (const table of pointingTables) {
      const { rows } = await sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)}
        where workspace_id = ${shop.workspaceId} and customer_id = ${id}`.execute(db);
      if ((rows[0]?.n ?? 0) > 0) counts[table] = rows[0]?.n ?? 0;
    }
    return counts;
  });
}

/** One with a card and an e-mail and one with a telephone, each with a past of her own. */
async function twoOfAnna(shop: Shop): Promise<{ card: string; phone: string }> {
  const card = await serve(shop, { externalId: 'card-1', email: 'anna@example.org', name: 'Анна Ким' });
  const phone = await serve(shop, { phone: '+7 916 000-00-01', name: 'Анна' });
  const { status } = await shop.caller.post('/cases', {
    text: 'Остыл',
    unit: 'T12',
    customer: { phone: '8 916 000 00 01' },
  });
  expect(status).toBe(201);
  return { card, phone };
}

describe('an identifier of any kind', () => {
  it('finds the customer who was told of with it first, however it is typed', async () => {
    const shop = await newShop(world);
    const first = await serve(shop, { identifiers: { card: '2200 7001 1234' }, email: 'ivan@example.org' });
    expect(await serve(shop, { identifiers: { card: '2200-7001-1234' } })).toBe(first);
    expect(await serve(shop, { identifiers: { crm: '2200 7001 1234' } })).not.toBe(first);
    const found = await shop.caller.post<{ items: { customerId: string }[] }>('/decisions/find', {
      who: '220070011234',
    });
    expect(found.body.items.map(({ customerId }) => customerId)).toContain(first);
  });
});

describe('likely the same customer', () => {
  it('is merged by a rule where a contact is the same and nothing speaks against it', async () => {
    const shop = await newShop(world);
    const { card, phone } = await twoOfAnna(shop);
    // One message names both of them: the card's customer gets the telephone that the other one has.
    expect(await serve(shop, { externalId: 'card-1', phone: '+7 916 000-00-01' })).toBe(card);
    await match(shop);
    expect(await merges(shop)).toMatchObject([{ keptId: card, mergedId: phone, mergedBy: 'system' }]);
    expect(await pointersOf(shop, phone)).toEqual({});
    expect(await pointersOf(shop, card)).toEqual({ interactions: 3, cases: 1 });
    // Whoever comes by the number from now on is the one who was kept; and so is who asks by the old id.
    expect(await serve(shop, { phone: '8 (916) 000-00-01' })).toBe(card);
    expect((await shop.caller.get<{ id: string }>(`/customers/${phone}`)).body.id).toBe(card);
  });

  it('is only proposed where the contact is written otherwise, and says why', async () => {
    const shop = await newShop(world);
    const one = await serve(shop, { email: 'a.nna.kim@gmail.com' });
    const other = await serve(shop, { email: 'Annakim+shop@googlemail.com' });
    const third = await serve(shop, { phone: '916 123 45 67' });
    const fourth = await serve(shop, { phone: '+7 916 123-45-67' });
    await match(shop);
    const items = await proposed(shop);
    expect(items.map(({ first, second, reasons }) => [new Set([first.id, second.id]), reasons])).toEqual(
      expect.arrayContaining([
        [new Set([one, other]), ['similar_email']],
        [new Set([third, fourth]), ['similar_phone']],
      ]),
    );
    expect(items).toHaveLength(2);
  });

  it('is never merged by itself against another id, another card or another name', async () => {
    const shop = await newShop(world);
    await serve(shop, { externalId: 'A-1', email: 'family@example.org', name: 'Анна Ким' });
    await serve(shop, { externalId: 'A-2', email: 'family@example.org', name: 'Борис Ким' });
    await serve(shop, { phone: '+7 916 000-00-02', name: 'Вера', identifiers: { card: '1' } });
    await serve(shop, { email: 'g@example.org', name: 'Глеб', identifiers: { card: '2' } });
    await serve(shop, { email: 'g@example.org', phone: '+7 916 000-00-02' });
    await match(shop);
    expect(await merges(shop)).toEqual([]);
    expect((await proposed(shop)).map(({ conflicts }) => conflicts)).toEqual(
      expect.arrayContaining([['external_id'], ['identifier', 'name']]),
    );
  });

  it('does not follow from a number that a whole office shares', async () => {
    const shop = await newShop(world);
    for (let at = 0; at < 7; at += 1) await serve(shop, { externalId: `E-${at}`, phone: '+7 495 000-00-00' });
    await match(shop);
    expect((await proposed(shop)).length).toBe(0);
  });

  it('goes by the rules of the company', async () => {
    const shop = await newShop(world);
    const rules = { ...defaultMatchRules, similar_email: 'merge', email: 'ignore' };
    expect((await shop.caller.put('/customer-match-rules', rules)).status).toBe(200);
    const one = await serve(shop, { email: 'o.lga@gmail.com' });
    world.now = new Date(world.now.getTime() + 60_000); // who was known first stays
    await serve(shop, { email: 'olga@gmail.com' });
    await match(shop);
    expect((await merges(shop)).map(({ keptId }) => keptId)).toEqual([one]);
    const wrong = await shop.caller.put('/customer-match-rules', { ...rules, sharedByAtMost: 1 });
    expect(wrong).toMatchObject({ status: 400, body: { error: { details: [{ path: 'sharedByAtMost' }] } } });
  });

  it('once refused is not proposed again, until somebody reconsiders', async () => {
    const shop = await newShop(world);
    const pair = {
      first: await serve(shop, { phone: '916 123 45 67' }),
      second: await serve(shop, { phone: '+7 916 123-45-67' }),
    };
    await match(shop);
    expect((await shop.caller.post('/customer-likenesses/refuse', pair)).status).toBe(200);
    await shop.caller.put('/customer-match-rules', defaultMatchRules); // compares everybody again
    await match(shop);
    expect(await proposed(shop)).toEqual([]);
    expect(await proposed(shop, 'refused')).toHaveLength(1);
    await shop.caller.post('/customer-likenesses/reconsider', pair);
    expect(await proposed(shop)).toHaveLength(1);
  });
});

describe('a merge by hand', () => {
  it('takes everything over at once, keeps the stricter word, and changes no number', async () => {
    const shop = await newShop(world);
    const { card, phone } = await twoOfAnna(shop);
    const consent = { purpose: 'marketing', transport: 'email', textShown: 'Присылать новости?', how: 'form' };
    const say = (id: string, more: object) => shop.caller.post(`/customers/${id}/consents`, { ...consent, ...more });
    expect((await say(phone, { kind: 'opt_out', givenAt: '2026-11-01T09:00:00Z' })).status).toBe(201);
    expect((await say(card, { kind: 'consent', givenAt: '2026-11-10T09:00:00Z' })).status).toBe(201);
    await shop.caller.put(`/customers/${phone}/flags`, { flags: ['staff'] });
    const before = await permissions(shop, phone);
    const served = () => shop.caller.get('/served/days?from=2026-11-21&to=2026-11-21');
    const counted = (await served()).body;
    const { status, body } = await shop.caller.post<CustomerMerge>(`/customers/${card}/merge`, { other: phone });
    expect(status).toBe(201);
    expect(body.moved).toMatchObject({ interactions: 1, cases: 1, consents: 1 });
    expect((await served()).body).toEqual(counted);
    expect(await recount(world.services.db, shop.workspaceId)).toEqual([]);
    const after = await permissions(shop, card);
    expect(after.refused & before.refused).toBe(before.refused); // the refusal is older than the consent, and holds all the same
    expect(after.consented & before.refused).toBe(0);
    expect(after.flags).toBe(before.flags);
    const seen = (await shop.caller.get<{ phone: string; externalId: string }>(`/customers/${card}`)).body;
    expect(seen).toMatchObject({ phone: '+79160000001', externalId: 'card-1' });
    const again = await shop.caller.post(`/customers/${card}/merge`, { other: phone });
    expect(again).toMatchObject({ status: 422, body: { error: { details: [{ code: 'same_customer' }] } } });
  });

  it('is undone: what went over goes back, what came since stays, and no rule merges them again', async () => {
    const shop = await newShop(world);
    const { card, phone } = await twoOfAnna(shop);
    const was = [await pointersOf(shop, card), await pointersOf(shop, phone), await permissions(shop, phone)];
    const { body } = await shop.caller.post<CustomerMerge>(`/customers/${card}/merge`, { other: phone });
    await serve(shop, { phone: '+79160000001' });
    expect((await shop.caller.post(`/customer-merges/${body.id}/undo`)).status).toBe(200);
    const since = { ...(was[0] as object), interactions: 2 };
    expect([await pointersOf(shop, card), await pointersOf(shop, phone), await permissions(shop, phone)]).toEqual([
      since,
      was[1],
      was[2],
    ]);
    expect((await shop.caller.get<{ phone: string | null }>(`/customers/${card}`)).body.phone).toBeNull();
    expect(await serve(shop, { phone: '+79160000001' })).toBe(phone);
    await match(shop);
    expect((await merges(shop)).filter(({ undoneAt }) => undoneAt === null)).toEqual([]);
    // Twice is once.
    expect((await shop.caller.post(`/customer-merges/${body.id}/undo`)).status).toBe(200);
  });

  it('of a chain comes apart in the order in which it was made', async () => {
    const shop = await newShop(world);
    const [a, b, c] = [
      await serve(shop, { email: 'a@example.org' }),
      await serve(shop, { email: 'b@example.org' }),
      await serve(shop, { email: 'c@example.org' }),
    ];
    const first = await shop.caller.post<CustomerMerge>(`/customers/${a}/merge`, { other: b });
    const second = await shop.caller.post<CustomerMerge>(`/customers/${c}/merge`, { other: a });
    expect(await serve(shop, { email: 'b@example.org' })).toBe(c);
    expect(await shop.caller.post(`/customer-merges/${first.body.id}/undo`)).toMatchObject({ status: 422 });
    await shop.caller.post(`/customer-merges/${second.body.id}/undo`);
    expect(await serve(shop, { email: 'b@example.org' })).toBe(a);
    await shop.caller.post(`/customer-merges/${first.body.id}/undo`);
    expect(await serve(shop, { email: 'b@example.org' })).toBe(b);
  });

  it('of what was being written meanwhile follows a minute later', async () => {
    const shop = await newShop(world);
    const { card, phone } = await twoOfAnna(shop);
    const { body } = await shop.caller.post<CustomerMerge>(`/customers/${card}/merge`, { other: phone });
    await inCompany(world, shop.workspaceId, (db) =>
      sql`update interactions set customer_id = ${phone} where workspace_id = ${shop.workspaceId} and customer_id = ${card}
        and id = (select min(id::text)::uuid from interactions where workspace_id = ${shop.workspaceId})`.execute(db),
    );
    const job = customerJobs(world.services).find(({ name }) => name === afterMergeJob.name);
    for (const _ of [1, 2])
      await job?.run({ workspaceId: shop.workspaceId, mergeId: body.id }, new AbortController().signal);
    expect(await pointersOf(shop, phone)).toEqual({});
  });

  it('makes a second call of the same person the repeat that it is, until it is undone', async () => {
    const shop = await newShop(world);
    const tell = (externalId: string, occurredAt: string, customer: object) =>
      shop.caller.post('/contacts', {
        externalId,
        occurredAt,
        unit: 'T12',
        class: 'complaint',
        topic: shop.topic,
        customer,
      });
    await tell('k1', '2026-11-20T08:00:00Z', { email: 'eva@example.org' });
    await tell('k2', '2026-11-21T08:00:00Z', { phone: '+7 916 777-00-00' });
    const contacts = async () =>
      (await shop.caller.get<{ items: ContactLine[] }>('/contacts?from=2026-11-20&to=2026-11-21')).body.items;
    const classes = async () => (await contacts()).map((contact) => contact.class);
    const differ = () => inCompany(world, shop.workspaceId, (db) => contactDifferences(db, shop.workspaceId));
    const [second, first] = await contacts();
    const made = await shop.caller.post<CustomerMerge>(`/customers/${first?.customerId}/merge`, {
      other: second?.customerId,
    });
    expect(await classes()).toEqual(['repeat', 'complaint']);
    expect(await differ()).toBe(0);
    await shop.caller.post(`/customer-merges/${made.body.id}/undo`);
    expect(await classes()).toEqual(['complaint', 'complaint']);
    expect(await differ()).toBe(0);
  });

  it('made twice at once is one merge', async () => {
    const shop = await newShop(world);
    const { card, phone } = await twoOfAnna(shop);
    const both = await Promise.all([
      shop.caller.post(`/customers/${card}/merge`, { other: phone }),
      shop.caller.post(`/customers/${phone}/merge`, { other: card }),
    ]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 422]);
    expect(await merges(shop)).toHaveLength(1);
  });

  it('is erased with all that both were known by', async () => {
    const shop = await newShop(world);
    const { card, phone } = await twoOfAnna(shop);
    await shop.caller.post(`/customers/${card}/merge`, { other: phone });
    expect((await shop.caller.delete(`/customers/${phone}`)).status).toBe(200); // by the old id too
    const left = await inCompany(world, shop.workspaceId, (db) =>
      db
        .selectFrom('customers')
        .select('id')
        .where('workspace_id', '=', shop.workspaceId)
        .where((where) =>
          where.or([
            where('phone_index', 'is not', null),
            where('email_index', 'is not', null),
            where('erased_at', 'is', null),
          ]),
        )
        .execute(),
    );
    expect(left).toEqual([]);
    expect(await merges(shop)).toEqual([]);
  });

  it('needs the right to change personal data, and both customers in sight', async () => {
    const shop = await newShop(world);
    const { card, phone } = await twoOfAnna(shop);
    const reader = await newKey(world, shop.workspaceId, { scopes: ['personal:read'] });
    expect((await reader.post(`/customers/${card}/merge`, { other: phone })).status).toBe(403);
    const far = await newKey(world, shop.workspaceId, { unitIds: [shop.vladivostok] });
    expect((await far.post(`/customers/${card}/merge`, { other: phone })).status).toBe(404);
    expect((await far.get(`/customers/${card}/compare/${phone}`)).status).toBe(404);
  });
});

it('every table that points to a customer is one that a merge moves, or is left alone for a reason', async () => {
  const shop = await newShop(world);
  const { rows } = await inCompany(world, shop.workspaceId, (db) =>
    sql<{ name: string }>`select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
      where a.attname = 'customer_id' and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`.execute(
      db,
    ),
  );
  const otherwise = [
    'campaign_customers', // moved as a list
    'campaign_left_out', // whom a campaign did not ask, under the id of then: whoever he was merged into is found through him
    'contact_histories', // made one
    'customer_identifiers', // moved by value
    'customer_match_keys', // made anew
    'customer_search', // made anew
    'customers_to_match', // a queue
    'event_customers', // what happened to whom, under the id of then, as with those told
    'help_links', // who was given an address, under the id of then
    'tellings', // whom we told, under the id of then: whoever he was merged into is found through him
    'personal_data_access', // a log: whom somebody looked at, under the id of then
  ];
  expect(rows.map(({ name }) => name).toSorted()).toEqual([...pointingTables, ...otherwise].toSorted());
});

async function permissions(shop: Shop, id: string): Promise<{ refused: number; consented: number; flags: number }> {
  const row = await inCompany(world, shop.workspaceId, (db) =>
    db
      .selectFrom('contact_histories')
      .select(['refused', 'consented', 'flags'])
      .where('workspace_id', '=', shop.workspaceId)
      .where('customer_id', '=', id)
      .executeTakeFirst(),
  );
  return row ?? { refused: 0, consented: 0, flags: 0 };
}
