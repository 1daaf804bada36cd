import { deserialize, serialize } from 'node:v8';
import { deflateSync, inflateSync } from 'node:zlib';
import type { LinearModel } from './linear-model.ts';
import { plainMix, type Mix } from './mix.ts';

/** A weight in one byte: what is lost is far below what five hundred cases can tell. */
const STEPS = 127;

/** Rows of numbers, each row in steps of its own size. */
interface PackedRows {
  readonly scales: Float32Array;
  readonly rows: readonly Int8Array[];
}

interface Packed {
  readonly labels: readonly number[];
  readonly keys: Uint32Array;
  readonly idf: Float32Array;
  readonly weights: PackedRows;
  readonly likelihoods: PackedRows;
  readonly rare: { readonly keys: Uint32Array; readonly places: Uint16Array };
  readonly never: Float32Array;
  readonly mix: Omit<Mix, 'pieces'> & Partial<Mix>;
}

/** As models were kept before words had a say of their own: they are good until there is a newer one. */
interface PackedBefore {
  readonly labels: readonly number[];
  readonly keys: Uint32Array;
  readonly idf: Float32Array;
  readonly scales: Float32Array;
  readonly weights: readonly Int8Array[];
  readonly sharpness: number;
}

export function packModel(model: LinearModel): Buffer {
  const { rare } = model.likelihoods;
  const packed: Packed = {
    labels: model.labels,
    keys: Uint32Array.from(model.columns.keys()),
    idf: model.idf,
    weights: packRows(model.weights),
    likelihoods: packRows(model.likelihoods.known),
    rare: { keys: Uint32Array.from(rare.keys()), places: Uint16Array.from(rare.values()) },
    never: model.likelihoods.never,
    mix: model.mix,
  };
  return deflateSync(serialize(packed));
}

export function unpackModel(bytes: Buffer): LinearModel {
  const packed = deserialize(inflateSync(bytes)) as Packed | PackedBefore; // written by `packModel` into a table that nobody else writes
  const { labels, keys, idf } = packed;
  const columns = new Map(Array.from(keys, (key, at) => [key, at]));
  if ('sharpness' in packed)
    return {
      labels,
      columns,
      idf,
      weights: unpackRows({ scales: packed.scales, rows: packed.weights }),
      likelihoods: { known: [], rare: new Map(), never: new Float32Array() },
      mix: { ...plainMix(labels.length), margins: packed.sharpness },
    };
  return {
    labels,
    columns,
    idf,
    weights: unpackRows(packed.weights),
    likelihoods: {
      known: unpackRows(packed.likelihoods),
      rare: new Map(Array.from(packed.rare.keys, (key, at) => [key, packed.rare.places[at] ?? 0])),
      never: packed.never,
    },
    // Kept before pieces had a say, it has no number for them.
    mix: { ...plainMix(labels.length), ...packed.mix },
  };
}

function packRows(rows: readonly Float32Array[]): PackedRows {
  const scales = Float32Array.from(rows, (row) => row.reduce((most, one) => Math.max(most, Math.abs(one)), 0));
  return {
    scales,
    rows: rows.map((row, at) => Int8Array.from(row, (one) => Math.round((one / (scales[at] || 1)) * STEPS))),
  };
}

function unpackRows({ scales, rows }: PackedRows): Float32Array[] {
  return rows.map((row, at) => Float32Array.from(row, (one) => (one / STEPS) * (scales[at] ?? 0)));
}
