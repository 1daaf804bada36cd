/** Chance that can be repeated: the same seed gives the same company, on every machine. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number;
  chance(probability: number): boolean;
  integer(from: number, to: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** Normally distributed with mean 0 and standard deviation 1. */
  normal(): number;
  /** With a moment it is one of version 7: in the order of time, so that a table is filled from one end. */
  uuid(at?: Date): string;
}

/** mulberry32 (public domain): 32 bits of state are plenty for a demo, and it is the same everywhere. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    integer,
    chance: (probability) => next() < probability,
    pick(items) {
      const item = items[integer(0, items.length - 1)];
      if (item === undefined) throw new RangeError('there is nothing to pick from');
      return item;
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    uuid(at) {
      const word = () => hex(Math.floor(next() * 4_294_967_296));
      const [first, second, third, fourth] = [word(), word(), word(), word()];
      if (at !== undefined) {
        const time = at.getTime().toString(16).padStart(12, '0');
        return `${time.slice(0, 8)}-${time.slice(8)}-7${second.slice(5)}-a${third.slice(1, 4)}-${third.slice(4)}${fourth}`;
      }
      return `${first}-${second.slice(0, 4)}-8${second.slice(5)}-a${third.slice(1, 4)}-${third.slice(4)}${fourth}`;
    },
  };
}

const bytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Eight digits of 32 bits. */
function hex(word: number): string {
  return bytes[word >>> 24]! + bytes[(word >>> 16) & 255]! + bytes[(word >>> 8) & 255]! + bytes[word & 255]!;
}
