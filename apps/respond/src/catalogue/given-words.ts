import type { Language } from '@otklik/questionnaire';

/** By language, then by key (`page.next`): what stands around the questions besides what the product itself says in ru, uk and en. */
export type GivenWords = Readonly<Record<Language, Readonly<Record<string, string>>>>;

/** The languages in which every word is in the code: they are written with it. */
export const ourLanguages = ['ru', 'uk', 'en'] as const;
export type OurLanguage = (typeof ourLanguages)[number];

/** The words of one group, as a customer of this language meets them. */
export type Speaker<Group> = (language: Language, given?: GivenWords, fallback?: Language) => Group;

const nothing: GivenWords = {};
/** Tags come from definitions, which come and go. */
const MOST_KNOWN = 500;

/**
 * Each word is the company's own in the customer's language, else ours in it; what is missing falls back as the survey's texts do: to
 * the survey's default language, and then to English.
 */
export function speakerOf<Group>(group: string, ours: Readonly<Record<OurLanguage, Group>>): Speaker<Group> {
  const made = new WeakMap<GivenWords, Map<string, Group>>();
  return (language, given = nothing, fallback = 'en') => {
    const wishes = wishesOf(language, fallback);
    for (const wish of wishes) {
      if (given[wish] !== undefined) break;
      if (isOurs(wish)) return ours[wish];
    }
    let known = made.get(given);
    if (known === undefined || known.size > MOST_KNOWN) made.set(given, (known = new Map<string, Group>()));
    const place = wishes.join();
    let words = known.get(place);
    if (words === undefined) known.set(place, (words = laidOver(group, ours, wishes, given)));
    return words;
  };
}

function laidOver<Group>(
  group: string,
  ours: Readonly<Record<OurLanguage, Group>>,
  wishes: readonly Language[],
  given: GivenWords,
): Group {
  const own = wishes.map((wish) => ({
    given: given[wish] ?? {},
    ours: new Map(isOurs(wish) ? textsOf(group, ours[wish]) : []),
  }));
  const say = (key: string): string => {
    for (const each of own) {
      const text = each.given[key] || each.ours.get(key);
      if (text) return text;
    }
    return '';
  };
  // The same shape with other words in it.
  return shaped(group, ours.en, say) as Group;
}

function shaped(key: string, shape: unknown, say: (key: string) => string): unknown {
  if (typeof shape === 'string') return say(key);
  if (Array.isArray(shape)) return shape.map((part, at) => shaped(`${key}.${at}`, part, say));
  return Object.fromEntries(
    Object.entries(shape as object).map(([name, part]) => [name, shaped(`${key}.${name}`, part, say)]),
  );
}

/** The texts of a group by their keys, in the order in which they are written. */
export function textsOf(key: string, shape: unknown): [key: string, text: string][] {
  if (typeof shape === 'string') return [[key, shape]];
  return Object.entries(shape as object).flatMap(([name, part]) => textsOf(`${key}.${name}`, part));
}

export function isOurs(language: string): language is OurLanguage {
  return ourLanguages.some((each) => each === language);
}

/** `kk-Cyrl`, `kk`, the survey's default, English: in this order, each once. */
export function wishesOf(language: Language, fallback: Language): Language[] {
  const base = (tag: Language): Language => tag.split('-')[0] ?? tag;
  return [...new Set([language, base(language), fallback, base(fallback), 'en'])];
}
