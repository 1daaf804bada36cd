import { cutSms, septetsOf } from '@otklik/questionnaire';

export interface SplitText {
  /** SMPP data_coding: 0 the default alphabet, one septet a byte; 8 UCS-2. */
  readonly dataCoding: 0 | 8;
  /** With the header that joins them where there are several. */
  readonly parts: readonly Buffer[];
  readonly hasHeader: boolean;
}

/** The bytes of an SMS. */
export function splitText(text: string, reference: number): SplitText {
  const { isGsm, parts } = cutSms(text);
  const dataCoding = isGsm ? 0 : 8;
  const bodies = parts.map(isGsm ? gsmBytes : ucs2Bytes);
  if (bodies.length === 1) return { dataCoding, parts: bodies, hasHeader: false };
  const headed = bodies.map((body, at) =>
    Buffer.concat([Buffer.from([5, 0, 3, reference & 0xff, bodies.length, at + 1]), body]),
  );
  return { dataCoding, parts: headed, hasHeader: true };
}

function gsmBytes(part: string): Buffer {
  return Buffer.from(Array.from(part).flatMap((letter) => [...(septetsOf(letter) ?? [])]));
}

function ucs2Bytes(part: string): Buffer {
  return Buffer.from(part, 'utf16le').swap16();
}
