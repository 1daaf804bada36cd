import { sql } from 'kysely';
import type { Answers } from '@otklik/questionnaire';
import type { Database } from '../../platform/database/database.ts';
import { inWorkspace, type WorkspaceDb } from '../../platform/database/work.ts';
import { firstEnd, recallDoor, rememberDoor, type Door } from '../../surveys/door.ts';
import { pathOf, type LinkCode } from '../../surveys/link-address.ts';

/** What was answered so far through this door. */
export interface BegunResponse {
  readonly id: string;
  readonly surveyNumber: number;
  readonly finished: boolean;
  readonly revision: number;
  readonly language: string | null;
  readonly begunAt: Date;
  readonly answers: Answers;
}

export interface Visit {
  readonly door: Door;
  readonly response: BegunResponse | null;
}

/**
 * Door and answers in one statement, or in none when the door was asked for a moment ago and nothing was begun. A personal link
 * names its response; at an open one `responseId` comes from the visitor's cookie or form.
 */
export async function readVisit(
  db: Database,
  kind: Door['kind'],
  code: LinkCode,
  responseId: string | null,
): Promise<Visit | null> {
  const known = recallDoor(db, pathOf(kind === 'open' ? 's' : 'p', code));
  const { workspaceId } = code;
  if (known !== undefined) {
    const id = known.kind === 'personal' ? known.id : responseId;
    if (id === null) return { door: known, response: null };
    const row = await inWorkspace(db, workspaceId, async (inside) => {
      const { rows } = await sql<{ response: StoredResponse | null }>`select ${begun(known, id)} as response`.execute(
        inside,
      );
      return rows[0]?.response ?? null;
    });
    return { door: known, response: row === null ? null : readResponse(row) };
  }
  const visit = await inWorkspace(db, workspaceId, (inside) =>
    kind === 'open' ? openVisit(inside, code, responseId) : personalVisit(inside, code),
  );
  if (visit !== null) rememberDoor(db, visit.door);
  return visit;
}

async function openVisit(db: WorkspaceDb, code: LinkCode, responseId: string | null): Promise<Visit | null> {
  const { workspaceId, token } = code;
  const response =
    responseId === null ? sql`null::jsonb` : storedResponse(workspaceId, responseId, sql`r.link_id = l.id`);
  const { rows } = await sql<OpenRow>`
    select l.id, l.survey_id, s.published_number, l.unit_id, l.touchpoint_id, l.channel_id, l.kind, l.created_at, l.closed_at,
      l.closes_at, (select w.origins from widgets w where w.workspace_id = ${workspaceId} and w.link_id = l.id) as framed_by,
      s.closed_at as survey_closed_at, s.archived_at as survey_archived_at, ${response} as response
    from links l join surveys s on s.workspace_id = l.workspace_id and s.id = l.survey_id
    where l.workspace_id = ${workspaceId} and l.token = ${token}`.execute(db);
  const [row] = rows;
  if (row === undefined || row.published_number === null) return null;
  const door: Door = {
    ...place(row),
    kind: 'open',
    workspaceId,
    id: String(row.id),
    path: pathOf('s', code),
    surveyNumber: row.published_number,
    source: row.kind === 'qr' ? 'qr' : 'link',
    openedAt: null,
    completedAt: null,
    end: firstEnd([
      ['closed', row.closed_at],
      ['closed', row.closes_at],
      ['closed', row.survey_closed_at],
      ['closed', row.survey_archived_at],
    ]),
    occurredAt: null,
    language: null,
    customerId: null,
    interactionId: null,
    employeeId: null,
    topicId: null,
    productIds: [],
    segmentIds: [],
  };
  return { door, response: row.response === null ? null : readResponse(row.response) };
}

async function personalVisit(db: WorkspaceDb, code: LinkCode): Promise<Visit | null> {
  const { workspaceId, token } = code;
  const { rows } = await sql<PersonalRow>`
    select i.id, i.survey_id, i.survey_number, i.unit_id, i.touchpoint_id, i.channel_id, i.created_at, i.opened_at, i.completed_at,
      i.expires_at, i.revoked_at, i.occurred_at, i.language, i.customer_id, i.interaction_id, i.employee_id, i.topic_id,
      i.product_ids, i.segment_ids, (select w.origins from widgets w where w.workspace_id = ${workspaceId} and i.created_by = 'widget ' || w.id) as framed_by,
      s.closed_at as survey_closed_at, s.archived_at as survey_archived_at,
      ${storedResponse(workspaceId, sql`i.id`, sql`r.invitation_id = i.id`)} as response
    from invitations i join surveys s on s.workspace_id = i.workspace_id and s.id = i.survey_id
    where i.workspace_id = ${workspaceId} and i.token = ${token}`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  const door: Door = {
    ...place(row),
    kind: 'personal',
    workspaceId,
    id: row.id,
    path: pathOf('p', code),
    surveyNumber: row.survey_number,
    source: 'personal',
    openedAt: row.opened_at,
    completedAt: row.completed_at,
    end: firstEnd([
      ['revoked', row.revoked_at],
      ['closed', row.survey_closed_at],
      ['closed', row.survey_archived_at],
      ['expired', row.expires_at],
    ]),
    occurredAt: row.occurred_at,
    language: row.language,
    customerId: row.customer_id,
    interactionId: row.interaction_id,
    employeeId: row.employee_id,
    topicId: row.topic_id,
    productIds: row.product_ids ?? [],
    segmentIds: row.segment_ids ?? [],
  };
  return { door, response: row.response === null ? null : readResponse(row.response) };
}

function begun(door: Door, responseId: string) {
  const throughHere =
    door.kind === 'personal' ? sql`r.invitation_id = ${door.id}::uuid` : sql`r.link_id = ${Number(door.id)}::integer`;
  return storedResponse(door.workspaceId, responseId, throughHere);
}

/** The response as one JSON value, words included; an id that belongs to another door finds nothing. */
function storedResponse(workspaceId: number, id: unknown, throughHere: ReturnType<typeof sql>) {
  return sql`(select jsonb_build_object('id', r.id, 'surveyNumber', r.survey_number, 'finished', r.finished, 'revision', r.revision,
      'language', r.language, 'begunAt', r.answered_at, 'answers', r.answers,
      'comments', (select jsonb_object_agg(c.question_id, c.text) from comments c
        where c.workspace_id = ${workspaceId} and c.response_id = r.id))
    from responses r where r.workspace_id = ${workspaceId} and r.id = ${id}::uuid and ${throughHere})`;
}

interface StoredResponse {
  readonly id: string;
  readonly surveyNumber: number;
  readonly finished: boolean;
  readonly revision: number;
  readonly language: string | null;
  readonly begunAt: string;
  readonly answers: Answers;
  readonly comments: Record<string, string> | null;
}

/** Texts are kept apart from the answers, which say only that there was one; together they are what the customer entered. */
function readResponse(stored: StoredResponse): BegunResponse {
  const { comments, begunAt, ...rest } = stored;
  const answers: Answers = {};
  for (const [questionId, answer] of Object.entries(stored.answers)) {
    const text = comments?.[questionId];
    if (answer === '') {
      if (text !== undefined) answers[questionId] = text;
    } else if (typeof answer === 'object' && 'other' in answer)
      answers[questionId] = { ...answer, other: text ?? '' } as typeof answer;
    else answers[questionId] = answer;
  }
  return { ...rest, begunAt: new Date(begunAt), answers };
}

interface PlaceRow {
  readonly survey_id: number;
  readonly unit_id: number;
  readonly touchpoint_id: number;
  readonly channel_id: number;
  readonly created_at: Date;
  readonly framed_by: string[] | null;
  readonly survey_closed_at: Date | null;
  readonly survey_archived_at: Date | null;
  readonly response: StoredResponse | null;
}
interface OpenRow extends PlaceRow {
  readonly id: number;
  readonly kind: string;
  readonly published_number: number | null;
  readonly closed_at: Date | null;
  readonly closes_at: Date | null;
}
interface PersonalRow extends PlaceRow {
  readonly id: string;
  readonly survey_number: number;
  readonly opened_at: Date | null;
  readonly completed_at: Date | null;
  readonly expires_at: Date;
  readonly revoked_at: Date | null;
  readonly occurred_at: Date;
  readonly language: string | null;
  readonly customer_id: string | null;
  readonly interaction_id: string | null;
  readonly employee_id: number | null;
  readonly topic_id: number | null;
  readonly product_ids: number[] | null;
  readonly segment_ids: number[] | null;
}

function place(row: PlaceRow) {
  return {
    surveyId: row.survey_id,
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
    channelId: row.channel_id,
    createdAt: row.created_at,
    framedBy: row.framed_by,
  };
}
