import type { CodeMeaning, Reference } from '@otklik/contract';
import type { Company, Directory } from '../company/company.ts';
import { idOf } from '../company/references.ts';
import { audit } from '../platform/audit.ts';
import type { Work } from '../platform/database/work.ts';
import { invalidField } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { classNumber } from './contact-class.ts';
import { mapCode } from './contact-codes.store.ts';
import { recountContactsJob } from './contacts.jobs.ts';
import { lockBook } from './contacts.store.ts';

/** Says what codes mean. What is counted already is counted anew by a job of the same transaction. */
export async function mapCodes(
  work: Work,
  services: Services,
  company: Company,
  items: readonly CodeMeaning[],
): Promise<void> {
  const { db, workspaceId } = work;
  await lockBook(db, workspaceId, work.now);
  for (const [index, item] of items.entries()) {
    const find = (field: 'topic' | 'team' | 'touchpoint', directory: Directory<{ id: number }>) =>
      named(directory, item[field] ?? null, `items.${index}.${field}`);
    const mapped = {
      sender: item.sender ?? '',
      code: item.code,
      class: classNumber(item.class),
      topicId: find('topic', company.topics),
      teamId: find('team', company.teams),
      touchpointId: find('touchpoint', company.touchpoints),
      backOffice: item.backOffice ?? false,
    };
    await mapCode(db, workspaceId, mapped, { id: work.actor.id, at: work.now });
  }
  await services.jobs.enqueue(db, recountContactsJob, { workspaceId });
  await audit(work, {
    action: 'contact-codes.map',
    subject: { kind: 'contact-codes', id: items.length },
    after: items,
  });
}

function named(directory: Directory<{ id: number }>, reference: Reference | null, path: string): number | null {
  if (reference === null) return null;
  const id = idOf(directory, reference);
  if (id === undefined) throw invalidField(path, 'unknown', 'is not known in this company');
  return id;
}
