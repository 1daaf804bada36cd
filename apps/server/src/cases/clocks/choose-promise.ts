import type { CaseOrigin, CaseSettings, ContactClass, Priority, PromiseKind, SlaPolicy } from '@otklik/contract';
import { promiseKinds } from '@otklik/contract';
import { zoneOf, type Company } from '../../company/company.ts';
import { topicsAbove } from '../../company/topic-owners.ts';
import { minutes, type BusinessHours } from './business-hours.ts';
import { meetsCondition, type KnownOfCase } from './meets-condition.ts';

export interface PromisedFor extends KnownOfCase {
  readonly class: ContactClass;
  readonly topicId: number | null;
  readonly unitId: number;
  readonly priority: Priority;
  readonly origin: CaseOrigin;
  /** What the customer is sliced by. */
  readonly segmentIds: readonly number[];
}
type Promising = Pick<CaseSettings, 'slaPolicies' | 'calendars'>;

export interface Promised {
  readonly promise: PromiseKind;
  readonly target: number;
  readonly hours: BusinessHours;
}

/** The first policy whose conditions hold; conditions of units and topics hold for everything below them. */
export function choosePolicy(settings: Promising, company: Company, about: PromisedFor): SlaPolicy | null {
  const above = topicsAbove(company, about.topicId);
  const path = company.units.byId.get(about.unitId)?.path ?? [about.unitId];
  const holds = <T>(wanted: readonly T[], has: readonly T[]) =>
    wanted.length === 0 || wanted.some((one) => has.includes(one));
  return (
    settings.slaPolicies.find(
      (policy) =>
        holds(policy.classes, [about.class]) &&
        holds(policy.priorities, [about.priority]) &&
        holds(policy.topics, above) &&
        holds(policy.units, path) &&
        holds(policy.origins, [about.origin]) &&
        holds(policy.segments, about.segmentIds) &&
        policy.conditions.every((condition) => meetsCondition(condition, about)),
    ) ?? null
  );
}

/** What is promised of a case under its policy, in the hours of its unit. */
export function promisesOf(settings: Promising, company: Company, about: PromisedFor): Promised[] {
  const policy = choosePolicy(settings, company, about);
  if (policy === null) return [];
  const targets = policy.targets[about.priority] ?? policy.targets.normal;
  const hours = hoursOf(settings, company, about.unitId, policy.hours);
  return promiseKinds.flatMap((promise) => {
    const target = targets[promise];
    return target === null ? [] : [{ promise, target: minutes(target), hours }];
  });
}

/** The calendar of the unit, else of the nearest above it that has one; without one, and by the calendar, around the clock. */
function hoursOf(settings: Promising, company: Company, unitId: number, hours: SlaPolicy['hours']): BusinessHours {
  if (hours === 'business') return businessHoursOf(settings, company, unitId);
  return { timeZone: zoneOf(company, unitId), week: null, holidays: new Set() };
}

/** When a unit works; around the clock where nobody has said. */
export function businessHoursOf(
  settings: Pick<CaseSettings, 'calendars'>,
  company: Company,
  unitId: number,
): BusinessHours {
  const timeZone = zoneOf(company, unitId);
  const nearest = calendarOf(settings, company, unitId);
  if (nearest === undefined) return { timeZone, week: null, holidays: new Set() };
  return {
    timeZone,
    week: nearest.week.map((day) => day.map(({ from, to }) => [from, to] as const)),
    holidays: new Set(nearest.holidays),
  };
}

export function calendarOf(
  { calendars }: Pick<CaseSettings, 'calendars'>,
  company: Company,
  unitId: number,
): CaseSettings['calendars'][number] | undefined {
  const path = company.units.byId.get(unitId)?.path ?? [unitId];
  return path
    .toReversed()
    .flatMap((id) => calendars.find((calendar) => calendar.units.includes(id)) ?? [])
    .at(0);
}
