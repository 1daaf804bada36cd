import { CopiedRow, EPOCH_SECONDS } from '../copied-row.ts';

/** Fields as PostgreSQL sends them in a binary copy. */
export const field = {
  integer: (value: number) => wordsOf(value),
  boolean: (value: boolean) => Buffer.from([value ? 1 : 0]),
  uuid: (text: string) => Buffer.from(text.replaceAll('-', ''), 'hex'),
  text: (text: string | null) => (text === null ? null : Buffer.from(text)),
  instant(seconds: number) {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64BE(BigInt(Math.round((seconds - EPOCH_SECONDS) * 1_000_000)));
    return bytes;
  },
  integers: (values: readonly number[]) =>
    values.length === 0 ? wordsOf(0, 0, 23) : wordsOf(1, 0, 23, values.length, 1, ...values.flatMap((one) => [4, one])),
};

/** A row of these fields; null is null. */
export function copiedRowOf(...fields: readonly (Buffer | null)[]): CopiedRow {
  const count = Buffer.alloc(2);
  count.writeInt16BE(fields.length);
  const row = new CopiedRow();
  row.open(
    Buffer.concat([count, ...fields.flatMap((one) => (one === null ? [wordsOf(-1)] : [wordsOf(one.length), one]))]),
    0,
  );
  return row;
}

function wordsOf(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [place, value] of values.entries()) bytes.writeInt32BE(value, place * 4);
  return bytes;
}
