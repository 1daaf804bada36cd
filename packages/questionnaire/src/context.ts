import type { Language } from './text.ts';

/** What is known about the occasion before the first question. */
export type Context = {
  language: Language;
  /** `web`, `qr`, `kiosk`, `email`, `sms` …: where the answer is given. */
  channel: string;
  /** Products on the receipt; questions per product ask about these and nothing else. */
  products: { id: number; name: string }[];
  /** Factors that have as many answers as they need: not asked, unless this customer has answered already. */
  enoughFactors?: number[] | undefined;
  unitName?: string | undefined;
  touchpointName?: string | undefined;
};
