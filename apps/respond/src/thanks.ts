import type { Words } from './catalogue/words.ts';
import { html, type Html } from './html.ts';

/** The survey's own words of thanks, or the plain ones. */
export function thanksText(own: string, { messages }: Words): string {
  return own === '' ? messages.thanks.text : own;
}

/** The mark that says "done" before a word is read. */
export function tick(): Html {
  return html`<svg class="v" viewBox="0 0 48 48" aria-hidden="true">
    <circle cx="24" cy="24" r="21" />
    <path d="M15 25l6 6 12-13" />
  </svg>`;
}
