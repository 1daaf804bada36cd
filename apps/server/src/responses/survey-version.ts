import { definitionSchema, questionFingerprint, type Rating, type SurveyDefinition } from '@otklik/questionnaire';
import type { TwoPartGroup } from '../counts/composites.ts';
import { twoPartGroups } from '../counts/two-part-groups.ts';
import { measureKey, responseMeasure, type Measure } from '../counts/measures.ts';
import { reserveOf, type Database } from '../platform/database/database.ts';
import { rememberRows } from '../platform/database/remembered-rows.ts';
import { inWorkspace } from '../platform/database/work.ts';

/** A published version as answers need it: what is counted where. It never changes, so it is read once per process. */
export interface SurveyVersion {
  readonly surveyId: number;
  readonly number: number;
  readonly definition: SurveyDefinition;
  readonly groups: readonly TwoPartGroup[];
  measureOf(rating: Rating): NamedMeasure;
  readonly asked: NamedMeasure;
}

/** A measure with its key worked out once: a busy door looks the key up for every score. */
export interface NamedMeasure {
  readonly key: string;
  readonly measure: Measure;
}

export interface SurveyState {
  readonly publishedNumber: number | null;
  readonly closed: boolean;
}

const published = new WeakMap<Database, Map<string, SurveyVersion>>();
/** A survey that was closed a moment ago takes answers for two seconds at most. */
const states = rememberRows<SurveyState | null>({ forMs: 2_000 });

/** @returns null where the company has no such version */
export async function surveyVersionOf(
  db: Database,
  workspaceId: number,
  surveyId: number,
  number: number,
): Promise<SurveyVersion | null> {
  let versions = published.get(db);
  if (versions === undefined) published.set(db, (versions = new Map()));
  const key = `${workspaceId}:${surveyId}:${number}`;
  const known = versions.get(key);
  if (known !== undefined) return known;
  const row = await inWorkspace(reserveOf(db), workspaceId, (inside) =>
    inside
      .selectFrom('survey_versions')
      .select('definition')
      .where('workspace_id', '=', workspaceId)
      .where('survey_id', '=', surveyId)
      .where('number', '=', number)
      .executeTakeFirst(),
  );
  if (row === undefined) return null;
  const version = readVersion(surveyId, number, definitionSchema.parse(row.definition));
  versions.set(key, version);
  return version;
}

/** Whether the survey takes answers, and which version new ones belong to; null: there is no such survey. */
export function surveyStateOf(db: Database, workspaceId: number, surveyId: number): Promise<SurveyState | null> {
  return states.of(db, `${workspaceId}:${surveyId}`, () => readSurveyState(db, workspaceId, surveyId));
}

async function readSurveyState(db: Database, workspaceId: number, surveyId: number): Promise<SurveyState | null> {
  const row = await inWorkspace(reserveOf(db), workspaceId, (inside) =>
    inside
      .selectFrom('surveys')
      .select(['published_number', 'closed_at', 'archived_at'])
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', surveyId)
      .executeTakeFirst(),
  );
  if (row === undefined) return null;
  return { publishedNumber: row.published_number, closed: row.closed_at !== null || row.archived_at !== null };
}

export function readVersion(surveyId: number, number: number, definition: SurveyDefinition): SurveyVersion {
  const measures = new Map<string, NamedMeasure>();
  return {
    surveyId,
    number,
    definition,
    groups: twoPartGroups(surveyId, definition),
    asked: named(responseMeasure(surveyId)),
    measureOf(rating) {
      const key = `${rating.questionId}|${rating.role}|${rating.factorId ?? 0}`;
      let known = measures.get(key);
      if (known === undefined) {
        const { questionId, role, scale, factorId } = rating;
        const question = definition.questions.find(({ id }) => id === questionId);
        if (question === undefined) throw new RangeError(`survey ${surveyId} has no question ${questionId}`);
        const fingerprint = questionFingerprint(definition, question, factorId);
        measures.set(key, (known = named({ role, scale, factorId, surveyId, questionId, fingerprint })));
      }
      return known;
    },
  };
}

export function named(measure: Measure): NamedMeasure {
  return { key: measureKey(measure), measure };
}

/** Counts the answers that came without a questionnaire of ours. */
export const directAsked = named(responseMeasure(null));
