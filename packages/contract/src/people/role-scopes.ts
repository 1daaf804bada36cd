import { z } from 'zod';
import { scopes, type Scope } from '../wire/endpoint.ts';

export const roles = ['administrator', 'analyst', 'unit_manager', 'staff', 'agent', 'auditor'] as const;
export const role = z.enum(roles);
export type Role = (typeof roles)[number];

/** Roles that make sense only below a unit: without one they would see the whole company. */
export const rolesWithUnits: readonly Role[] = ['unit_manager', 'staff'];

const readsAll: readonly Scope[] = [
  'company:read',
  'surveys:read',
  'answers:read',
  'personal:read',
  'served:read',
  'indices:read',
  'people:read',
  'cases:read',
  'alerts:read',
];

/**
 * Who may do what, on one page: the server permits by it, and the dashboard shows by it. Answers, comments, personal data
 * and served counts are narrowed further by the units of the member.
 */
const scopesByRole: Readonly<Record<Role, readonly Scope[]>> = {
  administrator: scopes,
  analyst: [...readsAll, 'company:write', 'surveys:write', 'targets:write', 'imports:write', 'alerts:write', 'self'],
  unit_manager: [
    'company:read',
    'surveys:read',
    'indices:read',
    'answers:read',
    'personal:read',
    'served:read',
    'served:write',
    'cases:read',
    'cases:write',
    'interviews:write',
    'alerts:read',
    'self',
  ],
  staff: [
    'company:read',
    'indices:read',
    'answers:read',
    'served:read',
    'served:write',
    'cases:read',
    'alerts:read',
    'self',
  ],
  agent: [
    'company:read',
    'surveys:read',
    'indices:read',
    'answers:read',
    'personal:read',
    'cases:read',
    'cases:write',
    'interviews:write',
    'alerts:read',
    'self',
  ],
  auditor: [...readsAll, 'audit:read', 'self'],
};

/** @example scopesOfRole('staff').includes('personal:read') // false */
export function scopesOfRole(of: Role): readonly Scope[] {
  return scopesByRole[of];
}

/** Who answers for others sees them one by one, as keys do; an agent, or whoever serves, sees himself and the whole. */
export function seesColleagues(of: Role | null): boolean {
  return of !== 'agent' && of !== 'staff';
}
