import { emptyHistogram, fromScoreCounts, type Histogram } from '../../src/histogram/histogram.ts';
import { scaleBetween, type Scale } from '../../src/histogram/scale.ts';

/** A value from a JSON file, asked for by name and type. */
export class JsonInput {
  readonly value: unknown;
  readonly path: string;

  constructor(value: unknown, path: string) {
    this.value = value;
    this.path = path;
  }

  at(key: string): JsonInput {
    const { value } = this;
    const found = typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key) : undefined;
    return new JsonInput(found?.[1], `${this.path}.${key}`);
  }

  /** The first of several spellings that is there. */
  any(...keys: readonly string[]): JsonInput {
    return keys.map((key) => this.at(key)).find((found) => !found.missing) ?? this.at(keys[0] ?? '');
  }

  get missing(): boolean {
    return this.value === undefined || this.value === null;
  }

  number(): number {
    if (typeof this.value !== 'number') throw new TypeError(`${this.path} is not a number`);
    return this.value;
  }

  numberOr<Absent>(absent: Absent): number | Absent {
    return this.missing ? absent : this.number();
  }

  text(): string {
    if (typeof this.value !== 'string') throw new TypeError(`${this.path} is not a text`);
    return this.value;
  }

  flag(): boolean {
    return this.value === true;
  }

  list(): JsonInput[] {
    if (!Array.isArray(this.value)) throw new TypeError(`${this.path} is not a list`);
    return this.value.map((item: unknown, position) => new JsonInput(item, `${this.path}[${position}]`));
  }

  /** What a list holds, or the values of an object. */
  items(): JsonInput[] {
    return Array.isArray(this.value) ? this.list() : this.entries().map(([, item]) => item);
  }

  numbers(): number[] {
    return this.items().map((item) => item.number());
  }

  entries(): [string, JsonInput][] {
    if (typeof this.value !== 'object' || this.value === null) throw new TypeError(`${this.path} is not an object`);
    return Object.entries(this.value).map(([key, value]: [string, unknown]) => [key, new JsonInput(value, `${this.path}.${key}`)]);
  }

  counts(): Record<string, number> {
    return Object.fromEntries(this.entries().map(([key, item]) => [key, item.number()]));
  }

  /** A scale `{min, max}`, or undefined. */
  scale(): Scale | undefined {
    const scale = this.at('scale');
    return scale.missing ? undefined : scaleBetween(scale.at('min').number(), scale.at('max').number());
  }

  /** The histogram under `hist` on a scale. */
  histogram(scale: Scale): Histogram {
    const hist = this.at('hist');
    return hist.missing ? emptyHistogram(scale) : fromScoreCounts(scale, hist.counts());
  }
}

/** The smallest scale that holds all scores of these histograms, for cases that do not name one. */
export function scaleHolding(inputs: readonly JsonInput[], more: readonly number[] = []): Scale {
  const scores = inputs.flatMap((input) => (input.at('hist').missing ? [] : Object.keys(input.at('hist').counts()).map(Number)));
  const all = [...scores, ...more];
  return scaleBetween(Math.min(0, ...all), Math.max(1, ...all));
}
