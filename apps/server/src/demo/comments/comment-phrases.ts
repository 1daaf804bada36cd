/** What customers of a coffee chain write about. */
export const topics = ['speed', 'courtesy', 'taste', 'cleanliness', 'price', 'food', 'delivery', 'packaging'] as const;
export type Topic = (typeof topics)[number];

/** Pieces that a comment is put together from: an opening, a sentence per topic, a closing. */
export interface Phrases {
  readonly openings: { readonly good: readonly string[]; readonly bad: readonly string[] };
  readonly sentences: Readonly<Record<Topic, { readonly good: readonly string[]; readonly bad: readonly string[] }>>;
  readonly closings: { readonly good: readonly string[]; readonly bad: readonly string[] };
}
