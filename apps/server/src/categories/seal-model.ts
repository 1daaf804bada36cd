import { deserialize, serialize } from 'node:v8';
import { deflateSync, inflateSync } from 'node:zlib';
import type { LinearModel } from './linear-model.ts';

/** A weight in one byte: what is lost is far below what five hundred cases can tell. */
const STEPS = 127;

interface Packed {
  readonly labels: readonly number[];
  readonly keys: Uint32Array;
  readonly idf: Float32Array;
  readonly scales: Float32Array;
  readonly weights: readonly Int8Array[];
  readonly sharpness: number;
}

export function packModel(model: LinearModel): Buffer {
  const scales = Float32Array.from(model.weights, (weight) =>
    weight.reduce((most, one) => Math.max(most, Math.abs(one)), 0),
  );
  const packed: Packed = {
    labels: model.labels,
    keys: Uint32Array.from(model.columns.keys()),
    idf: model.idf,
    scales,
    weights: model.weights.map((weight, at) =>
      Int8Array.from(weight, (one) => Math.round((one / (scales[at] || 1)) * STEPS)),
    ),
    sharpness: model.sharpness,
  };
  return deflateSync(serialize(packed));
}

export function unpackModel(bytes: Buffer): LinearModel {
  const packed = deserialize(inflateSync(bytes)) as Packed; // written by `packModel` into a table that nobody else writes
  return {
    labels: packed.labels,
    columns: new Map(Array.from(packed.keys, (key, at) => [key, at])),
    idf: packed.idf,
    weights: packed.weights.map((weight, at) =>
      Float32Array.from(weight, (one) => (one / STEPS) * (packed.scales[at] ?? 0)),
    ),
    sharpness: packed.sharpness,
  };
}
