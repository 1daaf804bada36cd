import { randomUUID } from 'node:crypto';
import type { WorkspaceDb } from '../../src/platform/database/work.ts';
import { newPerson, signInAs } from '../people.ts';
import { type Common, type Place, within } from './place.ts';

export async function insertNamed(
  place: Place,
  table: 'channels' | 'products' | 'teams' | 'employees' | 'topics' | 'stages',
): Promise<number> {
  const row = await within(place, (db, { workspace_id, mark }) =>
    db.insertInto(table).values({ workspace_id, name: mark }).returning('id').executeTakeFirstOrThrow(),
  );
  return row.id;
}

export async function insertSegment(db: WorkspaceDb, { workspace_id, mark }: Common): Promise<number> {
  const segment = { workspace_id, attribute: mark, value: randomUUID() };
  return (await db.insertInto('segments').values(segment).returning('id').executeTakeFirstOrThrow()).id;
}

export async function insertFactor(db: WorkspaceDb, { workspace_id, mark }: Common): Promise<number> {
  const factor = { workspace_id, name: mark, area: 'people' };
  return (await db.insertInto('factors').values(factor).returning('id').executeTakeFirstOrThrow()).id;
}

export async function insertSeries(db: WorkspaceDb, { workspace_id, mark }: Common): Promise<number> {
  const series = { workspace_id, name: mark, counted_in: 'cups', source: 'typed' };
  return (await db.insertInto('volume_series').values(series).returning('id').executeTakeFirstOrThrow()).id;
}

export async function insertWeightTree(db: WorkspaceDb, { workspace_id, mark, now }: Common): Promise<number> {
  const tree = { workspace_id, name: mark, measured_by: 'headline' };
  const { id } = await db.insertInto('weight_trees').values(tree).returning('id').executeTakeFirstOrThrow();
  const root = JSON.stringify({ ref: { kind: 'business', id: null }, weight: 1, children: [] });
  await db
    .insertInto('weight_tree_versions')
    .values({
      workspace_id,
      tree_id: id,
      number: 1,
      valid_from: '2026-01-01',
      source: 'typed',
      root,
      created_by: 'walk',
      created_at: now,
    })
    .execute();
  return id;
}

export async function insertTarget(db: WorkspaceDb, { workspace_id, now }: Common, place: Place): Promise<number> {
  const target = {
    workspace_id,
    index_id: 'nps',
    unit_id: place.unitId,
    period_start: '2026-01-01',
    period_end: '2026-12-31',
    value: 50,
    created_by: 'walk',
    created_at: now,
  };
  return (await db.insertInto('targets').values(target).returning('id').executeTakeFirstOrThrow()).id;
}

export async function insertImport(db: WorkspaceDb, { workspace_id, now, mark }: Common): Promise<number> {
  const row = {
    workspace_id,
    kind: 'answers',
    file_name: `${mark}.csv`,
    file_hash: Buffer.from(randomUUID()),
    file_bytes: 10,
    state: 'uploaded',
    created_by: 'walk',
    created_at: now,
  };
  return (await db.insertInto('imports').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function insertMemberInvitation(db: WorkspaceDb, { workspace_id, now }: Common): Promise<number> {
  const row = {
    workspace_id,
    token_hash: Buffer.from(randomUUID()),
    role: 'agent',
    invited_by: 'walk',
    created_at: now,
    expires_at: new Date(now.getTime() + 86_400_000),
  };
  return (await db.insertInto('member_invitations').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function insertApiKey(db: WorkspaceDb, { workspace_id, now }: Common): Promise<number> {
  const row = {
    workspace_id,
    name: 'walk',
    secret_hash: Buffer.alloc(32),
    scopes: ['company:read'],
    created_by: 'walk',
    created_at: now,
  };
  return (await db.insertInto('api_keys').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function makeSession(place: Place): Promise<string> {
  const person = await newPerson(place.world, place.workspaceId);
  await signInAs(place.world, person.userId);
  const row = await place.world.services.db
    .selectFrom('sessions')
    .select('id')
    .where('user_id', '=', person.userId)
    .executeTakeFirstOrThrow();
  return row.id;
}
