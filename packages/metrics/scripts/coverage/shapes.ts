import { fromCounts, scaleLength, scaleOf, type Histogram, type Scale } from '../../src/index.ts';

/** A distribution of answers whose truth is known. */
export type Shape = { readonly name: string; readonly scale: Scale; readonly shares: readonly number[] };

function shape(name: string, id: string, weights: readonly number[]): Shape {
  const scale = scaleOf(id);
  if (weights.length !== scaleLength(scale)) throw new Error(name);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { name, scale, shares: weights.map((weight) => weight / total) };
}

/** Typical, skewed and extreme answers on the two most used scales. */
export const SHAPES: readonly Shape[] = [
  shape('typical', '1-5', [4, 6, 12, 30, 48]),
  shape('skewed', '1-5', [1, 2, 4, 13, 80]),
  shape('two humps', '1-5', [30, 8, 4, 8, 50]),
  shape('extreme', '1-5', [1, 0, 1, 3, 95]),
  shape('typical', '0-10', [3, 2, 2, 3, 4, 6, 8, 14, 20, 18, 20]),
  shape('skewed', '0-10', [1, 0, 1, 1, 1, 2, 2, 6, 12, 24, 50]),
  shape('two humps', '0-10', [25, 5, 4, 3, 3, 4, 4, 5, 7, 15, 25]),
  shape('extreme: p = .90, d = .02', '0-10', [0, 0, 0, 0, 0, 1, 1, 3, 5, 20, 70]),
];

/** The true value of an index under a shape. */
export function meanScore({ shares }: Shape, scoring: readonly number[]): number {
  return shares.reduce((sum, share, position) => sum + share * (scoring[position] ?? 0), 0);
}

/** n independent answers. */
export function drawHistogram({ scale, shares }: Shape, n: number, random: () => number): Histogram {
  const counts = new Array<number>(shares.length).fill(0);
  for (let answer = 0; answer < n; answer++) {
    let rest = random();
    let position = 0;
    while (position < shares.length - 1 && rest >= (shares[position] ?? 0)) {
      rest -= shares[position] ?? 0;
      position++;
    }
    counts[position] = (counts[position] ?? 0) + 1;
  }
  return fromCounts(scale, counts);
}

/** The same random numbers on every machine (xoshiro128**). */
export function pseudoRandom(seed: number): () => number {
  const state = new Uint32Array(4);
  for (let word = 0, mixed = seed; word < 4; word++) {
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    state[word] = mixed;
  }
  const turn = (value: number, bits: number) => ((value << bits) | (value >>> (32 - bits))) >>> 0;
  return () => {
    const [a = 0, b = 0, c = 0, d = 0] = state;
    const result = Math.imul(turn(Math.imul(b, 5), 7), 9) >>> 0;
    const third = c ^ a;
    const fourth = d ^ b;
    state[1] = b ^ third;
    state[0] = a ^ fourth;
    state[2] = third ^ (b << 9);
    state[3] = turn(fourth >>> 0, 11);
    return result / 4294967296;
  };
}
