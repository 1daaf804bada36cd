import { randomUUID } from 'node:crypto';
import { figureOf } from '../../src/alerts/alert.ts';
import { writeJoinToken } from '../../src/people/join-token.ts';
import type { WorkspaceDb } from '../../src/platform/database/work.ts';
import { newPerson, signInAs } from '../people.ts';
import { inCompany, type World } from '../world.ts';

/** Where a thing of the walked company is put. Its texts contain `mark`, by which a leak is recognised. */
export interface Place {
  readonly world: World;
  readonly workspaceId: number;
  readonly unitId: number;
  readonly touchpointId: number;
  readonly surveyId: number;
  readonly mark: string;
  readonly now: Date;
}

type Make = (place: Place) => Promise<string | number>;

interface Thing {
  /** Makes one and gives what stands in the address. */
  readonly make: Make;
  /** Belongs to a unit, so that a person of another unit may not find it. */
  readonly ofUnit?: true;
  /** Is no id: a day, a number within something else. */
  readonly isPlain?: true;
}

/**
 * One existing thing for every parameter that a path names. Whoever adds a route with a new parameter adds it here; the walk
 * fails until then.
 */
export const things: Readonly<Record<string, Thing>> = {
  unitId: { make: (place) => Promise.resolve(place.unitId), ofUnit: true },
  channelId: { make: (place) => insertNamed(place, 'channels') },
  productId: { make: (place) => insertNamed(place, 'products') },
  teamId: { make: (place) => insertNamed(place, 'teams') },
  employeeId: { make: (place) => insertNamed(place, 'employees') },
  topicId: { make: (place) => insertNamed(place, 'topics') },
  stageId: { make: (place) => insertNamed(place, 'stages') },
  segmentId: { make: (place) => within(place, (db, common) => insertSegment(db, common)) },
  touchpointId: { make: (place) => Promise.resolve(place.touchpointId) },
  factorId: { make: (place) => within(place, insertFactor) },
  volumeSeriesId: { make: (place) => within(place, insertSeries) },
  weightTreeId: { make: (place) => within(place, insertWeightTree) },
  targetId: { make: (place) => within(place, (db, common) => insertTarget(db, common, place)) },
  surveyId: { make: (place) => Promise.resolve(place.surveyId) },
  couponListId: { make: (place) => within(place, insertCouponList) },
  widgetId: { make: (place) => within(place, (db, common) => insertWidget(db, common, place)) },
  linkId: { make: (place) => within(place, (db, common) => insertLink(db, common, place)) },
  invitationId: { make: (place) => within(place, (db, common) => insertInvitation(db, common, place)), ofUnit: true },
  responseId: { make: (place) => within(place, (db, common) => insertResponse(db, common, place)), ofUnit: true },
  uploadId: { make: (place) => within(place, (db, common) => insertUpload(db, common, place)), ofUnit: true },
  customerId: { make: (place) => within(place, (db, common) => insertCustomer(db, common, place)), ofUnit: true },
  otherCustomerId: { make: (place) => within(place, (db, common) => insertCustomer(db, common, place)), ofUnit: true },
  mergeId: { make: (place) => within(place, (db, common) => insertMerge(db, common, place)), ofUnit: true },
  deviceId: { make: (place) => within(place, (db, common) => insertDevice(db, common, place)), ofUnit: true },
  interactionId: { make: (place) => within(place, (db, common) => insertInteraction(db, common, place)), ofUnit: true },
  consentId: { make: (place) => within(place, (db, common) => insertConsent(db, common, place)) },
  simulationId: { make: (place) => within(place, insertSimulation) },
  fiscalFeedId: { make: (place) => within(place, insertFiscalFeed) },
  fiscalRegisterId: { make: (place) => within(place, insertFiscalRegister) },
  dialListId: { make: (place) => within(place, insertDialList) },
  interviewId: { make: (place) => within(place, (db, common) => insertCallAttempt(db, common, place)) },
  transportId: { make: (place) => within(place, insertTransport) },
  templateId: { make: (place) => within(place, insertTemplate) },
  scheduleId: { make: (place) => within(place, insertSchedule) },
  campaignId: { make: (place) => within(place, (db, common) => insertCampaign(db, common, place)) },
  messageId: { make: (place) => within(place, (db, common) => insertMessage(db, common, place)), ofUnit: true },
  orderHookId: { make: (place) => within(place, (db, common) => insertOrderHook(db, common, place)) },
  ideaId: { make: (place) => within(place, insertIdea) },
  improvementId: { make: (place) => within(place, insertImprovement) },
  importId: { make: (place) => within(place, insertImport) },
  alertRuleId: { make: (place) => within(place, insertAlertRule) },
  alertId: { make: (place) => within(place, (db, common) => insertAlert(db, common, place)), ofUnit: true },
  alertMuteId: { make: (place) => within(place, insertAlertMute) },
  caseId: { make: (place) => within(place, (db, common) => insertCase(db, common, place)), ofUnit: true },
  caseFormId: { make: (place) => within(place, (db, common) => insertCaseForm(db, common, place)), ofUnit: true },
  viewId: { make: (place) => within(place, insertCaseView) },
  reviewSourceId: {
    make: (place) => within(place, (db, common) => insertReviewSource(db, common, place)),
    ofUnit: true,
  },
  reviewId: { make: (place) => within(place, (db, common) => insertReview(db, common, place)), ofUnit: true },
  mailboxId: { make: (place) => within(place, (db, common) => insertMailbox(db, common, place)) },
  letterId: { make: (place) => within(place, (db, common) => insertLetter(db, common, place)), ofUnit: true },
  letterFileId: { make: (place) => within(place, (db, common) => insertLetterFile(db, common, place)), ofUnit: true },
  fileId: { make: (place) => within(place, (db, common) => insertCaseFile(db, common, place)), ofUnit: true },
  day: { make: () => Promise.resolve('2026-11-01'), isPlain: true },
  number: { make: () => Promise.resolve(1), isPlain: true },
  memberId: { make: async (place) => (await newPerson(place.world, place.workspaceId, { role: 'agent' })).userId },
  sessionId: { make: makeSession },
  memberInvitationId: { make: (place) => within(place, insertMemberInvitation) },
  apiKeyId: { make: (place) => within(place, insertApiKey) },
  joinToken: {
    make: async (place) =>
      writeJoinToken({
        workspaceId: place.workspaceId,
        invitationId: await within(place, insertMemberInvitation),
        secret: 'A'.repeat(43),
      }),
  },
};

interface Common {
  readonly workspace_id: number;
  readonly now: Date;
  readonly mark: string;
}

function within<T>(place: Place, body: (db: WorkspaceDb, common: Common) => Promise<T>): Promise<T> {
  const common = { workspace_id: place.workspaceId, now: place.now, mark: place.mark };
  return inCompany(place.world, place.workspaceId, (db) => body(db, common));
}

async function insertNamed(
  place: Place,
  table: 'channels' | 'products' | 'teams' | 'employees' | 'topics' | 'stages',
): Promise<number> {
  const row = await within(place, (db, { workspace_id, mark }) =>
    db.insertInto(table).values({ workspace_id, name: mark }).returning('id').executeTakeFirstOrThrow(),
  );
  return row.id;
}

async function insertCouponList(db: WorkspaceDb, { workspace_id, now, mark }: Common): Promise<number> {
  const list = { name: mark, text: JSON.stringify({ ru: mark }), warn_at: 1, created_by: 'owner', created_at: now };
  const row = await db
    .insertInto('coupon_lists')
    .values({ workspace_id, ...list })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

async function insertUpload(db: WorkspaceDb, common: Common, place: Place): Promise<string> {
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

async function insertCaseFile(db: WorkspaceDb, common: Common, place: Place): Promise<string> {
  const [id, case_id] = [randomUUID(), await insertCase(db, common, place)];
  const { workspace_id, mark, now } = common;
  const sealed = place.world.services.secrets.encrypt(Buffer.from(mark).toString('base64'));
  const what = { name: mark, media_type: 'image/png', size: 1, sealed, is_shared: true, at: now };
  await db
    .insertInto('case_files')
    .values({ workspace_id, case_id, id, ...what, author_kind: 'system', author_id: 'walk' })
    .execute();
  return id;
}

async function insertSegment(db: WorkspaceDb, { workspace_id, mark }: Common): Promise<number> {
  const segment = { workspace_id, attribute: mark, value: randomUUID() };
  return (await db.insertInto('segments').values(segment).returning('id').executeTakeFirstOrThrow()).id;
}

async function insertFactor(db: WorkspaceDb, { workspace_id, mark }: Common): Promise<number> {
  const factor = { workspace_id, name: mark, area: 'people' };
  return (await db.insertInto('factors').values(factor).returning('id').executeTakeFirstOrThrow()).id;
}

async function insertSeries(db: WorkspaceDb, { workspace_id, mark }: Common): Promise<number> {
  const series = { workspace_id, name: mark, counted_in: 'cups', source: 'typed' };
  return (await db.insertInto('volume_series').values(series).returning('id').executeTakeFirstOrThrow()).id;
}

async function insertIdea(db: WorkspaceDb, { workspace_id, mark, now }: Common): Promise<number> {
  const source = JSON.stringify({ kind: 'index', index: 'nps', unitId: null, touchpointId: null });
  const row = { workspace_id, text: mark, source, author_id: 'walk', created_at: now };
  return (await db.insertInto('ideas').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

async function insertImprovement(db: WorkspaceDb, { workspace_id, mark, now }: Common): Promise<number> {
  const plan = {
    unit_ids: [],
    touchpoint_ids: [],
    topic_ids: [1],
    planned_on: '2026-11-01',
    cost: 0,
    goal: JSON.stringify({ kind: 'contacts', fall: 0.5 }),
  };
  const improvement = {
    workspace_id,
    name: mark,
    description: mark,
    owner_id: 'walk',
    old_way: 'none',
    old_code_ids: [],
  };
  const row = { ...improvement, ...plan, created_by: 'walk', created_at: now };
  return (await db.insertInto('improvements').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

async function insertWeightTree(db: WorkspaceDb, { workspace_id, mark, now }: Common): Promise<number> {
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

async function insertTarget(db: WorkspaceDb, { workspace_id, now }: Common, place: Place): Promise<number> {
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

async function insertLink(db: WorkspaceDb, { workspace_id, now }: Common, place: Place): Promise<number> {
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

async function insertWidget(db: WorkspaceDb, common: Common, place: Place): Promise<number> {
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

async function insertInvitation(db: WorkspaceDb, common: Common, place: Place): Promise<string> {
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

async function insertResponse(db: WorkspaceDb, { workspace_id, now, mark }: Common, place: Place): Promise<string> {
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
async function insertMerge(db: WorkspaceDb, common: Common, place: Place): Promise<string> {
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

async function insertCustomer(db: WorkspaceDb, { workspace_id, now, mark }: Common, place: Place): Promise<string> {
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

async function insertDevice(db: WorkspaceDb, { workspace_id, now, mark }: Common, place: Place): Promise<number> {
  const device = {
    workspace_id,
    kind: 'buttons',
    name: mark,
    unit_id: place.unitId,
    touchpoint_id: place.touchpointId,
    secret_hash: Buffer.alloc(32),
    created_by: 'walk',
    created_at: now,
  };
  return (await db.insertInto('devices').values(device).returning('id').executeTakeFirstOrThrow()).id;
}

async function insertAlertRule(db: WorkspaceDb, { workspace_id, now, mark }: Common): Promise<number> {
  const rule = {
    name: mark,
    condition: { kind: 'answer.comment', level: 'warning' },
    recipients: [{ to: 'role', role: 'administrator' }],
  };
  const row = {
    workspace_id,
    kind: rule.condition.kind,
    is_on: true,
    rule: JSON.stringify(rule),
    created_by: 'walk',
    created_at: now,
  };
  return (await db.insertInto('alert_rules').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

async function insertAlert(db: WorkspaceDb, common: Common, place: Place): Promise<string> {
  const id = randomUUID();
  const { workspace_id, now, mark } = common;
  const row = {
    workspace_id,
    id,
    rule_id: await insertAlertRule(db, common),
    kind: 'answer.comment',
    level: 'alarm',
    subject_kind: 'answer',
    subject_id: mark,
    unit_id: place.unitId,
    figure: JSON.stringify(figureOf({ word: mark })),
    link: `/${mark}`,
    happened_at: now,
    raised_at: now,
  };
  await db.insertInto('alerts').values(row).execute();
  return id;
}

async function insertAlertMute(db: WorkspaceDb, { workspace_id, now, mark }: Common): Promise<number> {
  const until = new Date(now.getTime() + 86_400_000);
  const row = { workspace_id, until, reason: mark, created_by: 'walk', created_at: now };
  return (await db.insertInto('alert_mutes').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

async function insertCase(db: WorkspaceDb, { workspace_id, now, mark }: Common, place: Place): Promise<string> {
  const id = randomUUID();
  const row = {
    workspace_id,
    id,
    year: 2026,
    number: place.unitId, // one a unit
    token: mark,
    title: mark,
    text: mark,
    status: 'new',
    class: 'complaint',
    priority: 1,
    origin: 'api',
    unit_id: place.unitId,
    points: 2,
    occurred_at: now,
    opened_at: now,
    is_open: true,
    search: '',
  };
  await db
    .insertInto('cases')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const kept = db.selectFrom('cases').select('id').where('workspace_id', '=', workspace_id);
  return (await kept.where('unit_id', '=', place.unitId).executeTakeFirstOrThrow()).id;
}

async function insertInteraction(db: WorkspaceDb, { workspace_id, now }: Common, place: Place): Promise<string> {
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

async function insertSimulation(db: WorkspaceDb, { workspace_id, now, mark }: Common): Promise<number> {
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

async function insertConsent(db: WorkspaceDb, common: Common, place: Place): Promise<number> {
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

async function insertFiscalFeed(db: WorkspaceDb, { workspace_id, now, mark }: Common): Promise<number> {
  const feed = {
    workspace_id,
    name: mark,
    operator: 'ofd_rest',
    address: 'http://127.0.0.1:1',
    tax_number: '7700000000',
    token_encrypted: Buffer.alloc(32),
    starts_on: '2026-11-01',
    next_pull_at: now,
    created_by: 'walk',
    created_at: now,
  };
  return (await db.insertInto('fiscal_feeds').values(feed).returning('id').executeTakeFirstOrThrow()).id;
}

async function insertFiscalRegister(db: WorkspaceDb, common: Common): Promise<number> {
  const { workspace_id, mark } = common;
  const register = { workspace_id, feed_id: await insertFiscalFeed(db, common), number: randomUUID(), place: mark };
  return (await db.insertInto('fiscal_registers').values(register).returning('id').executeTakeFirstOrThrow()).id;
}

async function insertTransport(db: WorkspaceDb, { workspace_id, now, mark }: Common): Promise<number> {
  const settings = JSON.stringify({ url: 'http://127.0.0.1:9' });
  const row = { workspace_id, kind: 'webhook', name: mark, settings, created_by: 'walk', created_at: now };
  return (await db.insertInto('transports').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

async function insertDialList(db: WorkspaceDb, { workspace_id, now, mark }: Common): Promise<number> {
  const row = { workspace_id, kind: 'phone', name: mark, created_by: 'walk', created_at: now };
  return (await db.insertInto('transports').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** Of an interviewer, and of nobody else: whoever else asks for it, in the company or not, finds nothing. */
async function insertCallAttempt(db: WorkspaceDb, common: Common, place: Place): Promise<string> {
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

async function insertTemplate(db: WorkspaceDb, { workspace_id, now, mark }: Common): Promise<number> {
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

async function insertSchedule(db: WorkspaceDb, { workspace_id, now, mark }: Common): Promise<number> {
  const variants = [{ share: 1, templateId: null, delayMinutes: 0 }];
  const steps = JSON.stringify([{ transportIds: [], variants, onlyIf: 'not_finished' }]);
  const row = { workspace_id, name: mark, steps, created_by: 'walk', created_at: now, changed_at: now };
  return (await db.insertInto('schedules').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

async function insertCampaign(db: WorkspaceDb, { workspace_id, now, mark }: Common, place: Place): Promise<number> {
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
async function insertMessage(db: WorkspaceDb, common: Common, place: Place): Promise<string> {
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

async function insertOrderHook(db: WorkspaceDb, { workspace_id, now, mark }: Common, place: Place): Promise<number> {
  const hook = {
    workspace_id,
    name: mark,
    kind: 'mapped',
    secret_hash: Buffer.alloc(32),
    unit_id: place.unitId,
    touchpoint_id: place.touchpointId,
    created_by: 'walk',
    created_at: now,
  };
  return (await db.insertInto('order_hooks').values(hook).returning('id').executeTakeFirstOrThrow()).id;
}

async function insertImport(db: WorkspaceDb, { workspace_id, now, mark }: Common): Promise<number> {
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

async function insertMemberInvitation(db: WorkspaceDb, { workspace_id, now }: Common): Promise<number> {
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

async function insertApiKey(db: WorkspaceDb, { workspace_id, now }: Common): Promise<number> {
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

async function makeSession(place: Place): Promise<string> {
  const person = await newPerson(place.world, place.workspaceId);
  await signInAs(place.world, person.userId);
  const row = await place.world.services.db
    .selectFrom('sessions')
    .select('id')
    .where('user_id', '=', person.userId)
    .executeTakeFirstOrThrow();
  return row.id;
}

async function insertMailbox(db: WorkspaceDb, { workspace_id, now, mark }: Common, place: Place): Promise<number> {
  const row = {
    workspace_id,
    name: mark,
    address: 'help@polden.example',
    host: '127.0.0.1',
    port: 1,
    security: 'plain',
    user_name: mark,
    folder: 'INBOX',
    transport_id: 1,
    unit_id: place.unitId,
    class: 'complaint',
    reopen_days: 14,
    plus_address: false,
    takes_from: now,
    created_by: 'test',
    created_at: now,
  };
  return (await db.insertInto('mailboxes').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** Everybody of the company sees what it is called: it says nothing of a unit. */
async function insertCaseView(db: WorkspaceDb, { workspace_id, now }: Common): Promise<number> {
  const row = await db
    .insertInto('case_views')
    .values({ workspace_id, name: 'Срочные', filter: '{}', owner_id: 'walk', audience: 'company', created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

async function insertLetter(db: WorkspaceDb, common: Common, place: Place, caseId?: string): Promise<string> {
  const id = randomUUID();
  const sealed = place.world.services.secrets.encrypt(common.mark);
  const row = {
    workspace_id: common.workspace_id,
    id,
    mailbox_id: await insertMailbox(db, common, place),
    received_at: common.now,
    taken_at: common.now,
    size: 1,
    sender: sealed,
    subject: sealed,
    text: sealed,
    verdict: caseId === undefined ? 'automatic' : 'opened',
    is_cut: false,
    case_id: caseId ?? null,
  };
  await db.insertInto('letters').values(row).execute();
  return id;
}

async function insertLetterFile(db: WorkspaceDb, common: Common, place: Place): Promise<string> {
  const id = randomUUID();
  const sealed = place.world.services.secrets.encrypt(common.mark);
  const letter_id = await insertLetter(db, common, place, await insertCase(db, common, place));
  const row = {
    workspace_id: common.workspace_id,
    id,
    letter_id,
    place: 0,
    name: sealed,
    size: 1,
    media_type: 'image/png',
  };
  await db
    .insertInto('letter_files')
    .values({ ...row, sealed })
    .execute();
  return id;
}

async function insertCaseForm(db: WorkspaceDb, { workspace_id, now, mark }: Common, place: Place): Promise<number> {
  const row = {
    workspace_id,
    name: mark,
    token: randomUUID(),
    unit_id: place.unitId,
    class: 'complaint',
    settings: '{}',
    origins: [],
    widget: '{}',
    created_by: 'walk',
    created_at: now,
  };
  return (await db.insertInto('case_forms').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

async function insertReviewSource(db: WorkspaceDb, { workspace_id, now, mark }: Common, place: Place): Promise<number> {
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

async function insertReview(db: WorkspaceDb, common: Common, place: Place): Promise<string> {
  const id = randomUUID();
  const { workspace_id, now, mark } = common;
  const row = {
    workspace_id,
    id,
    source_id: await insertReviewSource(db, common, place),
    external_id: mark,
    unit_id: place.unitId,
    author: place.world.services.secrets.encrypt(mark),
    text: mark,
    stars: 1,
    written_at: now,
    changed_at: now,
    seen_at: now,
  };
  await db.insertInto('reviews').values(row).execute();
  return id;
}
