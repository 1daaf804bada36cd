import { policyDocument, type PolicyDraft } from '@otklik/contract';
import { waysIn } from '../core/bits.ts';
import type { Ask } from '../core/ask.ts';
import type { Considered, Room, Standing } from '../core/considered.ts';
import { asksOf, askKeyOf } from '../core/packed-asks.ts';
import { compilePolicy, type Policy } from '../core/policy.ts';

/** Saturday noon in Moscow. */
export const NOON = Date.UTC(2026, 10, 21, 9) / 1000;
export const DAY = 86_400;
export const HOUR = 3_600;

export function policyOf(draft: PolicyDraft = {}): Policy {
  const touchpoint = {
    touchpointId: 1,
    surveyId: 100,
    kind: 'purchase',
    transports: ['sms', 'email'],
    delay: { min: 120, max: 360 },
  } as const;
  return compilePolicy(
    policyDocument.parse({ isOn: true, touchpoints: [touchpoint], timing: { quietHours: null }, ...draft }),
    1,
  );
}

export function visit({
  orderNumber = null,
  ...more
}: Partial<Considered> & { orderNumber?: string | null } = {}): Considered {
  const about = { id: '00000000-0000-4000-8000-000000000001', touchpointId: 1, ...more };
  return {
    askKey: askKeyOf({ ...about, orderNumber }),
    id: '00000000-0000-4000-8000-000000000001',
    customerId: '00000000-0000-4000-8000-00000000000a',
    occurredAt: NOON,
    unitId: 10,
    unitZone: 'Europe/Moscow',
    touchpointId: 1,
    segmentIds: [],
    ...more,
  };
}

export type SampleStanding = Partial<Omit<Standing, 'asks'>> & { readonly asks?: readonly Ask[] };

export function customer({ asks = [], ...more }: SampleStanding = {}): Standing {
  return {
    asks: asksOf(asks),
    knownAt: Infinity,
    reach: waysIn(['sms', 'email', 'phone']),
    refused: 0,
    consented: 0,
    flags: 0,
    zone: null,
    country: null,
    ...more,
  };
}

export function askAt(at: number, more: Partial<Ask> = {}): Ask {
  return {
    key: at.toString(16).padStart(14, '0'),
    at,
    touchpointId: 1,
    surveyId: 100,
    transport: 'sms',
    isExempt: false,
    deliveredAt: null,
    openedAt: null,
    dismissedAt: null,
    completedAt: null,
    ...more,
  };
}

export const plentyOfRoom: Room = { askedOn: () => 0, answersOf: () => 0, factorsAt: () => null };
