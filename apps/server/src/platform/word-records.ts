/** Enough that a small list never grows, and a large one does so a dozen times. */
const FIRST_RECORDS = 1_024;

/**
 * Rows of so many 32-bit words each in one list that grows: a million of them are one object, which the garbage collector never
 * looks through. `words` is another list after a row was made.
 */
export class WordRecords {
  words: Uint32Array;
  readonly #width: number;

  constructor(width: number) {
    this.#width = width;
    this.words = new Uint32Array(FIRST_RECORDS * width);
  }

  /** Makes room for the row of this number, and for all before it. @returns where its words begin */
  reach(number: number): number {
    const at = number * this.#width;
    if (at + this.#width > this.words.length) {
      const grown = new Uint32Array(2 * (at + this.#width));
      grown.set(this.words);
      this.words = grown;
    }
    return at;
  }
}
