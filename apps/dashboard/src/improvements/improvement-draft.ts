import { unitOfIndex, type Improvement, type IndexId, type NewImprovement } from '@otklik/contract';
import { localToday } from '../filters/period.ts';

/** What stands in the form: numbers as they are read, ids as a list of choices has them. */
export interface ImprovementDraft {
  readonly name: string;
  readonly description: string;
  readonly ownerId: string;
  readonly unitIds: readonly string[];
  readonly teamIds: readonly string[];
  readonly touchpointIds: readonly string[];
  readonly topicIds: readonly string[];
  readonly plannedOn: string;
  readonly cost: number;
  readonly goalKind: Improvement['goal']['kind'];
  /** Per cent. */
  readonly fall: number;
  readonly index: IndexId;
  /** Shares in percentage points. */
  readonly gain: number;
  readonly factorIds: readonly string[];
  readonly oldWay: Improvement['oldWay'];
  readonly oldCodeIds: readonly string[];
}

/** A new one of somebody; or with what is known already, such as the number that an idea was about. */
export function newDraft(ownerId: string, known: Partial<ImprovementDraft> = {}): ImprovementDraft {
  return {
    name: '',
    description: '',
    ownerId,
    unitIds: [],
    teamIds: [],
    touchpointIds: [],
    topicIds: [],
    plannedOn: localToday(),
    cost: 0,
    goalKind: 'contacts',
    fall: 50,
    index: 'csat_mean',
    gain: 0.1,
    factorIds: [],
    oldWay: 'none',
    oldCodeIds: [],
    ...known,
  };
}

export function draftOf(one: Improvement): ImprovementDraft {
  const { goal } = one;
  const texts = (ids: readonly number[]) => ids.map(String);
  return newDraft(one.ownerId, {
    name: one.name,
    description: one.description,
    unitIds: texts(one.unitIds),
    teamIds: texts(one.teamIds),
    touchpointIds: texts(one.touchpointIds),
    topicIds: texts(one.topicIds),
    plannedOn: one.plannedOn,
    cost: one.cost,
    goalKind: goal.kind,
    oldWay: one.oldWay,
    oldCodeIds: texts(one.oldCodeIds),
    ...(goal.kind === 'contacts'
      ? { fall: Math.round(goal.fall * 1_000) / 10 }
      : {
          index: goal.index,
          gain: Math.round(goal.gain * stepsIn(goal.index) * 1_000) / 1_000,
          factorIds: texts(goal.factorIds),
        }),
  });
}

export function bodyOf(draft: ImprovementDraft): NewImprovement {
  const { goalKind, fall, index, gain, factorIds, ...rest } = draft;
  const numbers = (ids: readonly string[]) => ids.map(Number);
  return {
    ...rest,
    unitIds: numbers(rest.unitIds),
    teamIds: numbers(rest.teamIds),
    touchpointIds: numbers(rest.touchpointIds),
    topicIds: numbers(rest.topicIds),
    oldCodeIds: rest.oldWay === 'codes' ? numbers(rest.oldCodeIds) : [],
    goal:
      goalKind === 'contacts'
        ? { kind: 'contacts', fall: fall / 100 }
        : { kind: 'index', index, gain: gain / stepsIn(index), factorIds: numbers(factorIds) },
  };
}

/** Contacts are told by their topics: those that should become fewer, and those that still go the old way. */
export function needsTopic({ goalKind, oldWay }: ImprovementDraft): boolean {
  return goalKind === 'contacts' || oldWay !== 'none';
}

export function isReady(draft: ImprovementDraft): boolean {
  const { name, ownerId, topicIds, plannedOn, goalKind, oldWay, oldCodeIds, fall, gain } = draft;
  return (
    name.trim() !== '' &&
    ownerId !== '' &&
    plannedOn !== '' &&
    (!needsTopic(draft) || topicIds.length > 0) &&
    (goalKind === 'contacts' ? fall > 0 && fall < 100 : gain > 0) &&
    (oldWay !== 'codes' || oldCodeIds.length > 0)
  );
}

/** A share is typed in percentage points. */
function stepsIn(index: IndexId): number {
  return unitOfIndex(index) === 'share' ? 100 : 1;
}
