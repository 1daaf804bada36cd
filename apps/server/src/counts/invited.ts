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

export type Invited = InvitedPlace & InvitedCounts;
/** What is not named does not change. */
export type InvitedChange = InvitedPlace & Partial<InvitedCounts>;

/** An answer that came by a personal link; answers of other doors are none of those who were asked by us. */
export interface InvitedAnswer extends CountedAnswer {
  readonly invitationId: string | null;
}

export interface InvitedChanges {
  count(answer: InvitedAnswer, sign: 1 | -1): void;
  add(more: readonly InvitedChange[]): void;
  changed(): Invited[];
}

export function createInvitedChanges(): InvitedChanges {
  const changes: InvitedChange[] = [];
  return {
    count(answer, sign) {
      if (answer.invitationId === null || answer.test || answer.scores.length === 0) return;
      const { day, unitId, touchpointId, channelId, surveyId } = answer;
      changes.push({ day, unitId, touchpointId, channelId, surveyId: surveyId ?? 0, answered: sign });
    },
    add: (more) => void changes.push(...more),
    changed: () => addUpInvited(changes),
  };
}

/** One row a key, in the one order in which everybody locks them; what comes to nothing is left out. */
export function addUpInvited(changes: readonly InvitedChange[]): Invited[] {
  const sums = new Map<string, Invited>();
  for (const change of changes) {
    const key = keyOf(change);
    const { asked = 0, sent = 0, answered = 0, finished = 0 } = sums.get(key) ?? {};
    sums.set(key, {
      ...change,
      asked: asked + (change.asked ?? 0),
      sent: sent + (change.sent ?? 0),
      answered: answered + (change.answered ?? 0),
      finished: finished + (change.finished ?? 0),
    });
  }
  return [...sums.values()]
    .filter(({ asked, sent, answered, finished }) => asked !== 0 || sent !== 0 || answered !== 0 || finished !== 0)
    .toSorted(byKey);
}

function keyOf(place: InvitedPlace): string {
  return `${place.day}|${place.unitId}|${place.touchpointId}|${place.channelId}|${place.surveyId}`;
}

function byKey(a: InvitedPlace, b: InvitedPlace): number {
  return (
    (a.day < b.day ? -1 : a.day > b.day ? 1 : 0) ||
    a.unitId - b.unitId ||
    a.touchpointId - b.touchpointId ||
    a.channelId - b.channelId ||
    a.surveyId - b.surveyId
  );
}
