import { expect } from 'vitest';
import type { Link, Survey, Unit } from '@otklik/contract';
import { forgetCompany } from '../src/company/company.snapshot.ts';
import { inCompany, newCompany, type Caller, type World } from './world.ts';

/** A company with one shop, one touchpoint and a published survey: what every test of asking starts from. */
export interface AskingCompany extends Caller {
  readonly unitId: number;
  readonly touchpointId: number;
  readonly surveyId: number;
}

export async function newAskingCompany(
  world: World,
  definition: object | string = 'coffee_visit',
): Promise<AskingCompany> {
  const company = await newCompany(world);
  const root = await company.post<Unit>('/units', {
    parentId: null,
    kind: 'business',
    name: 'Полдень',
    timeZone: 'Europe/Moscow',
  });
  const shop = await company.post<Unit>('/units', {
    parentId: root.body.id,
    kind: 'point',
    name: 'Тверская, 12',
    code: 'tverskaya',
    timeZone: 'Europe/Moscow',
  });
  expect(shop.status).toBe(201);
  const touchpointId = await addTouchpoint(world, company, 'Визит');
  const surveyId = await publish(company, definition);
  return { ...company, unitId: shop.body.id, touchpointId, surveyId };
}

export async function addTouchpoint(world: World, { workspaceId }: Caller, name: string): Promise<number> {
  const id = await inCompany(world, workspaceId, async (db) => {
    const row = await db
      .insertInto('touchpoints')
      .values({ workspace_id: workspaceId, name, owner_id: 'owner', code: name.toLowerCase() })
      .returning('id')
      .executeTakeFirstOrThrow();
    return row.id;
  });
  forgetCompany(workspaceId);
  return id;
}

/** A survey from a ready definition (by key) or from a given one, published. */
export async function publish(company: Caller, definition: object | string): Promise<number> {
  const created = await company.post<Survey>('/surveys', {
    name: 'Опрос',
    ...(typeof definition === 'string' ? { ready: { key: definition } } : { definition }),
  });
  expect(created).toMatchObject({ status: 201 });
  const published = await company.post(`/surveys/${created.body.id}/publish`, {
    revision: created.body.draftRevision,
  });
  expect(published).toMatchObject({ status: 200 });
  return created.body.id;
}

export async function newLink(company: AskingCompany, kind: 'link' | 'qr' = 'qr'): Promise<Link & { path: string }> {
  const made = await company.post<{ items: Link[] }>('/links', {
    surveyId: company.surveyId,
    touchpointId: company.touchpointId,
    unitIds: [company.unitId],
    kind,
  });
  expect(made).toMatchObject({ status: 201 });
  const [link] = made.body.items;
  if (link === undefined) throw new Error('no link was made');
  return { ...link, path: new URL(link.address).pathname };
}
