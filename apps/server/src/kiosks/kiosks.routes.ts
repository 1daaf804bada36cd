import { kioskAnswer, kioskEndpoints, type BatchAnswer } from '@otklik/contract';
import type { FastifyRequest } from 'fastify';
import type { KnownDevice } from '../devices/device.ts';
import { deviceRing } from '../devices/device-ring.ts';
import { countAttempt, pairLimit } from '../people/sign-in/attempts.ts';
import { pairDevice, startPairing } from '../devices/pairing.service.ts';
import { readBatch } from '../platform/http/read-batch.ts';
import { openRoute, route, type Route } from '../platform/http/route.ts';
import type { Services } from '../platform/services.ts';
import { publicAddress } from '../surveys/link-address.ts';
import { kioskSetupOf } from './kiosk-setup.ts';
import { takeKioskAnswers } from './take-kiosk-answers.service.ts';

export const kioskRoutes: readonly Route[] = [
  route(kioskEndpoints.newPairing, async ({ params, services, request }, work) => {
    const { code, expiresAt } = await startPairing(work, params.deviceId);
    const address = publicAddress(services.config.publicUrl, request, `/kiosk#${code}`);
    return { code, address, expiresAt };
  }),
  openRoute(kioskEndpoints.pair, async ({ body, services, request, now }) => {
    await countAttempt(services.db, `pair:${request.ip}`, pairLimit, now);
    return { key: await pairDevice(services, body.code) };
  }),
  openRoute(kioskEndpoints.setup, async ({ services, request }) =>
    kioskSetupOf(services, await admitKiosk(services, request)),
  ),
  openRoute(kioskEndpoints.answers, async ({ body, services, request }): Promise<BatchAnswer> => {
    const device = await admitKiosk(services, request);
    const { items, refused } = readBatch(body, kioskAnswer);
    const answers = items.map(({ item }) => item);
    const outcomes = await takeKioskAnswers(services, device, answers);
    for (const [position, { index, item }] of items.entries()) {
      const outcome = outcomes[position];
      if (typeof outcome === 'object') refused.push({ index, id: item.id, ...outcome });
    }
    const sorted = refused.toSorted((a, b) => a.index - b.index);
    const [first] = sorted;
    if (first !== undefined) await deviceRing(services).trouble(device, `${first.path}: ${first.message}`);
    return {
      taken: outcomes.filter((outcome) => outcome === 'taken').length,
      known: outcomes.filter((outcome) => outcome === 'known').length,
      refused: sorted,
    };
  }),
];

function admitKiosk(services: Services, request: FastifyRequest): Promise<KnownDevice> {
  return deviceRing(services).admit(request.headers.authorization, ['kiosk']);
}
