import { caseWords, type CaseStatusOnPage, type CaseWords } from './case-words.ts';
import type { HelpLink } from './help-page.ts';
import { html, type Html } from './html.ts';
import { renderFrame, type Company } from './page-frame.ts';
import { tick } from './thanks.ts';
import { withNumber } from './with-number.ts';
import type { OurLanguage } from './catalogue/given-words.ts';

type CaseLine = { direction: 'in' | 'out'; text: string; at: string; address?: string };

export type CasePage = {
  company: Company;
  language: OurLanguage;
  number: string;
  status: CaseStatusOnPage;
  /** In words of the company's own; null: in ours. */
  standing: string | null;
  /** The case that it was joined with; without an address where that is of somebody who may not be the one who has this page. */
  goesOn: { number: string; address: string | null } | null;
  /** Written out, in the unit's zone. */
  due: string | null;
  isLate: boolean;
  opening: { text: string; at: string };
  /** Words, and files by their names, as they came. */
  lines: readonly CaseLine[];
  /** What the company has published on what it is about. */
  answers: readonly HelpLink[];
  action: string;
  /** After a message was sent, or refused because it was empty. */
  told?: 'sent' | 'empty' | undefined;
  nonce?: string | undefined;
};

/** What a customer sees of his case: where it stands, what was promised, what was said. Nothing that is ours alone is handed in. */
export function renderCasePage(page: CasePage): string {
  const words = caseWords[page.language];
  const title = words.title.replace('{number}', page.number);
  const isSolved = page.status === 'resolved' || page.status === 'confirmed';
  return renderFrame({
    company: page.company,
    language: page.language,
    title: `${title} · ${page.company.name}`,
    nonce: page.nonce,
    main: html`<main>
      ${isSolved ? tick() : null}
      <h1>${withNumber(words.title, page.number)}</h1>
      <p><b>${page.standing ?? words.statuses[page.status]}</b></p>
      ${page.goesOn === null ? null : goesOnIn(words, page.goesOn)}
      ${isSolved || page.due === null ? null : html`<p class="m">${page.isLate ? words.late : words.due.replace('{date}', page.due)}</p>`}
      ${page.told === undefined ? null : html`<p role="status"><b>${words[page.told]}</b></p>`}
      ${said(words, { direction: 'in', ...page.opening })} ${page.lines.map((line) => said(words, line))}
      ${answersOf(page)} ${page.status === 'resolved' ? askSolved(page) : null}
      ${page.status === 'duplicate' && page.goesOn?.address !== null ? null : writeTo(page)}
    </main>`,
  });
}

function goesOnIn(words: CaseWords, { number, address }: NonNullable<CasePage['goesOn']>): Html {
  return address === null
    ? html`<p class="m">${withNumber(words.answeredThere, number)}</p>`
    : html`<p class="m"><a href="${address}">${withNumber(words.title, number)}</a></p>`;
}

function said(words: CaseWords, { direction, text, at, address }: CaseLine): Html {
  return html`<div class="r">
    <p class="h"><b>${direction === 'in' ? words.you : words.us}</b> <span>${at}</span></p>
    ${
      address === undefined
        ? text.split('\n').map((line) => html`<p dir="auto">${line}</p>`)
        : html`<p dir="auto"><a href="${address}">${text}</a></p>`
    }
  </div>`;
}

function answersOf({ answers, language }: CasePage): Html | null {
  if (answers.length === 0) return null;
  return html`<div class="r">
    <p><b>${caseWords[language].answers}</b></p>
    <ul>
      ${answers.map(({ question, address }) => html`<li><a href="${address}">${question}</a></li>`)}
    </ul>
  </div>`;
}

function askSolved({ action, language }: CasePage): Html {
  const words = caseWords[language];
  return html`<form method="post" action="${action}">
    <h2>${words.askSolved}</h2>
    <p><button name="step" value="confirm">${words.solved}</button></p>
  </form>`;
}

function writeTo({ action, language, status }: CasePage): Html {
  const words = caseWords[language];
  const isSolved = status === 'resolved';
  return html`<form method="post" action="${action}">
    <p><label for="text">${isSolved ? words.whyNot : words.write}</label></p>
    <textarea id="text" name="text" maxlength="5000" dir="auto"></textarea>
    <p><button name="step" value="write">${isSolved ? words.notSolved : words.send}</button></p>
  </form>`;
}
