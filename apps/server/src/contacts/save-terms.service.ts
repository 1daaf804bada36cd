import type { ContactTerms } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import { getEntry } from '../company/entries/entries.service.ts';
import { volumeSeriesKind } from '../company/entries/kinds.ts';
import { audit } from '../platform/audit.ts';
import type { Work } from '../platform/database/work.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { insertTerms, readTerms, type KeptTerms } from './contact-terms.ts';
import { recountContactsJob } from './contacts.jobs.ts';

/** Another window makes other repeats: then everything is counted anew. */
export async function saveTerms(
  work: Work,
  services: Services,
  company: Company,
  next: { readonly terms: ContactTerms; readonly revision: number },
): Promise<KeptTerms> {
  const before = await readTerms(work.db, work.workspaceId);
  await checkNames(work, company, next.terms);
  const saved = { terms: next.terms, revision: next.revision + 1, by: work.actor.id, at: work.now };
  if (before.revision !== next.revision || !(await insertTerms(work.db, work.workspaceId, saved)))
    throw new Problem('conflict', 'revision: somebody saved other terms meanwhile; read them again', {
      current: before,
    });
  if (before.terms.repeatDays !== next.terms.repeatDays)
    await services.jobs.enqueue(work.db, recountContactsJob, { workspaceId: work.workspaceId });
  await audit(work, {
    action: 'contact-terms.put',
    subject: { kind: 'contact-terms', id: saved.revision },
    before: before.terms,
    after: next.terms,
  });
  return { terms: next.terms, revision: saved.revision, savedAt: work.now };
}

async function checkNames(work: Work, company: Company, terms: ContactTerms): Promise<void> {
  for (const [index, { teamId }] of terms.teamSeries.entries())
    if (!company.teams.byId.has(teamId))
      throw invalidField(`terms.teamSeries.${index}.teamId`, 'unknown', 'names no team of this company');
  const series = [
    { path: 'terms.companySeriesId', id: terms.companySeriesId },
    ...terms.teamSeries.map(({ seriesId }, index) => ({ path: `terms.teamSeries.${index}.seriesId`, id: seriesId })),
  ];
  for (const { path, id } of series) {
    if (id === null) continue;
    const found = await getEntry(work, volumeSeriesKind, id).catch(() => null);
    if (found === null) throw invalidField(path, 'unknown', 'names no volume series of this company');
  }
}
