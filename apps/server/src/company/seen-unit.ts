import type { Reference } from '@otklik/contract';
import { seesUnit, type Actor } from '../platform/actor.ts';
import { invalidField, type Problem } from '../platform/errors.ts';
import type { Company } from './company.ts';
import { idOf } from './references.ts';

/** What is said of a unit that there is not, and of one that the caller may not know of: the same. */
export const unseenUnit = { path: 'unit', code: 'unknown', message: 'names no unit that you see' } as const;

/** The unit that a sender names; undefined where there is none, or none that the actor sees. */
export function findSeenUnit(company: Company, actor: Actor, reference: Reference): number | undefined {
  const id = idOf(company.units, reference);
  return id !== undefined && seesUnit(actor, id) ? id : undefined;
}

/** @throws Problem that names the field */
export function seenUnit(company: Company, actor: Actor, reference: Reference): number {
  const id = findSeenUnit(company, actor, reference);
  if (id === undefined) throw noSuchUnit();
  return id;
}

export function noSuchUnit(): Problem {
  return invalidField(unseenUnit.path, unseenUnit.code, unseenUnit.message);
}
