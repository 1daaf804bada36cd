import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { newShop } from '../../test/shop.ts';
import { inCompany, newKey, useWorld } from '../../test/world.ts';
import { exportedTables } from './exported.store.ts';

const world = useWorld();

interface Exported {
  customer: { email: string | null };
  tables: Record<string, Record<string, unknown>[]>;
}

it('hands a customer what is kept of him, what happened to him too, and no note of a colleague', async () => {
  const shop = await newShop(world);
  const anna = { externalId: 'anna', email: 'anna@example.org', name: 'Анна' };
  const at = { occurredAt: '2026-11-21T08:00:00Z', unit: 'T12', touchpoint: 'visit' };
  const well = async (answer: Promise<{ status: number; body: unknown }>) => {
    const { status, body } = await answer;
    expect(status < 300 ? null : body).toBeNull();
    return body;
  };
  await well(shop.caller.post('/interactions', { ...at, externalId: 'receipt', customer: anna }));
  const texts = { ru: { question: 'Где мой заказ?', answer: 'В пути.' } };
  const page = (await well(shop.caller.post('/help-pages', { texts, isPublished: true }))) as { id: number };
  await well(shop.caller.post('/proactive-rules', { kind: 'delivery_late', name: 'Опоздали', helpPageId: page.id }));
  const late = { kind: 'delivery_late', occurredAt: at.occurredAt, customers: [{ externalId: 'anna' }] };
  await well(shop.caller.post('/business-events', { ...late, externalId: 'e1', attributes: { sum: 100 } }));
  const opened = { text: 'Кофе остыл', unit: 'T12', touchpoint: 'visit', customer: { email: anna.email } };
  const { id } = (await well(shop.caller.post('/cases', opened))) as { id: string };
  await well(shop.caller.post(`/cases/${id}/messages`, { kind: 'reply', text: 'Разберёмся' }));
  await well(shop.caller.post(`/cases/${id}/messages`, { kind: 'note', text: 'Опять она' }));
  const { customerId } = await inCompany(world, shop.workspaceId, (db) =>
    db.selectFrom('cases').select('customer_id as customerId').where('id', '=', id).executeTakeFirstOrThrow(),
  );
  const path = `/customers/${customerId}/export`;
  const { status, body } = await shop.caller.get<Exported>(path);
  expect(status).toBe(200);
  expect(body).toMatchObject({ isWhole: true, customer: { email: anna.email } });
  expect(body.tables).toMatchObject({
    interactions: [{ order_number: null }],
    event_customers: [{ kind: 'delivery_late', arm: 'waiting' }],
    cases: [{ text: 'Кофе остыл' }],
  });
  expect(JSON.stringify(body)).toContain('Разберёмся');
  expect(JSON.stringify(body)).not.toContain('Опять она');
  expect((await (await newKey(world, shop.workspaceId, { unitIds: [shop.vladivostok] })).get(path)).status).toBe(404);
  await well(shop.caller.post('/interactions', { ...at, unit: 'S3', externalId: 'far', customer: anna }));
  const near = await newKey(world, shop.workspaceId, { unitIds: [shop.moscow] });
  const seen = (await near.get<Exported>(path)).body;
  expect(seen).toMatchObject({ isWhole: false, tables: { cases: [{}] } });
  expect(seen.tables['interactions']).toHaveLength(1);
  const far = { text: 'Пирог сгорел', unit: 'S3', touchpoint: 'visit', customer: { email: anna.email } };
  const { id: farId } = (await well(shop.caller.post('/cases', far))) as { id: string };
  await inCompany(world, shop.workspaceId, async (db) => {
    for (const caseId of [id, farId, null])
      await sql`insert into letters (workspace_id, id, mailbox_id, received_at, taken_at, size, verdict, is_cut, case_id, customer_id)
        values (${shop.workspaceId}, ${crypto.randomUUID()}, 1, ${world.now}, ${world.now}, 1, 'added', false, ${caseId}, ${customerId})`.execute(
        db,
      );
    for (const caseId of [id, farId])
      await sql`insert into messages (workspace_id, id, transport_id, purpose, state, due_at, expires_at, customer_id, created_at)
        select ${shop.workspaceId}, id, 1, 'notice', 'sent', at, at, ${customerId}, at from case_messages where case_id = ${caseId}
          and direction = 'out' limit 1`.execute(db);
    const { id: improvement } = await db
      .insertInto('improvements')
      .values({
        workspace_id: shop.workspaceId,
        name: 'Печь',
        description: '',
        owner_id: 'x',
        unit_ids: [shop.vladivostok],
        touchpoint_ids: [],
        topic_ids: [],
        planned_on: '2026-12-01',
        cost: 0,
        old_way: 'none',
        old_code_ids: [],
        goal: JSON.stringify({ kind: 'contacts', fall: 0.5 }),
        created_by: 'x',
        created_at: world.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await sql`insert into tellings (workspace_id, improvement_id, customer_id, message_id, told_by, told_at)
      values (${shop.workspaceId}, ${improvement}, ${customerId}, ${crypto.randomUUID()}, 'x', ${world.now})`.execute(
      db,
    );
  });
  const sizes = async (caller: typeof near) => {
    const { tables } = (await caller.get<Exported>(path)).body;
    return ['cases', 'letters', 'messages', 'tellings'].map((table) => tables[table]?.length);
  };
  expect(await sizes(shop.caller)).toEqual([2, 3, 2, 1]);
  expect(await sizes(near)).toEqual([1, 2, 1, 0]);
  const contactsAlone = await newKey(world, shop.workspaceId, { scopes: ['personal:read'] });
  const { body: narrow } = await contactsAlone.get<Exported>(path);
  expect(narrow).toMatchObject({ isWhole: false, tables: { interactions: [{}, {}] } });
  for (const table of ['cases', 'letters', 'responses', 'contacts', 'dialogues'])
    expect(narrow.tables).not.toHaveProperty(table);
  expect((await shop.caller.delete(`/customers/${customerId}`)).status).toBeLessThan(300);
  expect((await shop.caller.get(path)).status).toBe(404);
});

it('leaves out no table that points to a customer', async () => {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname = 'customer_id' and not a.attisdropped`.execute(
    world.services.db,
  );
  // What only serves to find him, or to count how often he was asked.
  const searched = ['contact_histories', 'customer_match_keys', 'customer_search', 'customers_to_match'];
  expect(rows.map(({ name }) => name).toSorted()).toEqual([...Object.keys(exportedTables), ...searched].toSorted());
});
