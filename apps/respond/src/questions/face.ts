import { html, trusted, type Html } from '../html.ts';

/** Mouths from the corners down to the corners up. */
const mouths = ['M15 34q9-9 18 0', 'M16 33q8-5 16 0', 'M16 31h16', 'M16 29q8 6 16 0', 'M15 28q9 10 18 0'];

/** A drawn face, the same on every telephone; emoji differ so much that they would be different questions. */
export function face(score: number, best: number): Html {
  const mouth = mouths[best === 3 ? (score - 1) * 2 : score - 1] ?? '';
  return html`<svg viewBox="0 0 48 48" aria-hidden="true">
    <circle cx="24" cy="24" r="20" />
    ${trusted(`<path d="M17 19v1M31 19v1${mouth}"/>`)}
  </svg>`;
}
