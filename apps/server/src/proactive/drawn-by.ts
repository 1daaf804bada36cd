import type { Company } from '../company/company.ts';
import { topicsBelow } from '../contacts/signal/ask-signal.service.ts';
import { localTime } from '../platform/local-time.ts';
import type { Drawn } from './reactions.store.ts';
import type { RuleRow } from './rules.store.ts';

const DAY_MS = 86_400_000;

/** Whom a rule draws, and which contacts of theirs it is to make needless. */
export function drawnBy(rule: RuleRow, company: Company): Drawn {
  const topics = rule.topic_id === null ? null : topicsBelow(company, [rule.topic_id]);
  return { ruleId: rule.id, topics, windowDays: rule.window_days };
}

/** The last day (UTC) on which somebody was drawn whose window is over; of the days before it, everybody's is. */
export function lastRipeDay({ windowDays }: Pick<Drawn, 'windowDays'>, now: Date): string {
  return localTime(new Date(now.getTime() - windowDays * DAY_MS), 'UTC').day;
}
