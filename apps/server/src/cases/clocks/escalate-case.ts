import type { Escalation } from '@otklik/contract';
import type { Company } from '../../company/company.ts';
import { managersOf } from '../../people/members/managers.ts';
import { memberActor } from '../../people/members/member-actor.ts';
import type { Actor } from '../../platform/actor.ts';
import { priorityRank, type CaseDesk } from '../case.ts';
import type { CaseRow } from '../cases.store.ts';
import { countOpenOf } from './escalations.store.ts';
import { personNamed } from '../may-answer.ts';
import { mayRead } from '../watchers/watch-case.service.ts';

/** What becomes of a case by steps of escalation. */
export interface Escalated {
  readonly priority: number;
  readonly ownerId: string | null;
  /** Beside the owner. */
  readonly told: ReadonlySet<string>;
  readonly watching: ReadonlySet<string>;
}

/** Who hears of a case, whose it becomes, and whether it becomes more urgent. What is known of people is read once for many cases. */
export function escalations(desk: CaseDesk, company: Company) {
  const { db, workspaceId } = desk;
  const managersOfUnit = once((unitId: number) =>
    managersOf(db, workspaceId, company.units.byId.get(unitId)?.path ?? [unitId]),
  );
  const freest = freestOf(desk);
  const actorOf = once((userId: string): Promise<Actor | null> => memberActor(db, workspaceId, userId));

  async function peopleOf({ to, memberId, role }: Escalation, row: CaseRow): Promise<string[]> {
    switch (to) {
      case 'nobody':
        return [];
      case 'unit_manager':
        return managersOfUnit(row.unit_id);
      case 'touchpoint_owner': {
        const touchpoint = row.touchpoint_id === null ? undefined : company.touchpoints.byId.get(row.touchpoint_id);
        return touchpoint === undefined ? [] : [touchpoint.ownerId];
      }
      case 'member':
        return memberId === null ? [] : [memberId];
      case 'role': {
        const readers: string[] = [];
        for (const member of company.members.filter((each) => each.role === role)) {
          const actor = await actorOf(member.userId);
          if (actor !== null && mayRead(actor, company, row)) readers.push(member.userId);
        }
        return readers;
      }
    }
  }

  return async function escalate(row: CaseRow, steps: readonly Escalation[]): Promise<Escalated> {
    // Whom the case names reads along; nobody asks him to hurry his own complaint, and it never becomes his.
    const named = personNamed(company, row.employee_id);
    let ownerId = row.owner_id;
    const told = new Set<string>();
    const watching = new Set<string>();
    for (const step of steps) {
      const people = (await peopleOf(step, row)).filter(
        (userId) => userId !== named && company.members.some((member) => member.userId === userId),
      );
      for (const person of people) told.add(person);
      if (step.watch) for (const person of people) watching.add(person);
      if (step.assign && !people.includes(ownerId ?? '')) ownerId = (await freest.of(people)) ?? ownerId;
    }
    if (ownerId !== row.owner_id) freest.note(row.owner_id, ownerId);
    const isRaised = steps.some(({ raisePriority }) => raisePriority);
    const priority = isRaised ? Math.min(row.priority + 1, priorityRank('urgent')) : row.priority;
    return { priority, ownerId, told, watching };
  };
}

/** Of several whoever has the fewest open cases, those counted that were given to them since and are not written yet. */
function freestOf({ db, workspaceId }: CaseDesk) {
  const written = new Map<string, number>();
  const since = new Map<string, number>();
  const openOf = (userId: string) => (written.get(userId) ?? 0) + (since.get(userId) ?? 0);
  const add = (userId: string | null, n: number) => {
    if (userId !== null) since.set(userId, (since.get(userId) ?? 0) + n);
  };
  return {
    async of(people: readonly string[]): Promise<string | undefined> {
      if (people.length < 2) return people[0];
      const unknown = people.filter((userId) => !written.has(userId));
      const counted = unknown.length === 0 ? null : await countOpenOf(db, workspaceId, unknown);
      for (const userId of unknown) written.set(userId, counted?.get(userId) ?? 0);
      return people.toSorted((a, b) => openOf(a) - openOf(b))[0];
    },
    note(from: string | null, to: string | null): void {
      add(from, -1);
      add(to, 1);
    },
  };
}

function once<Key, Value>(read: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const known = new Map<Key, Promise<Value>>();
  return (key) => {
    const value = known.get(key) ?? read(key);
    known.set(key, value);
    return value;
  };
}
