import type { Idea, ideaEndpoints } from '@otklik/contract';
import type { z } from 'zod';
import type { Company } from '../../company/company.ts';
import { audit } from '../../platform/audit.ts';
import type { Work } from '../../platform/database/work.ts';
import { because, invalidField, Problem } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { findImprovement } from '../improvements.store.ts';
import { createImprovement, judgeSoon } from '../write-improvement.service.ts';
import { mayDecide, presentIdea } from './idea.ts';
import { ideaLetterJob } from './idea-letter-job.ts';
import { lockIdea, updateIdea } from './ideas.store.ts';

type Decision = z.output<typeof ideaEndpoints.decide.body>;

/** Once: what was decided stands, and the author hears it. Accepted, it is an improvement from now on, or a part of one. */
export async function decideIdea(
  work: Work,
  services: Services,
  company: Company,
  { id, decision }: { readonly id: number; readonly decision: Decision },
): Promise<Idea> {
  const row = await lockIdea(work.db, work.workspaceId, id);
  if (row === undefined) throw new Problem('not_found');
  if (!mayDecide(work.actor, row)) throw new Problem('forbidden', 'The owner of the place decides');
  if (row.state !== 'open') throw because('conflict', 'already_decided', 'This idea is decided already');
  const improvementId = await improvementOf(work, company, decision);
  if (improvementId !== null) await judgeSoon(services, work, improvementId);
  const decided = await updateIdea(work.db, work.workspaceId, id, {
    state: improvementId === null ? 'declined' : 'accepted',
    reason: decision.reason === '' ? null : decision.reason,
    decided_by: work.actor.id,
    decided_at: work.now,
    improvement_id: improvementId,
  });
  await audit(work, {
    action: 'idea.decide',
    subject: { kind: 'idea', id },
    after: { state: decided.state, improvementId },
  });
  if (decided.author_id !== work.actor.id)
    await services.jobs.enqueue(work.db, ideaLetterJob, {
      workspaceId: work.workspaceId,
      ideaId: id,
      about: 'decided',
    });
  return presentIdea(decided, work.actor);
}

async function improvementOf(work: Work, company: Company, decision: Decision): Promise<number | null> {
  switch (decision.decision) {
    case 'decline':
      return null;
    case 'accept':
      return (await createImprovement(work, company, decision.improvement, 'improvement')).id;
    case 'join': {
      const found = await findImprovement(work.db, work.workspaceId, decision.improvementId);
      if (found === undefined) throw invalidField('improvementId', 'unknown', 'is not known in this company');
      return found.id;
    }
  }
}
