import type { Reference } from '@otklik/contract';
import type { Actor } from '../platform/actor.ts';
import { invalidField } from '../platform/errors.ts';
import type { Company } from './company.ts';
import { idOf } from './references.ts';
import { seenUnit } from './seen-unit.ts';

/** Where something is put: at a unit that the actor sees. */
export interface GivenPlace {
  readonly unit: Reference;
  readonly touchpoint: Reference;
  readonly channel: Reference | null;
}

/** The place as columns. @throws Problem that names the field */
export function readGivenPlace(
  company: Company,
  actor: Actor,
  given: GivenPlace,
): { unit_id: number; touchpoint_id: number; channel_id: number } {
  const unitId = seenUnit(company, actor, given.unit);
  const touchpointId = idOf(company.touchpoints, given.touchpoint);
  if (touchpointId === undefined) throw invalidField('touchpoint', 'unknown', 'names no touchpoint of this company');
  const channelId = given.channel === null ? 0 : idOf(company.channels, given.channel);
  if (channelId === undefined) throw invalidField('channel', 'unknown', 'names no channel of this company');
  return { unit_id: unitId, touchpoint_id: touchpointId, channel_id: channelId };
}
