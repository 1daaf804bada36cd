/** One receipt, as docs/till-protocol.md writes it. */
export interface Receipt {
  /** The till's own number, never used twice by it. */
  readonly number: string;
  readonly kind?: 'sale' | 'return' | 'correction' | 'other';
  /** An instant with its offset; left out: the moment of the push. */
  readonly at?: string;
  readonly amount?: number;
}
