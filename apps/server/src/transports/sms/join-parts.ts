/** One part of a long message, as it came. */
export interface IncomingPart {
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly reference: number;
  readonly total: number;
  readonly number: number;
}

interface Begun {
  readonly parts: Map<number, string>;
  readonly total: number;
  readonly since: number;
}

/** A part that has not come by then was lost on its way; what is there is still worth reading. */
const PATIENCE_MS = 10 * 60_000;

/** Puts long messages together, in whatever order and however often their parts come. */
export function createPartJoiner() {
  const begun = new Map<string, Begun>();
  return {
    /** @returns the whole text with the last missing part, else null */
    add(part: IncomingPart, now: number): string | null {
      const key = `${part.from}|${part.to}|${part.reference}|${part.total}`;
      const message = begun.get(key) ?? { parts: new Map<number, string>(), total: part.total, since: now };
      message.parts.set(part.number, part.text);
      begun.set(key, message);
      if (message.parts.size < message.total) return null;
      begun.delete(key);
      return textOf(message);
    },
    /** What has waited too long; all of it when the link is closed for good. */
    overdue(now: number): { readonly from: string; readonly text: string }[] {
      const late = [...begun].filter(([, { since }]) => now - since >= PATIENCE_MS);
      for (const [key] of late) begun.delete(key);
      return late.map(([key, message]) => ({ from: key.split('|')[0] ?? '', text: textOf(message) }));
    },
  };
}

function textOf({ parts, total }: Begun): string {
  return Array.from({ length: total }, (_, at) => parts.get(at + 1) ?? '…').join('');
}
