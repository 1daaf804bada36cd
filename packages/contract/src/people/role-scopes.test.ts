import { describe, expect, it } from 'vitest';
import { scopes, type Scope } from '../wire/endpoint.ts';
import { roles, scopesOfRole } from './role-scopes.ts';

const may = (scope: Scope) => roles.filter((role) => scopesOfRole(role).includes(scope));

describe('the table of roles', () => {
  it('gives the administrator everything', () => {
    expect(scopesOfRole('administrator')).toEqual(scopes);
  });

  it('lets only the administrator touch people and keys', () => {
    expect(may('people:write')).toEqual(['administrator']);
  });

  it('lets everybody see the indices', () => {
    expect(may('indices:read')).toEqual(roles);
  });

  it('lets the auditor read everything, the audit log included, and write nothing', () => {
    const read = scopes.filter((scope) => scope.endsWith(':read'));
    expect(scopesOfRole('auditor').toSorted()).toEqual([...read, 'self'].toSorted());
  });

  it('shows personal data neither to staff nor by default', () => {
    expect(may('personal:read')).toEqual(['administrator', 'analyst', 'unit_manager', 'agent', 'auditor']);
    expect(may('personal:write')).toEqual(['administrator']);
  });

  it('lets the people in the shops say how many were served', () => {
    expect(may('served:write')).toEqual(['administrator', 'unit_manager', 'staff']);
  });
});
