import type { AskedTouchpoint } from '@otklik/contract';
import { fallsSilent, type SurveyDefinition } from '@otklik/questionnaire';
import type { Company } from '../../company/company.ts';
import { factorDays, progressWithin, sharedUnit, windowDaysOf } from '../../counts/rotation-progress.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';
import { rotatingDefinition, type RotatingSurvey } from '../../surveys/rotating-surveys.ts';
import { secondsOf } from '../deciding/decide-considered.service.ts';
import type { Policy } from '../core/policy.ts';
import type { Replayed } from './replay.store.ts';
import type { FactorGround } from './replayed-factors.ts';

/** Where factors say whether somebody is asked; the same object for all units that share a target. Null: they say nothing. */
export type FactorsOfReplay = (asked: AskedTouchpoint, unitId: number) => FactorGround | null;

/** Nowhere do they say anything. */
export const noFactorsOfReplay: FactorsOfReplay = () => null;

const DAY = 86_400;

export async function factorsOfReplay(
  db: WorkspaceDb,
  company: Company,
  what: Replayed,
  policies: readonly (Policy | null)[],
  rotating: ReadonlyMap<number, RotatingSurvey>,
): Promise<FactorsOfReplay> {
  const grounds = new Map<string, (unitId: number) => FactorGround>();
  for (const asked of policies.flatMap((policy) => (policy === null ? [] : [...policy.touchpoints.values()]))) {
    const version = rotating.get(asked.surveyId);
    if (version === undefined || grounds.has(keyOf(asked))) continue;
    const definition = await rotatingDefinition(db, company.workspaceId, asked.surveyId, version);
    if (!isDecisive(definition, asked)) continue;
    grounds.set(keyOf(asked), await groundsOf(db, company, what, { definition, touchpointId: asked.touchpointId }));
  }
  if (grounds.size === 0) return noFactorsOfReplay;
  return (asked, unitId) => grounds.get(keyOf(asked))?.(unitId) ?? null;
}

/** Otherwise the headline goes on, and everybody is asked whatever the factors need. */
function isDecisive(definition: SurveyDefinition, asked: AskedTouchpoint): boolean {
  return fallsSilent(definition) || asksLess(asked);
}

function asksLess({ sampling: { target } }: AskedTouchpoint): boolean {
  return target !== null && target.whenReached !== 'go_on';
}

function keyOf({ touchpointId, surveyId }: AskedTouchpoint): string {
  return `${touchpointId}|${surveyId}`;
}

async function groundsOf(
  db: WorkspaceDb,
  company: Company,
  { from: begin, oneIn }: Replayed,
  { definition, touchpointId }: { readonly definition: SurveyDefinition; readonly touchpointId: number },
): Promise<(unitId: number) => FactorGround> {
  const from = secondsOf(begin);
  const windowDays = windowDaysOf(definition);
  const days = await factorDays(db, company.workspaceId, { definition, touchpointId }, begin);
  const unitIds = company.units.all.map(({ id }) => id);
  const progressOf = await progressWithin(db, company, { definition, touchpointId, unitIds }, begin);
  // Those who are invited within the replay answer in it; those who came of their own accord came all the same.
  const came = days.filter(({ at, isInvited }) => at < from || !isInvited);
  const given = Map.groupBy(came, ({ unitId }) => unitId);
  const byShared = new Map<number, FactorGround>();
  return (unitId) => {
    const shared = sharedUnit(company, unitId, definition.rotation?.levelsUp ?? 0);
    let ground = byShared.get(shared);
    if (ground === undefined) {
      const within = company.units.all
        .filter(({ path }) => path.includes(shared))
        .flatMap(({ id }) => given.get(id) ?? []);
      const { needed } = progressOf(unitId);
      byShared.set(shared, (ground = { definition, windowDays, from, needed, given: within.map(givenOn), oneIn }));
    }
    return ground;
  };
}

/** A day's answers are known when it is over. */
function givenOn({
  at,
  factorId,
  n,
}: {
  readonly at: number;
  readonly factorId: number;
  readonly n: number;
}): FactorGround['given'][number] {
  return [at + DAY, factorId, n];
}
