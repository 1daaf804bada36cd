import type { JudgedImprovement } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import { fill } from '../people/members/letters.ts';
import { tellMember } from '../transports/staff-chats/tell-member.ts';
import { systemActor } from '../platform/actor.ts';
import { inWorkspace, type Work } from '../platform/database/work.ts';
import { addDays } from '../platform/period.ts';
import type { Services } from '../platform/services.ts';
import { publicOrigin } from '../transports/providers/public-origin.ts';
import { todayOf } from '../contacts/signal/ask-signal.service.ts';
import { improvementAlarmJob } from './improvement-jobs.ts';
import { ideaLetterJob } from './ideas/idea-letter-job.ts';
import { listIdeas } from './ideas/ideas.store.ts';
import { goalOf } from './improvement.ts';
import { findImprovement, listImprovements, updateImprovement } from './improvements.store.ts';
import { judgeImprovement } from './judge-improvement.service.ts';
import { ROLLED_OUT_FROM } from './roll-out.ts';
import { alarmWords, disappointment } from './words-of-alarm.ts';

/** A change needs some time before its absence can be told of. */
const PATIENCE_DAYS = 14;
/** That one improvement is made of. */
const MOST_IDEAS = 500;

/** Every night: what each one has moved by now, and an alarm where the expected fall does not come. */
export async function judgeAll(services: Services, workspaceId: number): Promise<void> {
  const company = await companyOf(services.db, workspaceId);
  await inWorkspace(services.db, workspaceId, async (db) => {
    const work: Work = { db, workspaceId, actor: systemActor, now: services.now(), requestId: null };
    const patientUntil = addDays(todayOf(work, company), -PATIENCE_DAYS);
    for (const row of await listImprovements(db, workspaceId)) {
      if (row.stopped_at !== null) continue;
      const judged = await judgeImprovement(work, company, row);
      const isAlarm = row.alarmed_at === null && row.planned_on <= patientUntil && isMissing(judged);
      const isFirst = row.told_at === null && judged.verdict !== 'cannot_tell';
      // What did not work at first may do so later, and then its effect begins, and its authors hear once more.
      const worksNow = row.worked_at === null && judged.verdict === 'worked';
      await updateImprovement(db, workspaceId, row.id, {
        ...columnsOf(work, judged),
        ...(isFirst ? { told_at: work.now } : {}),
        ...(worksNow ? { worked_at: work.now } : {}),
        ...(isAlarm ? { alarmed_at: work.now } : {}),
      });
      if (isFirst || worksNow) await tellAuthors(work, services, row.id);
      if (isAlarm) await services.jobs.enqueue(db, improvementAlarmJob, { workspaceId, improvementId: row.id });
    }
  });
}

/** One that was written down or planned anew: the list says what its page says. Whom it concerns hears of it by night. */
export async function judgeWritten(services: Services, workspaceId: number, id: number): Promise<void> {
  const company = await companyOf(services.db, workspaceId);
  await inWorkspace(services.db, workspaceId, async (db) => {
    const row = await findImprovement(db, workspaceId, id);
    if (row === undefined || row.stopped_at !== null) return;
    const work: Work = { db, workspaceId, actor: systemActor, now: services.now(), requestId: null };
    await updateImprovement(db, workspaceId, id, columnsOf(work, await judgeImprovement(work, company, row)));
  });
}

function columnsOf({ now }: Work, { verdict, rollOut }: JudgedImprovement) {
  return { verdict, rolled_out: rollOut.share, rolled_out_on: rollOut.rolledOutOn, judged_at: now };
}

/** Those whose ideas it was made of hear what came of them. */
async function tellAuthors(work: Work, services: Services, improvementId: number): Promise<void> {
  const { db, workspaceId } = work;
  const ideas = await listIdeas(db, workspaceId, { improvementId, before: null, limit: MOST_IDEAS });
  for (const { id } of ideas)
    await services.jobs.enqueue(db, ideaLetterJob, { workspaceId, ideaId: id, about: 'effect' });
}

/** It did not work, or far less than was expected; or it is not there at most of the operators, and so cannot. */
function isMissing({ verdict, rollOut, isShort }: JudgedImprovement): boolean {
  if (verdict === 'worked') return isShort;
  return verdict === 'did_not' || (rollOut.share !== null && rollOut.share < ROLLED_OUT_FROM);
}

/** After the commit: a letter cannot be taken back. */
export async function tellOfAlarm(services: Services, workspaceId: number, improvementId: number): Promise<void> {
  const row = await inWorkspace(services.db, workspaceId, (db) => findImprovement(db, workspaceId, improvementId));
  if (row === undefined || row.alarmed_at === null) return;
  await tellMember(services, workspaceId, row.owner_id, (language) => {
    const isMissing = row.rolled_out !== null && row.rolled_out < ROLLED_OUT_FROM;
    return fill(alarmWords(language, isMissing ? 'not_there' : row.verdict === 'worked' ? 'weaker' : 'no_effect'), {
      name: row.name,
      expected: disappointment(language, goalOf(row)),
      share: row.rolled_out === null ? '' : String(Math.round(row.rolled_out * 100)),
      link: `${publicOrigin(services.config)}/improvements/${row.id}`,
    });
  });
}
