import { zoneOf } from '../../company/company.ts';
import type { Context } from '@otklik/questionnaire';
import { localTime } from '../../platform/local-time.ts';
import type { Door } from '../../surveys/door.ts';
import { fullQuotas } from '../quotas/quotas.ts';
import { knownFacts } from '../facts/known-facts.ts';
import type { ResponseKey } from './respond-key.ts';
import { contextAt, type Host, type RespondSite } from './respond-page.ts';
import { takeTurn } from '../../counts/take-turn.ts';
import type { SurveyVersion } from '../survey-version.ts';

export interface Occasion {
  readonly context: Context;
  /** The key with the turn that it has been given. */
  readonly key: ResponseKey;
}

/**
 * What the engine is told of one respondent: the same for every page and save of his response. Lots are drawn by his
 * response's id. What is his turn is decided when the first page opens and travels in the signed key: a page that
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
  const { responseId, turn: known } = key;
  const { context, turn } = await takeTurn(services, host.company, {
    definition,
    base,
    place: door,
    responseId,
    known,
  });
  return { context, key: { ...key, turn } };
}
