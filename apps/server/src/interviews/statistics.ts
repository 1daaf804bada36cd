import type { DialStatistics } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';
import { instantOf } from '../platform/local-time.ts';
import { isAttempt, isContact } from './call-result.ts';
import { countDispositions, rate, ratesOf } from './dispositions.ts';
import { countCalls, countNumbers, type CountedCalls, type Span } from './statistics.store.ts';

/** What became of a list's numbers, and of each interviewer's calls. Days are those of the company's first unit. */
export async function statisticsOf(
  company: Company,
  db: WorkspaceDb,
  list: { readonly workspaceId: number; readonly transportId: number },
  { from, to }: { readonly from: string; readonly to: string },
): Promise<DialStatistics> {
  const span = spanOf(company, from, to);
  const numbers = await countNumbers(db, list.workspaceId, list.transportId, span);
  const calls = await countCalls(db, list.workspaceId, list.transportId, span);
  const dispositions = countDispositions(numbers);
  const interviewers = [...Map.groupBy(calls, ({ interviewer_id }) => interviewer_id)].map(([interviewerId, own]) =>
    interviewerOf(interviewerId, own),
  );
  return {
    numbers: numbers.reduce((sum, { n }) => sum + n, 0),
    attempts: interviewers.reduce((sum, { attempts }) => sum + attempts, 0),
    dispositions,
    ...ratesOf(dispositions),
    interviewers,
  };
}

function interviewerOf(interviewerId: string, calls: readonly CountedCalls[]): DialStatistics['interviewers'][number] {
  const sum = (which: (call: CountedCalls) => boolean) => calls.filter(which).reduce((total, { n }) => total + n, 0);
  const attempts = sum(({ outcome }) => isAttempt(outcome));
  const contacts = sum(({ outcome }) => isContact(outcome));
  const done = sum(({ outcome }) => outcome === 'done');
  return {
    interviewerId,
    attempts,
    contacts,
    outcomes: Object.fromEntries(calls.map(({ outcome, n }) => [outcome, n])),
    minutes: Math.round(calls.reduce((total, { seconds }) => total + seconds, 0) / 6) / 10,
    contactRate: rate(contacts, attempts),
    // Who asked to be called later has not decided yet.
    cooperationRate: rate(
      done,
      sum(({ outcome }) => isContact(outcome) && outcome !== 'call_back'),
    ),
  };
}

function spanOf(company: Company, from: string, to: string): Span {
  const zone = company.units.all[0]?.timeZone ?? 'Europe/Moscow';
  const after = new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return { from: instantOf(`${from}T00:00:00`, zone), to: instantOf(`${after}T00:00:00`, zone) };
}
