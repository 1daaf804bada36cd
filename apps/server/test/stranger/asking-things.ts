import { randomUUID } from 'node:crypto';
import type { WorkspaceDb } from '../../src/platform/database/work.ts';
import { insertInvitation, insertTransport } from './customer-things.ts';
import type { Common, Place } from './place.ts';

export async function insertCouponList(db: WorkspaceDb, { workspace_id, now, mark }: Common): Promise<number> {
  const list = { name: mark, text: JSON.stringify({ ru: mark }), warn_at: 1, created_by: 'owner', created_at: now };
  const row = await db
    .insertInto('coupon_lists')
    .values({ workspace_id, ...list })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function insertLink(db: WorkspaceDb, { workspace_id, now }: Common, place: Place): Promise<number> {
  const link = {
    workspace_id,
    token: randomUUID(),
    survey_id: place.surveyId,
    unit_id: place.unitId,
    touchpoint_id: place.touchpointId,
    kind: 'link',
    created_by: 'walk',
    created_at: now,
  };
  return (await db.insertInto('links').values(link).returning('id').executeTakeFirstOrThrow()).id;
}

export async function insertWidget(db: WorkspaceDb, common: Common, place: Place): Promise<number> {
  const widget = {
    workspace_id: common.workspace_id,
    name: common.mark,
    link_id: await insertLink(db, common, place),
    origins: ['https://shop.example'],
    settings: '{}',
    created_by: 'walk',
    created_at: common.now,
  };
  return (await db.insertInto('widgets').values(widget).returning('id').executeTakeFirstOrThrow()).id;
}

export async function insertSimulation(db: WorkspaceDb, { workspace_id, now, mark }: Common): Promise<number> {
  const row = {
    workspace_id,
    state: 'waiting',
    document: JSON.stringify({
      rules: [{ id: 1, name: mark, scope: { kind: 'everything' }, atMost: 1, days: 1, action: 'skip' }],
    }),
    base_number: 0,
    days: 90,
    started_by: 'walk',
    created_at: now,
  };
  return (await db.insertInto('policy_simulations').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function insertDialList(db: WorkspaceDb, { workspace_id, now, mark }: Common): Promise<number> {
  const row = { workspace_id, kind: 'phone', name: mark, created_by: 'walk', created_at: now };
  return (await db.insertInto('transports').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** Of an interviewer, and of nobody else: whoever else asks for it, in the company or not, finds nothing. */
export async function insertCallAttempt(db: WorkspaceDb, common: Common, place: Place): Promise<string> {
  const { workspace_id, now } = common;
  const row = {
    workspace_id,
    id: randomUUID(),
    transport_id: await insertDialList(db, common),
    message_id: randomUUID(),
    claim: 1,
    invitation_id: await insertInvitation(db, common, place),
    unit_id: place.unitId,
    // Each has one call at a time.
    interviewer_id: randomUUID(),
    zone: 'Europe/Moscow',
    country: 'RU',
    opened_at: now,
    held_until: now,
  };
  await db.insertInto('call_attempts').values(row).execute();
  return row.id;
}

export async function insertTemplate(db: WorkspaceDb, { workspace_id, now, mark }: Common): Promise<number> {
  const texts = JSON.stringify({ short: { ru: { subject: '', text: mark, button: '' } } });
  const row = { workspace_id, name: mark, purpose: 'invitation', texts, created_by: 'walk', created_at: now };
  return (
    await db
      .insertInto('templates')
      .values({ ...row, changed_at: now })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id;
}

export async function insertSchedule(db: WorkspaceDb, { workspace_id, now, mark }: Common): Promise<number> {
  const variants = [{ share: 1, templateId: null, delayMinutes: 0 }];
  const steps = JSON.stringify([{ transportIds: [], variants, onlyIf: 'not_finished' }]);
  const row = { workspace_id, name: mark, steps, created_by: 'walk', created_at: now, changed_at: now };
  return (await db.insertInto('schedules').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function insertCampaign(
  db: WorkspaceDb,
  { workspace_id, now, mark }: Common,
  place: Place,
): Promise<number> {
  const row = {
    workspace_id,
    name: mark,
    survey_id: place.surveyId,
    touchpoint_id: place.touchpointId,
    unit_id: place.unitId,
    audience: JSON.stringify({ kind: 'list' }),
    state: 'draft',
    created_by: 'walk',
    created_at: now,
  };
  return (await db.insertInto('campaigns').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** Of an invitation, and so of the unit where the customer was served. */
export async function insertMessage(db: WorkspaceDb, common: Common, place: Place): Promise<string> {
  const { workspace_id, now, mark } = common;
  const id = randomUUID();
  const row = {
    workspace_id,
    id,
    transport_id: await insertTransport(db, common),
    purpose: 'invitation',
    state: 'doubtful',
    reason: mark,
    due_at: now,
    expires_at: new Date(now.getTime() + 86_400_000),
    invitation_id: await insertInvitation(db, common, place),
    created_at: now,
    settled_at: now,
  };
  await db.insertInto('messages').values(row).execute();
  return id;
}

export async function insertReviewSource(
  db: WorkspaceDb,
  { workspace_id, now, mark }: Common,
  place: Place,
): Promise<number> {
  const { secrets } = place.world.services;
  const keys = JSON.stringify({ clientId: mark, clientSecret: mark, refreshToken: mark });
  const row = {
    workspace_id,
    name: mark,
    site: 'google_business',
    settings: JSON.stringify({ place: 'accounts/1/locations/1', address: 'http://127.0.0.1:9' }),
    secrets: secrets.encrypt(keys),
    unit_id: place.unitId,
    class: 'complaint',
    low_stars: 2,
    cases_from: now,
    next_pull_at: now,
    created_by: 'walk',
    created_at: now,
  };
  return (await db.insertInto('review_sources').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function insertWords(db: WorkspaceDb, { workspace_id, now, mark }: Common): Promise<string> {
  const row = { workspace_id, language: 'kk', words: JSON.stringify({ 'page.next': mark }), changed_at: now };
  await db
    .insertInto('surrounding_words')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return row.language;
}
