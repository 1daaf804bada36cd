import { randomUUID } from 'node:crypto';
import { figureOf } from '../../src/alerts/alert.ts';
import type { WorkspaceDb } from '../../src/platform/database/work.ts';
import { insertReviewSource } from './asking-things.ts';
import type { Common, Place } from './place.ts';

export async function insertCaseFile(db: WorkspaceDb, common: Common, place: Place): Promise<string> {
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

export async function insertIdea(db: WorkspaceDb, { workspace_id, mark, now }: Common): Promise<number> {
  const source = JSON.stringify({ kind: 'index', index: 'nps', unitId: null, touchpointId: null });
  const row = { workspace_id, text: mark, source, author_id: 'walk', created_at: now };
  return (await db.insertInto('ideas').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function insertImprovement(db: WorkspaceDb, { workspace_id, mark, now }: Common): Promise<number> {
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

export async function insertAlertRule(db: WorkspaceDb, { workspace_id, now, mark }: Common): Promise<number> {
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

export async function insertAlert(db: WorkspaceDb, common: Common, place: Place): Promise<string> {
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

export async function insertAlertMute(db: WorkspaceDb, { workspace_id, now, mark }: Common): Promise<number> {
  const until = new Date(now.getTime() + 86_400_000);
  const row = { workspace_id, until, reason: mark, created_by: 'walk', created_at: now };
  return (await db.insertInto('alert_mutes').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function insertCase(db: WorkspaceDb, { workspace_id, now, mark }: Common, place: Place): Promise<string> {
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

export async function insertMailbox(
  db: WorkspaceDb,
  { workspace_id, now, mark }: Common,
  place: Place,
): Promise<number> {
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
export async function insertCaseView(db: WorkspaceDb, { workspace_id, now }: Common): Promise<number> {
  const row = await db
    .insertInto('case_views')
    .values({ workspace_id, name: 'Срочные', filter: '{}', owner_id: 'walk', audience: 'company', created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function insertLetter(db: WorkspaceDb, common: Common, place: Place, caseId?: string): Promise<string> {
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

export async function insertLetterFile(db: WorkspaceDb, common: Common, place: Place): Promise<string> {
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

export async function insertCaseForm(db: WorkspaceDb, common: Common, place: Place): Promise<number> {
  return (await db.insertInto('case_forms').values(pageOf(common, place)).returning('id').executeTakeFirstOrThrow()).id;
}

export async function insertChat(db: WorkspaceDb, common: Common, place: Place): Promise<number> {
  return (await db.insertInto('chats').values(pageOf(common, place)).returning('id').executeTakeFirstOrThrow()).id;
}

/** A page on which customers write. */
function pageOf({ workspace_id, now, mark }: Common, place: Place) {
  return {
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
}

export async function insertHelpPage(db: WorkspaceDb, { workspace_id, now, mark }: Common): Promise<number> {
  const row = {
    workspace_id,
    texts: JSON.stringify({ ru: { question: mark, answer: mark } }),
    search: '',
    is_published: false,
    created_by: 'walk',
    created_at: now,
    changed_by: 'walk',
    changed_at: now,
  };
  return (await db.insertInto('help_pages').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function insertProactiveRule(db: WorkspaceDb, { workspace_id, now, mark }: Common): Promise<number> {
  const row = {
    workspace_id,
    kind: mark,
    name: mark,
    transports: [],
    expires_minutes: 60,
    again_after_hours: 24,
    hold_out: 0,
    window_days: 7,
    is_on: true,
    created_by: 'walk',
    created_at: now,
    changed_by: 'walk',
    changed_at: now,
  };
  return (await db.insertInto('proactive_rules').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function insertReview(db: WorkspaceDb, common: Common, place: Place): Promise<string> {
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
