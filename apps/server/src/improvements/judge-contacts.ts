import type { ImprovementGoal, JudgedImprovement } from '@otklik/contract';
import {
  contactsToTell,
  improvementEffect,
  laneyU,
  pooledDispersion,
  verdictOnImprovement,
  type BeforeAfter,
} from '@otklik/metrics';
import type { Company } from '../company/company.ts';
import { contactDays, priceOfAvoided, within, type ContactDays } from '../contacts/signal/contact-days.service.ts';
import type { Work } from '../platform/database/work.ts';
import { daysIn } from '../platform/period.ts';
import { isWeekIn, weeksOf, type Frame, type Place, type Stretches } from './frame.ts';
import type { Judgement } from './judgement.ts';

/** What a change did to the contact rate of its topics, and what that is worth. */
export async function judgeContacts(
  work: Work,
  company: Company,
  { place, frame }: { readonly place: Place; readonly frame: Frame },
  goal: Extract<ImprovementGoal, { kind: 'contacts' }>,
): Promise<Judgement> {
  const filter = { units: place.units, touchpoints: place.touchpoints, topics: place.topics, teams: place.teams };
  const own = await contactDays(work, company, filter, frame.shown);
  const others =
    place.others === null ? null : await contactDays(work, company, { ...filter, ...place.others }, frame.shown);
  const treated = beforeAfter(own, frame);
  const comparison = usable(others === null ? null : beforeAfter(others, frame));
  const weeks = weeksOf(frame, firstContact(own, frame.shown.to));
  const weeksIn = (stretch: Stretches['before']) =>
    weeks.filter((week) => isWeekIn(week, stretch)).map((week) => within(own, week));
  const dispersion = pooledDispersion([weeksIn(frame.before), weeksIn(frame.after)]);
  const effect = improvementEffect(treated, comparison, { dispersion });
  const expectedRatio = 1 - goal.fall;
  const price = await priceOfAvoided(work, filter, frame);
  return {
    verdict: verdictOnImprovement(effect, expectedRatio),
    effect: effect === null ? null : presentEffect(effect, { treated, frame, price }),
    stillNeeded: contactsToTell(treated, comparison, expectedRatio, dispersion),
    chart: chartOf(own, weeks, frame.plannedOn),
  };
}

function beforeAfter(days: ContactDays, { before, after }: Stretches): BeforeAfter {
  return { before: within(days, before), after: within(days, after) };
}

/** Units without a volume of their own, or without contacts, are nothing to hold anything against. */
function usable(comparison: BeforeAfter | null): BeforeAfter | null {
  if (comparison === null) return null;
  const { before, after } = comparison;
  return before.volume > 0 && after.volume > 0 && before.contacts + after.contacts > 0 ? comparison : null;
}

/** Weeks before the register began, or in which it began, say nothing of how it scatters. */
function firstContact({ contacts }: ContactDays, lastDay: string): string {
  return [...contacts].reduce((first, [day, n]) => (n > 0 && day < first ? day : first), lastDay);
}

function chartOf(days: ContactDays, weeks: ReturnType<typeof weeksOf>, plannedOn: string): JudgedImprovement['chart'] {
  const sums = weeks.map((week) => ({ from: week.from, ...within(days, week) }));
  const chart = laneyU(
    sums.map(({ contacts, volume }) => ({ count: contacts, volume })),
    { baseline: sums.filter(({ from }) => from < plannedOn).length },
  );
  return sums.map(({ from, contacts, volume }, at) => ({
    from,
    n: contacts,
    value: volume === 0 ? null : contacts / volume,
    low: chart?.low[at] ?? null,
    high: chart?.high[at] ?? null,
    isSignal: chart?.signals.includes(at) ?? false,
  }));
}

function presentEffect(
  effect: NonNullable<ReturnType<typeof improvementEffect>>,
  { treated, frame, price }: { treated: BeforeAfter; frame: Frame; price: number },
): Judgement['effect'] {
  const { ratio, interval, pValue, expectedAfter, avoided, avoidedInterval, isControlled } = effect;
  return {
    kind: 'contacts',
    before: frame.before,
    after: frame.after,
    ratio,
    interval,
    pValue,
    isControlled,
    contactsBefore: treated.before.contacts,
    contactsAfter: treated.after.contacts,
    expectedAfter,
    avoided,
    savings: avoided * price,
    savingsLow: avoidedInterval.low * price,
    savingsHigh: avoidedInterval.high * price,
    savingsAMonth: (avoided * price * 30) / daysIn(frame.after),
  };
}
