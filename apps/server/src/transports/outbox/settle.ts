import type { Outcome } from '../transport.ts';

/** What becomes of a message after one attempt. */
export type Settled =
  | { readonly state: 'sent' | 'delivered'; readonly providerId: string | null; readonly parts: number }
  | { readonly state: 'failed'; readonly reason: string; readonly isDead: boolean }
  | {
      readonly state: 'planned';
      readonly reason: string;
      readonly dueAt: Date;
      readonly isCounted: boolean;
      readonly doubtedAt: Date | null;
    }
  | { readonly state: 'doubtful'; readonly reason: string; readonly doubtedAt: Date };

interface Attempt {
  readonly attempts: number;
  readonly attemptedAt: Date;
  /** The first attempt of which it is not known whether the provider took it. */
  readonly doubtedAt: Date | null;
  /** See `TransportKind`. */
  readonly recognisesForMs: number;
  readonly expiresAt: Date;
  readonly now: Date;
  /** 0 to 1: spreads the repetitions of those that failed together. */
  readonly chance: number;
}

const MOST_ATTEMPTS = 12;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 4 * 3_600_000;

export function settle(outcome: Outcome, attempt: Attempt): Settled {
  switch (outcome.kind) {
    case 'sent':
      return {
        state: outcome.delivered === true ? 'delivered' : 'sent',
        providerId: outcome.providerId,
        parts: outcome.parts ?? 1,
      };
    case 'refused':
      return { state: 'failed', reason: outcome.reason, isDead: outcome.permanent };
    case 'doubtful':
      return again(outcome.reason, null, true, { ...attempt, doubtedAt: attempt.doubtedAt ?? attempt.attemptedAt });
    case 'later':
      // A provider that is down is no fault of the message, which must not run out of attempts by it.
      return again(outcome.reason, outcome.retryAfterSeconds, !outcome.everything, attempt);
  }
}

function again(reason: string, retryAfterSeconds: number | null, isCounted: boolean, attempt: Attempt): Settled {
  const pause = retryAfterSeconds === null ? pauseAfter(attempt.attempts, attempt.chance) : retryAfterSeconds * 1000;
  const dueAt = new Date(attempt.now.getTime() + pause);
  const { doubtedAt } = attempt;
  const isLast = dueAt >= attempt.expiresAt || (isCounted && attempt.attempts >= MOST_ATTEMPTS);
  if (doubtedAt !== null && (isLast || !isRecognised(doubtedAt, dueAt, attempt.recognisesForMs)))
    return { state: 'doubtful', reason, doubtedAt };
  if (isLast) return { state: 'failed', reason, isDead: false };
  return { state: 'planned', reason, dueAt, isCounted, doubtedAt };
}

/** Whether the provider will hold what is sent `at` for the message that may have reached it before. */
export function isRecognised(doubtedAt: Date, at: Date, recognisesForMs: number): boolean {
  return at.getTime() - doubtedAt.getTime() < recognisesForMs;
}

function pauseAfter(attempts: number, chance: number): number {
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, attempts - 1));
  return pause * (0.8 + 0.4 * chance);
}

/** How long a transport rests that failed so many times in a row, when the provider says nothing. */
export function restAfter(failures: number): number {
  return Math.min(10 * 60_000, 2_000 * 2 ** Math.max(0, failures - 1));
}
