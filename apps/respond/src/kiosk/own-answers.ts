import { filledQuotas, readRatings } from '@otklik/questionnaire';
import type { KioskVisit } from './kiosk-screens.ts';
import type { KioskSetup } from './kiosk-setup.ts';

/** What one answer on this tablet adds to the counts that the server last told. */
export type OwnAnswer = {
  surveyId: number;
  /** Rated ones, each as often as it was rated. Missing in what an earlier page wrote down. */
  factors?: number[] | undefined;
  /** That it fills. */
  quotas?: string[] | undefined;
};

export function countsOf({ definition, answers, context }: KioskVisit, finished: boolean): Omit<OwnAnswer, 'surveyId'> {
  return {
    factors: readRatings(definition, answers, context).flatMap(({ role, factorId }) =>
      role === 'satisfaction' && factorId !== null ? [factorId] : [],
    ),
    quotas: finished ? filledQuotas(definition, answers, context) : [],
  };
}

/** The server's counts with the answers that it does not know yet: without a network the turn passes on all the same. */
export function withOwnAnswers(setup: KioskSetup, own: Iterable<OwnAnswer>): KioskSetup {
  const answers: Record<string, number> = { ...setup.rotation?.answers };
  const room: Record<string, number> = { ...setup.quotaRoom };
  for (const { surveyId, factors = [], quotas = [] } of own) {
    for (const factorId of factors) answers[factorId] = (answers[factorId] ?? 0) + 1;
    if (surveyId !== setup.survey.id) continue;
    for (const id of quotas) room[id] = (room[id] ?? Number.POSITIVE_INFINITY) - 1;
  }
  const full = Object.keys(room).filter((id) => (room[id] ?? 0) <= 0);
  return {
    ...setup,
    rotation: setup.rotation === null ? null : { ...setup.rotation, answers },
    fullQuotas: [...new Set([...setup.fullQuotas, ...full])],
    quotaRoom: room,
  };
}
