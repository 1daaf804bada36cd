import { identifierKind } from '@otklik/contract';
import type { Company } from '../../company/company.ts';
import { attributeNamed, identifierNamed } from '../../interactions/customer-cells.ts';
import type { FoundColumn } from '../looking/found-columns.ts';
import { meaningOf } from '../rows/mapped-row.ts';
import { folded, namesOf } from '../../company/names.ts';

/** What a register of either kind may have, and is known by what stands in it. */
type Common = 'time' | 'time_of_day' | 'unit' | 'touchpoint' | 'channel' | 'employee' | 'topic';

type Meaning<Role> =
  | { readonly role: Role | Common }
  | { readonly role: 'identifier' | 'attribute'; readonly name: string };

type Suggested<Role> =
  | { index: number; role: Role | Common }
  | { index: number; role: 'identifier' | 'attribute'; name: string };

/** A mapping to begin with, by the names of the columns; a person decides. */
export function suggestRoles<Role extends string>(
  columns: readonly FoundColumn[],
  names: readonly { readonly pattern: RegExp; readonly role: Role }[],
  company: Company,
  ofValues: (values: readonly string[]) => Role | undefined,
): Suggested<Role>[] {
  const taken = new Set<string>();
  const suggested: Suggested<Role>[] = [];
  for (const column of columns) {
    const meaning = suggestOne(column, names, company) ?? meaningOfValues(column, company, ofValues);
    if (meaning === undefined) continue;
    const key = meaningOf(meaning.role, 'name' in meaning ? meaning.name : undefined);
    if (taken.has(key)) continue;
    taken.add(key);
    suggested.push({ index: column.index, ...meaning });
  }
  return suggested;
}

function suggestOne<Role>(
  { kind, name: head, samples }: FoundColumn,
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
  // A column of durations is written alike: the head must speak of the hour.
  if (/врем|time|час/iu.test(text) && everyOne(samples, (each) => /^\d{1,2}[:.]\d{2}([:.]\d{2})?$/.test(each)))
    return { role: 'time_of_day' };
  const role = names.find(({ pattern }) => pattern.test(text))?.role;
  return role === undefined ? undefined : { role };
}

const byValues = ['touchpoint', 'topic', 'employee', 'channel', 'unit'] as const;

/** A head that says nothing, above names that the company knows. */
function meaningOfValues<Role>(
  { samples }: FoundColumn,
  company: Company,
  ofValues: (values: readonly string[]) => Role | undefined,
): Meaning<Role> | undefined {
  const own = ofValues(samples);
  if (own !== undefined) return { role: own };
  const known = namesOf(company);
  const role = byValues.find((kind) => everyOne(samples, (each) => known.find(kind, each) !== undefined));
  return role === undefined ? undefined : { role };
}

export function everyOne(samples: readonly string[], holds: (sample: string) => boolean): boolean {
  return samples.length > 0 && samples.every(holds);
}
