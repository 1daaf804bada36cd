import { directorWords } from './director-words.ts';
import { html } from './html.ts';
import { renderFrame, type Company } from './page-frame.ts';
import type { OurLanguage } from './catalogue/given-words.ts';

export type DirectorPage = {
  company: Company;
  language: OurLanguage;
  action: string;
  /** Of this form: sent twice, it is one letter. */
  key: string;
  /** What was wrong with what was sent, which stands in the form again. */
  told?: 'empty' | 'contact' | undefined;
  given?: Readonly<Record<string, string>> | undefined;
  nonce?: string | undefined;
};

/** A letter to the director: what happened, and how to answer, if the customer wants an answer elsewhere than on the page. */
export function renderDirectorPage({ company, language, action, key, told, given, nonce }: DirectorPage): string {
  const words = directorWords[language];
  const value = (name: string) => given?.[name] ?? '';
  return renderFrame({
    company,
    language,
    title: `${words.title} · ${company.name}`,
    nonce,
    main: html`<main>
      <h1>${words.title}</h1>
      <p class="m">${words.about}</p>
      ${told === undefined ? null : html`<p role="alert"><b>${words[told]}</b></p>`}
      <form method="post" action="${action}">
        <input type="hidden" name="key" value="${key}" />
        <label class="f" for="text">
          ${words.text}
          <textarea class="i" id="text" name="text" maxlength="5000" required dir="auto">${value('text')}</textarea>
        </label>
        <label class="f" for="name">
          ${words.name}
          <input class="i" id="name" name="name" maxlength="200" autocomplete="name" value="${value('name')}" />
        </label>
        <label class="f" for="contact">
          ${words.contactLabel}
          <input class="i" id="contact" name="contact" maxlength="200" value="${value('contact')}" />
        </label>
        <p><button>${words.send}</button></p>
      </form>
    </main>`,
  });
}
