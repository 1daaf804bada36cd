import { useQuery } from '@tanstack/react-query';
import { companyEndpoints, type CompanyAnswer } from '@otklik/contract';
import { useMemo } from 'react';
import { ask } from '../api/call.ts';
import type { Language } from '../catalogue/language.ts';
import { useLanguage } from '../catalogue/use-language.ts';

export const companyQuery = { ...ask(companyEndpoints.get), staleTime: 300_000 };

type NameOf = (id: number | null) => string;

/** What ids of the company are called, archived things included. Empty until the company is known. */
export interface Names {
  readonly company: CompanyAnswer | undefined;
  readonly unit: NameOf;
  readonly touchpoint: NameOf;
  readonly factor: NameOf;
  readonly product: NameOf;
  readonly channel: NameOf;
  readonly employee: NameOf;
  readonly team: NameOf;
  readonly segment: NameOf;
  readonly topic: NameOf;
  /** Of the unit's clock; null: of the company's, which is that of its topmost unit. */
  readonly zone: (unitId: number | null) => string | undefined;
}

export function useNames(): Names {
  const { language } = useLanguage();
  const { data } = useQuery(companyQuery);
  return useMemo(() => namesOf(data, language), [data, language]);
}

function namesOf(company: CompanyAnswer | undefined, language: Language): Names {
  const by = (items: readonly { readonly id: number; readonly name: string }[] = []) => {
    const names = new Map(items.map(({ id, name }) => [id, name]));
    return (id: number | null) => (id === null ? '' : (names.get(id) ?? ''));
  };
  const factors = company?.factors.map((factor) => ({ id: factor.id, name: factor.names[language] ?? factor.name }));
  const segments = company?.segments.map(({ id, attribute, value }) => ({ id, name: `${attribute}: ${value}` }));
  const zones = new Map(company?.units.map(({ id, timeZone }) => [id, timeZone]));
  return {
    company,
    unit: by(company?.units),
    touchpoint: by(company?.touchpoints),
    factor: by(factors),
    product: by(company?.products),
    channel: by(company?.channels),
    employee: by(company?.employees),
    team: by(company?.teams),
    segment: by(segments),
    topic: by(company?.topics),
    zone: (id) => (id === null ? company?.units.find(({ parentId }) => parentId === null)?.timeZone : zones.get(id)),
  };
}
