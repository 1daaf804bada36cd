import type { AlertCondition, AlertLevel, AlertRuleFields } from '@otklik/contract';
import { sql } from 'kysely';
import { companyZone, type Company } from '../company/company.ts';
import { localTime } from '../platform/local-time.ts';
import { afterCommit } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import type { AlertDesk, Finding } from './alert.ts';
import { rulesInForce, type StoredRule } from './alert-rules.store.ts';
import { believe, highestSteps, type Judged, type Look } from './judged.ts';
import { lookAtCases } from './look-at-cases.ts';
import { lookAtContacts } from './look-at-contacts.ts';
import { lookAtHours } from './look-at-hours.ts';
import { lookAtIndices } from './look-at-indices.ts';
import { lookAtVolumes } from './look-at-volumes.ts';
import { raiseAlerts } from './raise-alerts.service.ts';

export type Family = 'index' | 'volume' | 'case' | 'contacts' | 'hours';
type Judgement = Judged & { readonly stored: StoredRule };

/** One rule held against every place that it is about, as things stood at the desk's `now`. */
export function judgePlaces(
  desk: AlertDesk,
  company: Company,
  { condition, scope }: Pick<AlertRuleFields, 'condition' | 'scope'>,
): Promise<Judged[]> {
  const look: Look = { desk, company, scope };
  switch (condition.kind) {
    case 'index.target':
    case 'index.fell':
    case 'index.control':
    case 'index.relevance':
    case 'index.standing':
    case 'index.response_rate':
      return lookAtIndices(look, condition);
    case 'volume.silence':
    case 'volume.spike':
    case 'volume.unanswered':
    case 'volume.misuse':
    case 'volume.feed':
    case 'volume.device':
      return lookAtVolumes(look, condition);
    case 'hours.silence':
      return lookAtHours(look, condition);
    case 'contacts.rate':
    case 'contacts.rose':
    case 'contacts.spike':
    case 'contacts.repeats':
    case 'contacts.points':
    case 'contacts.cost':
      return lookAtContacts(look, condition);
    case 'case.unassigned':
    case 'case.backlog':
      return lookAtCases(look, condition);
    default:
      return Promise.resolve([]);
  }
}

/** Everything else is heard at once, when it happens. */
export function isLookedAt({ kind }: AlertCondition): boolean {
  return /^(index|volume|contacts|hours)\./.test(kind) || kind === 'case.unassigned' || kind === 'case.backlog';
}

/** The kinds that tell of a day that is over: there is nothing of theirs that could pass. */
const events: ReadonlySet<AlertCondition['kind']> = new Set([
  'index.control',
  'index.relevance',
  'volume.spike',
  'volume.unanswered',
  'volume.misuse',
  'contacts.spike',
]);

/**
 * Looks at everything that the rules in force are about, judges it all together, raises what is new and ends what has passed. What lasts
 * is told once, until it has passed. One look at a time in a company: the rules' rows are its turnstile.
 */
export async function lookAround(
  services: Services,
  desk: AlertDesk,
  company: Company,
  families: readonly Family[],
): Promise<void> {
  const { db, workspaceId } = desk;
  await sql`select id from alert_rules where workspace_id = ${workspaceId} and is_on order by id for no key update`.execute(
    db,
  );
  const rules = (await rulesInForce(db, workspaceId, families)).filter(({ rule }) => isLookedAt(rule.condition));
  const judged: Judgement[] = [];
  for (const stored of rules)
    for (const one of await judgePlaces(desk, company, stored.rule)) judged.push({ ...one, stored });
  const found = highestSteps(
    believe(judged),
    ({ stored, finding }) => `${stored.id}:${factOf(stored.rule.condition, finding)}`,
  );
  const today = localTime(desk.now, companyZone(company)).day;
  const ofRule = Map.groupBy(found, ({ stored }) => stored.id);
  for (const stored of rules) {
    const findings = (ofRule.get(stored.id) ?? []).map(({ finding }) => finding);
    const lasting = events.has(stored.rule.condition.kind)
      ? new Set<string>()
      : await endPassed(desk, stored, findings);
    await raiseAlerts(
      services,
      desk,
      company,
      stored,
      findings
        .filter((finding) => !hasLevel(lasting, finding, finding.level) && !hasLevel(lasting, finding, 'alarm'))
        // Ended and begun anew on one day, it would be a flicker and no news.
        .map((finding) => ({ ...finding, key: `${finding.key}:${finding.level}:${lastsByDay(stored) ? today : ''}` })),
    );
  }
  afterCommit(db, () => services.live.announce(workspaceId));
}

/** What may be told once: a place for as long as something lasts there, or one event of several at a place. */
export function factOf({ kind }: AlertCondition, finding: Finding): string {
  return events.has(kind) ? finding.key : placeOf(finding);
}

/** Of figures over a sliding stretch each day may begin the matter anew; the others name their own beginning. */
function lastsByDay({ rule }: StoredRule): boolean {
  return [
    'index.target',
    'index.fell',
    'index.response_rate',
    'index.standing',
    'case.backlog',
    'contacts.rate',
    'contacts.rose',
    'contacts.repeats',
    'contacts.points',
    'contacts.cost',
  ].includes(rule.condition.kind);
}

const placeOf = ({ subject }: { readonly subject: { readonly kind: string; readonly id: string } }) =>
  `${subject.kind}:${subject.id}`;

function hasLevel(lasting: ReadonlySet<string>, finding: Finding, level: AlertLevel): boolean {
  return lasting.has(`${placeOf(finding)}:${level}`);
}

/**
 * Ends the alerts of a rule whose fact is no more, and a warning that has passed into the alarm: a place is told of once, and what was an
 * alarm stays one until it is good again. @returns those that go on, by place and level
 */
async function endPassed(
  { db, workspaceId, now }: AlertDesk,
  stored: StoredRule,
  findings: readonly Pick<Finding, 'subject' | 'level'>[],
): Promise<Set<string>> {
  const going = findings.map(placeOf);
  const alarms = findings.filter(({ level }) => level === 'alarm').map(placeOf);
  await sql`update alerts set ended_at = ${now} where workspace_id = ${workspaceId} and rule_id = ${stored.id} and ended_at is null
    and (not (subject_kind || ':' || subject_id = any(${going}::text[]))
      or level = 'warning' and subject_kind || ':' || subject_id = any(${alarms}::text[]))`.execute(db);
  const { rows } = await sql<{
    name: string;
  }>`select subject_kind || ':' || subject_id || ':' || level as name from alerts
    where workspace_id = ${workspaceId} and rule_id = ${stored.id} and ended_at is null`.execute(db);
  return new Set(rows.map(({ name }) => name));
}
