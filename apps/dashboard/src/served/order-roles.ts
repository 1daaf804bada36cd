import type { OrderMapping } from '@otklik/contract';

export type PartialMapping = Partial<OrderMapping>;

export const roles = [
  'externalId',
  'occurredAt',
  'order',
  'amount',
  'unit',
  'products',
  'channel',
  'employee',
  'customerId',
  'customerName',
  'email',
  'phone',
  'language',
  'cancelled',
] as const satisfies readonly (keyof OrderMapping)[];
export type Role = (typeof roles)[number];
const groups = ['attributes', 'identifiers'] as const;
type Group = (typeof groups)[number];
/** What a field of a sample is: `email`, `attributes:loyalty`, `identifiers:card`. */
export type Choice = Role | `${Group}:${string}`;

/** Every path that a mapping names. */
export function pathsIn(mapping: PartialMapping): readonly string[] {
  const named = groups.flatMap((group) => Object.values(mapping[group] ?? {}));
  return [...new Set([...roles.flatMap((role) => mapping[role] ?? []), ...named])];
}

/** What the field at a path was said to be. */
export function choiceAt(mapping: PartialMapping, path: string): Choice | null {
  const role = roles.find((one) => mapping[one] === path);
  if (role !== undefined) return role;
  for (const group of groups) {
    const name = Object.entries(mapping[group] ?? {}).find(([, at]) => at === path)?.[0];
    if (name !== undefined) return `${group}:${name}`;
  }
  return null;
}

/** The mapping in which the field at a path is this and nothing else, and nothing else is this. */
export function withChoice(mapping: PartialMapping, path: string, choice: string | null): PartialMapping {
  const isOther = (name: string, at: string) => at !== path && name !== choice;
  const kept: PartialMapping = Object.fromEntries(
    roles.flatMap((role) => {
      const at = mapping[role];
      return at !== undefined && isOther(role, at) ? [[role, at]] : [];
    }),
  );
  for (const group of groups) {
    const named = Object.entries(mapping[group] ?? {}).filter(([name, at]) => isOther(`${group}:${name}`, at));
    if (choice?.startsWith(`${group}:`) === true) named.push([choice.slice(group.length + 1), path]);
    if (named.length > 0) kept[group] = Object.fromEntries(named);
  }
  const role = roles.find((one) => one === choice);
  return role === undefined ? kept : { ...kept, [role]: path };
}

/** By which kind a number that stands at a path may be known: the last word of the path; null: it is no word such as card. */
export function kindOf(path: string): string | null {
  const last = path.split('.').at(-1)?.toLowerCase() ?? '';
  return /^[a-z][a-z0-9_-]{0,39}$/.test(last) ? last : null;
}
