import type { CaseSettings, CaseTrigger } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import { z } from 'zod';
import { chatOfAnswer, noteThread } from '../dialogues/messenger-threads.ts';
import { personToldJob, personWantedJob } from '../dialogues/person-wanted.ts';
import { uuidOf } from '../platform/uuid-of.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { workspaceIds } from '../platform/database/workspace-ids.ts';
import type { JobKind } from '../platform/jobs/jobs.ts';
import { piecemeal } from '../platform/piecemeal.ts';
import type { Services } from '../platform/services.ts';
import { answerNoticedJob, meets } from '../responses/facts/answer-watch.ts';
import { customerErasedJob } from '../responses/erasure/customer-erased.ts';
import { readNoticed, type NoticedAnswer } from '../responses/facts/noticed-answer.ts';
import type { CaseDesk } from './case.ts';
import { forgetChangedDays } from './figures/case-days.store.ts';
import { atDesk } from './at-desk.ts';
import { readSettings } from './settings/case-settings.store.ts';
import { findCaseByResponse, indexWaiting } from './cases.store.ts';
import { customerForgottenJob } from './customer-forgotten.ts';
import { hearInDialogue, openForDialogue } from './chat/open-for-dialogue.ts';
import { forgetCustomer } from './forget-customer.ts';
import { leaveNote } from './thread/leave-note.ts';
import { openCase } from './open-case.service.ts';
import { hearOfSolution } from './solutions/hear-of-solution.service.ts';
import { lookAtOpenJobOf } from './clocks/look-at-open.ts';
import { sendUnseen } from './chat/send-unseen.service.ts';
import { tellOwnerJob } from './team/tell-owner.ts';
import { titleOf } from './title-of.ts';
import { unseenJob } from './chat/unseen-job.ts';
import { tellWatcherJob } from './watchers/watch-case.service.ts';
import { sayLowScore } from './words-of-answer.ts';

const INDEXED_AT_ONCE = 200;

export function caseJobs(services: Services): readonly JobKind[] {
  const noticed: JobKind<typeof answerNoticedJob.payload> = {
    ...answerNoticedJob,
    concurrency: 4,
    atOnce: 10,
    lookEverySeconds: 5,
    expireInSeconds: 60,
    run: ({ workspaceId, responseId }) =>
      atDesk(services, workspaceId, (desk, company) => openForAnswer(services, desk, company, responseId)),
  };
  const personWanted: JobKind<typeof personWantedJob.payload> = {
    ...personWantedJob,
    concurrency: 2,
    expireInSeconds: 60,
    run: ({ workspaceId, dialogueId }) =>
      atDesk(services, workspaceId, async (desk, company) => {
        await openForDialogue(services, desk, company, dialogueId);
      }),
  };
  const personTold: JobKind<typeof personToldJob.payload> = {
    ...personToldJob,
    // One after the other: his sentences stand in the thread as he said them.
    concurrency: 1,
    expireInSeconds: 60,
    run: ({ workspaceId, ...told }) =>
      atDesk(services, workspaceId, (desk, company) => hearInDialogue(services, desk, company, told)),
  };
  const erased: JobKind<typeof customerErasedJob.payload> = {
    ...customerErasedJob,
    expireInSeconds: 300,
    run: ({ workspaceId, customerId }) =>
      inWorkspace(services.db, workspaceId, async (db) => {
        await forgetCustomer(db, workspaceId, customerId);
        await services.jobs.enqueue(db, customerForgottenJob, { workspaceId, customerId });
      }),
  };
  const unseen: JobKind<typeof unseenJob.payload> = {
    ...unseenJob,
    atOnce: 20,
    lookEverySeconds: 15,
    expireInSeconds: 60,
    run: ({ workspaceId, ...said }) =>
      atDesk(services, workspaceId, (desk, company) => sendUnseen(services, desk, company, said)),
  };
  const days: JobKind = {
    name: 'cases.days',
    payload: z.object({}).loose(),
    schedule: { cron: '40 3 * * *', timeZone: 'UTC' },
    async run(_payload, signal) {
      for (const id of await workspaceIds(services.db)) {
        if (signal.aborted) return;
        await inWorkspace(services.db, id, (db) => forgetChangedDays(db, id));
      }
    },
  };
  const words: JobKind = {
    name: 'cases.index_words',
    payload: z.object({}).loose(),
    schedule: { cron: '20 * * * *', timeZone: 'UTC' },
    async run(_payload, signal) {
      for (const id of await workspaceIds(services.db))
        await piecemeal(
          INDEXED_AT_ONCE,
          (most) => inWorkspace(services.db, id, (db) => indexWaiting(db, id, most)),
          signal,
        );
    },
  };
  const looks = lookAtOpenJobOf(services);
  const telling = [tellOwnerJob(services), tellWatcherJob(services)];
  return [erased, noticed, personWanted, personTold, unseen, days, words, looks, ...telling];
}

/** An answer is one case, however many of its scores were low and however often it was noticed. */
async function openForAnswer(services: Services, desk: CaseDesk, company: Company, responseId: string): Promise<void> {
  const answer = await readNoticed(services, desk.db, desk.workspaceId, responseId);
  if (answer === null) return;
  const { settings } = await readSettings(desk.db, desk.workspaceId);
  if (await hearOfSolution(services, desk, company, settings, answer)) return;
  const trigger = findTrigger(settings, answer);
  if (trigger === undefined) return;
  const { row } = answer;
  const said = sayLowScore(company, answer, trigger);
  const text = [said, ...answer.words].join('\n\n');
  const { db, workspaceId } = desk;
  const known = await findCaseByResponse(db, workspaceId, responseId);
  // He asked for a person first: that case is about this answer.
  if (known?.origin === 'dialogue') return leaveNote(desk, known.id, `answer:${responseId}`, said);
  const caseId = uuidOf(workspaceId, 'case', 'answer', responseId);
  const chat = row.source === 'dialogue' ? await chatOfAnswer(db, workspaceId, responseId) : null;
  // Before the case is opened: its number goes into the chat in which he answered.
  if (chat !== null && known === undefined) await noteThread(db, workspaceId, caseId, chat, desk.now);
  await openCase(services, desk, company, {
    id: caseId,
    title: titleOf(answer.words[0] ?? said),
    text,
    origin: 'answer',
    class: 'complaint',
    priority: trigger.priority,
    topicId: row.topicId,
    unitId: row.unitId,
    touchpointId: row.touchpointId,
    employeeId: row.employeeId,
    customerId: row.customerId,
    language: row.language,
    orderNumber: null,
    responseId,
    interactionId: row.interactionId,
    occurredAt: row.occurredAt,
  });
}

/** The settings may have changed since the answer was noticed: those of now decide. */
function findTrigger({ triggers }: CaseSettings, { row, ratings }: NoticedAnswer): CaseTrigger | undefined {
  return triggers.find((trigger) => meets(trigger, { touchpointId: row.touchpointId, ratings }));
}
