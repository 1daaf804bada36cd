import type { ContactSignal, SignalGrouping } from '@otklik/contract';
import { onlyRootOf, type Company } from '../../company/company.ts';
import { targetsInForce, type TargetRow } from '../../company/targets/targets.service.ts';
import type { WorkspaceDb } from '../../platform/database/work.ts';

/** What the rate of contacts should be, by whom and what it was set for. */
export interface RateTargets {
  /** The key of a group: id of a unit or touchpoint, user of an owner; null: of the whole company. */
  readonly of: (by: SignalGrouping | 'company', key: string | null) => number | null;
}

interface Narrowed {
  readonly units?: readonly number[] | undefined;
  readonly touchpoints?: readonly number[] | undefined;
  readonly teams?: readonly number[] | undefined;
  readonly topics?: readonly number[] | undefined;
  readonly owner?: string | undefined;
  readonly topicOwner?: string | undefined;
}

/** Those that are in force on a day: the last of a period, as with every other index. */
export async function readRateTargets(
  db: WorkspaceDb,
  workspaceId: number,
  company: Company,
  day: string,
): Promise<RateTargets> {
  const targets = await targetsInForce(db, workspaceId, 'contact_rate', day);
  const find = (place: Partial<Pick<TargetRow, 'unitId' | 'touchpointId' | 'ownerId'>>) => {
    const { unitId = null, touchpointId = null, ownerId = null } = place;
    const found = targets.find(
      (target) => target.unitId === unitId && target.touchpointId === touchpointId && target.ownerId === ownerId,
    );
    return found?.value ?? null;
  };
  const root = onlyRootOf(company);
  return {
    of(by, key) {
      if (by === 'company' || key === null) return find({});
      if (by === 'unit') return find(Number(key) === root ? {} : { unitId: Number(key) });
      if (by === 'touchpoint') return find({ touchpointId: Number(key) });
      return by === 'owner' ? find({ ownerId: key }) : null;
    },
  };
}

/** A target is of all contacts of what it was set for: of a part of them it says nothing. */
export function targetOfGroup(
  targets: RateTargets,
  by: SignalGrouping,
  key: string,
  { units, touchpoints, teams, topics, owner, topicOwner }: Narrowed,
): number | null {
  const others = [teams, topics, topicOwner];
  if (by !== 'unit') others.push(units);
  if (by !== 'touchpoint') others.push(touchpoints);
  if (by === 'unit') others.push(owner);
  return others.every((each) => each === undefined) ? targets.of(by, key) : null;
}

/** Of everything that is asked for together. */
export function targetOfWhole(targets: RateTargets, asked: Narrowed): number | null {
  const named = Object.entries(asked).filter(([, value]) => value !== undefined);
  const [first, ...others] = named;
  if (first === undefined) return targets.of('company', null);
  if (others.length > 0) return null;
  const { units, touchpoints, owner } = asked;
  if (owner !== undefined) return targets.of('owner', owner);
  if (units?.length === 1) return targets.of('unit', String(units[0]));
  return touchpoints?.length === 1 ? targets.of('touchpoint', String(touchpoints[0])) : null;
}

/** Fewer contacts are better. Met beyond doubt: the whole interval is. */
export function rateTargetState(rate: ContactSignal['rate'], target: number | null): ContactSignal['target'] {
  if (target === null || rate.kind !== 'value') return null;
  const met = rate.value <= target;
  return { value: target, met, metSignificantly: met && rate.interval !== null && rate.interval.high <= target };
}
