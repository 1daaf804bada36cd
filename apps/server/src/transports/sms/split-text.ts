/** 3GPP TS 23.038: the default alphabet by septet, and what the escape character opens. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const extended: Readonly<Record<string, number>> = {
  '\f': 0x0a,
  '^': 0x14,
  '{': 0x28,
  '}': 0x29,
  '\\': 0x2f,
  '[': 0x3c,
  '~': 0x3d,
  ']': 0x3e,
  '|': 0x40,
  '€': 0x65,
};
const ESCAPE = 0x1b;
const septets = new Map(
  Array.from(basic)
    .map((letter, code) => [letter, code] as const)
    .filter(([, code]) => code !== ESCAPE),
);

export interface SplitText {
  /** SMPP data_coding: 0 the default alphabet, one septet a byte; 8 UCS-2. */
  readonly dataCoding: 0 | 8;
  /** With the header that joins them where there are several. */
  readonly parts: readonly Buffer[];
  readonly hasHeader: boolean;
}

/** A single message holds 160 septets or 70 letters; each of several 153 or 67, for its header takes room. Nothing is cut through a letter. */
export function splitText(text: string, reference: number): SplitText {
  const letters = Array.from(text.replaceAll('\r\n', '\n'));
  const coded = letters.map(gsmBytes);
  const isGsm = coded.every((bytes) => bytes !== null);
  const units = isGsm ? coded.map((bytes) => Buffer.from(bytes ?? [])) : letters.map(ucs2Bytes);
  const [alone, joined] = isGsm ? [160, 153] : [140, 134];
  const total = units.reduce((sum, unit) => sum + unit.length, 0);
  const dataCoding = isGsm ? 0 : 8;
  if (total <= alone) return { dataCoding, parts: [Buffer.concat(units)], hasHeader: false };
  const bodies: Buffer[][] = [[]];
  let room = joined;
  for (const unit of units) {
    if (unit.length > room) {
      bodies.push([]);
      room = joined;
    }
    bodies.at(-1)?.push(unit);
    room -= unit.length;
  }
  const parts = bodies.map((body, at) =>
    Buffer.concat([Buffer.from([5, 0, 3, reference & 0xff, bodies.length, at + 1]), ...body]),
  );
  return { dataCoding, parts, hasHeader: true };
}

function gsmBytes(letter: string): number[] | null {
  const code = septets.get(letter);
  if (code !== undefined) return [code];
  const second = extended[letter];
  return second === undefined ? null : [ESCAPE, second];
}

function ucs2Bytes(letter: string): Buffer {
  return Buffer.from(letter, 'utf16le').swap16();
}
