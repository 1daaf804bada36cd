import type { ProactiveEffect } from '@otklik/contract';
import {
  customersToTell,
  DEFAULT_MINIMUMS,
  holdOutEffect,
  scaled,
  shareOfCounts,
  standing,
  sumOfEstimates,
  type Counted,
} from '@otklik/metrics';
import { companyZone, type Company } from '../company/company.ts';
import { priceOfContact } from '../contacts/signal/contact-days.service.ts';
import type { Work } from '../platform/database/work.ts';
import type { Sent } from '../platform/http/route.ts';
import { localTime } from '../platform/local-time.ts';
import { drawnBy, lastRipeDay } from './drawn-by.ts';
import { countReactions, type Drawn, type DrawnCounts, type DrawnOfPage } from './reactions.store.ts';
import { listRules } from './rules.store.ts';
import { firstUncountedDay, sumToldDays } from './told-days.store.ts';

const DAY_MS = 86_400_000;
/** A help page is written to take away at least so much: a smaller fall takes many more customers to see. */
const FALL_WORTH_SEEING = 1 / 3;
/** Nobody can be recognised by having been told. */
const MINIMUMS = { ...DEFAULT_MINIMUMS, privacyFloor: 1 };

type Effect = Sent<ProactiveEffect>;
interface Part {
  readonly counts: DrawnCounts;
  readonly price: number;
}

/** What each rule, or each page that rules lead to, has avoided. */
export async function judgeEffects(
  work: Work,
  company: Company,
  { by, days }: { readonly by: 'rule' | 'page'; readonly days: number },
): Promise<Effect[]> {
  const parts: (Part & { readonly id: number | null })[] = [];
  for (const rule of await listRules(work.db, work.workspaceId)) {
    const since = new Date(work.now.getTime() - days * DAY_MS);
    const drawn = drawnBy(rule, company);
    const rows = await sumReactions(work, drawn, localTime(since, 'UTC').day);
    if (rows.length === 0) continue;
    const price = await priceFor(work, company, { topics: drawn.topics, since });
    for (const { page_id: pageId, ...counts } of rows)
      parts.push({ id: by === 'rule' ? rule.id : pageId, counts, price });
  }
  return [...Map.groupBy(parts, ({ id }) => id)].flatMap(([id, own]) => (id === null ? [] : effectOf(id, own)));
}

/** What the night has counted, and of the few days that it has not, the customers themselves. */
async function sumReactions(work: Work, drawn: Drawn, since: string): Promise<readonly DrawnOfPage[]> {
  const { db, workspaceId, now } = work;
  const lastRipe = lastRipeDay(drawn, now);
  const from = await firstUncountedDay(db, workspaceId, { ruleId: drawn.ruleId, since });
  const kept = { ruleId: drawn.ruleId, since, countedBefore: from ?? 'infinity', unripeAfter: lastRipe };
  const counted = await sumToldDays(db, workspaceId, kept);
  if (from === null || from > lastRipe) return counted;
  return [...counted, ...(await countReactions(db, workspaceId, { ...drawn, from, to: lastRipe, now }))];
}

/** What a contact of the topic cost in these days on the average. */
function priceFor(
  work: Work,
  company: Company,
  { topics, since }: { readonly topics: readonly number[] | null; readonly since: Date },
): Promise<number> {
  const zone = companyZone(company);
  const period = { from: localTime(since, zone).day, to: localTime(work.now, zone).day };
  return priceOfContact(work, { units: null, touchpoints: null, teams: null, topics }, period);
}

function effectOf(id: number, parts: readonly Part[]): Effect {
  const sum = (of: keyof DrawnCounts) => parts.reduce((total, { counts }) => total + counts[of], 0);
  const told = { hits: sum('told_contacted'), n: sum('told') };
  const heldOut = { hits: sum('held_out_contacted'), n: sum('held_out') };
  const smaller = standing({ n: Math.min(told.n, heldOut.n), minimums: MINIMUMS });
  const isSeen = smaller.state === 'preliminary' || smaller.state === 'reportable';
  return {
    id,
    told: judged(told),
    heldOut: judged(heldOut),
    opened: sum('opened'),
    unripe: sum('unripe'),
    standing: smaller,
    ...avoidedBy(parts, isSeen),
    stillNeeded: customersToTell(told, heldOut, FALL_WORTH_SEEING),
  };
}

/** Each rule is held against its own hold-out; what they avoided is added up: they hold out different shares of different customers. */
function avoidedBy(
  parts: readonly Part[],
  isSeen: boolean,
): Pick<Effect, 'difference' | 'verdict' | 'avoided' | 'saved'> {
  const judgeable = parts.flatMap(({ counts, price }) => {
    const told = { hits: counts.told_contacted, n: counts.told };
    const effect = holdOutEffect(told, { hits: counts.held_out_contacted, n: counts.held_out });
    return effect === null ? [] : [{ effect, price, n: told.n }];
  });
  if (judgeable.length === 0) return { difference: null, verdict: 'cannot_tell', avoided: null, saved: null };
  const avoided = sumOfEstimates(judgeable.map(({ effect }) => effect.avoided));
  const told = judgeable.reduce((total, { n }) => total + n, 0);
  return {
    difference: scaled(avoided, 1 / told),
    verdict: isSeen && avoided.low > 0 ? 'avoids' : isSeen && avoided.high < 0 ? 'adds' : 'cannot_tell',
    avoided,
    saved: sumOfEstimates(judgeable.map(({ effect, price }) => scaled(effect.avoided, price))),
  };
}

function judged(counted: Counted) {
  return {
    hits: counted.hits,
    result: shareOfCounts(counted.hits, counted.n),
    standing: standing({ n: counted.n, minimums: MINIMUMS }),
  };
}
