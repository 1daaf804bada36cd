import { randomUUID } from 'node:crypto';
import type { WorkspaceDb } from '../../src/platform/database/work.ts';
import type { Common, Place } from './place.ts';

export async function insertUpload(db: WorkspaceDb, common: Common, place: Place): Promise<string> {
  const id = randomUUID();
  const response_id = await insertResponse(db, common, place);
  const sealed = place.world.services.secrets.encrypt(Buffer.from(common.mark).toString('base64'));
  const what = { question_id: 'photo', media_type: 'image/png', size: 1, sealed, uploaded_at: common.now };
  await db
    .insertInto('uploads')
    .values({ workspace_id: common.workspace_id, id, response_id, ...what })
    .execute();
  return id;
}

export async function insertInvitation(db: WorkspaceDb, common: Common, place: Place): Promise<string> {
  const { workspace_id, now } = common;
  const id = randomUUID();
  await db
    .insertInto('invitations')
    .values({
      workspace_id,
      id,
      token: randomUUID(),
      survey_id: place.surveyId,
      survey_number: 1,
      unit_id: place.unitId,
      touchpoint_id: place.touchpointId,
      customer_id: await insertCustomer(db, common, place),
      occurred_at: now,
      day: now.toISOString().slice(0, 10),
      created_by: 'walk',
      created_at: now,
      expires_at: new Date(now.getTime() + 86_400_000),
    })
    .execute();
  return id;
}

export async function insertResponse(
  db: WorkspaceDb,
  { workspace_id, now, mark }: Common,
  place: Place,
): Promise<string> {
  const id = randomUUID();
  const day = now.toISOString().slice(0, 10);
  const where = { workspace_id, unit_id: place.unitId, touchpoint_id: place.touchpointId, mode: 1, day };
  await db
    .insertInto('responses')
    .values({
      ...where,
      id,
      survey_id: place.surveyId,
      survey_number: 1,
      source: 'api',
      occurred_at: now,
      answered_at: now,
      hour: 12,
      finished: true,
      measure_ids: [],
      product_of: [],
      scores: [],
    })
    .execute();
  await db
    .insertInto('comments')
    .values({
      ...where,
      response_id: id,
      question_id: 'q1',
      text: mark,
      occurred_at: now,
      score: 1,
      scale: '0-10',
      search: mark.toLowerCase(),
    })
    .execute();
  return id;
}

/** Known by one interaction at the unit: that is what makes a customer the unit's. */
export async function insertMerge(db: WorkspaceDb, common: Common, place: Place): Promise<string> {
  const { workspace_id, now } = common;
  const [kept_id, merged_id] = [await insertCustomer(db, common, place), await insertCustomer(db, common, place)];
  const id = randomUUID();
  await db
    .insertInto('customer_merges')
    .values({
      workspace_id,
      id,
      kept_id,
      merged_id,
      reasons: [],
      moved: '{}',
      took: '{}',
      merged_at: now,
      merged_by_kind: 'person',
      merged_by: 'walk',
    })
    .execute();
  return id;
}

export async function insertCustomer(
  db: WorkspaceDb,
  { workspace_id, now, mark }: Common,
  place: Place,
): Promise<string> {
  const id = randomUUID();
  const name_encrypted = place.world.services.secrets.encrypt(mark);
  await db.insertInto('customers').values({ workspace_id, id, name_encrypted, created_at: now }).execute();
  await db
    .insertInto('interactions')
    .values({
      workspace_id,
      id: randomUUID(),
      occurred_at: now,
      day: now.toISOString().slice(0, 10),
      hour: 12,
      unit_id: place.unitId,
      touchpoint_id: place.touchpointId,
      customer_id: id,
    })
    .execute();
  return id;
}

export async function insertInteraction(db: WorkspaceDb, { workspace_id, now }: Common, place: Place): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto('interactions')
    .values({
      workspace_id,
      id,
      occurred_at: now,
      day: now.toISOString().slice(0, 10),
      hour: 12,
      unit_id: place.unitId,
      touchpoint_id: place.touchpointId,
    })
    .execute();
  return id;
}

export async function insertConsent(db: WorkspaceDb, common: Common, place: Place): Promise<number> {
  const { workspace_id, now, mark } = common;
  const row = {
    workspace_id,
    customer_id: await insertCustomer(db, common, place),
    kind: 'opt_out',
    purpose: '*',
    text_shown: mark,
    how: mark,
    given_at: now,
    recorded_by: 'walk',
    recorded_at: now,
  };
  return (await db.insertInto('consents').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function insertTransport(db: WorkspaceDb, { workspace_id, now, mark }: Common): Promise<number> {
  const settings = JSON.stringify({ url: 'http://127.0.0.1:9' });
  const row = { workspace_id, kind: 'webhook', name: mark, settings, created_by: 'walk', created_at: now };
  return (await db.insertInto('transports').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** A chat of several people of the company. */
export async function insertStaffChat(db: WorkspaceDb, common: Common): Promise<string> {
  const id = randomUUID();
  const row = {
    workspace_id: common.workspace_id,
    id,
    transport_id: await insertTransport(db, common),
    address_index: Buffer.from(id),
    address_encrypted: Buffer.from(common.mark),
    is_staff: true,
    created_at: common.now,
  };
  await db.insertInto('addresses').values(row).execute();
  return id;
}
