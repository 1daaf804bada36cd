import { newInvitation, type NewInvitation } from '@otklik/contract';
import { segmentsOf, type Company, type Directory, type Entry } from '../company/company.ts';
import { notValid } from '../platform/http/register-routes.ts';
import { seesUnit, type Actor } from '../platform/actor.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import { localTime } from '../platform/local-time.ts';
import { AHEAD_MS } from '../platform/plausible-time.ts';
import { DEFAULT_LIFE_MS, invitationIdOf, LONGEST_LIFE_MS } from './invitation.ts';

/** An invitation with every name resolved; only the survey and the customer are still to be looked up. */
export interface ReadInvitation {
  readonly given: NewInvitation;
  readonly id: string | null;
  readonly unitId: number;
  readonly touchpointId: number;
  readonly channelId: number;
  readonly employeeId: number | null;
  readonly topicId: number | null;
  readonly productIds: number[];
  readonly segmentIds: number[];
  readonly occurredAt: Date;
  /** Of the interaction, in the unit's own calendar. */
  readonly day: string;
  readonly expiresAt: Date;
}

interface Reader {
  readonly company: Company;
  readonly actor: Actor;
  readonly workspaceId: number;
  readonly now: Date;
}

/** @throws Problem that names the field */
export function readInvitation(source: unknown, { company, actor, workspaceId, now }: Reader): ReadInvitation {
  const parsed = newInvitation.safeParse(source);
  if (!parsed.success) throw notValid(parsed.error);
  const given = parsed.data;
  const unit = find(company.units, given.unit, 'unit');
  if (!seesUnit(actor, unit.id)) throw invalidField('unit', 'unknown', `names no unit of yours: ${given.unit}`);
  if (given.customer !== undefined && !actor.scopes.has('personal:write'))
    throw new Problem('forbidden', 'customer: naming a customer needs the permission "personal:write"', {
      details: [{ path: 'customer', code: 'forbidden', message: 'needs the permission "personal:write"' }],
    });
  const occurredAt = given.occurredAt === undefined ? now : new Date(given.occurredAt);
  if (occurredAt.getTime() > now.getTime() + AHEAD_MS)
    throw invalidField('occurredAt', 'in_future', 'lies in the future');
  const expiresAt =
    given.expiresAt === undefined ? new Date(now.getTime() + DEFAULT_LIFE_MS) : new Date(given.expiresAt);
  if (expiresAt <= now) throw invalidField('expiresAt', 'past', 'lies in the past');
  if (expiresAt.getTime() > now.getTime() + LONGEST_LIFE_MS)
    throw invalidField('expiresAt', 'too_late', 'lies more than a year ahead');
  return {
    given,
    id: given.externalId === undefined ? null : invitationIdOf(workspaceId, given.surveyId, given.externalId),
    unitId: unit.id,
    touchpointId: find(company.touchpoints, given.touchpoint, 'touchpoint').id,
    channelId: given.channel === undefined ? 0 : find(company.channels, given.channel, 'channel').id,
    employeeId: given.employee === undefined ? null : find(company.employees, given.employee, 'employee').id,
    topicId: given.topic === undefined ? null : find(company.topics, given.topic, 'topic').id,
    productIds: distinct(given.products.map((product, at) => find(company.products, product, `products.${at}`).id)),
    segmentIds: segmentsOf(company, given.segments),
    occurredAt,
    day: localTime(occurredAt, unit.timeZone).day,
    expiresAt,
  };
}

/** A number is an id of ours, a word the company's own code. */
function find<Thing extends Entry>(directory: Directory<Thing>, reference: number | string, path: string): Thing {
  const thing = typeof reference === 'number' ? directory.byId.get(reference) : directory.byCode.get(reference);
  if (thing === undefined) throw invalidField(path, 'unknown', `names nothing of this company: ${reference}`);
  if (thing.archived) throw invalidField(path, 'archived', `"${thing.name}" is archived`);
  return thing;
}

function distinct(ids: readonly number[]): number[] {
  return [...new Set(ids)].toSorted((a, b) => a - b);
}
