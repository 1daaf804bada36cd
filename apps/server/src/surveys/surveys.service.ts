import type { AuditAction, newSurvey, savedDraft } from '@otklik/contract';
import { definitionSchema, type SurveyDefinition } from '@otklik/questionnaire';
import type { z } from 'zod';
import type { Company } from '../company/company.ts';
import { audit } from '../platform/audit.ts';
import type { Work } from '../platform/database/work.ts';
import { because, Problem } from '../platform/errors.ts';
import { draftFromReady } from './ready-draft.ts';
import { assertStorable, checkDefinition, isSameDefinition } from './survey.ts';
import {
  deleteSurvey,
  findSameVersion,
  findSurvey,
  findVersion,
  hasAnswers,
  insertSurvey,
  insertVersion,
  lockSurvey,
  updateSurvey,
} from './surveys.store.ts';

/** A new survey is a draft; an empty one has a title and nothing to ask yet. */
export async function createSurvey(work: Work, company: Company, survey: z.infer<typeof newSurvey>) {
  const draft =
    survey.ready === undefined
      ? (survey.definition ?? emptyDraft(survey.name))
      : await draftFromReady(work, company, survey.ready.key, survey.ready.factors);
  return insertDraft(work, survey.name, draft, { action: 'survey.create' });
}

export async function duplicateSurvey(work: Work, id: number, name: string) {
  const original = await getSurvey(work, id);
  return insertDraft(work, name, original.draft, { action: 'survey.duplicate', from: id });
}

/**
 * Two may edit one survey: a save names the revision it started from. The second is told who was first and is shown that
 * draft; both texts exist until a person decides.
 */
export async function saveDraft(work: Work, company: Company, id: number, saved: z.infer<typeof savedDraft>) {
  const before = await lockAt(work, company, id, saved.revision);
  const name = saved.name ?? before.name;
  const draft = saved.definition ?? before.draft;
  assertStorable(draft);
  if (name === before.name && isSameDefinition(draft, before.draft)) return getSurvey(work, id);
  const revision = before.draft_revision + 1;
  await updateSurvey(work.db, work.workspaceId, id, {
    name,
    draft: JSON.stringify(draft),
    draft_revision: revision,
    draft_saved_by: work.actor.id,
    draft_saved_at: work.now,
  });
  await audit(work, {
    action: 'survey.save_draft',
    subject: { kind: 'survey', id },
    before: { name: before.name, revision: before.draft_revision, draft: before.draft },
    after: { name, revision, draft },
  });
  return getSurvey(work, id);
}

/** @throws Problem `unprocessable` with every finding when the draft cannot be asked. */
export async function publishSurvey(work: Work, company: Company, id: number, revision: number) {
  const survey = await lockAt(work, company, id, revision);
  if (survey.archived_at !== null)
    throw because('in_use', 'survey_archived', 'The survey is archived: reopen it first');
  const checked = checkDefinition(survey.draft, company);
  if (checked.definition === null || !checked.valid)
    throw new Problem('unprocessable', 'The draft cannot be published yet', { details: checked.errors });
  const published =
    survey.published_number === null
      ? undefined
      : await findVersion(work.db, work.workspaceId, id, survey.published_number);
  if (published !== undefined && isSameDefinition(published.definition, survey.draft)) return getSurvey(work, id);
  const number = (survey.published_number ?? 0) + 1;
  await insertVersion(work.db, work.workspaceId, {
    surveyId: id,
    number,
    definition: checked.definition,
    publishedBy: work.actor.id,
    publishedAt: work.now,
  });
  await updateSurvey(work.db, work.workspaceId, id, { published_number: number });
  await audit(work, {
    action: 'survey.publish',
    subject: { kind: 'survey', id },
    before: { number: survey.published_number },
    after: { number },
  });
  return getSurvey(work, id);
}

/** A survey of this definition, published: one that asks the very same already, or a new one. */
export async function publishedSurveyOf(work: Work, company: Company, name: string, definition: SurveyDefinition) {
  const known = await findSameVersion(work.db, work.workspaceId, definition);
  if (known !== undefined) return known;
  const { id, draft_revision } = await createSurvey(work, company, { name, definition: { ...definition } });
  const { published_number } = await publishSurvey(work, company, id, draft_revision);
  return { surveyId: id, number: published_number ?? 1 };
}

export async function closeSurvey(work: Work, id: number) {
  const before = await getSurvey(work, id);
  if (before.closed_at !== null) return before;
  await updateSurvey(work.db, work.workspaceId, id, { closed_at: work.now });
  await audit(work, { action: 'survey.close', subject: { kind: 'survey', id } });
  return getSurvey(work, id);
}

export async function reopenSurvey(work: Work, id: number) {
  const before = await getSurvey(work, id);
  if (before.closed_at === null && before.archived_at === null) return before;
  await updateSurvey(work.db, work.workspaceId, id, { closed_at: null, archived_at: null });
  await audit(work, {
    action: 'survey.reopen',
    subject: { kind: 'survey', id },
    before: { closedAt: before.closed_at, archivedAt: before.archived_at },
  });
  return getSurvey(work, id);
}

/** What has answers is archived and stops asking: its numbers, and the words that they were asked in, stay. */
export async function removeSurvey(work: Work, id: number): Promise<'deleted' | 'archived'> {
  const survey = await lockSurvey(work.db, work.workspaceId, id);
  if (survey === undefined) throw new Problem('not_found');
  const answered = survey.published_number !== null && (await hasAnswers(work.db, work.workspaceId, id));
  if (answered)
    await updateSurvey(work.db, work.workspaceId, id, {
      archived_at: survey.archived_at ?? work.now,
      closed_at: survey.closed_at ?? work.now,
    });
  else await deleteSurvey(work.db, work.workspaceId, id);
  await audit(work, {
    action: answered ? 'survey.archive' : 'survey.delete',
    subject: { kind: 'survey', id },
    before: { name: survey.name, draft: survey.draft },
  });
  return answered ? 'archived' : 'deleted';
}

export async function getSurvey(work: Pick<Work, 'db' | 'workspaceId'>, id: number) {
  const survey = await findSurvey(work.db, work.workspaceId, id);
  if (survey === undefined) throw new Problem('not_found');
  return survey;
}

/** A published definition, or the draft as it stands. */
export async function getDefinition(
  work: Pick<Work, 'db' | 'workspaceId'>,
  id: number,
  version: number | 'draft',
): Promise<unknown> {
  if (version === 'draft') return (await getSurvey(work, id)).draft;
  const found = await findVersion(work.db, work.workspaceId, id, version);
  if (found === undefined) throw new Problem('not_found', `The survey has no version ${version}`);
  return found.definition;
}

/** What the survey asks just now; null: it is none of this company's, or was never published. */
export async function publishedDefinition(
  { db, workspaceId }: Pick<Work, 'db' | 'workspaceId'>,
  id: number,
): Promise<SurveyDefinition | null> {
  const number = (await findSurvey(db, workspaceId, id))?.published_number ?? null;
  const version = number === null ? undefined : await findVersion(db, workspaceId, id, number);
  return version === undefined ? null : definitionSchema.parse(version.definition);
}

async function lockAt(work: Work, company: Company, id: number, revision: number) {
  const survey = await lockSurvey(work.db, work.workspaceId, id);
  if (survey === undefined) throw new Problem('not_found');
  if (survey.draft_revision === revision) return survey;
  const who = authorName(company, survey.draft_saved_by);
  const message = `${who} saved revision ${survey.draft_revision} at ${survey.draft_saved_at.toISOString()}; you started from revision ${revision}`;
  throw new Problem('conflict', message, {
    details: [{ path: 'revision', code: 'saved_meanwhile', message }],
    current: {
      name: survey.name,
      draftRevision: survey.draft_revision,
      draftSavedBy: who,
      draftSavedAt: survey.draft_saved_at,
      draft: survey.draft,
    },
  });
}

/** A person by the name that colleagues know; a key has none. */
export function authorName(company: Company, actorId: string): string {
  return company.members.find((member) => member.userId === actorId)?.displayName ?? actorId;
}

async function insertDraft(work: Work, name: string, draft: unknown, why: { action: AuditAction; from?: number }) {
  assertStorable(draft);
  const id = await insertSurvey(work.db, work.workspaceId, {
    name,
    draft,
    savedBy: work.actor.id,
    savedAt: work.now,
  });
  await audit(work, {
    action: why.action,
    subject: { kind: 'survey', id },
    after: { name, draft, ...(why.from === undefined ? {} : { from: why.from }) },
  });
  return getSurvey(work, id);
}

function emptyDraft(name: string) {
  return {
    schema: 1,
    languages: ['ru'],
    defaultLanguage: 'ru',
    title: { ru: name },
    questions: [],
    thanks: { title: { ru: 'Спасибо!' } },
  };
}
