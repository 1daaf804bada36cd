import { isFunctionWord } from '../platform/function-words.ts';
import { benjaminiHochberg, poissonInterval, twoSidedNormal } from '@otklik/metrics';
import { atLeastPoisson } from './at-least-poisson.ts';
import { countTerms, FEWEST_TEXTS, termsOf, type CountedTerm, type Said } from './terms.ts';

export interface ThemeDay {
  readonly day: string;
  readonly n: number;
  readonly isSpike: boolean;
  /** Of a spike: how many were to be expected, and between which its number stands for. */
  readonly spike?: { readonly expected: number; readonly low: number; readonly high: number };
}

export interface FoundTheme {
  readonly label: string;
  readonly words: readonly string[];
  /** Places in `recent`, those that say the most of the theme first. */
  readonly recent: readonly number[];
  readonly before: number;
  readonly expected: number;
  readonly adjustedPValue: number;
  readonly days: readonly ThemeDay[];
}

const FALSE_DISCOVERIES = 0.01;
/** Twice as often as before, at least: a certain difference of a tenth is no theme. */
const LEAST_RATIO = 2;
const FEWEST_OF_DAY = 5;
const CONFIDENCE = 0.95;
const MOST_THEMES = 30;
const MOST_WORDS = 5;
/** Terms that stand in the same texts speak of the same. */
const SAME_TEXTS = 0.6;

interface Sizes {
  readonly recent: number;
  readonly before: number;
}

interface Judged extends CountedTerm {
  readonly surprise: number;
  readonly pValue: number;
  readonly isMore: boolean;
}

/**
 * What is said in the recent texts more often than before: every word and pair that stands in enough texts is tested (log-likelihood ratio: Dunning, 1993,
 * "Accurate Methods for the Statistics of Surprise and Coincidence"), with the false discovery rate held over all of them; those that stand in the same texts are one theme. A text belongs to it that holds the word
 * the theme is named by, or two of the others: one word of many alone draws in what has nothing to do with it.
 */
export function findThemes(recent: readonly Said[], before: readonly Said[]): FoundTheme[] {
  const sizes = { recent: recent.length, before: before.length };
  const judged = countTerms(recent, before).map((term) => judge(term, sizes));
  const adjusted = benjaminiHochberg(judged.map(({ pValue }) => pValue));
  const risen = judged
    .map((term, at) => ({ ...term, adjustedPValue: adjusted[at] ?? 1 }))
    .filter(
      ({ recent: now, before: then, isMore, adjustedPValue }) =>
        isMore &&
        adjustedPValue < FALSE_DISCOVERIES &&
        now.length * sizes.before >= LEAST_RATIO * then.length * sizes.recent,
    )
    // Of what stands in the very same texts the longest says the most.
    .toSorted((a, b) => b.surprise - a.surprise || b.term.length - a.term.length || (a.term < b.term ? -1 : 1));
  const themes = gather(risen, sizes).map((members) => describe(members, recent, before));
  return markSpikes(themes, recent, before);
}

function judge(term: CountedTerm, sizes: Sizes): Judged {
  const [a, b] = [term.recent.length, term.before.length];
  const rate = (a + b) / (sizes.recent + sizes.before);
  const part = (seen: number, expected: number) => (seen === 0 ? 0 : seen * Math.log(seen / expected));
  const surprise =
    2 *
    (part(a, sizes.recent * rate) +
      part(b, sizes.before * rate) +
      part(sizes.recent - a, sizes.recent * (1 - rate)) +
      part(sizes.before - b, sizes.before * (1 - rate)));
  const isMore = a * sizes.before > b * sizes.recent;
  const twoSided = twoSidedNormal(Math.sqrt(Math.max(0, surprise)));
  return { ...term, surprise, isMore, pValue: isMore ? twoSided / 2 : 1 - twoSided / 2 };
}

type Risen = Judged & { readonly adjustedPValue: number };

/**
 * The most surprising term leads; what stands mostly in its texts, or around them, goes with it. Another leads a theme of its own only if it has risen
 * in the texts of no theme before it too: customers who write of one new thing use more of many common words as well.
 */
function gather(risen: readonly Risen[], sizes: Sizes): Risen[][] {
  const leastCertain = Math.max(...risen.map(({ pValue }) => pValue));
  const themes: { readonly lead: ReadonlySet<number>; readonly members: Risen[] }[] = [];
  const told = { recent: new Set<number>(), before: new Set<number>() };
  for (const term of risen) {
    const found = themes.find(({ lead }) => {
      const shared = term.recent.filter((place) => lead.has(place)).length;
      return shared >= SAME_TEXTS * Math.min(term.recent.length, lead.size);
    });
    if (found !== undefined) {
      found.members.push(term);
      continue;
    }
    const rest = judge(
      {
        ...term,
        recent: term.recent.filter((place) => !told.recent.has(place)),
        before: term.before.filter((place) => !told.before.has(place)),
      },
      { recent: sizes.recent - told.recent.size, before: sizes.before - told.before.size },
    );
    if (themes.length === MOST_THEMES || rest.recent.length < FEWEST_TEXTS) continue;
    if (!rest.isMore || rest.pValue > leastCertain) continue;
    themes.push({ lead: new Set(term.recent), members: [term] });
    term.recent.forEach((place) => told.recent.add(place));
    term.before.forEach((place) => told.before.add(place));
  }
  return themes.map(({ members }) => members);
}

function describe(members: readonly Risen[], recent: readonly Said[], before: readonly Said[]): FoundTheme {
  const [lead] = members;
  if (lead === undefined) throw new TypeError('a theme has a term that leads');
  const now = belonging(members, (term) => term.recent);
  const then = belonging(members, (term) => term.before);
  const counts = new Map<string, number>();
  for (const said of [...recent, ...before]) counts.set(said.day, 0);
  const add = (said: Said | undefined) => said && counts.set(said.day, (counts.get(said.day) ?? 0) + 1);
  now.forEach((place) => add(recent[place]));
  then.forEach((place) => add(before[place]));
  return {
    ...named(members),
    recent: nearestFirst(now, members, recent),
    before: then.length,
    expected: before.length === 0 ? 0 : (then.length / before.length) * recent.length,
    adjustedPValue: lead.adjustedPValue,
    days: [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([day, n]) => ({ day, n, isSpike: false })),
  };
}

/** Places of the texts that hold the term that leads, or at least two others that share no word. */
function belonging([lead, ...others]: readonly Risen[], placesOf: (term: Risen) => readonly number[]): number[] {
  const held = new Map<number, Risen[]>();
  for (const term of others) for (const place of placesOf(term)) held.set(place, [...(held.get(place) ?? []), term]);
  const holdsTwo = (terms: readonly Risen[]) => {
    const [first, ...rest] = terms;
    return rest.some(({ term }) => !sharesWord(term, first?.term ?? term));
  };
  const drawn = [...held].filter(([, terms]) => holdsTwo(terms)).map(([place]) => place);
  return [...new Set([...(lead === undefined ? [] : placesOf(lead)), ...drawn])].toSorted((a, b) => a - b);
}

function sharesWord(one: string, other: string): boolean {
  const words = new Set(one.split(' '));
  return other.split(' ').some((word) => words.has(word));
}

/** What says the most of the theme with the fewest other words shows best what it is about; of texts that are alike the earlier. */
function nearestFirst(places: readonly number[], members: readonly Risen[], recent: readonly Said[]): number[] {
  const said = new Map(places.map((place) => [place, 0]));
  for (const { recent: ofTerm, surprise } of members)
    for (const place of ofTerm) said.set(place, (said.get(place) ?? 0) + surprise);
  const nearness = (place: number) => {
    const text = recent[place];
    return (said.get(place) ?? 0) / Math.sqrt(text === undefined ? 1 : Math.max(1, termsOf(text).size));
  };
  const near = new Map(places.map((place) => [place, nearness(place)]));
  return places.toSorted((a, b) => (near.get(b) ?? 0) - (near.get(a) ?? 0) || a - b);
}

/**
 * The name of a theme, and what goes with it and is not said by the name. Words of grammar help to gather the texts ("not", "until" rise with what is
 * complained of), and tell nobody what they are about: no theme is called "while" as long as it has another word.
 */
function named(members: readonly Risen[]): Pick<FoundTheme, 'label' | 'words'> {
  const telling = members.filter(({ surface }) => !surface.split(' ').some(isFunctionWord));
  const [first, ...others] = telling.length === 0 ? members : telling;
  const said = new Set(first?.term.split(' '));
  const words: string[] = [];
  for (const { term, surface } of others) {
    if (words.length === MOST_WORDS) break;
    if (term.split(' ').every((stem) => said.has(stem))) continue;
    term.split(' ').forEach((stem) => said.add(stem));
    words.push(surface);
  }
  return { label: first?.surface ?? '', words };
}

/** Days of the recent texts on which a theme came up more often than its weeks before let expect of so many texts. */
function markSpikes(themes: readonly FoundTheme[], recent: readonly Said[], before: readonly Said[]): FoundTheme[] {
  const texts = new Map<string, number>();
  for (const { day } of recent) texts.set(day, (texts.get(day) ?? 0) + 1);
  const looked = themes.flatMap((theme, at) =>
    theme.days.flatMap(({ day, n }) => {
      const ofDay = texts.get(day) ?? 0;
      // Half a text more than were seen: what never came up before is rare, not impossible.
      const expected = ((theme.before + 0.5) / (before.length + 1)) * ofDay;
      return ofDay === 0 ? [] : [{ at, day, n, expected, pValue: atLeastPoisson(n, expected) }];
    }),
  );
  const adjusted = benjaminiHochberg(looked.map(({ pValue }) => pValue));
  const spikes = new Map(
    looked.flatMap(({ at, day, n, expected }, place) => {
      if (n < FEWEST_OF_DAY || (adjusted[place] ?? 1) >= FALSE_DISCOVERIES) return [];
      const { low, high } = poissonInterval(n, 1, CONFIDENCE);
      return [[`${at} ${day}`, { expected, low, high }] as const];
    }),
  );
  return themes.map((theme, at) => ({
    ...theme,
    days: theme.days.map((one) => {
      const spike = spikes.get(`${at} ${one.day}`);
      return spike === undefined ? one : { ...one, isSpike: true, spike };
    }),
  }));
}

/** Whether a text belongs to what was looked at at all: one without a word tells nothing. */
export function saysSomething(said: Pick<Said, 'text' | 'language'>): boolean {
  return termsOf(said).size > 0;
}
