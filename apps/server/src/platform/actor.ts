import type { Role, Scope } from '@otklik/contract';

export type { Role };

/** Who does it. Every change is written down with this. */
export interface Actor {
  readonly kind: 'person' | 'key' | 'respondent' | 'system';
  readonly id: string;
  readonly role: Role | null;
  readonly scopes: ReadonlySet<Scope>;
  /** Units whose personal data, comments and cases the actor sees: everything, or these with all below them. */
  readonly unitIds: 'all' | readonly number[];
}

export const systemActor: Actor = { kind: 'system', id: 'system', role: null, scopes: new Set(), unitIds: 'all' };

export function seesUnit(actor: Actor, unitId: number): boolean {
  return actor.unitIds === 'all' || actor.unitIds.includes(unitId);
}
