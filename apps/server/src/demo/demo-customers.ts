import { takeInteractions } from '../interactions/take-interactions.service.ts';
import type { Services } from '../platform/services.ts';
import type { DemoWorld } from './demo-day.ts';
import type { Random } from './random.ts';

const DAY_MS = 86_400_000;

/** The same person twice: by the till and by the application. Whether it is one is for somebody to say. */
const alike = [
  [
    { email: 'irina.kovaleva@mail.example', name: 'Ирина Ковалёва' },
    { email: 'irinakovaleva@mail.example', name: 'Ирина К.' },
  ],
  [
    { email: 'pavel-morozov@mail.example', name: 'Павел Морозов' },
    { email: 'pavelmorozov@mail.example', name: 'Павел' },
  ],
  [
    { email: 'taras@mail.example', name: 'Тарас Шевчук' },
    { email: 'taras+coffee@mail.example', name: 'Тарас' },
  ],
] as const;

export async function loadDemoCustomers(
  services: Services,
  workspaceId: number,
  world: DemoWorld,
  random: Random,
  now: Date,
): Promise<void> {
  const units = [...world.units.values()];
  const visits = alike.flat().map((customer, number) => ({
    id: random.uuid(),
    unit: random.pick(units).id,
    touchpoint: world.touchpoints.visit,
    channel: world.channels.hall,
    occurredAt: new Date(now.getTime() - (number + 1) * DAY_MS).toISOString(),
    customer,
  }));
  const [refused] = (await takeInteractions(services, workspaceId, visits)).refused;
  if (refused !== undefined) throw new Error(`The demo made a visit that is not valid: ${JSON.stringify(refused)}`);
}
