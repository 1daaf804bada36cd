import { describe, expect, it } from 'vitest';
import type { Me, Member, Unit } from '@otklik/contract';
import { newPerson } from '../../../test/people.ts';
import { newCompany, newKey, useWorld, type Caller } from '../../../test/world.ts';

const world = useWorld();

async function addUnit(company: Caller, name: string, parentId: number | null = null): Promise<number> {
  const unit = { parentId, kind: parentId === null ? 'business' : 'point', name, timeZone: 'Europe/Moscow' };
  return (await company.post<Unit>('/units', unit)).body.id;
}

describe('the members of a company', () => {
  it('are listed with name and e-mail and nothing more, for those who may', async () => {
    const company = await newCompany(world);
    const boss = await newPerson(world, company.workspaceId, { name: 'Борис', email: 'boris@example.org' });
    const listed = await boss.get<{ items: Member[] }>('/members');
    expect(listed.body.items).toHaveLength(1);
    expect(Object.keys(listed.body.items[0] ?? {}).toSorted()).toEqual([
      'email',
      'endedAt',
      'id',
      'joinedAt',
      'language',
      'name',
      'role',
      'unitIds',
    ]);
    const agent = await newPerson(world, company.workspaceId, { role: 'agent' });
    expect((await agent.get('/members')).status).toBe(403);
  });

  it('see what their role and units allow from the next request on', async () => {
    const company = await newCompany(world);
    const root = await addUnit(company, 'root');
    const [north, south] = [await addUnit(company, 'Север', root), await addUnit(company, 'Юг', root)];
    const shop = await addUnit(company, 'Точка', north);
    const boss = await newPerson(world, company.workspaceId);
    const chief = await newPerson(world, company.workspaceId, { role: 'unit_manager', unitIds: [north] });
    const before = await chief.get<Me>('/session/me');
    expect(new Set(before.body.unitIds)).toEqual(new Set([north, shop]));
    expect(before.body.scopes).not.toContain('people:read');
    expect((await boss.patch(`/members/${chief.userId}`, { unitIds: [south] })).status).toBe(200);
    expect((await chief.get<Me>('/session/me')).body.unitIds).toEqual([south]);
    await boss.patch(`/members/${chief.userId}`, { role: 'auditor', unitIds: [] });
    expect((await chief.get('/audit-log')).status).toBe(200);
  });

  it('always have an administrator', async () => {
    const company = await newCompany(world);
    const boss = await newPerson(world, company.workspaceId);
    const other = await newPerson(world, company.workspaceId);
    // Two who remove each other at the same instant: one must stay.
    const both = await Promise.all([boss.delete(`/members/${other.userId}`), other.delete(`/members/${boss.userId}`)]);
    expect(both.map((answer) => answer.status).toSorted((a, b) => a - b)).not.toEqual([204, 204]);
    const left = both[0].status === 204 ? boss : other;
    expect(await left.delete(`/members/${left.userId}`)).toMatchObject({
      status: 409,
      body: { error: { code: 'in_use' } },
    });
    expect((await left.patch(`/members/${left.userId}`, { role: 'agent' })).status).toBe(409);
    expect((await left.get('/members')).status).toBe(200);
  });

  it('are out at once when their membership ends, and what they did stays', async () => {
    const company = await newCompany(world);
    const boss = await newPerson(world, company.workspaceId);
    const leaver = await newPerson(world, company.workspaceId, { role: 'analyst', name: 'Олена' });
    expect((await leaver.get('/units')).status).toBe(200);
    await leaver.patch('/session/me', { name: 'Олена Г.' });
    expect((await boss.delete(`/members/${leaver.userId}`)).status).toBe(204);
    expect((await leaver.get('/units')).status).toBe(403);
    expect((await boss.get<{ items: Member[] }>('/members')).body.items).toHaveLength(1);
    expect((await boss.get<{ items: Member[] }>('/members?ended=true')).body.items).toHaveLength(2);
    const log = await boss.get<{ items: { actorName: string; action: string }[] }>(
      `/audit-log?actorId=${leaver.userId}`,
    );
    expect(log.body.items).toMatchObject([{ actorName: 'Олена Г.', action: 'member.introduce' }]);
  });

  it('limited to a unit need one, and only units of their company', async () => {
    const company = await newCompany(world);
    const stranger = await newCompany(world);
    const foreign = await addUnit(stranger, 'чужая');
    const boss = await newPerson(world, company.workspaceId);
    const person = await newPerson(world, company.workspaceId, { role: 'agent' });
    const none = await boss.patch(`/members/${person.userId}`, { role: 'staff', unitIds: [] });
    expect(none).toMatchObject({ status: 400, body: { error: { details: [{ path: 'unitIds', code: 'required' }] } } });
    const theirs = await boss.patch(`/members/${person.userId}`, { role: 'staff', unitIds: [foreign] });
    expect(theirs).toMatchObject({ status: 400, body: { error: { details: [{ path: 'unitIds', code: 'unknown' }] } } });
  });

  it('whose only unit was deleted see nothing rather than everything', async () => {
    const company = await newCompany(world);
    const root = await addUnit(company, 'root');
    const shop = await addUnit(company, 'Точка', root);
    const chief = await newPerson(world, company.workspaceId, { role: 'staff', unitIds: [shop] });
    await company.delete(`/units/${shop}`);
    expect((await chief.get<Me>('/session/me')).body.unitIds).toEqual([]);
  });

  it('cannot be raised by a key that has less itself', async () => {
    const company = await newCompany(world);
    await newPerson(world, company.workspaceId);
    const person = await newPerson(world, company.workspaceId, { role: 'agent' });
    const key = await newKey(world, company.workspaceId, { scopes: ['people:write'] });
    expect((await key.patch(`/members/${person.userId}`, { role: 'administrator' })).status).toBe(403);
    expect((await key.post('/api-keys', { name: 'more', scopes: ['personal:read'] })).status).toBe(403);
    expect((await key.post('/member-invitations', { role: 'administrator' })).status).toBe(403);
  });
});
