import type { Idea } from '@otklik/contract';
import type { Company } from '../../company/company.ts';
import { audit } from '../../platform/audit.ts';
import type { Work } from '../../platform/database/work.ts';
import { because, invalidField, Problem } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { mayDecide, presentIdea } from './idea.ts';
import { ideaLetterJob } from './idea-letter-job.ts';
import { lockIdea, updateIdea } from './ideas.store.ts';

/** Whoever may decide an idea may say who does instead: what is everybody's to decide is nobody's. The new owner hears of it. */
export async function assignIdea(
  work: Work,
  services: Services,
  company: Company,
  { id, ownerId }: { readonly id: number; readonly ownerId: string },
): Promise<Idea> {
  const row = await lockIdea(work.db, work.workspaceId, id);
  if (row === undefined) throw new Problem('not_found');
  if (!mayDecide(work.actor, row)) throw new Problem('forbidden', 'The owner of the place decides');
  if (row.state !== 'open') throw because('conflict', 'already_decided', 'This idea is decided already');
  if (!company.members.some(({ userId }) => userId === ownerId))
    throw invalidField('ownerId', 'unknown', 'names no member of this company');
  if (row.owner_id === ownerId) return presentIdea(row, work.actor);
  const assigned = await updateIdea(work.db, work.workspaceId, id, { owner_id: ownerId });
  await audit(work, {
    action: 'idea.assign',
    subject: { kind: 'idea', id },
    before: { ownerId: row.owner_id },
    after: { ownerId },
  });
  if (ownerId !== work.actor.id)
    await services.jobs.enqueue(work.db, ideaLetterJob, {
      workspaceId: work.workspaceId,
      ideaId: id,
      about: 'proposed',
    });
  return presentIdea(assigned, work.actor);
}
