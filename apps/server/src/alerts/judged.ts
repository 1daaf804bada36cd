import type { AlertRuleFields } from '@otklik/contract';
import { benjaminiHochberg } from '@otklik/metrics';
import type { Company } from '../company/company.ts';
import type { AlertDesk, Finding } from './alert.ts';

/** One place that a rule was held against. All of them are told, also those where nothing is wrong: they count among the tests. */
export interface Judged {
  /** Null: nothing is tested, a number stands over a threshold or not. */
  readonly pValue: number | null;
  /** Bad enough to matter, if it is no accident. */
  readonly isBad: boolean;
  readonly finding: Finding;
}

export interface Look {
  readonly desk: AlertDesk;
  readonly company: Company;
  readonly scope: AlertRuleFields['scope'];
}

const FALSE_DISCOVERIES = 0.05;

/**
 * What is left once it is known how much was looked at: with a thousand places and ten rules, fifty "changes" a day at 5 % would be
 * accidents. Benjamini–Hochberg over everything that one look tests.
 */
export function believe<Item extends Judged>(judged: readonly Item[]): Item[] {
  const tested = judged.filter(({ pValue }) => pValue !== null);
  const adjusted = benjaminiHochberg(tested.map(({ pValue }) => pValue ?? 1));
  const sure = new Set<Item>(tested.filter((_, at) => (adjusted[at] ?? 1) <= FALSE_DISCOVERIES));
  return judged.filter((item) => item.isBad && (item.pValue === null || sure.has(item)));
}

/** Of two steps that are reached at one place the higher is told. */
export function highestSteps<Item extends Judged>(found: readonly Item[], nameOf: (item: Item) => string): Item[] {
  return [...Map.groupBy(found, nameOf).values()].flatMap((steps) => {
    const alarm = steps.find(({ finding }) => finding.level === 'alarm');
    return alarm === undefined ? steps.slice(0, 1) : [alarm];
  });
}

type Grain = 'company' | 'unit' | 'touchpoint';

/** What a number belongs to, and the page where it can be looked into. */
export function subjectOf(by: Grain, id: number | null): Pick<Finding, 'subject' | 'unitId' | 'touchpointId' | 'link'> {
  if (by === 'unit' && id !== null)
    return { subject: { kind: 'unit', id: String(id) }, unitId: id, touchpointId: null, link: `/units/${id}` };
  if (by === 'touchpoint' && id !== null)
    return {
      subject: { kind: 'touchpoint', id: String(id) },
      unitId: null,
      touchpointId: id,
      link: `/touchpoints/${id}`,
    };
  return { subject: { kind: 'company', id: '0' }, unitId: null, touchpointId: null, link: '/overview' };
}
