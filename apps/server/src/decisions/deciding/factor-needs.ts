import { factorStandings, fallsSilent } from '@otklik/questionnaire';
import type { Company } from '../../company/company.ts';
import { progressWithin } from '../../counts/rotation-progress.ts';
import { rotatingDefinition } from '../../surveys/rotating-surveys.ts';
import type { Considered, FactorNeed } from '../core/considered.ts';
import type { DecidingPlace, FactorsAt } from './decide-considered.service.ts';
import type { InForce } from '../policies/policy-in-force.ts';

/**
 * How many factors still need answers where each of these interactions took place, as the counts stand now. Nothing is read where no
 * survey takes turns.
 */
export async function factorNeeds(
  { db, workspaceId, company, now }: DecidingPlace & { readonly company: Company },
  { policy, rotating }: InForce,
  open: readonly Pick<Considered, 'touchpointId' | 'unitId'>[],
): Promise<FactorsAt> {
  const needs = new Map<number, Map<number, FactorNeed>>();
  for (const [touchpointId, here] of Map.groupBy(open, (one) => one.touchpointId)) {
    const surveyId = policy?.touchpoints.get(touchpointId)?.surveyId;
    const version = surveyId === undefined ? undefined : rotating.get(surveyId);
    if (surveyId === undefined || version === undefined) continue;
    const definition = await rotatingDefinition(db, workspaceId, surveyId, version);
    const unitIds = [...new Set(here.map(({ unitId }) => unitId))];
    const progressOf = await progressWithin(db, company, { definition, touchpointId, unitIds }, now);
    const isSilentWhenDone = fallsSilent(definition);
    const needOf = (unitId: number): FactorNeed => ({
      missing: factorStandings(definition, progressOf(unitId)).filter(({ missing }) => missing > 0).length,
      isSilentWhenDone,
    });
    needs.set(touchpointId, new Map(unitIds.map((unitId) => [unitId, needOf(unitId)])));
  }
  return ({ touchpointId, unitId }) => needs.get(touchpointId)?.get(unitId) ?? null;
}
