import { createHash } from 'node:crypto';
import type { ScheduleStep, Variant } from '@otklik/contract';

export interface StoredSchedule {
  readonly id: number;
  readonly touchpointId: number | null;
  readonly surveyId: number | null;
  readonly steps: readonly ScheduleStep[];
  readonly lifeHours: number;
}

/** What holds where the company has said nothing: one message by whatever way there is, and no reminder. */
export const plainSchedule: Omit<StoredSchedule, 'id' | 'touchpointId' | 'surveyId'> = {
  steps: [{ transportIds: [], variants: [{ share: 1, templateId: null, delayMinutes: 0 }], onlyIf: 'not_finished' }],
  lifeHours: 336,
};

/** The most exact one: for touchpoint and survey, for the survey, for the touchpoint, for all; of equals the oldest. */
export function scheduleFor(
  schedules: readonly StoredSchedule[],
  about: { readonly touchpointId: number; readonly surveyId: number },
): StoredSchedule | null {
  let best: StoredSchedule | null = null;
  let bestRank = -1;
  for (const schedule of schedules) {
    if (schedule.touchpointId !== null && schedule.touchpointId !== about.touchpointId) continue;
    if (schedule.surveyId !== null && schedule.surveyId !== about.surveyId) continue;
    const rank = (schedule.surveyId === null ? 0 : 2) + (schedule.touchpointId === null ? 0 : 1);
    if (rank > bestRank) [best, bestRank] = [schedule, rank];
  }
  return best;
}

/** Their texts or hours differ, not only their shares: what the others brought says nothing of these. */
export function areOtherVariants(before: readonly ScheduleStep[], after: readonly ScheduleStep[]): boolean {
  const tried = (steps: readonly ScheduleStep[]) =>
    JSON.stringify(
      steps.map(({ variants }) => variants.map(({ templateId, delayMinutes }) => [templateId, delayMinutes])),
    );
  return tried(before) !== tried(after);
}

/** Drawn by the invitation's id: whoever plans it again, or elsewhere, draws the same. */
export function drawVariant(variants: readonly Variant[], invitationId: string, step: number): number {
  const total = variants.reduce((sum, { share }) => sum + share, 0);
  const lot = createHash('sha256').update(`${invitationId}:${step}`).digest().readUInt32BE(0) / 2 ** 32;
  let upTo = 0;
  for (const [index, { share }] of variants.entries()) {
    upTo += share / total;
    if (lot < upTo) return index;
  }
  return variants.findLastIndex(({ share }) => share > 0);
}
