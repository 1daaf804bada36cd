import { describe, expect, it } from 'vitest';
import type { AuditEntry, Workspace } from '@otklik/contract';
import { addRule, answer, hearAnswers } from '../../../test/alerting.ts';
import { newAskingCompany, newLink } from '../../../test/asking.ts';
import { newPerson } from '../../../test/people.ts';
import { newShop } from '../../../test/shop.ts';
import { newCompany, newKey, useWorld } from '../../../test/world.ts';

const world = useWorld();

const dataUrl = (kind: string, bytes: Buffer | string) =>
  `data:image/${kind};base64,${Buffer.from(bytes).toString('base64')}`;
const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(100)]);

describe('the settings of a company', () => {
  it('begin with openness on and a threshold of five, and change one by one', async () => {
    const company = await newCompany(world);
    const first = await company.get<Workspace>('/workspace');
    expect(first.body).toMatchObject({ areAggregatesOpen: true, anonymityThreshold: 5, language: 'ru', colour: null });
    await company.patch('/workspace', { colour: '#1a7f5a', anonymityThreshold: 10 });
    await company.patch('/workspace', { name: 'Другое имя', logo: dataUrl('png', png) });
    const { body } = await company.get<Workspace>('/workspace');
    expect(body).toMatchObject({ name: 'Другое имя', colour: '#1a7f5a', anonymityThreshold: 10, currency: 'RUB' });
    const other = await newCompany(world);
    expect((await other.get<Workspace>('/workspace')).body.colour).toBeNull();
  });

  it('are the administrator’s to change, and everybody’s to read', async () => {
    const company = await newCompany(world);
    const staff = await newPerson(world, company.workspaceId, { role: 'analyst' });
    expect((await staff.get('/workspace')).status).toBe(200);
    expect((await staff.patch('/workspace', { name: 'x' })).status).toBe(403);
  });

  it.each([
    ['something that only says it is a PNG', dataUrl('png', 'GIF89a'), 'no_picture'],
    ['an SVG with a script', dataUrl('svg+xml', '<svg><script>alert(1)</script></svg>'), 'active_content'],
    ['an SVG with a handler', dataUrl('svg+xml', '<svg onload="x()"/>'), 'active_content'],
    [
      'an SVG that loads from elsewhere',
      dataUrl('svg+xml', '<svg><image href="https://x.example/a.png"/></svg>'),
      'active_content',
    ],
    ['an SVG with an entity', dataUrl('svg+xml', '<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>'), 'no_picture'],
    ['a page', dataUrl('svg+xml', '<html></html>'), 'no_picture'],
    ['too large a PNG', dataUrl('png', Buffer.concat([png, Buffer.alloc(64 * 1024)])), 'too_big'],
  ])('refuse as a logo %s', async (_what, logo, code) => {
    const company = await newCompany(world);
    const refused = await company.patch('/workspace', { logo });
    expect(refused).toMatchObject({ status: 400, body: { error: { details: [{ path: 'logo', code }] } } });
  });

  it('take a plain SVG with links inside itself', async () => {
    const company = await newCompany(world);
    const svg =
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><defs><g id="a"/></defs><use href="#a"/><path fill="url(#b)" d="M0 0"/></svg>';
    expect((await company.patch('/workspace', { logo: dataUrl('svg+xml', svg) })).status).toBe(200);
  });
});

describe('the audit log', () => {
  it('is read page by page, latest first, each entry once, and filtered', async () => {
    const company = await newCompany(world);
    for (let change = 1; change <= 7; change++) await company.patch('/workspace', { anonymityThreshold: change });
    const seen: AuditEntry[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { body: { items: AuditEntry[]; nextCursor: string | null } } = await company.get(
        `/audit-log?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      seen.push(...page.body.items);
      cursor = page.body.nextCursor;
    }
    expect(seen).toHaveLength(7);
    expect(seen.map((entry) => (entry.after as Workspace).anonymityThreshold)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(seen[0]).toMatchObject({
      actorKind: 'key',
      actorName: 'test',
      action: 'workspace.change',
      subjectKind: 'workspace',
    });
    const of = async (query: string) =>
      (await company.get<{ items: AuditEntry[] }>(`/audit-log?${query}`)).body.items.length;
    expect(await of('subjectKind=unit')).toBe(0);
    expect(await of(`subjectKind=workspace&subjectId=${company.workspaceId}`)).toBe(7);
    expect(await of('actorId=nobody')).toBe(0);
    const soon = new Date(world.now.getTime() + 1).toISOString();
    expect(await of(`from=${soon}`)).toBe(0);
    expect(await of(`to=${soon}`)).toBe(7);
    expect((await company.get('/audit-log?cursor=x')).status).toBe(400);
  });

  it('says what a thing is called now, and of a case its number', async () => {
    const { caller, moscow } = await newShop(world);
    expect((await caller.patch(`/units/${moscow}`, { name: 'Арбат, 7' })).status).toBe(200);
    const taken = await caller.post<{ id: string; number: string }>('/cases', { text: 'Кофе остыл', unit: 'T12' });
    const { items } = (await caller.get<{ items: AuditEntry[] }>('/audit-log')).body;
    const called = (kind: string, id: string) =>
      items.find(({ subjectKind, subjectId }) => subjectKind === kind && subjectId === id)?.subjectName;
    expect(called('unit', String(moscow))).toBe('Арбат, 7');
    expect(called('case', taken.body.id)).toBe(taken.body.number);
  });

  it('says of what has no name by what people know it', async () => {
    const { caller, topic } = await newShop(world);
    const question = 'Где мой заказ?';
    const page = { texts: { ru: { question, answer: 'В пути' } }, isPublished: true };
    expect((await caller.post('/help-pages', page)).status).toBe(201);
    const idea = { text: 'Ставить стаканы ближе', source: { kind: 'topic', topicId: topic } };
    const staff = await newPerson(world, caller.workspaceId, { role: 'staff' });
    expect((await staff.post('/ideas', idea)).status).toBe(201);
    const { items } = (await caller.get<{ items: AuditEntry[] }>('/audit-log')).body;
    const called = (kind: string) => items.find(({ subjectKind }) => subjectKind === kind)?.subjectName;
    expect([called('help-page'), called('idea')]).toEqual([question, 'Ставить стаканы ближе']);
  });

  it('calls an alert by its rule, and a mute by what is silent', async () => {
    const shop = await newShop(world);
    const { caller, workspaceId, moscow } = shop;
    const rule = await addRule(shop, { name: 'Низкая оценка визита' });
    await answer(world, shop, 1);
    await hearAnswers(world, workspaceId);
    const [alert] = (await caller.get<{ items: { id: string }[] }>('/alerts')).body.items;
    expect((await caller.post('/alerts/acknowledge', { ids: [alert?.id] })).status).toBe(200);
    const until = new Date(world.now.getTime() + 3_600_000).toISOString();
    for (const silent of [{ ruleId: rule.id }, { unitId: moscow }, {}])
      expect((await caller.post('/alert-mutes', { ...silent, until })).status).toBe(201);
    const { items: units } = (await caller.get<{ items: { id: number; name: string }[] }>('/units')).body;
    const { items } = (await caller.get<{ items: AuditEntry[] }>('/audit-log')).body;
    const called = (kind: string) =>
      items.filter(({ subjectKind }) => subjectKind === kind).map(({ subjectName }) => subjectName);
    expect([called('alert-rule'), called('alert')]).toEqual([[rule.name], [rule.name]]);
    expect(called('alert-mute')).toEqual([null, units.find(({ id }) => id === moscow)?.name, rule.name]);
  });

  it('calls a link by its survey and unit', async () => {
    const company = await newAskingCompany(world);
    await newLink(company);
    const { items } = (await company.get<{ items: AuditEntry[] }>('/audit-log')).body;
    const { items: units } = (await company.get<{ items: { name: string }[] }>('/units')).body;
    const link = items.find(({ subjectKind }) => subjectKind === 'link')?.subjectName;
    expect(units.some(({ name }) => link?.endsWith(` · ${name}`))).toBe(true);
  });

  it('calls an invitation by the address that it was for', async () => {
    const company = await newCompany(world);
    const boss = await newPerson(world, company.workspaceId);
    for (const email of ['petr@example.org', null])
      expect((await boss.post('/member-invitations', { email, role: 'agent', unitIds: [] })).status).toBe(201);
    const { items } = (await boss.get<{ items: AuditEntry[] }>('/audit-log?subjectKind=member_invitation')).body;
    expect(items.map(({ subjectName }) => subjectName)).toEqual([null, 'petr@example.org']);
  });

  it('is not for those who may only change things', async () => {
    const company = await newCompany(world);
    const key = await newKey(world, company.workspaceId, { scopes: ['people:write', 'company:write'] });
    expect((await key.get('/audit-log')).status).toBe(403);
  });
});
