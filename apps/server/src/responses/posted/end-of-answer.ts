import type { Review } from '@otklik/respond';
import type { Company } from '../../company/company.ts';
import type { Services } from '../../platform/services.ts';
import type { Door } from '../../surveys/door.ts';
import { thanksOf } from '../../thanks/thanks.ts';
import { ANY_SCORE, watchOf, type ScoreCondition } from '../facts/answer-watch.ts';

/** What the page with the question must know of its end. Without the database there is nothing to bring: the question counts. */
export async function endAt(
  services: Pick<Services, 'db' | 'log'>,
  company: Company,
  door: Door,
): Promise<{ readonly reviews: readonly Review[]; readonly endAsksServer: boolean }> {
  try {
    const thanks = (await thanksOf(services.db, door.workspaceId)).ofSurvey(door.surveyId);
    const givesCoupon = thanks.couponListId !== null && (door.kind === 'personal' || !thanks.couponOnlyInvited);
    const conditions = thanks.showsCase ? await caseConditions(services, door.workspaceId) : [];
    const mayOpen = conditions.some(
      ({ touchpoints }) => touchpoints.length === 0 || touchpoints.includes(door.touchpointId),
    );
    return { reviews: await reviewsAt(services, company, door), endAsksServer: givesCoupon || mayOpen };
  } catch (error) {
    services.log.warn({ err: error }, 'respond: what follows the answer could not be read');
    return { reviews: [], endAsksServer: false };
  }
}

/** What opens a case by a score of its own; other watches listen for what is said of cases that are open already. */
export async function caseConditions(
  { db }: Pick<Services, 'db'>,
  workspaceId: number,
): Promise<readonly ScoreCondition[]> {
  const watches = await watchOf(db, workspaceId);
  return watches
    .filter(({ watcher }) => watcher === 'cases')
    .flatMap(({ conditions }) =>
      conditions.flatMap((one) => ('score' in one && one.role !== ANY_SCORE.role ? [one] : [])),
    );
}

/** The unit's own, then those of the units above it. The answer is not asked. */
export async function reviewsAt(
  { db }: Pick<Services, 'db'>,
  company: Company,
  door: Pick<Door, 'workspaceId' | 'surveyId' | 'unitId'>,
): Promise<readonly Review[]> {
  const thanks = await thanksOf(db, door.workspaceId);
  if (!thanks.ofSurvey(door.surveyId).showsReviews) return [];
  const path = company.units.byId.get(door.unitId)?.path ?? [];
  return path.toReversed().flatMap((unitId) => thanks.reviewsOf(unitId));
}
