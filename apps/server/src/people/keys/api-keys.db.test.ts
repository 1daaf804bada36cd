import { describe, expect, it } from 'vitest';
import type { ApiKey, Me } from '@otklik/contract';
import { newPerson } from '../../../test/people.ts';
import { inCompany, newCompany, useWorld } from '../../../test/world.ts';

const world = useWorld();

const callWith = (secret: string, url = '/api/v1/session/me') =>
  world.app.inject({ url, headers: { authorization: `Bearer ${secret}` } });

describe('an API key', () => {
  it('is shown once, stored as a hash, and does what its scopes say', async () => {
    const company = await newCompany(world);
    const boss = await newPerson(world, company.workspaceId);
    const made = await boss.post<{ apiKey: ApiKey; secret: string }>('/api-keys', {
      name: 'Касса',
      scopes: ['interactions:write', 'company:read'],
    });
    expect(made.status).toBe(201);
    const { apiKey, secret } = made.body;
    const me = (await callWith(secret)).json<Me>();
    expect(me).toMatchObject({ kind: 'key', person: null, role: null, scopes: ['company:read', 'interactions:write'] });
    expect((await callWith(secret, '/api/v1/units')).statusCode).toBe(200);
    expect((await callWith(secret, '/api/v1/members')).statusCode).toBe(403);
    const listed = await boss.get<{ items: ApiKey[] }>('/api-keys');
    // Whole pieces of it: what stands between two signs of its own may be a single letter.
    const hidden = secret.slice(-20);
    expect(JSON.stringify(listed.body)).not.toContain(hidden);
    const everything = await inCompany(world, company.workspaceId, (db) =>
      Promise.all([
        db.selectFrom('api_keys').selectAll().where('workspace_id', '=', company.workspaceId).execute(),
        db.selectFrom('audit_log').selectAll().where('workspace_id', '=', company.workspaceId).execute(),
      ]),
    );
    expect(JSON.stringify(everything)).not.toContain(hidden);
    expect((await boss.delete(`/api-keys/${apiKey.id}`)).status).toBe(204);
    expect((await callWith(secret)).statusCode).toBe(401);
    expect((await boss.delete(`/api-keys/${apiKey.id}`)).status).toBe(404);
  });

  it('ends when it expires', async () => {
    const company = await newCompany(world);
    const boss = await newPerson(world, company.workspaceId);
    const past = await boss.post('/api-keys', {
      name: 'x',
      scopes: ['company:read'],
      expiresAt: new Date(world.now.getTime() - 1).toISOString(),
    });
    expect(past).toMatchObject({ status: 400, body: { error: { details: [{ path: 'expiresAt' }] } } });
    const { body } = await boss.post<{ secret: string }>('/api-keys', {
      name: 'x',
      scopes: ['company:read'],
      expiresAt: new Date(world.now.getTime() + 60_000).toISOString(),
    });
    expect((await callWith(body.secret)).statusCode).toBe(200);
    const before = world.now;
    world.now = new Date(before.getTime() + 61_000);
    expect((await callWith(body.secret)).statusCode).toBe(401);
    world.now = before;
  });

  it('of another secret, another company or another shape is nobody', async () => {
    const company = await newCompany(world);
    const other = await newCompany(world);
    const [, , id, secret] = company.key.split('_');
    for (const key of [
      `otk_${other.workspaceId}_${id}_${secret}`,
      `otk_${company.workspaceId}_${id}_${'A'.repeat(43)}`,
      'otk_0_0_x',
      'nonsense',
    ])
      expect((await callWith(key)).statusCode).toBe(401);
  });

  it('is marked with the day it was last used', async () => {
    const company = await newCompany(world);
    const boss = await newPerson(world, company.workspaceId);
    const made = await boss.post<{ secret: string }>('/api-keys', { name: 'x', scopes: ['company:read'] });
    await callWith(made.body.secret);
    const { body } = await boss.get<{ items: ApiKey[] }>('/api-keys');
    expect(body.items[0]?.lastUsedOn).toBe(world.now.toISOString().slice(0, 10));
  });

  it('is checked in microseconds once it is known', async () => {
    const company = await newCompany(world);
    const { peopleOf } = await import('../people.ts');
    const { keys } = peopleOf(world.services);
    await keys.authenticate(company.key);
    const startedAt = performance.now();
    for (let call = 0; call < 2_000; call++) await keys.authenticate(company.key);
    expect((performance.now() - startedAt) / 2_000).toBeLessThan(0.2); // milliseconds; usually 0.005
  });
});
