import type { factorArea, unitKind } from '@otklik/contract';
import type { z } from 'zod';
import type { Actor, Role } from '../platform/actor.ts';

/** Things of one kind, found by id or by the company's own code. Archived ones are in it: old answers refer to them. */
export interface Directory<Thing> {
  readonly all: readonly Thing[];
  readonly byId: ReadonlyMap<number, Thing>;
  readonly byCode: ReadonlyMap<string, Thing>;
}

/** What every configured thing of a company has. */
export interface Entry {
  readonly id: number;
  readonly name: string;
  readonly code: string | null;
  readonly position: number;
  readonly archived: boolean;
}

export interface CompanyUnit extends Entry {
  readonly parentId: number | null;
  readonly kind: z.infer<typeof unitKind>;
  readonly timeZone: string;
  /** Ids from the root to the unit itself. */
  readonly path: readonly number[];
}

export interface TreeEntry extends Entry {
  readonly parentId: number | null;
}

/** Whoever owns a topic owns what stands below it, unless that has an owner of its own. */
export interface CompanyTopic extends TreeEntry {
  readonly ownerId: string | null;
}

export interface CompanyTeam extends Entry {
  readonly unitId: number | null;
}

export interface CompanyEmployee extends Entry {
  readonly unitId: number | null;
  readonly teamId: number | null;
  readonly userId: string | null;
}

export interface CompanyTouchpoint extends Entry {
  readonly stageId: number | null;
  readonly ownerId: string;
  readonly volumeSeriesId: number | null;
}

export interface CompanyFactor extends Entry {
  /** Names in other languages than the company's own. */
  readonly names: Readonly<Record<string, string>>;
  readonly area: z.infer<typeof factorArea>;
  readonly ownerId: string | null;
}

export interface CompanySegment {
  readonly id: number;
  readonly attribute: string;
  readonly value: string;
  readonly archived: boolean;
}

export interface CompanyMember {
  readonly userId: string;
  readonly displayName: string;
  readonly role: Role;
}

export interface CompanyWeightTree {
  readonly id: number;
  readonly name: string;
  readonly archived: boolean;
}

/**
 * Everything small that answers and interactions refer to, as it stood at one moment. Immutable; the same object for as
 * long as nothing changed, so that what is derived from it may be kept in a WeakMap.
 */
export interface Company {
  readonly workspaceId: number;
  readonly name: string;
  /** Changes whenever anything in it does. */
  readonly version: string;
  readonly units: Directory<CompanyUnit>;
  readonly channels: Directory<Entry>;
  readonly products: Directory<TreeEntry>;
  readonly teams: Directory<CompanyTeam>;
  readonly employees: Directory<CompanyEmployee>;
  readonly topics: Directory<CompanyTopic>;
  readonly stages: Directory<Entry>;
  readonly touchpoints: Directory<CompanyTouchpoint>;
  readonly factors: Directory<CompanyFactor>;
  readonly segments: readonly CompanySegment[];
  readonly segmentsById: ReadonlyMap<number, CompanySegment>;
  /** attribute → value → segment */
  readonly segmentsByValue: ReadonlyMap<string, ReadonlyMap<string, CompanySegment>>;
  readonly members: readonly CompanyMember[];
  readonly weightTrees: readonly CompanyWeightTree[];
}

/** The segments that a customer's attributes put him into; attributes that the company does not slice by are passed over. */
export function segmentsOf(company: Company, attributes: Readonly<Record<string, unknown>>): number[] {
  const ids: number[] = [];
  for (const [attribute, values] of company.segmentsByValue) {
    const value = attributes[attribute];
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') continue;
    const segment = values.get(String(value));
    if (segment !== undefined && !segment.archived) ids.push(segment.id);
  }
  return ids.toSorted((a, b) => a - b);
}

/** The clock of a unit, by which its days and hours are told. */
export function zoneOf(company: Company, unitId: number): string {
  return company.units.byId.get(unitId)?.timeZone ?? 'UTC';
}

/** The unit and everything below it, archived ones included: their past is part of the whole. */
export function unitIdsBelow(company: Company, roots: readonly number[]): number[] {
  const wanted = new Set(roots);
  return company.units.all.filter((unit) => unit.path.some((id) => wanted.has(id))).map((unit) => unit.id);
}

/** The root's clock: of whom nothing better is known, and of what spans many units. */
export function companyZone(company: Company): string {
  const root = company.units.all.find(({ parentId }) => parentId === null);
  return root === undefined ? 'UTC' : zoneOf(company, root.id);
}

/** The company as a whole, where its tree has one root; null: it has several. */
export function onlyRootOf(company: Company): number | null {
  const roots = company.units.all.filter(({ parentId, archived }) => parentId === null && !archived);
  return roots.length === 1 ? (roots[0]?.id ?? null) : null;
}

/** The employee that a member is, where the company says so. */
export function employeeOf(company: Company, userId: string): CompanyEmployee | undefined {
  return company.employees.all.find((employee) => employee.userId === userId && !employee.archived);
}

/** Every employee that somebody is or was, archived ones included: what names one of them names him. */
export function ownEmployees(company: Company, actor: Pick<Actor, 'kind' | 'id'>): readonly number[] {
  if (actor.kind !== 'person') return [];
  return company.employees.all.filter(({ userId }) => userId === actor.id).map(({ id }) => id);
}
