import { html, type Html } from './html.ts';
import { ownName } from './page-footer.ts';
import { ourLanguages, type OurLanguage } from './catalogue/given-words.ts';

/** The same page in the other languages. */
export function languageLinks(
  label: string,
  shown: OurLanguage,
  addressIn: (language: OurLanguage) => string,
  languages: readonly OurLanguage[] = ourLanguages,
): Html | null {
  const others = languages.filter((each) => each !== shown);
  if (others.length === 0) return null;
  return html`<nav aria-label="${label}">
    ${others.map((each) => html`<a href="${addressIn(each)}" lang="${each}" hreflang="${each}">${ownName(each)}</a>`)}
  </nav>`;
}
