import { isAsked, outcomeCodes, outcomeOf, type Outcome, type TransportWay } from '@otklik/contract';
import { wayCode, wayOf } from '../core/bits.ts';
import type { Seconds } from '../core/ask.ts';
import type { DecidedFactors, Decision } from '../core/considered.ts';

/**
 * A decision as the ledger keeps it, 36 bytes: interaction 16, outcome 1, way 1, rule 2, when 4 (to be asked, or from when it would
 * have been), the ask that stood in the way: when 4, touchpoint 4; how many did 2; factors that needed answers, and one, 1; marks 1.
 */
export const ENTRY_BYTES = 36;
/** Long enough to answer "why was I asked?" a year later; the counts per day stay for ever. */
export const LEDGER_KEPT_DAYS = 400;
const NO_RULE = 0xffff;
const NO_WAY = 0xff;
const RAISED = 1;

export interface LedgerEntry {
  readonly interactionId: string;
  readonly outcome: Outcome;
  readonly transport: TransportWay | null;
  readonly rule: number | null;
  /** Where asked: when. Where not: from when on it would have been, if a later time would have helped. */
  readonly at: Seconds | null;
  readonly because: { readonly at: Seconds; readonly touchpointId: number } | null;
  readonly counted: number;
  /** Where the survey's factors take turns: how many needed answers then. */
  readonly factors: DecidedFactors | null;
}

export function packEntries(
  decided: Iterable<{ readonly id: string; readonly decision: Decision }>,
  count: number,
): Buffer {
  const packed = Buffer.alloc(count * ENTRY_BYTES);
  let from = 0;
  for (const { id, decision } of decided) {
    packed.write(id.replaceAll('-', ''), from, 16, 'hex');
    packed.writeUInt8(outcomeCodes[decision.outcome], from + 16);
    packed.writeUInt8(decision.transport === null ? NO_WAY : wayCode(decision.transport), from + 17);
    packed.writeUInt16BE(decision.rule ?? NO_RULE, from + 18);
    packed.writeUInt32BE(secondsIn(decision.askAt ?? decision.allowedFrom), from + 20);
    packed.writeUInt32BE(secondsIn(decision.because?.at ?? null), from + 24);
    packed.writeUInt32BE(decision.because?.touchpointId ?? 0, from + 28);
    packed.writeUInt16BE(Math.min(decision.counted, 0xffff), from + 32);
    packed.writeUInt8(decision.factors === null ? 0 : Math.min(decision.factors.missing + 1, 0xff), from + 34);
    packed.writeUInt8(decision.factors?.isRaised === true ? RAISED : 0, from + 35);
    from += ENTRY_BYTES;
  }
  return packed;
}

export function unpackEntries(packed: Buffer): LedgerEntry[] {
  if (packed.length % ENTRY_BYTES !== 0)
    throw new RangeError(`${packed.length} bytes are no whole number of decisions`);
  return Array.from({ length: packed.length / ENTRY_BYTES }, (_, place) => entryAt(packed, place * ENTRY_BYTES));
}

/** The first byte of a decision in its batch. */
export function placeOfEntry(packed: Buffer, interactionId: string): number | null {
  const key = Buffer.from(interactionId.replaceAll('-', ''), 'hex');
  for (let from = 0; from + ENTRY_BYTES <= packed.length; from += ENTRY_BYTES)
    if (packed.compare(key, 0, 16, from, from + 16) === 0) return from;
  return null;
}

/**
 * Where it was decided to ask, makes it a decision not to, which no rule took; the factors that were wanted stay.
 * @returns what it was before
 */
export function withdrawAsk(packed: Buffer, place: number, why: Outcome): Outcome {
  const before = outcomeOf(packed.readUInt8(place + 16));
  if (!isAsked(before)) return before;
  packed.writeUInt8(outcomeCodes[why], place + 16);
  packed.writeUInt8(NO_WAY, place + 17);
  packed.writeUInt16BE(NO_RULE, place + 18);
  packed.fill(0, place + 20, place + 34);
  return before;
}

function entryAt(packed: Buffer, from: number): LedgerEntry {
  const id = packed.toString('hex', from, from + 16);
  const [way, rule, at] = [packed.readUInt8(from + 17), packed.readUInt16BE(from + 18), packed.readUInt32BE(from + 20)];
  const [factors, marks] = [packed.readUInt8(from + 34), packed.readUInt8(from + 35)];
  const [becauseAt, touchpointId] = [packed.readUInt32BE(from + 24), packed.readUInt32BE(from + 28)];
  return {
    interactionId: `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`,
    outcome: outcomeOf(packed.readUInt8(from + 16)),
    transport: way === NO_WAY ? null : wayOf(way),
    rule: rule === NO_RULE ? null : rule,
    at: at === 0 ? null : at,
    because: becauseAt === 0 ? null : { at: becauseAt, touchpointId },
    counted: packed.readUInt16BE(from + 32),
    factors: factors === 0 ? null : { missing: factors - 1, isRaised: (marks & RAISED) !== 0 },
  };
}

/** What lies beyond 2106 is as good as never. */
function secondsIn(moment: Seconds | null): number {
  return moment === null || moment > 0xffffffff || moment < 0 ? 0 : Math.round(moment);
}
