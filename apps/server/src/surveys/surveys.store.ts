import { sql } from 'kysely';
import type { AskedScale } from '@otklik/contract';
import type { SurveyDefinition } from '@otklik/questionnaire';
import type { WorkspaceDb } from '../platform/database/work.ts';

export interface SurveyRow {
  readonly id: number;
  readonly name: string;
  readonly draft: Record<string, unknown>;
  readonly draft_revision: number;
  readonly draft_saved_by: string;
  readonly draft_saved_at: Date;
  readonly published_number: number | null;
  readonly published_at: Date | null;
  readonly has_unpublished_changes: boolean;
  readonly closed_at: Date | null;
  readonly archived_at: Date | null;
  readonly answers: number;
}

/** The measure `response` of a survey counts each response with a score once. */
function selectSurveys(workspaceId: number) {
  return sql`select s.id, s.name, s.draft, s.draft_revision, s.draft_saved_by, s.draft_saved_at, s.published_number,
      v.published_at, v.definition is not null and s.draft <> v.definition as has_unpublished_changes, s.closed_at, s.archived_at,
      coalesce(counted.answers, 0)::bigint as answers
    from surveys s
    left join survey_versions v on v.workspace_id = s.workspace_id and v.survey_id = s.id and v.number = s.published_number
    left join (
      select m.survey_id, sum(c.n[1]) as answers from measures m
      join cells_month_now c on c.workspace_id = m.workspace_id and c.slice = 0 and c.measure_id = m.id
      where m.workspace_id = ${workspaceId} and c.workspace_id = ${workspaceId} and m.role = 'response'
      group by m.survey_id
    ) counted on counted.survey_id = s.id
    where s.workspace_id = ${workspaceId}`;
}

export async function listSurveys(db: WorkspaceDb, workspaceId: number, options: { archived: boolean }) {
  const live = options.archived ? sql`` : sql`and s.archived_at is null`;
  const { rows } = await sql<SurveyRow>`${selectSurveys(workspaceId)} ${live} order by s.name, s.id`.execute(db);
  return rows;
}

export async function findSurvey(db: WorkspaceDb, workspaceId: number, id: number): Promise<SurveyRow | undefined> {
  const { rows } = await sql<SurveyRow>`${selectSurveys(workspaceId)} and s.id = ${id}`.execute(db);
  return rows[0];
}

/** Holds the survey until the transaction ends: of two who save, one is second. */
export function lockSurvey(db: WorkspaceDb, workspaceId: number, id: number) {
  return db
    .selectFrom('surveys')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function insertSurvey(
  db: WorkspaceDb,
  workspaceId: number,
  survey: { name: string; draft: unknown; savedBy: string; savedAt: Date },
): Promise<number> {
  const row = await db
    .insertInto('surveys')
    .values({
      workspace_id: workspaceId,
      name: survey.name,
      draft: JSON.stringify(survey.draft),
      draft_saved_by: survey.savedBy,
      draft_saved_at: survey.savedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export interface SurveyChange {
  readonly name?: string;
  readonly draft?: string;
  readonly draft_revision?: number;
  readonly draft_saved_by?: string;
  readonly draft_saved_at?: Date;
  readonly published_number?: number;
  readonly closed_at?: Date | null;
  readonly archived_at?: Date | null;
}

export function updateSurvey(db: WorkspaceDb, workspaceId: number, id: number, change: SurveyChange) {
  return db.updateTable('surveys').set(change).where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}

export function insertVersion(
  db: WorkspaceDb,
  workspaceId: number,
  version: { surveyId: number; number: number; definition: SurveyDefinition; publishedBy: string; publishedAt: Date },
) {
  return db
    .insertInto('survey_versions')
    .values({
      workspace_id: workspaceId,
      survey_id: version.surveyId,
      number: version.number,
      definition: JSON.stringify(version.definition),
      published_by: version.publishedBy,
      published_at: version.publishedAt,
    })
    .execute();
}

export function listVersions(db: WorkspaceDb, workspaceId: number, surveyId: number) {
  return db
    .selectFrom('survey_versions')
    .select(['number', 'published_by', 'published_at'])
    .where('workspace_id', '=', workspaceId)
    .where('survey_id', '=', surveyId)
    .orderBy('number', 'desc')
    .execute();
}

export interface ReasonRow {
  questionId: string;
  reasonId: string;
  text: Record<string, string>;
  defaultLanguage: string;
}

/** Of all versions, since answers of old ones are read too; where a wording changed, the latest. */
export async function listReasons(db: WorkspaceDb, workspaceId: number): Promise<ReasonRow[]> {
  const { rows } = await sql<ReasonRow>`
    select distinct on (1, 2) question->>'id' as "questionId", option->>'id' as "reasonId", option->'text' as text,
      version.definition->>'defaultLanguage' as "defaultLanguage"
    from survey_versions version, jsonb_array_elements(version.definition->'questions') question,
      jsonb_array_elements(question->'options') option
    where version.workspace_id = ${workspaceId} and question->>'type' in ('reasons', 'choice')
      and jsonb_typeof(question->'options') = 'array'
    order by 1, 2, version.published_at desc, version.number desc`.execute(db);
  return rows;
}

/** What a score is called and its scale, as `readRatings` of the questionnaire tells them. */
export async function listAskedScales(db: WorkspaceDb, workspaceId: number): Promise<AskedScale[]> {
  const { rows } = await sql<AskedScale>`
    select asked.role, asked.scale, array_agg(distinct survey.id order by survey.id) as "surveyIds"
    from surveys survey
    join survey_versions version on version.workspace_id = survey.workspace_id and version.survey_id = survey.id
      and version.number = survey.published_number,
    jsonb_array_elements(version.definition->'questions') with ordinality as listed (question, place),
    lateral (select
      case when question->>'type' in ('nps', 'effort', 'solved') then question->>'type' else 'satisfaction' end as role,
      case question->>'type' when 'nps' then '0-10' when 'effort' then '1-7' when 'solved' then '0-1' else question->>'scale' end as scale
    ) asked
    where survey.workspace_id = ${workspaceId} and version.workspace_id = ${workspaceId}
      and survey.closed_at is null and survey.archived_at is null
      and question->>'type' in ('nps', 'satisfaction', 'effort', 'solved', 'factor_ratings', 'importance_satisfaction')
    group by 1, 2
    order by count(distinct survey.id) desc, min(place), 1, 2`.execute(db);
  return rows;
}

export function findVersion(db: WorkspaceDb, workspaceId: number, surveyId: number, number: number) {
  return db
    .selectFrom('survey_versions')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('survey_id', '=', surveyId)
    .where('number', '=', number)
    .executeTakeFirst();
}

/** A survey that asks the very same, whatever it is called. */
export async function findSameVersion(
  db: WorkspaceDb,
  workspaceId: number,
  definition: SurveyDefinition,
): Promise<{ surveyId: number; number: number } | undefined> {
  const { rows } = await sql<{ surveyId: number; number: number }>`
    select v.survey_id as "surveyId", v.number from survey_versions v
    join surveys s on s.workspace_id = v.workspace_id and s.id = v.survey_id and s.published_number = v.number
    where v.workspace_id = ${workspaceId} and s.workspace_id = ${workspaceId} and s.archived_at is null
      and v.definition = ${JSON.stringify(definition)}::jsonb
    order by v.survey_id limit 1`.execute(db);
  return rows[0];
}

/** A survey that was ever scored has a measure; a response without any score is in the record only, and looking there is worth a deletion. */
export async function hasAnswers(db: WorkspaceDb, workspaceId: number, surveyId: number): Promise<boolean> {
  for (const table of ['measures', 'responses'] as const) {
    const { rows } = await sql<{ found: boolean }>`select exists (select from ${sql.table(table)}
      where workspace_id = ${workspaceId} and survey_id = ${surveyId}) as found`.execute(db);
    if (rows[0]?.found === true) return true;
  }
  return false;
}

export async function deleteSurvey(db: WorkspaceDb, workspaceId: number, id: number): Promise<void> {
  for (const table of ['invitations', 'links', 'survey_versions'] as const)
    await db.deleteFrom(table).where('workspace_id', '=', workspaceId).where('survey_id', '=', id).execute();
  await db.deleteFrom('surveys').where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}
