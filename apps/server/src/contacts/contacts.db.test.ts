import { describe, expect, it } from 'vitest';
import type { BatchAnswer, ContactCode, ContactLine, ContactTerms } from '@otklik/contract';
import { asSystem, inCompany, newCompany, newKey, useWorld, type Caller } from '../../test/world.ts';
import { contactDifferences, recountContacts } from './recount-contacts.ts';

const world = useWorld();

interface Ground {
  readonly company: Caller;
  readonly unitId: number;
}

async function newGround(): Promise<Ground> {
  const company = await newCompany(world);
  const unit = { parentId: null, kind: 'business', name: 'Банк', code: 'BANK', timeZone: 'Europe/Moscow' };
  const { body } = await company.post<{ id: number }>('/units', unit);
  await company.post('/topics', { name: 'Заблокирован счёт', code: 'FROZEN' });
  await company.post('/topics', { name: 'Карта', code: 'CARD' });
  await company.post('/teams', { name: 'Комплаенс', code: 'COMPLIANCE' });
  return { company, unitId: body.id };
}

const contact = (externalId: string, more: object = {}) => ({
  externalId,
  occurredAt: '2026-11-10T09:00:00Z',
  unit: 'BANK',
  class: 'complaint',
  ...more,
});
const send = ({ company }: Ground, items: readonly object[]) => company.post<BatchAnswer>('/contacts/batch', items);
const list = async ({ company }: Ground) =>
  (await company.get<{ items: ContactLine[] }>('/contacts?from=2026-11-01&to=2026-11-30')).body.items;
const differences = ({ company }: Ground) =>
  inCompany(world, company.workspaceId, (db) => contactDifferences(db, company.workspaceId));
const recount = ({ company }: Ground) =>
  asSystem(world, company.workspaceId, (work) => recountContacts(work.db, work.workspaceId, work.now));
const sumOf = ({ company }: Ground, column: 'n' | 'resolved' | 'identified') =>
  inCompany(world, company.workspaceId, async (db) => {
    const rows = await db
      .selectFrom('contact_cells')
      .select(['class', column])
      .where('workspace_id', '=', company.workspaceId)
      .where('unit_id', '=', 0)
      .where('grain', '=', 2)
      .execute();
    const sums = new Map<number, number>();
    for (const row of rows) sums.set(row.class, (sums.get(row.class) ?? 0) + Number(row[column]));
    return Object.fromEntries([...sums].filter(([, n]) => n !== 0));
  });

describe('taking contacts', () => {
  it('counts a contact once, however often it is sent, one by one or in a batch', async () => {
    const ground = await newGround();
    const first = await ground.company.post('/contacts', contact('call-1'));
    expect(first.status).toBe(201);
    const batch = await send(ground, [contact('call-1'), contact('call-2'), contact('call-2')]);
    expect(batch.body).toMatchObject({ taken: 1, known: 2, refused: [] });
    expect(await sumOf(ground, 'n')).toEqual({ 3: 2 });
    expect(await differences(ground)).toBe(0);
  });

  it('takes the good ones of a batch and says of each bad one which field is wrong', async () => {
    const ground = await newGround();
    const { body } = await send(ground, [
      contact('a'),
      contact('b', { unit: 'NOWHERE' }),
      contact('c', { class: undefined }),
      contact('d', { occurredAt: '2027-01-01T00:00:00Z' }),
      contact('e', { class: 'repeat' }),
    ]);
    expect(body.taken).toBe(1);
    expect(body.refused.map(({ index, path }) => [index, path])).toEqual([
      [1, 'unit'],
      [2, 'code'],
      [3, 'occurredAt'],
      [4, 'class'],
    ]);
  });

  it('reads a CSV in Russian, and lines of JSON', async () => {
    const ground = await newGround();
    const csv =
      'номер;время;подразделение;класс;тема;бэк-офис;клиент\n1;2026-11-10T09:00:00Z;BANK;claim;FROZEN;да;77\n2;2026-11-10T09:00:00Z;BANK;claim;FROZEN;может быть;78\n';
    const read = await ground.company.post<BatchAnswer>('/contacts/batch', csv, { 'content-type': 'text/csv' });
    expect(read.body).toMatchObject({ taken: 1, refused: [{ index: 1, path: 'backOffice' }] });
    const lines = `${JSON.stringify(contact('x'))}\n{broken\n`;
    const ndjson = await ground.company.post<BatchAnswer>('/contacts/batch', lines, {
      'content-type': 'application/x-ndjson',
    });
    expect(ndjson.body).toMatchObject({ taken: 1, refused: [{ index: 1, code: 'invalid_json' }] });
    const [claim] = (await list(ground)).filter((one) => one.class === 'claim');
    expect(claim).toMatchObject({ backOffice: true, class: 'claim' });
  });

  it('shows contacts only of units that the reader sees', async () => {
    const ground = await newGround();
    const shop = { parentId: ground.unitId, kind: 'point', name: 'Офис', code: 'OFFICE', timeZone: 'Europe/Moscow' };
    const { body } = await ground.company.post<{ id: number }>('/units', shop);
    await send(ground, [contact('bank'), contact('office', { unit: 'OFFICE' })]);
    const ofOffice = await newKey(world, ground.company.workspaceId, { unitIds: [body.id] });
    const seen = await ofOffice.get<{ items: ContactLine[] }>('/contacts?from=2026-11-01&to=2026-11-30');
    expect(seen.body.items.map(({ unitId }) => unitId)).toEqual([body.id]);
  });
});

describe('repeats', () => {
  const of = (id: string, at: string, topic = 'FROZEN') =>
    contact(id, { occurredAt: at, topic, customer: { externalId: 'anna' } });

  it('are the same customer with the same topic within the window, in whatever order they come', async () => {
    const ground = await newGround();
    await send(ground, [of('late', '2026-11-12T09:00:00Z'), of('other', '2026-11-12T10:00:00Z', 'CARD')]);
    await send(ground, [of('first', '2026-11-06T09:00:00Z'), of('long-ago', '2026-11-01T08:00:00Z')]);
    expect(await sumOf(ground, 'n')).toEqual({ 3: 2, 5: 2 });
    // Only what was neither a repeat nor followed by one was solved at the first contact.
    expect(await sumOf(ground, 'resolved')).toEqual({ 3: 1 });
    expect(await differences(ground)).toBe(0);
  });

  it('are none without a customer, without a topic, or after the window', async () => {
    const ground = await newGround();
    await send(ground, [
      contact('a', { topic: 'FROZEN' }),
      contact('b', { topic: 'FROZEN' }),
      contact('c', { customer: { externalId: 'ivan' } }),
      contact('d', { customer: { externalId: 'ivan' } }),
      of('e', '2026-11-01T09:00:00Z'),
      of('f', '2026-11-08T09:00:01Z'),
    ]);
    expect(await sumOf(ground, 'n')).toEqual({ 3: 6 });
    expect(await sumOf(ground, 'identified')).toEqual({ 3: 4 });
  });

  it('are found anew when the window changes', async () => {
    const ground = await newGround();
    await send(ground, [of('a', '2026-11-01T09:00:00Z'), of('b', '2026-11-10T09:00:00Z')]);
    const before = await ground.company.get<{ terms: ContactTerms; revision: number }>('/contact-terms');
    const put = await ground.company.put('/contact-terms', {
      terms: { ...before.body.terms, repeatDays: 14 },
      revision: 0,
    });
    expect(put.status).toBe(200);
    await recount(ground);
    expect(await sumOf(ground, 'n')).toEqual({ 3: 1, 5: 1 });
    const late = await ground.company.put('/contact-terms', { terms: before.body.terms, revision: 0 });
    expect(late.status).toBe(409);
  });
});

describe('the codes of a sender', () => {
  it('are listed until somebody maps them; then their contacts are counted anew, and what was sent beside a code stands', async () => {
    const ground = await newGround();
    const coded = (id: string, more: object = {}) =>
      contact(id, { class: undefined, sender: 'crm', code: 'B-115', customer: { externalId: 'anna' }, ...more });
    await send(ground, [
      coded('a'),
      coded('b', { occurredAt: '2026-11-12T09:00:00Z' }),
      coded('c', { class: 'consultation', topic: 'CARD', occurredAt: '2026-11-11T09:00:00Z' }),
    ]);
    expect(await sumOf(ground, 'n')).toEqual({ 0: 2, 1: 1 });
    const codes = await ground.company.get<{ items: ContactCode[] }>('/contact-codes');
    expect(codes.body.items).toMatchObject([{ sender: 'crm', code: 'B-115', class: null, contacts: 3 }]);
    const mapped = await ground.company.put('/contact-codes', {
      items: [
        { sender: 'crm', code: 'B-115', class: 'complaint', topic: 'FROZEN', team: 'COMPLIANCE', backOffice: true },
      ],
    });
    expect(mapped.status).toBe(200);
    await recount(ground);
    expect(await sumOf(ground, 'n')).toEqual({ 1: 1, 3: 1, 5: 1 });
    expect((await list(ground)).filter(({ backOffice }) => backOffice)).toHaveLength(3);
    expect(await differences(ground)).toBe(0);
  });

  it('may be mapped before the first contact comes, by references that exist', async () => {
    const ground = await newGround();
    const item = { sender: 'crm', code: 'NEW', class: 'claim', topic: 'NOTHING' };
    const refused = await ground.company.put('/contact-codes', { items: [item] });
    expect(refused).toMatchObject({ status: 400, body: { error: { details: [{ path: 'items.0.topic' }] } } });
    await ground.company.put('/contact-codes', { items: [{ ...item, topic: 'FROZEN' }] });
    await send(ground, [contact('a', { class: undefined, sender: 'crm', code: 'NEW' })]);
    expect(await sumOf(ground, 'n')).toEqual({ 4: 1 });
  });
});

it('keeps the roll-up equal to a recount through any order of batches', async () => {
  const ground = await newGround();
  let seed = 7;
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let batch = 0; batch < 6; batch += 1) {
    const items = Array.from({ length: 40 }, () => {
      const day = String(1 + random(28)).padStart(2, '0');
      return contact(`c${random(180)}`, {
        occurredAt: `2026-10-${day}T10:00:00Z`,
        topic: random(2) === 0 ? 'FROZEN' : 'CARD',
        customer: { externalId: `k${random(12)}` },
        backOffice: random(3) === 0,
        ...(random(2) === 0 ? { solved: random(2) === 0 } : {}),
      });
    });
    await send(ground, items);
    expect(await differences(ground)).toBe(0);
  }
  await recount(ground);
  expect(await differences(ground)).toBe(0);
});
