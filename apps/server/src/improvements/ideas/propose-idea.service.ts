import type { Idea, ideaEndpoints, IdeaSource } from '@otklik/contract';
import type { z } from 'zod';
import type { Company } from '../../company/company.ts';
import { ownersOfTopic } from '../../company/topic-owners.ts';
import { managersOf } from '../../people/members/managers.ts';
import { audit } from '../../platform/audit.ts';
import type { Work } from '../../platform/database/work.ts';
import { invalidField } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { getVisibleResponse } from '../../responses/responses.service.ts';
import { presentIdea } from './idea.ts';
import { ideaLetterJob } from './idea-letter-job.ts';
import { insertIdea } from './ideas.store.ts';

/**
 * Anybody may propose. Whoever owns the place or the topic that the number or the comment is about decides, and hears of it at once; where
 * nobody does, all who may decide for the company.
 */
export async function proposeIdea(
  work: Work,
  services: Services,
  company: Company,
  given: z.output<typeof ideaEndpoints.create.body>,
): Promise<Idea> {
  const authorId = authorOf(work, company, given.authorId);
  const place = await placeOfSource(work, company, given.source);
  const owner = await ownerOf(work, company, place);
  const row = await insertIdea(work.db, {
    workspace_id: work.workspaceId,
    text: given.text,
    source: JSON.stringify(given.source),
    unit_id: place.unitId,
    author_id: authorId,
    owner_id: owner,
    created_at: work.now,
  });
  await audit(work, { action: 'idea.propose', subject: { kind: 'idea', id: row.id } });
  const hearers = owner === null ? administratorsOf(company) : [owner];
  // A letter each: one that must be sent again is not sent again to the others.
  for (const to of hearers.filter((id) => id !== authorId))
    await services.jobs.enqueue(work.db, ideaLetterJob, {
      workspaceId: work.workspaceId,
      ideaId: row.id,
      about: 'proposed',
      to,
    });
  return presentIdea(row, work.actor);
}

function authorOf({ actor }: Work, company: Company, given: string | undefined): string {
  if (actor.kind === 'person') {
    if (given !== undefined && given !== actor.id)
      throw invalidField('authorId', 'not_yours', 'is somebody else: leave it out');
    return actor.id;
  }
  if (given === undefined) throw invalidField('authorId', 'missing', 'say whose idea it is');
  if (!company.members.some(({ userId }) => userId === given))
    throw invalidField('authorId', 'unknown', 'names no member of this company');
  return given;
}

function administratorsOf({ members }: Company): string[] {
  return members.filter(({ role }) => role === 'administrator').map(({ userId }) => userId);
}

interface IdeaPlace {
  readonly unitId: number | null;
  /** Who answer for what it is about, the nearest first; some may have left. */
  readonly owners: readonly string[];
}

/** Where the number or the comment stands. A comment that the author may not read is not there. */
async function placeOfSource(work: Work, company: Company, source: IdeaSource): Promise<IdeaPlace> {
  switch (source.kind) {
    case 'comment': {
      const response = await getVisibleResponse(work, source.responseId);
      return { unitId: response.unitId, owners: ownersOf(company, response.touchpointId) };
    }
    case 'topic':
      if (!company.topics.byId.has(source.topicId))
        throw invalidField('source.topicId', 'unknown', 'is not known in this company');
      return { unitId: null, owners: ownersOfTopic(company, source.topicId) };
    case 'index': {
      if (source.unitId !== null && !company.units.byId.has(source.unitId))
        throw invalidField('source.unitId', 'unknown', 'is not known in this company');
      if (source.touchpointId !== null && !company.touchpoints.byId.has(source.touchpointId))
        throw invalidField('source.touchpointId', 'unknown', 'is not known in this company');
      return { unitId: source.unitId, owners: ownersOf(company, source.touchpointId) };
    }
  }
}

function ownersOf(company: Company, touchpointId: number | null): string[] {
  const owner = touchpointId === null ? undefined : company.touchpoints.byId.get(touchpointId)?.ownerId;
  return owner === undefined ? [] : [owner];
}

/** The owner of the touchpoint or topic, while he is here; else a manager of the unit, the nearest before those above. Null: whoever may change the company. */
async function ownerOf(work: Work, company: Company, { unitId, owners }: IdeaPlace): Promise<string | null> {
  const owner = owners.find((id) => company.members.some(({ userId }) => userId === id));
  if (owner !== undefined) return owner;
  const path = unitId === null ? [] : (company.units.byId.get(unitId)?.path ?? []);
  for (const id of path.toReversed()) {
    const [manager] = (await managersOf(work.db, work.workspaceId, [id])).toSorted();
    if (manager !== undefined) return manager;
  }
  return null;
}
