import type { ResponseChange } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import type { Company } from '../company/company.ts';
import { noSuchUnit } from '../company/seen-unit.ts';
import { writeCells } from '../counts/cells.store.ts';
import { learnMeasures, measuresOf, rememberedMeasures } from '../counts/measures.ts';
import { resolveCustomers } from '../interactions/customers.service.ts';
import { seesUnit, type Actor } from '../platform/actor.ts';
import { audit } from '../platform/audit.ts';
import { inWorkspace, type Work, type WorkspaceDb } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { applyChange, takenOf } from './change-response.ts';
import { deleteComments, deleteCommentsOfQuestions, insertComments } from './lists/comments.store.ts';
import { checkResponse, measuresIn, prepareResponse, type PreparedResponse } from './taking/prepare-response.ts';
import { knownFacts } from './facts/known-facts.ts';
import { Refusal } from './refusal.ts';
import type { ResponseRow, TakenResponse } from './response.ts';
import { contextOf } from './facts/response-facts.ts';
import { deleteResponses, findResponse, lockResponses, updateResponses } from './responses.store.ts';
import { deleteQuotaResponses } from './quotas/quotas.store.ts';
import { deleteUploadsOf } from './uploads/uploads.store.ts';
import { findSavedAnswers, type SavedAnswers } from './saved-answers.ts';
import { surveyVersionOf, type SurveyVersion } from './survey-version.ts';
import { count, startCounting, writeCounts } from './taking/write-responses.ts';

export interface Caller {
  readonly services: Services;
  readonly workspaceId: number;
  readonly actor: Actor;
  readonly now: Date;
  readonly requestId: string | null;
}

/** Two corrections of one response at the same moment: the second is worked out again from what the first left. */
const ATTEMPTS = 4;

/**
 * Corrects a response. It is read and checked first; then, in one transaction, it is locked, its old cells come off and the
 * new are added. @throws Problem `not_found`, `conflict`, or one that names the field
 */
export async function changeResponse(caller: Caller, id: string, change: ResponseChange): Promise<void> {
  const { services, workspaceId } = caller;
  const company = await companyOf(services.db, workspaceId);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const saved = await readVisible(caller, id);
    if (change.revision !== undefined && change.revision !== saved.row.revision) throw new Problem('conflict');
    const version = await versionOf(services, workspaceId, saved.row);
    const changed = await changedOf(caller, company, saved, change);
    if (!seesUnit(caller.actor, changed.unitId)) throw noSuchUnit();
    const prepared = await prepareChanged(caller, company, changed, version);
    const done = await inWork(caller, (work) => restate(work, services, saved.row, prepared, version));
    if (!done) continue;
    services.live.announce(workspaceId);
    return;
  }
  throw new Problem('conflict');
}

/** Takes a response off every number, and away. */
export async function removeResponse(caller: Caller, id: string): Promise<void> {
  const { services, workspaceId } = caller;
  const { row } = await readVisible(caller, id);
  const version = await versionOf(services, workspaceId, row);
  await inWork(caller, async (work) => {
    const [locked] = await lockResponses(work.db, workspaceId, [id]);
    if (locked === undefined || !seesUnit(work.actor, locked.unitId)) throw new Problem('not_found');
    await takeOff(services, work.db, workspaceId, [{ row: locked, version }]);
    await audit(work, { action: 'response.delete', subject: { kind: 'response', id }, before: factsOf(locked) });
  });
  services.live.announce(workspaceId);
}

/** Subtracts locked responses and deletes them: for a deletion and for the undo of an import. */
export async function takeOff(
  services: Services,
  db: WorkspaceDb,
  workspaceId: number,
  responses: readonly { row: ResponseRow; version: SurveyVersion | null }[],
): Promise<void> {
  const measures = rememberedMeasures(services.db, workspaceId) ?? (await measuresOf(services.db, workspaceId));
  await learnMeasures(
    db,
    workspaceId,
    measures,
    responses.flatMap(({ row }) => row.measureIds),
  );
  const counting = startCounting(measures);
  for (const { row, version } of responses) count(counting, row, version, -1);
  const ids = responses.map(({ row }) => row.id);
  await deleteComments(db, workspaceId, ids);
  await deleteUploadsOf(db, workspaceId, ids);
  await deleteQuotaResponses(db, workspaceId, ids);
  await deleteResponses(db, workspaceId, ids);
  await writeCounts(db, workspaceId, counting, writeCells);
}

/** Takes responses off every number, and away: for a door that learns later that they were none. */
export async function takeOffResponses(
  services: Services,
  db: WorkspaceDb,
  workspaceId: number,
  ids: readonly string[],
): Promise<void> {
  const rows = await lockResponses(db, workspaceId, ids);
  const responses = await Promise.all(
    rows.map(async (row) => ({ row, version: await versionOf(services, workspaceId, row) })),
  );
  if (responses.length > 0) await takeOff(services, db, workspaceId, responses);
}

export async function versionOf(
  services: Services,
  workspaceId: number,
  row: ResponseRow,
): Promise<SurveyVersion | null> {
  if (row.surveyId === null || row.surveyNumber === null) return null;
  return surveyVersionOf(services.db, workspaceId, row.surveyId, row.surveyNumber);
}

async function readVisible(caller: Caller, id: string): Promise<SavedAnswers> {
  const saved = await inWorkspace(caller.services.db, caller.workspaceId, (db) =>
    findSavedAnswers(db, caller.workspaceId, id),
  );
  if (saved === null || !seesUnit(caller.actor, saved.row.unitId)) throw new Problem('not_found');
  return saved;
}

async function changedOf(
  caller: Caller,
  company: Company,
  saved: SavedAnswers,
  change: ResponseChange,
): Promise<TakenResponse> {
  const measures = await measuresOf(caller.services.db, caller.workspaceId);
  await inWorkspace(caller.services.db, caller.workspaceId, (db) =>
    learnMeasures(db, caller.workspaceId, measures, saved.row.measureIds),
  );
  const changed = applyChange(company, takenOf(saved, measures), change);
  if (changed instanceof Refusal) throw changed.toProblem();
  return changed;
}

async function prepareChanged(
  caller: Caller,
  company: Company,
  changed: TakenResponse,
  version: SurveyVersion | null,
): Promise<PreparedResponse> {
  const survey = version === null ? null : { version, state: { publishedNumber: version.number, closed: false } };
  const checked = checkResponse(
    company,
    { ...changed, context: await contextAgain(caller, company, changed, version) },
    survey,
    caller.now,
  );
  if (checked instanceof Refusal) throw checked.toProblem();
  const wanted = measuresIn(checked).map(({ measure }) => measure);
  return prepareResponse(checked, await measuresOf(caller.services.db, caller.workspaceId, wanted));
}

/** A correction must not hide what the customer was asked because of who he is. */
async function contextAgain(
  { services, workspaceId }: Caller,
  company: Company,
  changed: TakenResponse,
  version: SurveyVersion | null,
): Promise<TakenResponse['context']> {
  if (version === null) return undefined;
  const occasion = { ...changed, language: changed.language ?? null, productIds: changed.productIds ?? null };
  return {
    ...contextOf(company, occasion, version),
    ...(await knownFacts(services, workspaceId, version.definition, changed)),
  };
}

/** @returns false when somebody else changed it meanwhile */
async function restate(
  work: Work,
  services: Services,
  read: ResponseRow,
  prepared: PreparedResponse,
  version: SurveyVersion | null,
): Promise<boolean> {
  const { db, workspaceId, now } = work;
  const [before] = await lockResponses(db, workspaceId, [read.id]);
  if (before === undefined) throw new Problem('not_found');
  if (before.revision !== read.revision) return false;
  const [customerId = null] =
    prepared.customer === null
      ? []
      : await resolveCustomers(db, workspaceId, services.secrets, [prepared.customer], now);
  const after: ResponseRow = {
    ...prepared.row,
    ...calendarOf(before, prepared.row),
    customerId: before.customerId ?? customerId,
    revision: before.revision + 1,
  };
  const counting = startCounting(
    rememberedMeasures(services.db, workspaceId) ?? (await measuresOf(services.db, workspaceId)),
  );
  count(counting, before, version, -1);
  count(counting, after, version, 1);
  await updateResponses(db, workspaceId, [after]);
  await deleteCommentsOfQuestions(db, workspaceId, [after.id]);
  await insertComments(
    db,
    workspaceId,
    prepared.comments.map((comment) => ({ response: after, comment })),
  );
  await writeCounts(db, workspaceId, counting, writeCells);
  await audit(work, {
    action: 'response.change',
    subject: { kind: 'response', id: after.id },
    before: factsOf(before),
    after: factsOf(after),
  });
  return true;
}

/** A unit's new time zone applies forward: an answer whose place and time stay keeps its day. */
function calendarOf(before: ResponseRow, after: ResponseRow): { day: string; hour: number } {
  const same = before.unitId === after.unitId && before.occurredAt.getTime() === after.occurredAt.getTime();
  return same ? { day: before.day, hour: before.hour } : { day: after.day, hour: after.hour };
}

/** For the audit log: what was counted, without answers, words or the customer. */
const auditedFacts = [
  'unitId',
  'touchpointId',
  'channelId',
  'mode',
  'day',
  'hour',
  'measureIds',
  'productOf',
  'scores',
  'employeeId',
  'teamId',
  'topicId',
  'segmentIds',
  'test',
] as const satisfies readonly (keyof ResponseRow)[];

function factsOf(row: ResponseRow) {
  return Object.fromEntries(auditedFacts.map((name) => [name, row[name]]));
}

function inWork<T>(caller: Caller, body: (work: Work) => Promise<T>): Promise<T> {
  const { services, workspaceId, actor, now, requestId } = caller;
  return inWorkspace(services.db, workspaceId, (db) => body({ db, workspaceId, actor, now, requestId }));
}

/** One response for somebody who may see its unit. @throws Problem `not_found` */
export async function getVisibleResponse(work: Work, id: string): Promise<ResponseRow> {
  const row = await findResponse(work.db, work.workspaceId, id);
  if (row === undefined || !seesUnit(work.actor, row.unitId)) throw new Problem('not_found');
  return row;
}

/** Takes some of an import's answers off; says how many, so that the caller knows when none is left. */
export async function takeOffImported(
  services: Services,
  db: WorkspaceDb,
  workspaceId: number,
  piece: { readonly importId: number; readonly ids: readonly string[] },
): Promise<number> {
  const rows = (await lockResponses(db, workspaceId, piece.ids)).filter((row) => row.importId === piece.importId);
  await takeOff(
    services,
    db,
    workspaceId,
    rows.map((row) => ({ row, version: null })), // what an import brings belongs to no survey of ours
  );
  return rows.length;
}
