import type { factorAreas } from '@otklik/contract';
import { readyDefinitions, type SurveyDefinition } from '@otklik/questionnaire';
import type { Company, CompanyFactor } from '../company/company.ts';
import { createFactor } from '../company/entries/factors.service.ts';
import type { Work } from '../platform/database/work.ts';
import { invalidField } from '../platform/errors.ts';

type ReadyFactor = (typeof readyDefinitions)[number]['factors'][number];

/**
 * A ready definition names its factors; ratings belong to the company's own. Those that were not pointed out are found by code,
 * then by name in any language, else made: a first survey must not wait for somebody to fill a list.
 */
export async function draftFromReady(
  work: Work,
  company: Company,
  key: string,
  chosen: Readonly<Record<string, number>>,
): Promise<SurveyDefinition> {
  const ready = readyDefinitions.find((one) => one.key === key);
  if (ready === undefined) throw invalidField('ready.key', 'unknown', 'names no ready definition');
  const ids = new Map<string, number>();
  for (const factor of ready.factors) {
    const id = chosen[factor.key];
    if (id !== undefined && company.factors.byId.get(id) === undefined)
      throw invalidField(`ready.factors.${factor.key}`, 'unknown', 'names no factor of this company');
    ids.set(factor.key, id ?? findFactor(company, factor)?.id ?? (await makeFactor(work, factor)));
  }
  return ready.build((factorKey) => ids.get(factorKey) ?? 0);
}

function findFactor(company: Company, wanted: ReadyFactor): CompanyFactor | undefined {
  const live = company.factors.all.filter((factor) => !factor.archived);
  const names = new Set(Object.values(wanted.name).map(folded));
  return (
    live.find((factor) => factor.code === wanted.key) ??
    live.find((factor) => [factor.name, ...Object.values(factor.names)].some((name) => names.has(folded(name))))
  );
}

function folded(name: string): string {
  return name.trim().toLocaleLowerCase('ru');
}

async function makeFactor(work: Work, wanted: ReadyFactor): Promise<number> {
  const { ru = '', uk, en } = wanted.name;
  const names = { ...(uk === undefined ? {} : { uk }), ...(en === undefined ? {} : { en }) };
  const made = await createFactor(work, { name: ru || wanted.key, names, code: wanted.key, area: areaOf(wanted.key) });
  return made.id;
}

/** The classic list that a factor belongs to, as far as its name tells; a person can move it. */
function areaOf(key: string): (typeof factorAreas)[number] {
  if (['price', 'pay'].includes(key)) return 'price';
  if (['courtesy', 'staff', 'operator', 'courier', 'competence', 'support', 'leader', 'team'].includes(key))
    return 'people';
  if (['taste', 'quality', 'assortment', 'dishes', 'packaging', 'descriptions'].includes(key)) return 'product';
  if (['cleanliness', 'atmosphere'].includes(key)) return 'place';
  return 'process';
}
