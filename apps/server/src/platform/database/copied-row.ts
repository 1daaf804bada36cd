import { UUID_BYTES } from '../uuid-words.ts';

/** Microseconds since 2000-01-01 are how PostgreSQL keeps an instant. */
export const EPOCH_SECONDS = Date.UTC(2000, 0, 1) / 1000;
const MICROSECONDS = 1_000_000;
const TWO_TO_32 = 2 ** 32;

/**
 * One row of a copy in PostgreSQL's own binary format, read field by field in the order of its columns. The same object reads all rows,
 * and its bytes are the driver's: what is to last is taken out of them.
 */
export class CopiedRow {
  bytes: Buffer = Buffer.alloc(0);
  /** Of the field that was read last: its first byte, and how many there are; -1: null. */
  at = 0;
  length = 0;
  #end = 0;

  /** @param from the place of the number of fields, which precedes them */
  open(bytes: Buffer, from: number): void {
    this.bytes = bytes;
    this.#end = from + 2;
  }

  next(): this {
    this.length = this.bytes.readInt32BE(this.#end);
    this.at = this.#end + 4;
    this.#end = this.at + Math.max(0, this.length);
    return this;
  }

  /** Of a column that may be null, `ifNull` in its stead. */
  integer(ifNull?: number): number {
    this.next();
    if (this.length === 4) return this.bytes.readInt32BE(this.at);
    if (this.length < 0 && ifNull !== undefined) return ifNull;
    throw new RangeError(`${this.length} bytes are no integer`);
  }

  boolean(): boolean {
    this.next();
    if (this.length !== 1) throw new RangeError(`${this.length} bytes are no boolean`);
    return this.bytes[this.at] === 1;
  }

  /** Seconds since 1970 of a timestamptz, the next whole one; of a column that may be null, `ifNull` in its stead. */
  seconds(ifNull?: number): number {
    this.next();
    if (this.length < 0 && ifNull !== undefined) return ifNull;
    if (this.length !== 8) throw new RangeError(`${this.length} bytes are no instant`);
    const microseconds = this.bytes.readInt32BE(this.at) * TWO_TO_32 + this.bytes.readUInt32BE(this.at + 4);
    return Math.ceil(microseconds / MICROSECONDS) + EPOCH_SECONDS;
  }

  /** @returns where the sixteen bytes begin */
  uuid(): number {
    this.next();
    if (this.length !== UUID_BYTES) throw new RangeError(`${this.length} bytes are no uuid`);
    return this.at;
  }

  text(): string | null {
    this.next();
    return this.length < 0 ? null : this.bytes.toString('utf8', this.at, this.at + this.length);
  }

  /** Of a bytea; valid until the next row. */
  blob(): Buffer | null {
    this.next();
    return this.length < 0 ? null : this.bytes.subarray(this.at, this.at + this.length);
  }

  /** Of an integer[] of one dimension without nulls. */
  integers(): number[] | null {
    this.next();
    if (this.length < 0) return null;
    const { bytes, at } = this;
    if (bytes.readInt32BE(at) === 0) return [];
    const elements = bytes.readInt32BE(at + 12);
    return Array.from({ length: elements }, (_, index) => bytes.readInt32BE(at + 24 + index * 8));
  }
}
