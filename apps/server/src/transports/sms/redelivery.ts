import { randomUUID } from 'node:crypto';

interface Heard {
  readonly key: string;
  readonly id: string;
  readonly at: number;
  /** The line fell right after it came, so the centre may never have read our answer, and send it again. */
  isSuspect: boolean;
}

/** An answer that was written so shortly before the line fell may not have arrived. */
const JUST_BEFORE_MS = 15_000;
const REMEMBERED_MS = 15 * 60_000;

/**
 * A message that comes to us has no number in SMPP. "5" twice on one line is two answers; "5" right before the line fell and
 * once more on the next line is one, sent again. It gets the number it had.
 */
export function createRedelivery() {
  let heard: Heard[] = [];
  return {
    numberOf(key: string, now: number): string {
      heard = heard.filter(({ at }) => now - at < REMEMBERED_MS);
      const again = heard.find((one) => one.key === key && one.isSuspect);
      if (again !== undefined) {
        again.isSuspect = false;
        return again.id;
      }
      const id = randomUUID();
      heard.push({ key, id, at: now, isSuspect: false });
      return id;
    },
    lineFell(now: number): void {
      for (const one of heard) if (now - one.at < JUST_BEFORE_MS) one.isSuspect = true;
    },
  };
}
