import { textIn, type Language, type SurveyDefinition } from '@otklik/questionnaire';
import { wordsIn } from './catalogue/catalogue.ts';
import type { MessageKind } from './catalogue/words.ts';
import { html, type Html } from './html.ts';
import { renderFrame, type Company } from './page-frame.ts';
import { thanksText, tick } from './thanks.ts';

export type MessagePage = {
  kind: MessageKind;
  company: Company;
  language: Language;
  /** For `thanks`, the survey's own words. */
  definition?: SurveyDefinition | undefined;
  /** For `unavailable`: where to try again, with the fields of the form that could not be taken, if it was one. */
  retry?: { action: string; fields?: [name: string, value: string][] | undefined } | undefined;
  nonce?: string | undefined;
};

/** The pages without a question. `unavailable` holds what was entered and sends it again at a press. */
export function renderMessagePage({ kind, company, language, definition, retry, nonce }: MessagePage): string {
  const words = wordsIn(language);
  const usual = words.messages[kind];
  const own = kind === 'thanks' ? definition : undefined;
  const title = own === undefined ? usual.title : textIn(own.thanks.title, language, own.defaultLanguage);
  const text = own === undefined ? usual.text : thanksText(own, language);
  return renderFrame({
    company,
    language,
    title: `${title} · ${company.name}`,
    nonce,
    main: html`<main>
      ${kind === 'thanks' || kind === 'already_answered' ? tick() : null}
      <h1>${title}</h1>
      <p>${text}</p>
      ${retry === undefined ? null : again(retry, words.tryAgain)}
    </main>`,
  });
}

function again({ action, fields }: NonNullable<MessagePage['retry']>, label: string): Html {
  if (fields === undefined) return html`<p><a class="b" href="${action}">${label}</a></p>`;
  const kept = fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`);
  return html`<form method="post" action="${action}">
    ${kept}
    <p><button>${label}</button></p>
  </form>`;
}
