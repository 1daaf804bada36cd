import type { JudgedImprovement } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import { fill } from '../people/letters.ts';
import { writeToMember } from '../people/write-to-member.ts';
import { systemActor } from '../platform/actor.ts';
import { inWorkspace, type Work } from '../platform/database/work.ts';
import { addDays } from '../platform/period.ts';
import type { Services } from '../platform/services.ts';
import { publicOrigin } from '../transports/public-origin.ts';
import { todayOf } from '../contacts/signal/ask-signal.service.ts';
import { improvementAlarmJob } from './alarm-job.ts';
import { findImprovement, listImprovements, updateImprovement, type ImprovementRow } from './improvements.store.ts';
import { judgeImprovement } from './judge-improvement.service.ts';
import { ROLLED_OUT_FROM } from './roll-out.ts';
import { alarmWords } from './words-of-alarm.ts';

/** A change needs some time before its absence can be told of. */
const PATIENCE_DAYS = 14;

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
      await updateImprovement(db, workspaceId, row.id, {
        verdict: judged.verdict,
        rolled_out: judged.rollOut.share,
        judged_at: work.now,
        ...(isAlarm ? { alarmed_at: work.now } : {}),
      });
      if (isAlarm) await services.jobs.enqueue(db, improvementAlarmJob, { workspaceId, improvementId: row.id });
    }
  });
}

/** It did not work; or it is not there at most of the operators, and so cannot. */
function isMissing({ verdict, rollOut }: JudgedImprovement): boolean {
  if (verdict === 'worked') return false;
  return verdict === 'did_not' || (rollOut.share !== null && rollOut.share < ROLLED_OUT_FROM);
}

/** After the commit: a letter cannot be taken back. */
export async function tellOfAlarm(services: Services, workspaceId: number, improvementId: number): Promise<void> {
  const row = await inWorkspace(services.db, workspaceId, (db) => findImprovement(db, workspaceId, improvementId));
  if (row === undefined || row.alarmed_at === null) return;
  await writeToMember(services, workspaceId, row.owner_id, (language) => {
    const words = alarmWords(language, row.rolled_out !== null && row.rolled_out < ROLLED_OUT_FROM);
    return fill(words, valuesOf(services, row));
  });
}

function valuesOf(services: Services, row: ImprovementRow): Record<string, string> {
  return {
    name: row.name,
    fall: String(Math.round(row.expected_fall * 100)),
    share: row.rolled_out === null ? '' : String(Math.round(row.rolled_out * 100)),
    link: `${publicOrigin(services.config)}/improvements/${row.id}`,
  };
}
