import type { Language } from '../definition/text.ts';

/** Facts by name, as conditions and texts may use them: `customer.city`, `receipt.total`. */
export type Attributes = Record<string, string | number | boolean>;

/** One product on the receipt. `groups`: what it stands below in the tree of products, at whatever depth. */
export type BoughtProduct = { id: number; name: string; groups?: number[] | undefined };

/** What is known about the occasion before the first question. */
export type Context = {
  language: Language;
  /** `web`, `qr`, `kiosk`, `phone`, `dialogue` …: where the answer is given, which says what can be asked (`canBeAsked`). */
  channel: string;
  /** Products on the receipt; questions per product ask about these and nothing else. */
  products: BoughtProduct[];
  /** Factors that are not asked just now (`rotate` says which), unless this customer has answered already. */
  enoughFactors?: number[] | undefined;
  /** Products on the receipt that are not asked about just now, unless this customer has answered already. */
  enoughProducts?: number[] | undefined;
  unitName?: string | undefined;
  touchpointName?: string | undefined;
  customer?: Attributes | undefined;
  receipt?: Attributes | undefined;
  /** Whatever else is known: parameters of the link, of the interaction. */
  attributes?: Attributes | undefined;
  /** The day in the respondent's place, `2026-03-08`. */
  today?: string | undefined;
  /** Says the respondent: what is drawn by lot is the same whenever the same seed asks. Without it nothing is shuffled. */
  seed?: string | undefined;
  /** Quotas that are full. */
  fullQuotas?: string[] | undefined;
};
