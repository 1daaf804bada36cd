import { requireBetween } from '../require-number.ts';
import type { Result } from '../result.ts';
import { shareOfCounts, type ShareOptions } from '../indices/share-of-counts.ts';

/**
 * Repeated contacts among all contacts.
 *
 * @index repeat_rate
 * @meaning Share of contacts by a customer who had already contacted us on the same topic within the window.
 * @meaningRu Доля повторных обращений: тот же клиент, та же тема, в пределах окна.
 * @formula repeats / contacts, Wilson
 * @avoid Across different windows.
 * @avoidRu При разных окнах.
 * @needs event log flags
 * @source [definitions §9](DEFINITIONS.md)
 */
export function repeatRate(repeats: number, contacts: number, options?: ShareOptions): Result {
  return shareOfCounts(repeats, contacts, options);
}

/** Contacts of a period whose window has passed; younger ones are left out by the caller. Adds up. */
export type ContactResolutions = {
  readonly contacts: number;
  /** Of them, those that a first contact can resolve at all. */
  readonly eligible: number;
  /** Of the eligible: resolved at the first contact and not repeated within the window. */
  readonly resolvedFirst: number;
};

/** The window in which a repeat undoes a first-contact resolution, in days; 1–30. */
export const DEFAULT_REPEAT_WINDOW_DAYS = 7;

/**
 * First-contact resolution, gross (of all contacts) and net (of the eligible).
 *
 * @index fcr
 * @meaning Share of contacts resolved at the first contact, with no repeat of the same customer and topic within the window (7 days unless
 *   set). Gross counts all contacts, net only those that a first contact can resolve.
 * @meaningRu Доля обращений, решённых с первого раза, без повтора того же клиента по той же теме в пределах окна (7 дней, если не задано
 *   иное). Брутто считает все обращения, нетто только те, которые можно решить с первого раза.
 * @formula resolved first / contacts (gross) or / eligible (net), Wilson
 * @avoid For contacts younger than the window: they are not counted yet.
 * @avoidRu Для обращений моложе окна: их пока не считают.
 * @needs event log flags
 * @source [definitions §9](DEFINITIONS.md)
 */
export function firstContactResolution(
  counts: ContactResolutions,
  options?: ShareOptions,
): { readonly gross: Result; readonly net: Result } {
  return {
    gross: shareOfCounts(counts.resolvedFirst, counts.contacts, options),
    net: shareOfCounts(counts.resolvedFirst, counts.eligible, options),
  };
}

/** One contact, as far as first-contact resolution looks at it. */
export type ResolvableContact = {
  readonly ageDays: number;
  readonly eligible: boolean;
  readonly resolvedAtFirst: boolean;
  readonly repeatedAfterDays: number | null;
};

/** Counts contacts for `firstContactResolution`, leaving out those younger than the window of 1–30 days. */
export function countResolutions(
  contacts: Iterable<ResolvableContact>,
  windowDays: number = DEFAULT_REPEAT_WINDOW_DAYS,
): ContactResolutions {
  requireBetween('windowDays', windowDays, 1, 30);
  let all = 0;
  let eligible = 0;
  let resolvedFirst = 0;
  for (const contact of contacts) {
    if (contact.ageDays < windowDays) continue;
    all++;
    if (!contact.eligible) continue;
    eligible++;
    const repeated = contact.repeatedAfterDays !== null && contact.repeatedAfterDays <= windowDays;
    if (contact.resolvedAtFirst && !repeated) resolvedFirst++;
  }
  return { contacts: all, eligible, resolvedFirst };
}

/**
 * Contacts solved in the moment.
 *
 * @index fcr_here_and_now
 * @meaning Share of contacts solved in the moment, whatever happened later. Stands beside `fcr`, never instead of it.
 * @meaningRu Доля обращений, решённых «здесь и сейчас», без правила повторов. Стоит рядом с `fcr`, не вместо него.
 * @formula solved in the moment / all contacts, Wilson
 * @avoid Compared with `fcr`: it ignores repeats.
 * @avoidRu В сравнении с `fcr`: повторы не учитываются.
 * @needs event log flags
 * @source a bank's practice, [definitions §9](DEFINITIONS.md)
 */
export function hereAndNowResolution(solved: number, contacts: number, options?: ShareOptions): Result {
  return shareOfCounts(solved, contacts, options);
}
