import { zoneOf } from '../company/company.ts';
import { rotate, rotatedFactors, type Context } from '@otklik/questionnaire';
import { localTime } from '../platform/local-time.ts';
import type { Door } from '../surveys/door.ts';
import { fullQuotas } from './quotas.ts';
import { knownFacts } from './known-facts.ts';
import type { ResponseKey } from './respond-key.ts';
import { contextAt, type Host, type RespondSite } from './respond-page.ts';
import { claimFactors, rotationProgress } from '../counts/rotation-progress.ts';
import type { SurveyVersion } from './survey-version.ts';

export interface Occasion {
  readonly context: Context;
  /** The key with the turn that it has been given. */
  readonly key: ResponseKey;
}

/**
 * What the engine is told of one respondent: the same for every page and save of his response. Lots are drawn by his
 * response's id. Which factors are his turn is decided when the first page opens and travels in the signed key: a page that
 * is only looked at stores nothing.
 */
export async function occasionOf(
  { services }: RespondSite,
  host: Host,
  door: Door,
  version: SurveyVersion,
  language: string,
  key: ResponseKey,
): Promise<Occasion> {
  const { definition } = version;
  const now = services.now();
  const timeZone = zoneOf(host.company, door.unitId);
  const full = await fullQuotas(services.db, door.workspaceId, door.surveyId, definition);
  const base: Context = {
    ...contextAt(host, door, version, language),
    ...(await knownFacts(services, door.workspaceId, definition, door)),
    seed: key.responseId,
    today: localTime(now, timeZone).day,
    ...(full.length === 0 ? {} : { fullQuotas: full }),
  };
  if (definition.rotation === undefined) return { context: base, key };
  const rotated = rotatedFactors(definition);
  if (key.turn !== null) {
    const asked = key.turn;
    return { key, context: { ...base, enoughFactors: rotated.filter((id) => !asked.includes(id)) } };
  }
  const progress = await rotationProgress(services.db, host.company, definition, door, now);
  const context = rotate(definition, base, progress);
  const turn = rotated.filter((factorId) => context.enoughFactors?.includes(factorId) !== true);
  claimFactors(services.db, host.company, definition, door, { responseId: key.responseId, factorIds: turn });
  return { context, key: { ...key, turn } };
}
