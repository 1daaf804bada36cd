import type { Company } from './company.ts';

/** Kinds of things that a file calls by name or code. */
export const namedKinds = ['unit', 'touchpoint', 'product', 'channel', 'employee', 'team', 'topic', 'factor'] as const;
export type NamedKind = (typeof namedKinds)[number];

/** Finds what a file calls by code or by name, whatever its case; a name that two bear is nobody's. Built once per snapshot of the company. */
export interface Names {
  find(kind: NamedKind, text: string): number | undefined;
  segment(attribute: string, value: string): number | undefined;
}

const known = new WeakMap<Company, Names>();

export function namesOf(company: Company): Names {
  let names = known.get(company);
  if (names === undefined) known.set(company, (names = build(company)));
  return names;
}

function build(company: Company): Names {
  const directories = {
    unit: company.units,
    touchpoint: company.touchpoints,
    product: company.products,
    channel: company.channels,
    employee: company.employees,
    team: company.teams,
    topic: company.topics,
    factor: company.factors,
  };
  const byName = new Map<string, number | undefined>();
  for (const kind of namedKinds) {
    const { all } = directories[kind];
    // The code is the company's own word for it and wins over a name that happens to be the same.
    for (const entry of all) {
      const name = `${kind}|${folded(entry.name)}`;
      if (!entry.archived) byName.set(name, byName.has(name) ? undefined : entry.id);
    }
    for (const entry of all)
      if (!entry.archived && entry.code !== null) byName.set(`${kind}|${folded(entry.code)}`, entry.id);
  }
  return {
    find: (kind, text) => byName.get(`${kind}|${folded(text)}`),
    segment: (attribute, value) => company.segmentsByValue.get(attribute)?.get(value)?.id,
  };
}

export function folded(text: string): string {
  return text.trim().toLowerCase();
}
