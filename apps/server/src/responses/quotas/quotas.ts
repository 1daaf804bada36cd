import { filledQuotas, type Answers, type Context, type SurveyDefinition } from '@otklik/questionnaire';
import type { Database } from '../../platform/database/database.ts';
import { isOutage } from '../../platform/database/outage.ts';
import { rememberRows } from '../../platform/database/remembered-rows.ts';
import { inWorkspace, type WorkspaceDb } from '../../platform/database/work.ts';
import { countQuotas, insertQuotaResponse } from './quotas.store.ts';

/** A quota that filled up a moment ago lets in those who come within two seconds: as many as answer at once. */
const remembered = rememberRows<ReadonlyMap<string, number>>({ forMs: 2_000, keepsLast: isOutage });

/** The quotas of a survey that are full; none where it has none, or while the database is away. */
export async function fullQuotas(
  db: Database,
  workspaceId: number,
  surveyId: number,
  definition: SurveyDefinition,
): Promise<string[]> {
  return fullAmong(await quotaRoom(db, workspaceId, surveyId, definition));
}

export function fullAmong(room: Readonly<Record<string, number>>): string[] {
  return Object.entries(room).flatMap(([id, left]) => (left > 0 ? [] : [id]));
}

/** How many more responses each quota takes; nothing is said while the database is away. */
export async function quotaRoom(
  db: Database,
  workspaceId: number,
  surveyId: number,
  { quotas }: SurveyDefinition,
): Promise<Record<string, number>> {
  if (quotas === undefined || quotas.length === 0) return {};
  try {
    const counts = await remembered.of(db, `${workspaceId}:${surveyId}`, () =>
      inWorkspace(db, workspaceId, (inside) => countQuotas(inside, workspaceId, surveyId)),
    );
    return Object.fromEntries(quotas.map(({ id, limit }) => [id, Math.max(0, limit - (counts.get(id) ?? 0))]));
  } catch (error) {
    if (!isOutage(error)) throw error;
    return {};
  }
}

export interface FinishedResponse {
  readonly surveyId: number;
  readonly responseId: string;
  readonly definition: SurveyDefinition;
  readonly answers: Answers;
  readonly context: Context;
}

/**
 * Counts a finished response towards the quotas that it fills. One who was screened out by a full quota fills none.
 * @returns the ids of those quotas
 */
export async function fillQuotas(db: Database, workspaceId: number, finished: FinishedResponse): Promise<string[]> {
  const quotaIds = filledQuotas(finished.definition, finished.answers, finished.context);
  if (quotaIds.length > 0)
    await inWorkspace(db, workspaceId, (inside) => insertQuotaResponse(inside, workspaceId, { ...finished, quotaIds }));
  return quotaIds;
}

/** The same in the transaction that takes the response. */
export async function fillQuotasWithin(
  inside: WorkspaceDb,
  workspaceId: number,
  finished: FinishedResponse,
): Promise<void> {
  const quotaIds = filledQuotas(finished.definition, finished.answers, finished.context);
  if (quotaIds.length > 0) await insertQuotaResponse(inside, workspaceId, { ...finished, quotaIds });
}
