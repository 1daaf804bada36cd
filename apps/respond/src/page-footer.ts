import type { Language } from '@otklik/questionnaire';
import type { Words } from './catalogue/words.ts';
import { html, type Html } from './html.ts';

export type PageFooter = {
  words: Words;
  language: Language;
  languages: Language[];
  link: (language: Language) => string;
  privacy: string;
  saved: boolean;
};

/** Whether the answer is safe, the other languages by their own names, and who sees the answer. */
export function pageFooter({ words, language, languages, link, privacy, saved }: PageFooter): Html {
  const others = languages.filter((tag) => tag !== language);
  const links = others.map((tag) => html`<a href="${link(tag)}" lang="${tag}" hreflang="${tag}">${ownName(tag)}</a>`);
  const privacyNote = html`<details>
    <summary>${words.whoSees}</summary>
    <p>${privacy}</p>
  </details>`;
  return html`<p role="status" data-saved="${words.saved}" data-kept="${words.keptHere}">${saved ? words.saved : ''}</p>
    ${links.length === 0 ? null : html`<nav aria-label="${words.languages}">${links}</nav>`}${privacy === '' ? null : privacyNote}`;
}

/** «Українська», not «украинский»: the reader looks for the name they know. */
export function ownName(language: Language): string {
  try {
    const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
    return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  } catch {
    // A tag that looks like one and is none, `ru-a1`: its page must still open.
    return language;
  }
}
