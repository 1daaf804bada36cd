import { html, type Html } from './html.ts';

/** A sentence with the number of a case (`{number}`), which is one word for whoever reads it: no line breaks after its year. */
export function withNumber(sentence: string, number: string): Html {
  const [before = '', after = ''] = sentence.split('{number}');
  return html`${before}<span class="nb">${number}</span>${after}`;
}
