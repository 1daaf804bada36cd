import { useQuery } from '@tanstack/react-query';
import { surveyEndpoints, type NamesOfThings, type PolicyDocument } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useNames } from '../figures/use-names.ts';

/** How the things are called that rules speak of, for `sayRule`. */
export function useRuleNames(document: Pick<PolicyDocument, 'groups'>) {
  const names = useNames();
  const { data } = useQuery(ask(surveyEndpoints.list));
  const surveys = data?.items ?? [];
  const of: NamesOfThings = {
    touchpoint: (id) => names.touchpoint(id) || `№ ${id}`,
    survey: (id) => surveys.find((survey) => survey.id === id)?.name ?? `№ ${id}`,
    segment: (id) => names.segment(id) || `№ ${id}`,
    group: (id) => document.groups.find((group) => group.id === id)?.name ?? `№ ${id}`,
  };
  return { of, company: names.company, surveys };
}
