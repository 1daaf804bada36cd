import type { Company } from '../company/company.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { localTime } from '../platform/local-time.ts';
import { drawnBy, lastRipeDay } from './drawn-by.ts';
import { countReactions } from './reactions.store.ts';
import { lockRule, type RuleRow } from './rules.store.ts';
import { writeCountedDays } from './told-days.store.ts';

const DAY_MS = 86_400_000;
/** The longest period that the page is asked about. */
const DAYS = 400;

/**
 * Counts what those drawn by a rule have done since, of every day on which everybody's window is over: anew each night, since a register of
 * contacts may come late and customers are merged. In the caller's transaction.
 */
export async function countByNight(
  { db, workspaceId, now }: { readonly db: WorkspaceDb; readonly workspaceId: number; readonly now: Date },
  company: Company,
  rule: RuleRow,
): Promise<void> {
  const drawn = drawnBy(rule, company);
  const lastRipe = lastRipeDay(drawn, now);
  const from = localTime(new Date(now.getTime() - DAYS * DAY_MS), 'UTC').day;
  const counted = await countReactions(db, workspaceId, { ...drawn, from, to: lastRipe, now });
  const after = await lockRule(db, workspaceId, rule.id);
  // Changed meanwhile: the next night counts by what it is now.
  if (after?.window_days !== rule.window_days || after.topic_id !== rule.topic_id) return;
  await writeCountedDays(db, workspaceId, { ruleId: rule.id, from, before: lastRipe }, counted);
}
