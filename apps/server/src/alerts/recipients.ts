import type { AlertRecipient, Role } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import { ownerOfTopic } from '../company/topic-owners.ts';
import { managersOf } from '../people/members/managers.ts';
import type { AlertDesk } from './alert.ts';

/** Who is told, as it is written down: a member, or a door of a transport. */
export type RecipientName = `member:${string}` | `door:${number}:${string}`;

export function readDoor(name: string): { readonly transportId: number; readonly addressId: string | null } | null {
  const match = /^door:(\d+):(.*)$/.exec(name);
  return match === null ? null : { transportId: Number(match[1]), addressId: match[2] || null };
}

export function readMember(name: string): string | null {
  return name.startsWith('member:') ? name.slice('member:'.length) : null;
}

interface Place {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly unitId: number | null;
  readonly touchpointId: number | null;
  readonly topicId?: number | null;
}

/**
 * Everybody whom the list means for this place, once each. Where it means nobody who is still here, the administrators hear of it:
 * an alert that reaches no one would be worse than one too many.
 */
export async function resolveRecipients(
  desk: AlertDesk,
  company: Company,
  wanted: readonly AlertRecipient[],
  place: Place,
): Promise<RecipientName[]> {
  const names = new Set<RecipientName>();
  for (const one of wanted) {
    if (one.to === 'transport') names.add(`door:${one.transportId}:${one.addressId ?? ''}`);
    else
      for (const id of await membersMeant(desk, company, one, place))
        if (company.members.some(({ userId }) => userId === id)) names.add(`member:${id}`);
  }
  if (names.size === 0) for (const id of withRole(company, 'administrator')) names.add(`member:${id}`);
  return [...names].toSorted();
}

async function membersMeant(
  { db, workspaceId }: AlertDesk,
  company: Company,
  one: Exclude<AlertRecipient, { to: 'transport' }>,
  { subject, unitId, touchpointId, topicId = null }: Place,
): Promise<readonly string[]> {
  const path = unitId === null ? [] : (company.units.byId.get(unitId)?.path ?? [unitId]);
  switch (one.to) {
    case 'person':
      return [one.userId];
    case 'role':
      return withRole(company, one.role);
    case 'touchpoint_owner': {
      if (subject.kind === 'owner') return [subject.id];
      const owner = touchpointId === null ? undefined : company.touchpoints.byId.get(touchpointId)?.ownerId;
      return owner === undefined ? [] : [owner];
    }
    case 'topic_owner': {
      const owner = subject.kind === 'topic_owner' ? subject.id : ownerOfTopic(company, topicId);
      return owner === null ? [] : [owner];
    }
    case 'managers_above':
      return path.length === 0 ? [] : managersOf(db, workspaceId, path);
    case 'unit_manager':
      // The nearest one: whoever manages the region answers for a shop that has no manager of its own.
      for (const id of path.toReversed()) {
        const managers = await managersOf(db, workspaceId, [id]);
        if (managers.length > 0) return managers;
      }
      return [];
  }
}

function withRole(company: Company, role: Role): string[] {
  return company.members.filter((member) => member.role === role).map(({ userId }) => userId);
}
