import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import type { Campaign, Consent, ListFilled, OnList, Unit } from '@otklik/contract';
import { newAskingCompany, type AskingCompany } from '../../../test/asking.ts';
import { addEmail, messagesOf } from '../../../test/sending.ts';
import { newKey, useWorld } from '../../../test/world.ts';
import { runCampaign } from '../run-campaign.service.ts';

const world = useWorld();
let company: AskingCompany;
let campaign: Campaign;
beforeEach(async () => {
  world.now = new Date('2026-11-21T09:00:00Z');
  company = await newAskingCompany(world);
  await addEmail(company, 2525);
  campaign = await prepare({});
});

async function prepare(more: object): Promise<Campaign> {
  const { surveyId, touchpointId, unitId } = company;
  const made = await company.post<Campaign>('/campaigns', {
    name: 'NPS',
    surveyId,
    touchpointId,
    unitId,
    audience: { kind: 'list' },
    ...more,
  });
  expect(made.status).toBe(201);
  return made.body;
}

async function served(customer: object): Promise<void> {
  const { unitId: unit, touchpointId: touchpoint } = company;
  const occurredAt = '2026-11-21T08:00:00Z';
  const taken = await company.post('/interactions', { id: randomUUID(), occurredAt, unit, touchpoint, customer });
  expect(taken.status).toBeLessThan(300);
}

const rootOf = async () =>
  (await company.get<{ items: Unit[] }>('/units')).body.items.find(({ parentId }) => parentId === null)?.id;

const fill = async (given: object, of = campaign) => company.post<ListFilled>(`/campaigns/${of.id}/customers`, given);
const onList = async (of = campaign) =>
  (await company.get<{ items: OnList[] }>(`/campaigns/${of.id}/customers`)).body.items;

it('people are found by id, card, mailbox and telephone, each once; the unknown ones are named with their row', async () => {
  await served({ externalId: 'K-1', email: 'anna@post.ru', phone: '+7 916 123-45-67' });
  await served({ email: 'boris@post.ru', identifiers: { card: '2200 7001' } });
  await served({ phone: '+7 916 000-00-02' });
  const filled = await fill({
    people: [
      'K-1',
      'Anna@post.ru',
      '8 (916) 123-45-67',
      '22007001',
      '+79160000002',
      'nobody@post.ru',
      'nobody@@',
      'K-9',
    ],
  });
  expect(filled.body).toEqual({
    added: 3,
    made: 0,
    already: 0,
    repeated: 2,
    leftOut: [
      { row: 6, said: 'nobody@post.ru', why: 'unknown' },
      { row: 7, said: 'nobody@@', why: 'unreadable' },
      { row: 8, said: 'K-9', why: 'unknown' },
    ],
    basis: 'no_consent_needed',
  });
  expect(
    (
      await fill({
        people: [
          { row: 40, email: 'boris@post.ru' },
          { row: 41, phone: '1' },
        ],
      })
    ).body,
  ).toMatchObject({
    added: 0,
    already: 1,
    leftOut: [{ row: 41, said: '1', why: 'unreadable' }],
  });
  expect(new Set((await onList()).map(({ email, phone }) => email ?? phone))).toEqual(
    new Set(['+79160000002', 'anna@post.ru', 'boris@post.ru']),
  );
});

it('a check says the same and keeps nothing', async () => {
  await served({ email: 'anna@post.ru' });
  const given = {
    people: ['anna@post.ru', 'new@post.ru', 'NEW@post.ru', 'K-9'],
    strangers: { kind: 'add', consent: null },
  };
  const checked = await fill({ ...given, check: true });
  expect(checked.body).toMatchObject({ added: 2, made: 1, repeated: 1, leftOut: [{ said: 'K-9', why: 'no_contact' }] });
  expect(await onList()).toEqual([]);
  expect((await fill(given)).body).toEqual(checked.body);
});

it('strangers become customers with the consent that they gave, in the ways of the campaign; nobody else’s refusal is touched', async () => {
  const policy = await company.put('/policy', {
    number: 0,
    document: { isOn: true, legalBases: [{ country: '*', purpose: 'relationship', basis: 'consent_needed' }] },
  });
  expect(policy.status).toBe(200);
  await served({ externalId: 'K-1', email: 'anna@post.ru' });
  const strangers = {
    kind: 'add',
    consent: { how: 'анкета на кассе', textShown: 'Можно ли вас спросить?', givenAt: '2026-11-01T09:00:00Z' },
  };
  const filled = await fill({ people: ['anna@post.ru', { row: 2, email: 'new@post.ru', name: 'Нина' }], strangers });
  expect(filled.body).toMatchObject({ added: 2, made: 1, leftOut: [], basis: 'consent_needed' });
  const [anna, nina] = (await onList()).toSorted((a, b) => (a.email ?? '').localeCompare(b.email ?? ''));
  expect(nina).toMatchObject({ name: 'Нина', email: 'new@post.ru' });
  const said = await company.get<{ items: Consent[] }>(`/customers/${nina?.customerId}/consents`);
  expect(said.body.items).toMatchObject([
    {
      kind: 'consent',
      purpose: 'relationship',
      transport: 'email',
      how: 'анкета на кассе',
      textShown: 'Можно ли вас спросить?',
    },
  ]);
  expect((await company.get<{ items: Consent[] }>(`/customers/${anna?.customerId}/consents`)).body.items).toEqual([]);
  await company.post(`/campaigns/${campaign.id}/start`);
  await runCampaign(world.services, company.workspaceId, campaign.id);
  expect(await messagesOf(world, company)).toMatchObject([{ customer_id: nina?.customerId }]);
  const after = await company.get<{ items: Campaign[] }>('/campaigns');
  expect(after.body.items).toMatchObject([{ asked: 1, leftOut: { consent_missing: 1 } }]);
});

it('who was erased is not brought back', async () => {
  await served({ externalId: 'K-1', email: 'anna@post.ru' });
  await fill({ people: ['K-1'] });
  const [anna] = await onList();
  expect((await company.delete(`/customers/${anna?.customerId}`)).status).toBe(200);
  const again = await fill({
    people: [{ row: 1, externalId: 'K-1', email: 'anna@post.ru' }],
    strangers: { kind: 'add', consent: null },
  });
  expect(again.body).toMatchObject({ added: 0, made: 0, leftOut: [{ row: 1, why: 'erased' }] });
  expect(await onList()).toEqual([]);
});

it('people are taken off the list, one by one or all, until the campaign is over', async () => {
  await fill({ people: ['a@post.ru', 'b@post.ru', 'c@post.ru'], strangers: { kind: 'add', consent: null } });
  const [first] = await onList();
  const one = await company.post(`/campaigns/${campaign.id}/customers/remove`, { customerIds: [first?.customerId] });
  expect(one.body).toEqual({ removed: 1 });
  expect((await onList()).map(({ customerId }) => customerId)).not.toContain(first?.customerId);
  expect((await company.post(`/campaigns/${campaign.id}/customers/remove`, { all: true })).body).toEqual({
    removed: 2,
  });
  expect(await onList()).toEqual([]);
  await company.post(`/campaigns/${campaign.id}/cancel`);
  expect((await company.post(`/campaigns/${campaign.id}/customers/remove`, { all: true })).status).toBe(422);
});

it('who sees some units finds their customers only, and who may not import adds nobody', async () => {
  await served({ externalId: 'K-1', email: 'anna@post.ru' });
  const scopes = ['surveys:write', 'surveys:read', 'answers:read'] as const;
  const other = await company.post<Unit>('/units', {
    parentId: await rootOf(),
    kind: 'point',
    name: 'Арбат',
    code: 'arbat',
    timeZone: 'Europe/Moscow',
  });
  const elsewhere = await newKey(world, company.workspaceId, { unitIds: [other.body.id], scopes });
  const found = await elsewhere.post<ListFilled>(`/campaigns/${campaign.id}/customers`, { people: ['K-1'] });
  expect(found.body).toMatchObject({ added: 0, leftOut: [{ why: 'unknown' }] });
  const reader = await newKey(world, company.workspaceId, { scopes });
  const added = await reader.post(`/campaigns/${campaign.id}/customers`, {
    people: ['new@post.ru'],
    strangers: { kind: 'add', consent: null },
  });
  expect(added.status).toBe(403);
  await reader.post(`/campaigns/${campaign.id}/customers`, { people: ['K-1'] });
  const shown = await reader.get<{ items: OnList[] }>(`/campaigns/${campaign.id}/customers`);
  expect(shown.body.items).toMatchObject([{ name: null, email: null, externalId: null }]);
});
