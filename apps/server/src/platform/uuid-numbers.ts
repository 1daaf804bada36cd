import { readUuid, uuidOf, UUID_WORDS } from './uuid-words.ts';
import { WordRecords } from './word-records.ts';

const FIRST_SLOTS = 4_096;

/** Numbers uuids from 0 on, in the order in which they are met: what is kept by number needs no map of texts. */
export class UuidNumbers {
  count = 0;
  readonly #ids = new WordRecords(UUID_WORDS);
  /** Two words a slot: one more than the number, 0 where it is free, and the id's hash. Open addressing, at most half full. */
  #slots = new Uint32Array(2 * FIRST_SLOTS);

  numberOf(bytes: Buffer, from: number): number {
    if (4 * (this.count + 1) > this.#slots.length) this.#rehash();
    const place = this.#ids.reach(this.count);
    readUuid(bytes, from, this.#ids.words, place);
    const hash = this.#hashOf(place);
    const slot = this.#slotOf(place, hash);
    const known = this.#slots[slot] ?? 0;
    if (known !== 0) return known - 1;
    this.#slots[slot] = ++this.count;
    this.#slots[slot + 1] = hash;
    return this.count - 1;
  }

  uuidOf(number: number): string {
    return uuidOf(this.#ids.words, number * UUID_WORDS);
  }

  #hashOf(place: number): number {
    const { words } = this.#ids;
    let hash = Math.imul((words[place] ?? 0) ^ Math.imul(words[place + 1] ?? 0, 0x9e3779b1), 0x85ebca6b);
    hash =
      Math.imul(hash ^ (words[place + 2] ?? 0) ^ (hash >>> 15), 0xc2b2ae35) ^
      Math.imul(words[place + 3] ?? 0, 0x27d4eb2f);
    return (hash ^ (hash >>> 16)) >>> 0;
  }

  /** Where the uuid whose words stand at `place` is, or would be. The ids lie far apart in memory: one of another hash is not looked at. */
  #slotOf(place: number, hash: number): number {
    const slots = this.#slots;
    const last = slots.length - 1;
    for (let slot = (2 * hash) & last; ; slot = (slot + 2) & last) {
      const known = slots[slot] ?? 0;
      if (known === 0 || (slots[slot + 1] === hash && this.#isSame((known - 1) * UUID_WORDS, place))) return slot;
    }
  }

  #isSame(one: number, other: number): boolean {
    const { words } = this.#ids;
    for (let word = 0; word < UUID_WORDS; word++) if (words[one + word] !== words[other + word]) return false;
    return true;
  }

  #rehash(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(2 * before.length);
    const last = this.#slots.length - 1;
    for (let from = 0; from < before.length; from += 2) {
      const [number = 0, hash = 0] = [before[from], before[from + 1]];
      if (number === 0) continue;
      let slot = (2 * hash) & last;
      while (this.#slots[slot] !== 0) slot = (slot + 2) & last;
      this.#slots[slot] = number;
      this.#slots[slot + 1] = hash;
    }
  }
}
