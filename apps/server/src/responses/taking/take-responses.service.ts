import { companyOf } from '../../company/company.snapshot.ts';
import type { Company } from '../../company/company.ts';
import { writeCells } from '../../counts/cells.store.ts';
import { foldSoon } from '../../counts/fold-pending.ts';
import { measuresOf, rememberedMeasures, type MeasureBook } from '../../counts/measures.ts';
import { writePendingCells } from '../../counts/pending-cells.store.ts';
import { watchOf } from '../facts/answer-watch.ts';
import { againOnMeeting } from '../../platform/database/meeting.ts';
import { inWorkspace, type WorkspaceDb } from '../../platform/database/work.ts';
import { Problem } from '../../platform/errors.ts';
import { groupDoor } from '../../platform/group-door.ts';
import type { Services } from '../../platform/services.ts';
import type { CheckedResponse } from './checked-response.ts';
import { checkResponse, measuresIn, prepareResponse, type PreparedResponse } from './prepare-response.ts';
import { refuse, Refusal } from '../refusal.ts';
import { modeOf, type ResponseRow, type TakenResponse } from '../response.ts';
import { surveyStateOf, surveyVersionOf, type SurveyState, type SurveyVersion } from '../survey-version.ts';
import { isPlain, writeFresh } from './write-fresh.ts';
import { writeResponses, type ResponseToWrite, type WriteOutcome } from './write-responses.ts';

export type Taken =
  | { readonly kind: 'taken'; readonly id: string }
  | { readonly kind: 'known'; readonly id: string }
  | { readonly kind: 'refused'; readonly id: string; readonly refusal: Refusal };

export interface SavedPage {
  /** `late`: an older save arrived after a newer one; `complete`: finished before; `elsewhere`: the id belongs to another door. */
  readonly kind: 'saved' | 'late' | 'complete' | 'elsewhere' | 'invitation_answered';
  readonly row: ResponseRow | null;
}

const doorOf = groupDoor<ResponseToWrite, WriteOutcome>({
  maxItems: 500,
  maxWaitMs: 1,
  concurrency: 2,
  write: async (services, workspaceId, items) => {
    const measures = rememberedMeasures(services.db, workspaceId) ?? (await measuresOf(services.db, workspaceId));
    foldSoon(services, workspaceId);
    if (isPlain(items) && (await writeFresh(services.db, workspaceId, measures, items)))
      return items.map(({ row }): WriteOutcome => ({ kind: 'taken', row }));
    const { secrets, jobs } = services;
    return inWorkspace(services.db, workspaceId, (db) =>
      writeResponses(
        { db, workspaceId, measures, secrets, jobs, now: services.now(), writeCells: writePendingCells },
        items,
      ),
    );
  },
});

/**
 * Takes one answer, durably, together with others that come at the same moment. Sending it again is harmless: the id is the
 * primary key, and what is there already is acknowledged the same way and not counted again.
 * @throws Problem that names the field
 */
export async function takeResponse(
  services: Services,
  workspaceId: number,
  taken: TakenResponse,
): Promise<'taken' | 'known'> {
  const item = await prepareOne(services, workspaceId, taken);
  const outcome = await doorOf(services).add(workspaceId, { ...item, onKnown: 'keep', sentRevision: null });
  return settle(services, workspaceId, item, outcome);
}

/**
 * Saves what a page has so far: all answers of the response, each time. The first save makes the response, the next ones
 * restate it, the one with `finished` closes it.
 * @throws Problem that names the field
 */
export async function saveAnswers(
  services: Services,
  workspaceId: number,
  taken: TakenResponse,
  sentRevision: number | null = null,
): Promise<SavedPage> {
  const item = await prepareOne(services, workspaceId, { finished: false, ...taken });
  const first = sentRevision === null ? item : { ...item, row: { ...item.row, revision: sentRevision } };
  const outcome = await doorOf(services).add(workspaceId, { ...first, onKnown: 'restate', sentRevision });
  switch (outcome.kind) {
    case 'taken':
      settle(services, workspaceId, item, outcome);
      return { kind: 'saved', row: outcome.row };
    case 'restated':
      services.live.announce(workspaceId);
      return { kind: 'saved', row: outcome.row };
    case 'late':
    case 'complete':
    case 'known':
      return { kind: outcome.kind === 'late' ? 'late' : 'complete', row: outcome.row };
    case 'elsewhere':
    case 'invitation_answered':
      return { kind: outcome.kind, row: null };
  }
}

/** Takes many answers in one transaction; each is taken or refused by itself, in the order given. */
export async function takeResponses(
  services: Services,
  workspaceId: number,
  all: readonly TakenResponse[],
): Promise<Taken[]> {
  const prepared = await prepareResponses(services, workspaceId, all);
  const items = prepared.filter((one): one is PreparedResponse => !(one instanceof Refusal));
  const outcomes = await writeInOne(services, workspaceId, items);
  settleMany(services, workspaceId, outcomes);
  let next = 0;
  return all.map((taken, index): Taken => {
    const one = prepared[index];
    if (one instanceof Refusal) return { kind: 'refused', id: taken.id, refusal: one };
    const outcome = outcomes[next++];
    return { kind: outcome?.kind === 'taken' ? 'taken' : 'known', id: taken.id };
  });
}

/** For a caller that writes more than the answers in its transaction: an import with its progress. Checks, and loads what it needs. */
export async function prepareResponses(
  services: Services,
  workspaceId: number,
  all: readonly TakenResponse[],
): Promise<(PreparedResponse | Refusal)[]> {
  const company = await companyOf(services.db, workspaceId);
  const surveys = await surveysOf(services, workspaceId, all);
  const now = services.now();
  const checked = all.map((taken) => checkAgainst(company, surveys, taken, now));
  const measures = await measuresFor(services, workspaceId, checked);
  const watch = await watchOf(services.db, workspaceId);
  return checked.map((one) => (one instanceof Refusal ? one : prepareResponse(one, measures, watch)));
}

/** Writes prepared answers in the caller's transaction. After its commit the caller announces. */
export async function writePrepared(
  services: Services,
  db: WorkspaceDb,
  workspaceId: number,
  items: readonly PreparedResponse[],
  {
    mayWait = false,
  }: { /** One small group after the other: changes of cells wait for each other. */ readonly mayWait?: boolean } = {},
): Promise<WriteOutcome[]> {
  const measures = rememberedMeasures(services.db, workspaceId) ?? (await measuresOf(services.db, workspaceId));
  const { secrets, jobs } = services;
  if (mayWait) foldSoon(services, workspaceId);
  const cells = { writeCells: mayWait ? writePendingCells : writeCells };
  const writing = { db, workspaceId, measures, secrets, jobs, now: services.now(), ...cells };
  return writeResponses(
    writing,
    items.map((item) => ({ ...item, onKnown: 'keep', sentRevision: null })),
  );
}

async function prepareOne(services: Services, workspaceId: number, taken: TakenResponse): Promise<PreparedResponse> {
  const company = await companyOf(services.db, workspaceId);
  const survey = taken.survey == null ? null : await surveyOf(services, workspaceId, taken);
  const checked = survey instanceof Refusal ? survey : checkResponse(company, taken, survey, services.now());
  if (checked instanceof Refusal) throw checked.toProblem();
  const known = rememberedMeasures(services.db, workspaceId);
  const isKnown = known !== undefined && measuresIn(checked).every(({ key }) => known.idOf(key) !== undefined);
  const measures = isKnown ? known : await measuresFor(services, workspaceId, [checked]);
  return prepareResponse(checked, measures, await watchOf(services.db, workspaceId));
}

function checkAgainst(
  company: Company,
  surveys: ReadonlyMap<string, Asked | Refusal>,
  taken: TakenResponse,
  now: Date,
) {
  const survey = taken.survey == null ? null : (surveys.get(nameOf(taken.survey)) ?? null);
  return survey instanceof Refusal ? survey : checkResponse(company, taken, survey, now);
}

async function measuresFor(
  services: Services,
  workspaceId: number,
  checked: readonly (CheckedResponse | Refusal)[],
): Promise<MeasureBook> {
  const known = rememberedMeasures(services.db, workspaceId);
  const missing = new Map<string, CheckedResponse['facts']['measures'][number]['measure']>();
  for (const one of checked) {
    if (one instanceof Refusal) continue;
    for (const { key, measure } of measuresIn(one)) if (known?.idOf(key) === undefined) missing.set(key, measure);
  }
  return known !== undefined && missing.size === 0
    ? known
    : measuresOf(services.db, workspaceId, [...missing.values()]);
}

interface Asked {
  readonly version: SurveyVersion;
  readonly state: SurveyState;
}

async function surveysOf(services: Services, workspaceId: number, all: readonly TakenResponse[]) {
  const surveys = new Map<string, Asked | Refusal>();
  for (const taken of all) {
    if (taken.survey == null || surveys.has(nameOf(taken.survey))) continue;
    const asked = await surveyOf(services, workspaceId, taken);
    if (asked !== null) surveys.set(nameOf(taken.survey), asked);
  }
  return surveys;
}

function nameOf(survey: { id: number; number: number }): string {
  return `${survey.id}:${survey.number}`;
}

async function surveyOf(
  services: Services,
  workspaceId: number,
  taken: TakenResponse,
): Promise<Asked | Refusal | null> {
  if (taken.survey == null) return null;
  const { id, number } = taken.survey;
  const state = await surveyStateOf(services.db, workspaceId, id);
  if (state === null) return refuse('survey', 'unknown', 'names no survey of this company');
  const version = await surveyVersionOf(services.db, workspaceId, id, number);
  if (version === null) return refuse('version', 'unknown', `the survey has no published version ${number}`);
  return { version, state };
}

function writeInOne(
  services: Services,
  workspaceId: number,
  items: readonly PreparedResponse[],
): Promise<WriteOutcome[]> {
  if (items.length === 0) return Promise.resolve([]);
  return againOnMeeting(() =>
    inWorkspace(services.db, workspaceId, (db) => writePrepared(services, db, workspaceId, items)),
  );
}

function settle(
  services: Services,
  workspaceId: number,
  item: PreparedResponse,
  outcome: WriteOutcome,
): 'taken' | 'known' {
  switch (outcome.kind) {
    case 'taken':
      services.live.announce(workspaceId);
      services.measurements.answersTaken.inc({ mode: modeOf(item.row.mode) });
      return 'taken';
    case 'invitation_answered':
      throw new Problem('already_exists', 'invitation: has been answered already');
    case 'known':
    case 'restated':
    case 'late':
    case 'complete':
    case 'elsewhere':
      return 'known';
  }
}

function settleMany(services: Services, workspaceId: number, outcomes: readonly WriteOutcome[]): void {
  const taken = outcomes.filter((outcome) => outcome.kind === 'taken');
  if (taken.length === 0) return;
  services.live.announce(workspaceId);
  for (const { row } of taken) services.measurements.answersTaken.inc({ mode: modeOf(row.mode) });
}
