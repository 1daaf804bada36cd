import { identifierKind } from '@otklik/contract';
import type { Company } from '../../company/company.ts';
import { attributeNamed, identifierNamed } from '../../interactions/customer-cells.ts';
import type { FoundColumn } from '../looking/found-columns.ts';
import { meaningOf } from '../rows/mapped-row.ts';
import { folded } from '../../company/names.ts';

type Meaning<Role> =
  | { readonly role: Role | 'time' }
  | { readonly role: 'identifier' | 'attribute'; readonly name: string };

type Suggested<Role> =
  | { index: number; role: Role | 'time' }
  | { index: number; role: 'identifier' | 'attribute'; name: string };

/** A mapping to begin with, by the names of the columns; a person decides. */
export function suggestRoles<Role extends string>(
  columns: readonly FoundColumn[],
  names: readonly { readonly pattern: RegExp; readonly role: Role }[],
  company: Company,
): Suggested<Role>[] {
  const taken = new Set<string>();
  const suggested: Suggested<Role>[] = [];
  for (const column of columns) {
    const meaning = suggestOne(column, names, company);
    if (meaning === undefined) continue;
    const key = meaningOf(meaning.role, 'name' in meaning ? meaning.name : undefined);
    if (taken.has(key)) continue;
    taken.add(key);
    suggested.push({ index: column.index, ...meaning });
  }
  return suggested;
}

function suggestOne<Role>(
  { kind, name: head }: FoundColumn,
  names: readonly { readonly pattern: RegExp; readonly role: Role }[],
  company: Company,
): Meaning<Role> | undefined {
  const text = head.trim();
  const identifier = identifierKind.safeParse(identifierNamed(text)?.toLowerCase()).data;
  if (identifier !== undefined) return { role: 'identifier', name: identifier };
  const attribute =
    attributeNamed(text) ?? [...company.segmentsByValue.keys()].find((known) => folded(known) === folded(text));
  if (attribute !== undefined) return { role: 'attribute', name: attribute };
  if (kind === 'date') return { role: 'time' };
  const role = names.find(({ pattern }) => pattern.test(text))?.role;
  return role === undefined ? undefined : { role };
}
