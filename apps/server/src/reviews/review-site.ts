/** A review as it stands on its site. */
export interface SiteReview {
  readonly externalId: string;
  readonly author: string | null;
  readonly text: string;
  /** 1 to 5; null: words without stars. */
  readonly stars: number | null;
  readonly writtenAt: Date;
  readonly changedAt: Date;
  /** What we answered there, wherever it was written. */
  readonly reply: { readonly text: string; readonly at: Date } | null;
}

/**
 * What an adapter has to do for one site. Pages come with the last changed first, so that reading ends where the last one began; all may be
 * asked again for the same. @throws SiteTrouble
 */
export interface ReviewSite {
  pages(signal: AbortSignal): AsyncIterable<readonly SiteReview[]>;
  /** Puts our answer there, in place of an earlier one: doing it twice is doing it once. */
  reply(externalId: string, text: string, signal: AbortSignal): Promise<void>;
}

/** Why a site gave or took nothing: shown on the page in these words. */
export class SiteTrouble extends Error {
  readonly retryAfterSeconds: number | null;
  /** False: it will not be otherwise next time. */
  readonly isPassing: boolean;
  constructor(
    message: string,
    { retryAfterSeconds = null, isPassing = true }: Partial<Pick<SiteTrouble, 'retryAfterSeconds' | 'isPassing'>> = {},
  ) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
    this.isPassing = isPassing;
  }
}
