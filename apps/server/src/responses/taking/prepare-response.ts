import { segmentsOf, type Company } from '../../company/company.ts';
import type { MeasureBook } from '../../counts/measures.ts';
import { localTime } from '../../platform/local-time.ts';
import { AHEAD_MS, EARLIEST } from '../../platform/plausible-time.ts';
import { watchersOf, type Watch, type Watcher } from '../facts/answer-watch.ts';
import type { CheckedResponse } from './checked-response.ts';
import { refuse, Refusal } from '../refusal.ts';
import { linesThatMayHold } from '../facts/lines-that-may-hold.ts';
import { contextOf, readDirect, readSurveyAnswers } from '../facts/response-facts.ts';
import {
  modeNumbers,
  type CommentRow,
  type CustomerDetails,
  type ResponseRow,
  type TakenResponse,
} from '../response.ts';
import { directAsked, type NamedMeasure, type SurveyState, type SurveyVersion } from '../survey-version.ts';

/** Ready to be written: nothing about it can fail any more but the database. */
export interface PreparedResponse {
  readonly row: ResponseRow;
  readonly version: SurveyVersion | null;
  readonly comments: readonly CommentRow[];
  readonly customer: CustomerDetails | null;
  /** Who further along wants to hear of it. */
  readonly watchers: readonly Watcher[];
}

export function checkResponse(
  company: Company,
  taken: TakenResponse,
  survey: { version: SurveyVersion; state: SurveyState } | null,
  now: Date,
): CheckedResponse | Refusal {
  const refused = refusedPlace(company, taken) ?? refusedTime(taken, now) ?? refusedNames(company, taken);
  if (refused !== undefined) return refused;
  if (survey?.state.closed === true && taken.source !== 'import' && taken.admitted !== true)
    return new Refusal('survey_closed', [{ path: 'survey', code: 'closed', message: 'takes no more answers' }]);
  const row = rowOf(company, taken, now);
  const facts =
    survey === null
      ? readDirect(company, taken.ratings ?? [], taken.comments ?? [], taken.reasons ?? [])
      : readSurveyAnswers(
          survey.version,
          taken.answers ?? {},
          taken.context ?? contextOf(company, row, survey.version),
        );
  if (facts instanceof Refusal) return facts;
  return {
    company,
    taken,
    version: survey?.version ?? null,
    facts,
    row: { ...row, productOf: facts.productOf, scores: facts.scores, answers: facts.answers },
  };
}

/** The measures that must be known before the answer can be counted. */
export function measuresIn(checked: CheckedResponse): readonly NamedMeasure[] {
  return [...checked.facts.measures, checked.version?.asked ?? directAsked];
}

export function prepareResponse(
  checked: CheckedResponse,
  measures: MeasureBook,
  watch: readonly Watch[] = [],
): PreparedResponse {
  const { facts, taken } = checked;
  const measureIds = facts.measures.map(({ key }) => {
    const id = measures.idOf(key);
    if (id === undefined) throw new RangeError(`measure ${key} has not been loaded`);
    return id;
  });
  const customer = facts.contact === null ? (taken.customer ?? null) : { ...taken.customer, ...given(facts.contact) };
  return {
    row: { ...checked.row, measureIds },
    version: checked.version,
    comments: facts.comments,
    customer,
    watchers: watch.length === 0 ? nobody : whoWatches(checked, watch),
  };
}

/** History that is brought in was heard of in its own time. */
function whoWatches(checked: CheckedResponse, watch: readonly Watch[]): readonly Watcher[] {
  const { facts, row, taken } = checked;
  if (taken.source === 'import' || row.test) return nobody;
  const ratings = facts.measures.map(({ measure }, index) => ({ ...measure, score: facts.scores[index] ?? Infinity }));
  const has = {
    comment: facts.comments.length > 0,
    contact: facts.contact !== null,
    attachment: Object.values(facts.answers).some(holdsFiles),
    topic: row.topicId !== null,
    importance: ratings.some(({ role }) => role === 'importance'),
  };
  return watchersOf(watch, {
    touchpointId: row.touchpointId,
    surveyId: row.surveyId,
    ratings,
    has,
    mayHold: linesThatMayHold(checked),
  });
}

const nobody: readonly Watcher[] = [];

export function holdsFiles(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'files' in answer;
}

function given(contact: CustomerDetails): CustomerDetails {
  return Object.fromEntries(Object.entries(contact).filter(([, value]) => value !== undefined && value !== ''));
}

function rowOf(company: Company, taken: TakenResponse, now: Date): Omit<ResponseRow, 'measureIds'> {
  const unit = company.units.byId.get(taken.unitId);
  const { day, hour } = localTime(taken.occurredAt, unit?.timeZone ?? 'UTC');
  const employee = taken.employeeId == null ? undefined : company.employees.byId.get(taken.employeeId);
  return {
    id: taken.id,
    surveyId: taken.survey?.id ?? null,
    surveyNumber: taken.survey?.number ?? null,
    unitId: taken.unitId,
    touchpointId: taken.touchpointId,
    channelId: taken.channelId ?? 0,
    mode: modeNumbers[taken.mode],
    source: taken.source,
    occurredAt: taken.occurredAt,
    answeredAt: taken.answeredAt ?? now,
    day,
    hour,
    finished: taken.finished ?? true,
    language: taken.language ?? null,
    answers: {},
    productOf: [],
    scores: [],
    employeeId: taken.employeeId ?? null,
    teamId: taken.teamId ?? employee?.teamId ?? null,
    topicId: taken.topicId ?? null,
    segmentIds: distinctIds([...(taken.segmentIds ?? []), ...segmentsOf(company, taken.customer?.attributes ?? {})]),
    productIds: distinctIds(taken.productIds ?? []),
    customerId: taken.customerId ?? null,
    interactionId: taken.interactionId ?? null,
    invitationId: taken.invitationId ?? null,
    linkId: taken.linkId ?? null,
    importId: taken.importId ?? null,
    interviewerId: taken.interviewerId ?? null,
    revision: 1,
    test: taken.test ?? false,
  };
}

function distinctIds(ids: readonly number[]): number[] | null {
  return ids.length === 0 ? null : [...new Set(ids)].toSorted((a, b) => a - b);
}

function refusedPlace(company: Company, taken: TakenResponse): Refusal | undefined {
  if (!company.units.byId.has(taken.unitId)) return unknown('unit', 'unit');
  if (!company.touchpoints.byId.has(taken.touchpointId)) return unknown('touchpoint', 'touchpoint');
  if (taken.channelId && !company.channels.byId.has(taken.channelId)) return unknown('channel', 'channel');
  return undefined;
}

function refusedNames(company: Company, taken: TakenResponse): Refusal | undefined {
  if (taken.employeeId != null && !company.employees.byId.has(taken.employeeId)) return unknown('employee', 'employee');
  if (taken.teamId != null && !company.teams.byId.has(taken.teamId)) return unknown('team', 'team');
  if (taken.topicId != null && !company.topics.byId.has(taken.topicId)) return unknown('topic', 'topic');
  const product = taken.productIds?.findIndex((id) => !company.products.byId.has(id)) ?? -1;
  if (product >= 0) return unknown(`products.${product}`, 'product');
  const segment = taken.segmentIds?.findIndex((id) => !company.segmentsById.has(id)) ?? -1;
  if (segment >= 0) return unknown(`segments.${segment}`, 'segment');
  return undefined;
}

function unknown(path: string, thing: string): Refusal {
  return refuse(path, 'unknown', `names no ${thing} of this company`);
}

function refusedTime(taken: TakenResponse, now: Date): Refusal | undefined {
  const times = [
    ['occurredAt', taken.occurredAt],
    ['answeredAt', taken.answeredAt ?? now],
  ] as const;
  for (const [path, at] of times) {
    if (Number.isNaN(at.getTime())) return refuse(path, 'not_a_time', 'is not a point in time');
    if (at.getTime() > now.getTime() + AHEAD_MS)
      return refuse(path, 'in_future', 'lies in the future: check the clock of the sender');
    if (at.getTime() < EARLIEST)
      return refuse(path, 'too_early', 'lies before the year 2000: check the clock of the sender');
  }
  return undefined;
}
