import type { CountedAnswer } from './cells.ts';

/** Where and when somebody was asked by a personal link, and by which survey. */
export interface InvitedPlace {
  readonly day: string;
  readonly unitId: number;
  readonly touchpointId: number;
  readonly channelId: number;
  readonly surveyId: number;
}

export interface InvitedCounts {
  /** Links that were made. */
  readonly asked: number;
  /** Links that reached a customer. */
  readonly sent: number;
  /** Of them, those who gave at least one score. */
  readonly answered: number;
  /** Those who came to the end. */
  readonly finished: number;
}

/** What is not named does not change. `spent` as the database writes it: sums of money are its own. */
export type InvitedChange = InvitedPlace & Partial<InvitedCounts> & { readonly spent?: string };

/** An answer that came by a personal link; answers of other doors are none of those who were asked by us. */
export interface InvitedAnswer extends CountedAnswer {
  readonly invitationId: string | null;
}

/** What an answer changes, or takes off with −1: only who gave a score has answered. */
export function invitedBy(answer: InvitedAnswer, sign: 1 | -1): InvitedChange[] {
  if (answer.invitationId === null || answer.test || answer.scores.length === 0) return [];
  const { day, unitId, touchpointId, channelId, surveyId } = answer;
  return [{ day, unitId, touchpointId, channelId, surveyId: surveyId ?? 0, answered: sign }];
}
