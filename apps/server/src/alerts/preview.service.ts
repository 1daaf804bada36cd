import { setImmediate as turn } from 'node:timers/promises';
import { contactClass, promiseKind, type AlertCondition, type AlertRuleFields } from '@otklik/contract';
import { unitIdsBelow, type Company } from '../company/company.ts';
import { learnAllMeasures, measuresOf } from '../counts/measures.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { readAllNoticed } from '../responses/facts/noticed-answer.ts';
import type { Finding } from './alert.ts';
import { findInAnswer } from './answer-findings.ts';
import { assertCondition } from './assert-condition.ts';
import { findInCase, type CaseHappened } from './case-happened.ts';
import { judgeable } from './judgeable-answers.ts';
import { believe, highestSteps, type Judged } from './judged.ts';
import { hearPlaces, judgeHours } from './look-at-hours.ts';
import { factOf, isLookedAt, judgePlaces } from './look.service.ts';
import { candidateAnswers, pastCaseEvents, type PastCaseEvent } from './preview.store.ts';

const DAYS = 30;
const DAY_MS = 86_400_000;
/** Of more answers than this the latest are looked through, and the page says since when. */
const LOOKED_AT = 20_000;
/** So many are read and judged at a time: nothing else waits for longer. */
const AT_ONCE = 500;
const LISTED = 50;
const HOUR_MS = 3_600_000;

type Asked = Pick<AlertRuleFields, 'condition' | 'scope'>;
interface Past {
  readonly at: Date;
  readonly finding: Finding;
}
interface LookedThrough {
  readonly found: readonly Past[];
  /** Of the oldest answer that was looked at, where not all were; else null. */
  readonly cutAt: Date | null;
}

/** What a rule would have raised: the same functions that will judge the future, held against the past. */
export async function previewRule(services: Services, workspaceId: number, company: Company, asked: Asked) {
  const now = services.now();
  const from = new Date(now.getTime() - DAYS * DAY_MS);
  const hasPast = leavesTrace(asked.condition);
  const whole = (past: readonly Past[]): LookedThrough => ({ found: past, cutAt: null });
  const { found, cutAt } = isLookedAt(asked.condition)
    ? whole(await pastLooks(services, workspaceId, company, asked, hasPast ? DAYS : 0))
    : asked.condition.kind.startsWith('case.')
      ? whole(await pastCases(services, workspaceId, company, asked, from))
      : await pastAnswers(services, workspaceId, company, asked, from);
  const latest = found.toSorted((a, b) => b.at.getTime() - a.at.getTime());
  return {
    // Of what leaves no trace (a device that was silent a week ago) only the present is known.
    from: cutAt ?? (hasPast ? from : now),
    to: now,
    isCut: cutAt !== null,
    times: found.length,
    warnings: found.filter(({ finding }) => finding.level === 'warning').length,
    alarms: found.filter(({ finding }) => finding.level === 'alarm').length,
    items: latest.slice(0, LISTED).map(({ at, finding: { level, subject, unitId, touchpointId, figure, link } }) => ({
      at,
      level,
      subject,
      unitId,
      touchpointId,
      figure,
      link,
    })),
  };
}

async function pastAnswers(
  services: Services,
  workspaceId: number,
  company: Company,
  asked: Asked,
  from: Date,
): Promise<LookedThrough> {
  const measures = await measuresOf(services.db, workspaceId);
  const { condition } = asked;
  const places = { units: unitsOf(company, asked.scope), touchpoints: asked.scope.touchpoints };
  const candidates = await inWorkspace(services.db, workspaceId, async (db) => {
    await learnAllMeasures(db, workspaceId, measures);
    if (condition.kind === 'answer.condition') await assertCondition({ db, workspaceId }, condition);
    return candidateAnswers(db, workspaceId, condition, measures.all(), { from, limit: LOOKED_AT + 1, ...places });
  });
  const looked = candidates.slice(0, LOOKED_AT);
  const found: Past[] = [];
  for (let at = 0; at < looked.length; at += AT_ONCE) {
    const ids = looked.slice(at, at + AT_ONCE).map(({ id }) => id);
    const answers = await inWorkspace(services.db, workspaceId, async (db) => {
      const noticed = await readAllNoticed(services, db, workspaceId, ids);
      return judgeable(services, { db, workspaceId }, company, noticed, [{ rule: asked }]);
    });
    for (const answer of answers) {
      const finding = findInAnswer(company, asked, answer);
      if (finding !== null) found.push({ at: finding.happenedAt, finding });
    }
    await turn();
  }
  const oldest = looked.at(-1);
  return { found, cutAt: candidates.length > LOOKED_AT ? (oldest?.occurred_at ?? null) : null };
}

/** Null: everywhere. */
function unitsOf(company: Company, { units }: Asked['scope']): readonly number[] | null {
  return units.length === 0 ? null : unitIdsBelow(company, units);
}

function pastCases(
  services: Services,
  workspaceId: number,
  company: Company,
  asked: Asked,
  from: Date,
): Promise<Past[]> {
  return inWorkspace(services.db, workspaceId, async (db) => {
    const events = await pastCaseEvents(db, workspaceId, from);
    const found = events.flatMap((event) => {
      const finding = findInCase(company, asked, happenedOf(event));
      return finding === null ? [] : [{ at: event.at, finding }];
    });
    return asked.condition.kind === 'case.promise' ? oncePerCase(found) : found;
  });
}

/** Promises of one case come as one alert until somebody takes it: when the first of them did. @param found the latest first */
function oncePerCase(found: readonly Past[]): Past[] {
  const known = new Set<string>();
  return found.toReversed().filter(({ finding: { subject, level } }) => {
    const name = `${subject.id} ${level}`;
    const isFirst = !known.has(name);
    known.add(name);
    return isFirst;
  });
}

const names: Readonly<Record<string, CaseHappened['what']>> = { escalation: 'escalated', status: 'reopened' };

function happenedOf(event: PastCaseEvent): CaseHappened {
  const what = names[event.what] ?? (event.what as CaseHappened['what']); // the query asks for no others
  const isPromise = what === 'warning' || what === 'breach';
  return {
    what,
    caseId: event.case_id,
    turn: Number(event.id),
    number: event.number,
    class: contactClass.parse(event.class),
    unitId: event.unit_id,
    touchpointId: event.touchpoint_id,
    topicId: event.topic_id,
    promise: isPromise ? promiseKind.parse(event.became) : null,
    at: event.at.toISOString(),
  };
}

/** Of a device only the last word is kept, of a feed the last visit, of a case its state. */
function leavesTrace(condition: AlertCondition): boolean {
  if (condition.kind === 'hours.silence') return condition.by !== 'device';
  return !['volume.device', 'volume.feed', 'case.unassigned', 'case.backlog'].includes(condition.kind);
}

/** As if it had been looked at once a day, or at hours once an hour: what lasts counts on its first day only. */
async function pastLooks(
  services: Services,
  workspaceId: number,
  company: Company,
  asked: Asked,
  days: number,
): Promise<Past[]> {
  const found: Past[] = [];
  let lasting = new Set<string>();
  const stepMs = asked.condition.kind === 'hours.silence' ? HOUR_MS : DAY_MS;
  const judgeAt = await pastJudge(services, workspaceId, company, asked, days);
  for (let ago = (days * DAY_MS) / stepMs; ago >= 0; ago -= 1) {
    const at = new Date(services.now().getTime() - ago * stepMs);
    const judged = await judgeAt(at);
    const findings = highestSteps(believe(judged), ({ finding }) => factOf(asked.condition, finding));
    const today = new Set<string>();
    for (const { finding } of findings) {
      const name = `${factOf(asked.condition, finding)}:${finding.level}`;
      today.add(name);
      if (!lasting.has(name)) found.push({ at, finding });
    }
    lasting = today;
  }
  return found;
}

/** How the rule judges an instant of the past. Hours are read once for all of them: there are too many to ask for each. */
async function pastJudge(
  services: Services,
  workspaceId: number,
  company: Company,
  asked: Asked,
  days: number,
): Promise<(at: Date) => Promise<Judged[]>> {
  const { condition, scope } = asked;
  const now = services.now();
  if (condition.kind === 'hours.silence') {
    const from = new Date(now.getTime() - days * DAY_MS);
    const places = await inWorkspace(services.db, workspaceId, (db) =>
      hearPlaces({ desk: { db, workspaceId, now }, company, scope }, condition, from),
    );
    return (at) => Promise.resolve(judgeHours(places, condition, at));
  }
  // A transaction a day: a preview over a month must not hold a snapshot for all of it.
  return (at) =>
    inWorkspace(services.db, workspaceId, (db) => judgePlaces({ db, workspaceId, now: at }, company, asked));
}
