import { sayTo, type EndOfSurvey, type Language, type SurveyDefinition } from '@otklik/questionnaire';
import { afterAnswer, type AfterAnswer } from './after-answer.ts';
import { wordsIn } from './catalogue/catalogue.ts';
import type { MessageKind } from './catalogue/words.ts';
import { html, type Html } from './html.ts';
import { renderFrame, type Company, type PageFrame } from './page-frame.ts';
import { thanksText, tick } from './thanks.ts';

export type MessagePage = {
  kind: MessageKind;
  company: Company;
  language: Language;
  /** For `thanks`, the survey's own words. */
  definition?: SurveyDefinition | undefined;
  /** For `thanks`, where the answers are known: the end page that they lead to. */
  end?: EndOfSurvey | undefined;
  /** For `thanks`: a quota was full before the first question, and there is no answer to say thanks for. */
  isUnasked?: boolean | undefined;
  /** For `thanks` and `already_answered`: what the answer brings. */
  after?: Pick<AfterAnswer, 'case' | 'coupon' | 'reviews'> | undefined;
  /** For `unavailable`: where to try again, with the fields of the form that could not be taken, if it was one. */
  retry?: { action: string; fields?: [name: string, value: string][] | undefined } | undefined;
  nonce?: string | undefined;
};

/** The pages without a question. `unavailable` holds what was entered and sends it again at a press. */
export function renderMessagePage(page: MessagePage): string {
  const { kind, company, language, retry, nonce, isUnasked = false } = page;
  const words = wordsIn(language, company.words, page.definition?.defaultLanguage);
  const usual = words.messages[kind];
  const own = kind === 'thanks' ? ownWords(page) : null;
  const title = own === null ? usual.title : own.title;
  const text = own === null ? usual.text : isUnasked ? own.text : thanksText(own.text ?? '', words);
  const redirect = own?.redirect ?? null;
  return renderFrame({
    company,
    language,
    title: `${title} · ${company.name}`,
    nonce,
    goesOnTo: goesOnTo(redirect, page.after),
    main: html`<main>
      ${(kind === 'thanks' && !isUnasked) || kind === 'already_answered' ? tick() : null}
      <h1>${title}</h1>
      ${text === null ? null : html`<p>${text}</p>`}
      ${afterAnswer({ words: words.after, next: own?.next, ...page.after })}
      ${redirect === null ? null : html`<p><a class="b" href="${redirect}">${words.next}</a></p>`}
      ${retry === undefined ? null : again(retry, words.tryAgain)}
    </main>`,
  });
}

/** To where the company leads; else, while a number is on its way, here again. */
function goesOnTo(redirect: string | null, after: MessagePage['after']): PageFrame['goesOnTo'] {
  if (redirect !== null) return { address: redirect, seconds: 5 };
  return after?.case?.number === null ? { address: after.case.address, seconds: 3 } : null;
}

/** Without the answers, as when the address is opened again, places that they fill say their fallback. */
function ownWords({ definition, end, language }: MessagePage): Omit<EndOfSurvey, 'id'> | null {
  if (end !== undefined) return end;
  if (definition === undefined) return null;
  const say = sayTo(definition, {}, { language, channel: '', products: [] });
  return {
    title: say(definition.thanks.title),
    text: say(definition.thanks.text),
    next: say(definition.thanks.next),
    redirect: null,
  };
}

function again({ action, fields }: NonNullable<MessagePage['retry']>, label: string): Html {
  if (fields === undefined) return html`<p><a class="b" href="${action}">${label}</a></p>`;
  const kept = fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`);
  return html`<form method="post" action="${action}">
    ${kept}
    <p><button>${label}</button></p>
  </form>`;
}
