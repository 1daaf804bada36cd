import { compileLine, isTrue, walk, type Answers, type Context, type SurveyDefinition } from '@otklik/questionnaire';
import type { Database } from '../platform/database/database.ts';
import { isOutage } from '../platform/database/outage.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { countQuotas, insertQuotaResponse } from './quotas.store.ts';

const remembered = new WeakMap<Database, Map<string, { full: string[]; readAt: number }>>();
/** A quota that filled up a moment ago lets in those who come within this time: as many as answer at once. */
const FRESH_MS = 2_000;

/** The quotas of a survey that are full; none where it has none, or while the database is away. */
export async function fullQuotas(
  db: Database,
  workspaceId: number,
  surveyId: number,
  { quotas }: SurveyDefinition,
): Promise<string[]> {
  if (quotas === undefined || quotas.length === 0) return [];
  let memory = remembered.get(db);
  if (memory === undefined) remembered.set(db, (memory = new Map()));
  const key = `${workspaceId}|${surveyId}|${quotas.map(({ id, limit }) => `${id}:${limit}`).join()}`;
  const known = memory.get(key);
  if (known !== undefined && performance.now() - known.readAt < FRESH_MS) return known.full;
  try {
    const counts = await inWorkspace(db, workspaceId, (inside) => countQuotas(inside, workspaceId, surveyId));
    const full = quotas.filter(({ id, limit }) => (counts.get(id) ?? 0) >= limit).map(({ id }) => id);
    if (memory.size > 10_000) memory.clear();
    memory.set(key, { full, readAt: performance.now() });
    return full;
  } catch (error) {
    if (!isOutage(error)) throw error;
    return known?.full ?? [];
  }
}

/** Counts a finished response towards the quotas that it fills. One who was screened out by a full quota fills none. */
export async function fillQuotas(
  db: Database,
  workspaceId: number,
  finished: {
    readonly surveyId: number;
    readonly responseId: string;
    readonly definition: SurveyDefinition;
    readonly answers: Answers;
    readonly context: Context;
  },
): Promise<void> {
  const { definition, answers, context, surveyId, responseId } = finished;
  const { scope } = walk(definition, answers, context);
  const full = context.fullQuotas ?? [];
  const quotaIds = (definition.quotas ?? [])
    .filter(({ id, counts }) => !full.includes(id) && isTrue(compileLine(counts)?.(scope) ?? null))
    .map(({ id }) => id);
  if (quotaIds.length === 0) return;
  await inWorkspace(db, workspaceId, (inside) =>
    insertQuotaResponse(inside, workspaceId, { surveyId, quotaIds, responseId }),
  );
}
