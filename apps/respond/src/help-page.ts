import { helpWords } from './help-words.ts';
import { renderHelpMarkup } from './help-markup.ts';
import { html, type Html } from './html.ts';
import { languageLinks } from './language-links.ts';
import { renderFrame, type Company } from './page-frame.ts';
import type { OurLanguage } from './catalogue/given-words.ts';

export type HelpLink = { question: string; address: string };

type Common = {
  company: Company;
  language: OurLanguage;
  addressIn: (language: OurLanguage) => string;
  /** Where a customer writes to the company; null: it has no such page. */
  writeTo: string | null;
  nonce?: string | undefined;
};

export type HelpPageView = Common & {
  question: string;
  answer: string;
  /** Another one than asked for, where the answer is not written in that. */
  answerLanguage: OurLanguage;
  /** Where yes and no are sent. */
  action: string;
  /** What the reader has said: then he may add a sentence; `taken`: he has. */
  said: 'yes' | 'no' | 'taken' | null;
  /** All questions. */
  list: string;
};

/** One question with its answer, and whether it helped. Whole without a script. */
export function renderHelpPage(page: HelpPageView): string {
  const words = helpWords[page.language];
  const isOther = page.answerLanguage !== page.language;
  return renderFrame({
    company: page.company,
    language: page.language,
    title: `${page.question} · ${page.company.name}`,
    nonce: page.nonce,
    style: helpStyle,
    main: html`<main>
      <h1 dir="auto">${page.question}</h1>
      ${isOther ? html`<p class="m">${words.otherLanguage}</p>` : null}
      <div class="aw" lang="${page.answerLanguage}" dir="auto">${renderHelpMarkup(page.answer)}</div>
      ${helpedOf(page)}
      <p><a class="k" href="${page.list}">${words.all}</a></p>
    </main>`,
    footer: html`${languageLinks(words.languages, page.language, page.addressIn)}`,
  });
}

function helpedOf({ said, action, language, writeTo }: HelpPageView): Html {
  const words = helpWords[language];
  const write = writeTo === null ? null : html`<a class="k" href="${writeTo}">${words.write}</a>`;
  if (said === null)
    return html`<form class="r" id="helped" method="post" action="${action}">
      <h2>${words.askHelped}</h2>
      <div class="yn">
        <button name="helped" value="yes">${words.yes}</button><button name="helped" value="no">${words.no}</button>
      </div>
    </form>`;
  if (said === 'taken') return html`<div class="r" id="helped" role="status">${words.taken}</div>`;
  return html`<form class="r" id="helped" method="post" action="${action}">
    <p role="status"><b>${words.thanks}</b></p>
    <input type="hidden" name="helped" value="${said}" />
    <label class="f" for="words"
      >${said === 'yes' ? words.whatWasUseful : words.whatIsMissing}
      <input class="i" id="words" name="words" maxlength="500" autocomplete="off"
    /></label>
    <button class="z">${words.send}</button>
    ${said === 'no' ? write : null}
  </form>`;
}

export type HelpListView = Common & {
  action: string;
  /** What is looked for; empty: all stand here. */
  search: string;
  /** Under the name of a topic each; null: under none. */
  groups: readonly { name: string | null; pages: readonly HelpLink[] }[];
};

/** All questions under their topics, or those that were found. */
export function renderHelpList(page: HelpListView): string {
  const words = helpWords[page.language];
  const isSearch = page.search !== '';
  const isEmpty = page.groups.every(({ pages }) => pages.length === 0);
  const named = page.groups.filter(({ name }) => name !== null).length;
  return renderFrame({
    company: page.company,
    language: page.language,
    title: `${words.title} · ${page.company.name}`,
    nonce: page.nonce,
    style: helpStyle,
    main: html`<main>
      <h1>${words.title}</h1>
      <form method="get" action="${page.action}" role="search" class="qs">
        <input type="hidden" name="lang" value="${page.language}" />
        <label class="f" for="q"
          >${words.search}
          <input class="i" type="search" id="q" name="q" maxlength="200" value="${page.search}" autocomplete="off"
        /></label>
        <button class="z">${words.find}</button>
      </form>
      ${isSearch ? html`<p role="status" class="m">${isEmpty ? words.nothing : words.found.replace('{words}', page.search)}</p>` : null}
      ${!isSearch && isEmpty ? html`<p class="m">${words.empty}</p>` : null}
      ${page.groups
        .filter(({ pages }) => pages.length > 0)
        .map(({ name, pages }) => [
          isSearch || named === 0 ? null : html`<h2>${name ?? words.other}</h2>`,
          html`<ul class="ql">
            ${pages.map(({ question, address }) => html`<li><a href="${address}">${question}</a></li>`)}
          </ul>`,
        ])}
      ${isSearch ? html`<p><a class="k" href="${page.addressIn(page.language)}">${words.all}</a></p>` : null}
      ${page.writeTo === null ? null : html`<p><a class="k" href="${page.writeTo}">${words.write}</a></p>`}
    </main>`,
    footer: html`${languageLinks(words.languages, page.language, page.addressIn)}`,
  });
}

const helpStyle =
  '.aw p,.aw ul,.aw ol{margin:12px 0 0}.aw h2{margin:22px 0 0}.aw ul,.aw ol{padding-inline-start:24px}.aw li{margin:6px 0}' +
  '#helped{margin-top:32px}.yn{display:grid;grid-template-columns:1fr 1fr;gap:10px;margin-top:12px}.yn button{min-height:48px;padding:8px;background:var(--c);color:var(--i);border-color:var(--b)}' +
  '.yn button:hover{border-color:var(--a)}.qs{margin-top:18px}.qs .f{margin:0}.ql{list-style:none;margin:8px 0 0;padding:0}.ql li{border-bottom:1px solid var(--l)}' +
  '.ql a{display:block;padding:13px 0;text-decoration:none;font-weight:550}.ql a:hover{text-decoration:underline}';
