/** k of n. */
export type Counted = { readonly hits: number; readonly n: number };
