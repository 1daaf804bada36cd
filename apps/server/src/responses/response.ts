import type { Context } from '@otklik/questionnaire';
import type { CountedAnswer } from '../counts/cells.ts';
import type { MeasureRole } from '../counts/measures.ts';

export const responseSources = [
  'link',
  'qr',
  'personal',
  'api',
  'import',
  'kiosk',
  'button',
  'phone',
  'dialogue',
] as const;
export type ResponseSource = (typeof responseSources)[number];

export type ResponseMode = 'spontaneous' | 'invited';
export const modeNumbers = { spontaneous: 1, invited: 2 } as const satisfies Record<ResponseMode, number>;
export function modeOf(number: number): ResponseMode {
  return number === modeNumbers.invited ? 'invited' : 'spontaneous';
}

/** A score that came by itself, without a questionnaire of ours: an import, an integration, a button. */
export interface DirectRating {
  readonly role: Exclude<MeasureRole, 'response'>;
  readonly scale: string;
  readonly score: number;
  readonly factorId?: number | null | undefined;
  readonly productId?: number | null | undefined;
  /** The question's wording or the sender's name for it; another one is another measure. */
  readonly question?: string | undefined;
}

export interface DirectComment {
  readonly text: string;
  readonly question?: string | undefined;
  readonly factorId?: number | null | undefined;
}

/** Who answered, where the sender knows: looked up, else made, in the transaction of the answer. */
export interface CustomerDetails {
  readonly externalId?: string | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly language?: string | undefined;
  readonly attributes?: Readonly<Record<string, string | number | boolean>> | undefined;
}

/** An answer at the door, whoever brings it: the page, the API, an import, the demo company. Ids are of the company. */
export interface TakenResponse {
  /** Also the idempotency key: the same id is the same answer, for ever. */
  readonly id: string;
  readonly survey?: { readonly id: number; readonly number: number } | null | undefined;
  readonly unitId: number;
  readonly touchpointId: number;
  readonly channelId?: number | null | undefined;
  readonly mode: ResponseMode;
  readonly source: ResponseSource;
  /** When the customer was served: answers are dated by it. */
  readonly occurredAt: Date;
  readonly answeredAt?: Date | undefined;
  readonly finished?: boolean | undefined;
  readonly language?: string | null | undefined;
  /** By question id, with a survey. */
  readonly answers?: Readonly<Record<string, unknown>> | undefined;
  /** Without one. */
  readonly ratings?: readonly DirectRating[] | undefined;
  readonly comments?: readonly DirectComment[] | undefined;
  readonly reasons?: readonly string[] | undefined;
  readonly employeeId?: number | null | undefined;
  readonly teamId?: number | null | undefined;
  readonly topicId?: number | null | undefined;
  readonly segmentIds?: readonly number[] | undefined;
  readonly productIds?: readonly number[] | undefined;
  readonly customerId?: string | null | undefined;
  readonly customer?: CustomerDetails | undefined;
  readonly interactionId?: string | null | undefined;
  readonly invitationId?: string | null | undefined;
  readonly linkId?: number | null | undefined;
  readonly importId?: number | null | undefined;
  /** Who asked, where a person did. */
  readonly interviewerId?: string | null | undefined;
  readonly test?: boolean | undefined;
  /** The page's own door has decided that this answer may still come: it was begun before the survey was closed. */
  readonly admitted?: boolean | undefined;
  /** What the engine was told when it was asked: what was shown then must not count as hidden now. */
  readonly context?: Context | undefined;
}

/** A row of `responses`. What is counted is a function of it alone, so that it can be taken off again exactly. */
export interface ResponseRow extends CountedAnswer {
  readonly id: string;
  readonly surveyNumber: number | null;
  readonly source: ResponseSource;
  readonly occurredAt: Date;
  readonly answeredAt: Date;
  readonly hour: number;
  readonly finished: boolean;
  readonly language: string | null;
  /** Without texts and contacts: those are in comments and customers. */
  readonly answers: Readonly<Record<string, unknown>>;
  readonly productIds: readonly number[] | null;
  readonly customerId: string | null;
  readonly interactionId: string | null;
  readonly invitationId: string | null;
  readonly linkId: number | null;
  readonly importId: number | null;
  readonly interviewerId: string | null;
  readonly revision: number;
}

/** In place of a question's id: said beside all questions. No question can be called so. */
export const REMARK = '~remark';

export interface CommentRow {
  readonly questionId: string;
  readonly text: string;
  readonly factorId: number | null;
  readonly score: number | null;
  readonly scale: string | null;
  readonly reasons: readonly string[];
}
