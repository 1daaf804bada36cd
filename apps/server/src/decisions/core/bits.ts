import { type CustomerFlag, type Purpose, type TransportWay } from '@otklik/contract';

// These numbers are stored: a new one takes the next place, none is ever given another. Ten ways and three purposes fit an integer.
const wayCodes: Readonly<Record<TransportWay, number>> = {
  email: 0,
  web_push: 1,
  webhook: 2,
  telegram: 3,
  vk: 4,
  max: 5,
  whatsapp: 6,
  sms: 7,
  phone: 8,
};
const purposeCodes: Readonly<Record<Purpose, number>> = { experience: 0, relationship: 1, marketing: 2 };
const flagCodes: Readonly<Record<CustomerFlag, number>> = { test: 0, staff: 1, complaint_open: 2, vip: 3 };
const PLACES = 10;
const wayByCode = new Map(Object.entries(wayCodes).map(([way, code]) => [code, way as TransportWay]));

export function wayCode(way: TransportWay): number {
  return wayCodes[way];
}

/** @throws RangeError for a number that no version of the product has written */
export function wayOf(code: number): TransportWay {
  const way = wayByCode.get(code);
  if (way === undefined) throw new RangeError(`${code} is no way to ask`);
  return way;
}

export function waysIn(ways: Iterable<TransportWay>): number {
  let bits = 0;
  for (const way of ways) bits |= 1 << wayCodes[way];
  return bits;
}

export function hasWay(bits: number, way: TransportWay): boolean {
  return (bits & (1 << wayCodes[way])) !== 0;
}

export function permissionBit(purpose: Purpose, way: TransportWay): number {
  return 1 << (purposeCodes[purpose] * PLACES + wayCodes[way]);
}

export function flagBit(flag: CustomerFlag): number {
  return 1 << flagCodes[flag];
}
