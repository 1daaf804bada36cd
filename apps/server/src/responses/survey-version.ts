import { definitionSchema, questionFingerprint, type Rating, type SurveyDefinition } from '@otklik/questionnaire';
import type { TwoPartGroup } from '../counts/composites.ts';
import { twoPartGroups } from '../counts/two-part-groups.ts';
import { measureKey, responseMeasure, type Measure } from '../counts/measures.ts';
import { reserveOf, type Database } from '../platform/database/database.ts';
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

interface Remembered {
  readonly versions: Map<string, SurveyVersion>;
  readonly states: Map<string, { state: SurveyState | null; staleAt: number }>;
}
const remembered = new WeakMap<Database, Remembered>();
/** A survey that another process closed takes answers for this long at most. */
const STATE_MS = 2_000;

/** @returns null where the company has no such version */
export async function surveyVersionOf(
  db: Database,
  workspaceId: number,
  surveyId: number,
  number: number,
): Promise<SurveyVersion | null> {
  const { versions } = memoryOf(db);
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
export async function surveyStateOf(db: Database, workspaceId: number, surveyId: number): Promise<SurveyState | null> {
  const { states } = memoryOf(db);
  const key = `${workspaceId}:${surveyId}`;
  const known = states.get(key);
  if (known !== undefined && performance.now() < known.staleAt) return known.state;
  const row = await inWorkspace(reserveOf(db), workspaceId, (inside) =>
    inside
      .selectFrom('surveys')
      .select(['published_number', 'closed_at', 'archived_at'])
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', surveyId)
      .executeTakeFirst(),
  );
  const state =
    row === undefined
      ? null
      : { publishedNumber: row.published_number, closed: row.closed_at !== null || row.archived_at !== null };
  states.set(key, { state, staleAt: performance.now() + STATE_MS });
  return state;
}

/** After a survey was published, closed or opened again in this process. */
export function forgetSurvey(db: Database, workspaceId: number, surveyId: number): void {
  memoryOf(db).states.delete(`${workspaceId}:${surveyId}`);
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

function memoryOf(db: Database): Remembered {
  let memory = remembered.get(db);
  if (memory === undefined) remembered.set(db, (memory = { versions: new Map(), states: new Map() }));
  return memory;
}

/** Counts the answers that came without a questionnaire of ours. */
export const directAsked = named(responseMeasure(null));
