import type { Words } from './catalogue/words.ts';
import { html, type Html } from './html.ts';
import { withNumber } from './with-number.ts';

/** A public page where the place can be reviewed. */
export type Review = { name: string; url: string };

export type AfterAnswer = {
  words: Words['after'];
  /** What happens from now on, in the survey's words. */
  next?: string | null | undefined;
  /** The case that the answer has opened, with its page; without a number it is being opened, and the address is this page's own. */
  case?: { number: string | null; address: string } | null | undefined;
  coupon?: { code: string; text: string } | null | undefined;
  reviews?: readonly Review[] | undefined;
};

/**
 * What stands below the thanks. Reviews are the same list for everybody: nothing that is known of the answer comes in here
 * with them, because sites forbid that only happy customers are sent to them.
 */
export function afterAnswer({ words, next, case: opened, coupon, reviews = [] }: AfterAnswer): Html {
  return html`${
    coupon
      ? html`<h2>${words.coupon}</h2>
          <p class="y">${coupon.code}</p>
          <p>${coupon.text}</p>
          <p class="m">${words.couponText}</p>`
      : null
  }${opened ? caseLine(words, opened) : null}${
    next
      ? html`<h2>${words.next}</h2>
          ${next.split('\n').map((line) => html`<p>${line}</p>`)}`
      : null
  }${reviews.length > 0 ? reviewList(words, reviews) : null}`;
}

function caseLine(words: Words['after'], { number, address }: NonNullable<AfterAnswer['case']>): Html {
  if (number === null)
    return html`<p role="status" class="r">
      ${words.caseSoon} <a class="k" href="${address}">${words.showNumber}</a>
    </p>`;
  return html`<h2>${withNumber(words.case, number)}</h2>
    <a class="k" href="${address}">${words.caseText}</a>`;
}

function reviewList(words: Words['after'], reviews: readonly Review[]): Html {
  const links = reviews.map(
    ({ name, url }) =>
      html`<a
        class="k"
        href="${url}"
        target="_blank"
        rel="noopener noreferrer"
        aria-label="${`${name}, ${words.newTab}`}"
        >${name}</a
      >`,
  );
  return html`<h2>${words.reviews}</h2>
    <nav aria-label="${words.reviews}">${links}</nav>`;
}
