/** Shorter ones are "и", "не", "в": they stand everywhere. */
const SHORTEST = 3;

export interface Worded {
  readonly id: string;
  readonly lexemes: readonly string[];
}

/**
 * Pure: how alike others are to one by their words, 0 to 1: the cosine between them, where a word counts the more the fewer of these
 * texts have it, so that what everybody says here ("кофе", "заказ") makes nothing alike.
 */
export function likenessesTo(one: Worded, others: readonly Worded[]): ReadonlyMap<string, number> {
  const sets = [one, ...others].map(({ id, lexemes }) => ({
    id,
    words: new Set(lexemes.filter((word) => word.length >= SHORTEST)),
  }));
  const texts = new Map<string, number>();
  for (const { words } of sets) for (const word of words) texts.set(word, (texts.get(word) ?? 0) + 1);
  const weight = (word: string) => Math.log(1 + sets.length / (texts.get(word) ?? 1)) ** 2;
  const length = (words: ReadonlySet<string>) => Math.sqrt([...words].reduce((sum, word) => sum + weight(word), 0));
  const mine = sets[0]?.words ?? new Set<string>();
  return new Map(
    sets.slice(1).map(({ id, words }) => {
      const both = [...mine].filter((word) => words.has(word)).reduce((sum, word) => sum + weight(word), 0);
      return [id, both === 0 ? 0 : both / (length(mine) * length(words))];
    }),
  );
}
