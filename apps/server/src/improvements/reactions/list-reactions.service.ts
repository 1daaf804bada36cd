import type { Reaction } from '@otklik/contract';
import { listFallenIndices } from '../../alerts/fallen-indices.service.ts';
import type { Company } from '../../company/company.ts';
import { ownerOfTopic } from '../../company/topic-owners.ts';
import { todayOf } from '../../contacts/signal/ask-signal.service.ts';
import { weeksByTopic } from '../../contacts/signal/contact-days.service.ts';
import type { Work } from '../../platform/database/work.ts';
import { addDays, daysIn } from '../../platform/period.ts';
import { placeOf } from '../frame.ts';
import { goalOf } from '../improvement.ts';
import { listImprovements, type ImprovementRow } from '../improvements.store.ts';
import { dividedBy, episodesOf, episodesOfRate, QUIET_DAYS, type Episode } from './find-episodes.ts';

/** The twenty weeks that the first one is held against, and a few days to whole weeks. */
const WEEKS_BEFORE = 21;

type Subject = Reaction['subject'];
interface Spell {
  readonly subject: Subject;
  readonly episodes: readonly Episode[];
}

/** Every topic and index that gave a sign, with what was done about it. Costs what the cells and the alerts cost. */
export async function listReactions(
  work: Work,
  company: Company,
  asked: { readonly days: number; readonly owner?: string | undefined; readonly topicOwner?: string | undefined },
): Promise<Reaction[]> {
  const today = todayOf(work, company);
  const since = addDays(today, -asked.days);
  const touchpoints =
    asked.owner === undefined
      ? null
      : company.touchpoints.all.filter(({ ownerId }) => ownerId === asked.owner).map(({ id }) => id);
  const { topicOwner } = asked;
  const ofTopics = await spellsOfTopics(work, company, { since, today, touchpoints });
  const spells =
    topicOwner === undefined
      ? [...ofTopics, ...(await spellsOfIndices(work, company, { since, touchpoints }))]
      : ofTopics.filter(({ subject }) => ownerOfTopic(company, subject.topicId) === topicOwner);
  const improvements = await listImprovements(work.db, work.workspaceId);
  const dayOf = (instant: Date) => todayOf({ now: instant }, company);
  const reactions = spells.flatMap(({ subject, episodes }) => {
    const answers = improvements
      .filter((row) => answersTo(company, row, subject))
      .map((row) => ({
        row,
        decidedOn: dayOf(row.created_at),
        workedOn: row.worked_at === null ? null : dayOf(row.worked_at),
      }))
      .toSorted((a, b) => (a.decidedOn < b.decidedOn ? -1 : 1));
    const divided = episodes.flatMap((episode) => {
      const own = answers.filter(({ decidedOn }) => decidedOn >= (episode.signs[0] ?? ''));
      return dividedBy(
        episode,
        own.flatMap((answer) => effectOf(subject, answer) ?? []),
      );
    });
    return divided.flatMap((episode, at) => {
      const [signalOn, lastSignOn] = [episode.signs[0], episode.signs.at(-1)];
      if (signalOn === undefined || lastSignOn === undefined || signalOn < since) return [];
      // What was decided long after the last sign was decided for other reasons.
      const quietFrom = addDays(lastSignOn, QUIET_DAYS);
      const next = divided[at + 1]?.signs[0] ?? quietFrom;
      const until = next < quietFrom ? next : quietFrom;
      const inTime = answers.filter(({ decidedOn }) => decidedOn >= signalOn && decidedOn < until);
      return [reactionTo(subject, { signalOn, lastSignOn, againAfter: episode.againAfter }, inTime, today)];
    });
  });
  return reactions.toSorted((a, b) => Number(a.isOver) - Number(b.isOver) || b.days.all - a.days.all);
}

interface Answer {
  readonly row: ImprovementRow;
  readonly decidedOn: string;
  readonly workedOn: string | null;
}

interface Spoken extends Pick<Episode, 'againAfter'> {
  readonly signalOn: string;
  readonly lastSignOn: string;
}

/**
 * Several things may be tried, one after the other: the first is the decision, and the first that reached the operators and the first
 * that helped end the other stretches.
 * @param answers the earliest first
 */
function reactionTo(
  subject: Subject,
  { signalOn, lastSignOn, againAfter }: Spoken,
  answers: readonly Answer[],
  today: string,
): Reaction {
  const [decision] = answers;
  const rolledOut = earliest(answers, ({ row }) => rolledOutOf(row, today));
  const effect = earliest(answers, (answer) => effectOf(subject, answer));
  const rolledOutOn = effect === undefined ? (rolledOut?.day ?? null) : rolledOutOf(effect.answer.row, today);
  const effectOn = effect?.day ?? null;
  const since = (day: string | null) => (day === null ? null : Math.max(0, daysIn({ from: signalOn, to: day }) - 1));
  const isQuiet = daysIn({ from: lastSignOn, to: today }) - 1 > QUIET_DAYS;
  return {
    subject,
    signalOn,
    againAfter,
    isOver: effectOn !== null || isQuiet,
    stage:
      effectOn !== null
        ? 'effective'
        : rolledOutOn !== null
          ? 'rolled_out'
          : decision !== undefined
            ? 'decided'
            : 'signal',
    decidedOn: decision?.decidedOn ?? null,
    improvementId: (effect ?? rolledOut)?.answer.row.id ?? decision?.row.id ?? null,
    rolledOutOn,
    effectOn,
    days: {
      toDecision: since(decision?.decidedOn ?? null),
      toRollOut: since(rolledOutOn),
      toEffect: since(effectOn),
      all: since(effectOn ?? today) ?? 0,
    },
  };
}

function earliest(
  answers: readonly Answer[],
  dayOf: (answer: Answer) => string | null,
): { readonly answer: Answer; readonly day: string } | undefined {
  return answers
    .flatMap((answer) => {
      const day = dayOf(answer);
      return day === null ? [] : [{ answer, day }];
    })
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))[0];
}

/** The day on which it was found to have ended such a spell; null: it has not. */
function effectOf(subject: Subject, { row, workedOn }: Answer): string | null {
  return row.verdict === 'worked' && canEnd(subject, row) ? workedOn : null;
}

/** The sign of a topic is that customers turn to us: that they score the operators better has not ended it. */
function canEnd(subject: Subject, row: ImprovementRow): boolean {
  return subject.kind === 'index' || goalOf(row).kind === 'contacts';
}

/** As derived; where nothing tells the old way from the new, the plan is all there is. */
function rolledOutOf(row: ImprovementRow, today: string): string | null {
  if (row.old_way !== 'none') return row.rolled_out_on;
  return row.planned_on <= today ? row.planned_on : null;
}

async function spellsOfTopics(
  work: Work,
  company: Company,
  { since, today, touchpoints }: { since: string; today: string; touchpoints: readonly number[] | null },
): Promise<(Spell & { readonly subject: Extract<Subject, { kind: 'topic' }> })[]> {
  const period = { from: addDays(since, -WEEKS_BEFORE * 7), to: addDays(today, -1) };
  const byTopic = await weeksByTopic(work, company, touchpoints, period);
  return [...byTopic].map(([topicId, weeks]) => ({
    subject: { kind: 'topic' as const, topicId },
    episodes: episodesOfRate(weeks),
  }));
}

async function spellsOfIndices(
  work: Work,
  company: Company,
  { since, touchpoints }: { since: string; touchpoints: readonly number[] | null },
): Promise<Spell[]> {
  const fallen = await listFallenIndices(work.db, work.workspaceId, new Date(`${since}T00:00:00Z`));
  const bySubject = Map.groupBy(
    fallen.filter(
      ({ touchpointId }) => touchpoints === null || (touchpointId !== null && touchpoints.includes(touchpointId)),
    ),
    ({ index, unitId, touchpointId }) => `${index} ${unitId} ${touchpointId}`,
  );
  return [...bySubject.values()].flatMap((alerts) => {
    const [first] = alerts;
    if (first === undefined) return [];
    const { index, unitId, touchpointId } = first;
    const signs = alerts.map(({ raisedAt }) => todayOf({ now: raisedAt }, company));
    return [{ subject: { kind: 'index' as const, index, unitId, touchpointId }, episodes: episodesOf(signs) }];
  });
}

/** Whether an improvement is about this very thing: the topic, or the same index where it fell. */
function answersTo(company: Company, row: ImprovementRow, subject: Subject): boolean {
  const place = placeOf(company, row);
  if (subject.kind === 'topic') return place.topics?.includes(subject.topicId) ?? false;
  const goal = goalOf(row);
  if (goal.kind !== 'index' || goal.index !== subject.index) return false;
  const covers = (ids: readonly number[] | null, id: number | null) =>
    ids === null || (id !== null && ids.includes(id));
  return covers(place.units, subject.unitId) && covers(place.touchpoints, subject.touchpointId);
}
