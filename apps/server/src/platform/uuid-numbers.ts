import { readUuid, uuidOf, UUID_WORDS } from './uuid-words.ts';
import { WordRecords } from './word-records.ts';

const FIRST_SLOTS = 4_096;

/** Numbers uuids from 0 on, in the order in which they are met: what is kept by number needs no map of texts. */
export class UuidNumbers {
  count = 0;
  readonly #ids = new WordRecords(UUID_WORDS);
  /** One more than the number; 0: free. Open addressing, at most half full. */
  #slots = new Uint32Array(FIRST_SLOTS);

  numberOf(bytes: Buffer, from: number): number {
    if (2 * (this.count + 1) > this.#slots.length) this.#rehash();
    const place = this.#ids.reach(this.count);
    readUuid(bytes, from, this.#ids.words, place);
    const slot = this.#slotOf(place);
    const known = this.#slots[slot] ?? 0;
    if (known !== 0) return known - 1;
    this.#slots[slot] = ++this.count;
    return this.count - 1;
  }

  uuidOf(number: number): string {
    return uuidOf(this.#ids.words, number * UUID_WORDS);
  }

  /** Where the uuid whose words stand at `place` is, or would be. */
  #slotOf(place: number): number {
    const { words } = this.#ids;
    const slots = this.#slots;
    const a = words[place] ?? 0;
    const b = words[place + 1] ?? 0;
    const c = words[place + 2] ?? 0;
    const d = words[place + 3] ?? 0;
    let hash = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b);
    hash = Math.imul(hash ^ c ^ (hash >>> 15), 0xc2b2ae35) ^ Math.imul(d, 0x27d4eb2f);
    const mask = slots.length - 1;
    let slot = (hash ^ (hash >>> 16)) & mask;
    for (; ; slot = (slot + 1) & mask) {
      const known = slots[slot] ?? 0;
      if (known === 0) return slot;
      const at = (known - 1) * UUID_WORDS;
      if (words[at] === a && words[at + 1] === b && words[at + 2] === c && words[at + 3] === d) return slot;
    }
  }

  #rehash(): void {
    this.#slots = new Uint32Array(2 * this.#slots.length);
    for (let number = 0; number < this.count; number++) this.#slots[this.#slotOf(number * UUID_WORDS)] = number + 1;
  }
}
