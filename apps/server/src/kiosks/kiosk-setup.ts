import type { KioskSetup } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import { zoneOf } from '../company/company.ts';
import type { KnownDevice } from '../devices/device.ts';
import { Problem } from '../platform/errors.ts';
import type { Sent } from '../platform/http/route.ts';
import type { Services } from '../platform/services.ts';
import { fullAmong, quotaRoom } from '../responses/quotas/quotas.ts';
import { rotationProgress } from '../counts/rotation-progress.ts';
import { surveyStateOf, surveyVersionOf } from '../responses/survey-version.ts';
import { lookOf } from '../surveys/respondent-company.ts';
import { forTablet } from '../surveys/words/surrounding-words.ts';

/** Everything that a tablet needs to go on asking without a network: the survey, the company's look, whose turn it is. */
export async function kioskSetupOf(services: Services, device: KnownDevice): Promise<Sent<KioskSetup>> {
  const { workspaceId, unitId, touchpointId, settings } = device;
  const { kiosk } = settings;
  if (kiosk === undefined)
    throw new Problem('conflict', 'This kiosk has no survey yet: choose one in the list of devices');
  const { db } = services;
  const company = await companyOf(db, workspaceId);
  const state = await surveyStateOf(db, workspaceId, kiosk.surveyId);
  const number = state?.closed === false ? state.publishedNumber : null;
  const version = number === null ? null : await surveyVersionOf(db, workspaceId, kiosk.surveyId, number);
  if (version === null)
    throw new Problem('survey_closed', 'The kiosk’s survey takes no answers: choose another in the list of devices');
  const { definition } = version;
  const look = await lookOf(db, workspaceId);
  const room = await quotaRoom(db, workspaceId, kiosk.surveyId, definition);
  return {
    device: { id: device.id, name: device.name },
    settings: kiosk,
    survey: { id: kiosk.surveyId, number: version.number, definition },
    company: {
      name: company.name,
      ...look.theme,
      words: forTablet(look.words, definition.languages),
      logo: look.logo === null ? null : `data:${look.logo.type};base64,${look.logo.bytes.toString('base64')}`,
    },
    unitName: company.units.byId.get(unitId)?.name ?? null,
    touchpointName: company.touchpoints.byId.get(touchpointId)?.name ?? null,
    timeZone: zoneOf(company, unitId),
    rotation:
      definition.rotation === undefined
        ? null
        : await rotationProgress(db, company, definition, device, services.now()),
    fullQuotas: fullAmong(room),
    quotaRoom: room,
    now: services.now(),
  };
}
