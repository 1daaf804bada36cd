import { idea, ideaSource, type Idea, type IdeaSource } from '@otklik/contract';
import { seesUnit, type Actor } from '../../platform/actor.ts';
import type { IdeaRow } from './ideas.store.ts';

/** The owner of the place decides, and whoever may change the company. */
export function mayDecide(actor: Actor, { owner_id }: Pick<IdeaRow, 'owner_id'>): boolean {
  return actor.scopes.has('company:write') || (actor.kind === 'person' && actor.id === owner_id);
}

export function sourceOf({ source }: Pick<IdeaRow, 'source'>): IdeaSource {
  return ideaSource.parse(source);
}

/** As the contract says it, to one reader: a comment is named only to those who may read it. */
export function presentIdea(row: IdeaRow, actor: Actor): Idea {
  const source = sourceOf(row);
  const isSeen = source.kind !== 'comment' || (row.unit_id !== null && seesUnit(actor, row.unit_id));
  return idea.parse({
    id: row.id,
    text: row.text,
    source: isSeen ? source : null,
    unitId: row.unit_id,
    authorId: row.author_id,
    ownerId: row.owner_id,
    state: row.state,
    reason: row.reason,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at?.toISOString() ?? null,
    improvementId: row.improvement_id,
    createdAt: row.created_at.toISOString(),
    mayDecide: mayDecide(actor, row),
  });
}
