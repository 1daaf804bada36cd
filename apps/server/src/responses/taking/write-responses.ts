import { createCellChanges, type CellChanges } from '../../counts/cells.ts';
import { createCompositeChanges, type CompositeChanges, type TwoPartGroup } from '../../counts/composites.ts';
import { writeComposites } from '../../counts/composites.store.ts';
import { addInvited } from '../../counts/invited.store.ts';
import { invitedBy, type InvitedChange } from '../../counts/invited.ts';
import { learnMeasures, type MeasureBook } from '../../counts/measures.ts';
import { markAsks, type MarkedAsk } from '../../decisions/deciding/mark-asks.service.ts';
import { resolveCustomers } from '../../interactions/customers.service.ts';
import { completeInvitations, planSpontaneousReports } from '../../invitations/invitations.store.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { noticeAnswers } from '../facts/answer-watch.ts';
import { deleteCommentsOfQuestions, insertComments } from '../lists/comments.store.ts';
import type { PreparedResponse } from './prepare-response.ts';
import type { ResponseRow } from '../response.ts';
import { insertResponses, lockResponses, updateResponses } from '../responses.store.ts';
import type { SurveyVersion } from '../survey-version.ts';

/** What to do when the id is known already: nothing (a repeated send), or take the answers over (the next save of a page). */
export interface ResponseToWrite extends PreparedResponse {
  readonly onKnown: 'keep' | 'restate';
  /** The page's own counter of saves; null where it has none. */
  readonly sentRevision: number | null;
}

export type WriteOutcome =
  | { readonly kind: 'taken'; readonly row: ResponseRow }
  | { readonly kind: 'known'; readonly row: ResponseRow | null }
  | { readonly kind: 'restated'; readonly row: ResponseRow }
  | { readonly kind: 'late'; readonly row: ResponseRow }
  | { readonly kind: 'complete'; readonly row: ResponseRow }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'invitation_answered' };

/** What one transaction does to the counted facts; written once, at its end, in the order in which everybody locks. */
export interface Counting {
  readonly cells: CellChanges;
  readonly composites: CompositeChanges;
  readonly invited: InvitedChange[];
  /** What the contact policy counts of it. */
  readonly marks: MarkedAsk[];
}

export interface Writing {
  readonly db: WorkspaceDb;
  readonly workspaceId: number;
  readonly measures: MeasureBook;
  readonly secrets: Secrets;
  readonly jobs: Jobs;
  readonly now: Date;
  /** At once, or as changes that wait: many callers that write one cell each would queue for its row. */
  readonly writeCells: WriteCells;
}

export function startCounting(measures: MeasureBook): Counting {
  return {
    cells: createCellChanges(measures),
    composites: createCompositeChanges(measures),
    invited: [],
    marks: [],
  };
}

export function count(counting: Counting, row: ResponseRow, version: SurveyVersion | null, sign: 1 | -1): void {
  counting.cells.count(row, sign);
  counting.composites.count(row, groupsOf(version), sign);
  counting.invited.push(...invitedBy(row, sign));
}

const noGroups: readonly TwoPartGroup[] = [];
function groupsOf(version: SurveyVersion | null): readonly TwoPartGroup[] {
  return version?.groups ?? noGroups;
}

export type WriteCells = (db: WorkspaceDb, workspaceId: number, changes: CellChanges) => Promise<void>;

export async function writeCounts(
  db: WorkspaceDb,
  workspaceId: number,
  counting: Counting,
  writeCells: WriteCells,
): Promise<void> {
  await writeCells(db, workspaceId, counting.cells);
  await writeComposites(db, workspaceId, counting.composites.changed());
  addInvited(db, workspaceId, counting.invited);
  await markAsks(db, workspaceId, counting.marks);
}

/**
 * Writes answers with everything that follows from them, in the caller's transaction: rows, comments, customers,
 * histograms, composites. Only what was really new is counted.
 */
export async function writeResponses(writing: Writing, items: readonly ResponseToWrite[]): Promise<WriteOutcome[]> {
  const outcomes = new Array<WriteOutcome>(items.length);
  const counting = startCounting(writing.measures);
  // An id that stands twice in one group (a page that saves faster than a group is written) takes its turns.
  for (let round = items.map((item, index) => ({ item, index })); round.length > 0;) {
    const first = new Map<string, number>();
    for (const { item, index } of round) if (!first.has(item.row.id)) first.set(item.row.id, index);
    const turn = round.filter(({ item, index }) => first.get(item.row.id) === index);
    round = round.filter(({ item, index }) => first.get(item.row.id) !== index);
    turn.sort((a, b) => (a.item.row.id < b.item.row.id ? -1 : 1));
    const written = await writeDistinct(
      writing,
      turn.map(({ item }) => item),
      counting,
    );
    turn.forEach(({ index }, place) => (outcomes[index] = written[place] ?? { kind: 'elsewhere' }));
  }
  await writeCounts(writing.db, writing.workspaceId, counting, writing.writeCells);
  return outcomes;
}

async function writeDistinct(
  writing: Writing,
  items: readonly ResponseToWrite[],
  counting: Counting,
): Promise<WriteOutcome[]> {
  const { db, workspaceId, now } = writing;
  const withCustomers = await nameCustomers(writing, items);
  const inserted = await insertResponses(
    db,
    workspaceId,
    withCustomers.map(({ row }) => row),
  );
  const taken = withCustomers.filter(({ row }) => inserted.has(row.id));
  for (const { row, version } of taken) count(counting, row, version, 1);
  const restated =
    inserted.size === items.length
      ? new Map<string, WriteOutcome>()
      : await meetKnown(writing, withCustomers, inserted, counting);
  await insertComments(
    db,
    workspaceId,
    taken.flatMap(({ row, comments }) => comments.map((comment) => ({ response: row, comment }))),
  );
  await useUpLinks(writing, taken, counting);
  await noticeAnswers(writing.jobs, db, workspaceId, taken, now);
  return withCustomers.map(({ row }) =>
    inserted.has(row.id) ? { kind: 'taken', row } : (restated.get(row.id) ?? { kind: 'invitation_answered' }),
  );
}

/** A personal link is used up by its finished answer, in the same moment; a finished one that had none is told to whom it concerns. */
async function useUpLinks(
  { db, workspaceId, now }: Writing,
  answers: readonly { readonly row: ResponseRow }[],
  counting: Counting,
): Promise<void> {
  const ids = answers.flatMap(({ row }) => (row.finished && row.invitationId !== null ? [row.invitationId] : []));
  const { invited, marks } = await completeInvitations(db, workspaceId, ids, now);
  const spontaneous = answers.flatMap(({ row: { id, customerId, finished, invitationId, importId } }) =>
    finished && customerId !== null && invitationId === null && importId === null ? [{ id, customerId }] : [],
  );
  await planSpontaneousReports(db, workspaceId, spontaneous, now);
  counting.invited.push(...invited);
  counting.marks.push(...marks);
}

async function nameCustomers(writing: Writing, items: readonly ResponseToWrite[]): Promise<readonly ResponseToWrite[]> {
  const named = items.filter((item) => item.customer !== null);
  if (named.length === 0) return items;
  const { db, workspaceId, secrets, now } = writing;
  const ids = await resolveCustomers(
    db,
    workspaceId,
    secrets,
    named.map((item) => item.customer ?? {}),
    now,
  );
  const idOf = new Map(named.map((item, index) => [item, ids[index] ?? null]));
  // An invitation knows whom it was sent to better than what is typed into a form.
  return items.map((item) => ({
    ...item,
    row: { ...item.row, customerId: item.row.customerId ?? idOf.get(item) ?? null },
  }));
}

/** Those whose id was there: a repeat changes nothing, a page's next save takes the old cells off and adds the new. */
async function meetKnown(
  writing: Writing,
  items: readonly ResponseToWrite[],
  inserted: ReadonlySet<string>,
  counting: Counting,
): Promise<Map<string, WriteOutcome>> {
  const { db, workspaceId, now } = writing;
  const met = items.filter(({ row }) => !inserted.has(row.id));
  const locked = await lockResponses(
    db,
    workspaceId,
    met.map(({ row }) => row.id),
  );
  await learnMeasures(
    db,
    workspaceId,
    writing.measures,
    locked.flatMap((row) => row.measureIds),
  );
  const stored = new Map(locked.map((row) => [row.id, row]));
  const outcomes = new Map<string, WriteOutcome>();
  const restated: { row: ResponseRow; item: ResponseToWrite }[] = [];
  for (const item of met) {
    const before = stored.get(item.row.id);
    if (before === undefined) continue;
    const outcome = outcomeFor(item, before);
    outcomes.set(item.row.id, outcome);
    if (outcome.kind !== 'restated') continue;
    count(counting, before, item.version, -1);
    count(counting, outcome.row, item.version, 1);
    restated.push({ row: outcome.row, item });
  }
  await updateResponses(
    db,
    workspaceId,
    restated.map(({ row }) => row),
  );
  await deleteCommentsOfQuestions(
    db,
    workspaceId,
    restated.map(({ row }) => row.id),
  );
  await insertComments(
    db,
    workspaceId,
    restated.flatMap(({ row, item }) => item.comments.map((comment) => ({ response: row, comment }))),
  );
  await useUpLinks(writing, restated, counting);
  const noticed = restated.map(({ row, item }) => ({ row, watchers: item.watchers }));
  await noticeAnswers(writing.jobs, db, workspaceId, noticed, now);
  return outcomes;
}

function outcomeFor(item: ResponseToWrite, before: ResponseRow): WriteOutcome {
  if (item.onKnown === 'keep') return { kind: 'known', row: before };
  const { row } = item;
  const sameDoor =
    before.surveyId === row.surveyId &&
    before.surveyNumber === row.surveyNumber &&
    before.linkId === row.linkId &&
    before.invitationId === row.invitationId;
  if (!sameDoor) return { kind: 'elsewhere' };
  if (before.finished) return { kind: 'complete', row: before };
  if (item.sentRevision !== null && item.sentRevision < before.revision) return { kind: 'late', row: before };
  return {
    kind: 'restated',
    row: {
      ...before,
      // Begun on the page and finished on the telephone: it was an interviewer who got the answers.
      source: row.interviewerId === null ? before.source : row.source,
      interviewerId: row.interviewerId ?? before.interviewerId,
      finished: row.finished,
      language: row.language,
      answers: row.answers,
      measureIds: row.measureIds,
      productOf: row.productOf,
      scores: row.scores,
      customerId: before.customerId ?? row.customerId,
      revision: item.sentRevision ?? before.revision + 1,
    },
  };
}
