/** Microseconds since 2000-01-01 and days since then are how PostgreSQL keeps time. */
const EPOCH_MS = Date.UTC(2000, 0, 1);
const EPOCH_DAYS = EPOCH_MS / 86_400_000;
const OID = { smallint: 21, integer: 23, date: 1082, timestamptz: 1184, uuid: 2950 } as const;
const TWO_TO_32 = 2 ** 32;

/**
 * Arrays as PostgreSQL receives them in binary: a parameter that is a Buffer travels as it is, and neither side writes or reads
 * numbers as text. For columns of tens of thousands of rows; `$1::uuid[]` in the statement.
 */
export const binaryArrays = {
  uuids: (bytes: Uint8Array, length: number): Buffer =>
    arrayOf(OID.uuid, 16, length, (target, place, index) => {
      // One by one: a view of each would cost more than its bytes.
      for (let byte = 0; byte < 16; byte += 1) target[place + byte] = bytes[index * 16 + byte] ?? 0;
    }),
  integers: (values: ArrayLike<number>, length: number): Buffer =>
    arrayOf(OID.integer, 4, length, (target, place, index) => target.writeInt32BE(values[index] ?? 0, place)),
  smallints: (values: ArrayLike<number>, length: number): Buffer =>
    arrayOf(OID.smallint, 2, length, (target, place, index) => target.writeInt16BE(values[index] ?? 0, place)),
  /** Days since 1970-01-01. */
  dates: (days: ArrayLike<number>, length: number): Buffer =>
    arrayOf(OID.date, 4, length, (target, place, index) => target.writeInt32BE((days[index] ?? 0) - EPOCH_DAYS, place)),
  /** Milliseconds since 1970-01-01. */
  timestamps: (instants: ArrayLike<number>, length: number): Buffer =>
    arrayOf(OID.timestamptz, 8, length, (target, place, index) => {
      const microseconds = ((instants[index] ?? 0) - EPOCH_MS) * 1000;
      const high = Math.floor(microseconds / TWO_TO_32);
      target.writeInt32BE(high, place);
      target.writeUInt32BE(microseconds - high * TWO_TO_32, place + 4);
    }),
};

/** One dimension, no NULLs, counted from 1; each element behind its length. */
function arrayOf(
  oid: number,
  size: number,
  length: number,
  write: (target: Buffer, place: number, index: number) => void,
): Buffer {
  if (length === 0) {
    const empty = Buffer.alloc(12);
    empty.writeInt32BE(oid, 8);
    return empty;
  }
  const target = Buffer.allocUnsafe(20 + length * (4 + size));
  target.writeInt32BE(1, 0);
  target.writeInt32BE(0, 4);
  target.writeInt32BE(oid, 8);
  target.writeInt32BE(length, 12);
  target.writeInt32BE(1, 16);
  for (let index = 0, place = 20; index < length; index += 1, place += 4 + size) {
    target.writeInt32BE(size, place);
    write(target, place + 4, index);
  }
  return target;
}
