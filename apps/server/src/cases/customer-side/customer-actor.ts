import type { Actor } from '../../platform/actor.ts';

/** The customer himself, wherever he speaks up: he has no account, and what let him in was checked before. */
export const customerActor: Actor = {
  kind: 'respondent',
  id: 'customer',
  role: null,
  scopes: new Set(),
  unitIds: 'all',
};
