import { caseWords, type CaseStatusOnPage } from './case-words.ts';
import { chatStyle } from './chat-style.ts';
import { chatWords, type ChatFault } from './chat-words.ts';
import { attribute, flag, html, type Html } from './html.ts';
import { ownName } from './page-footer.ts';
import { renderFrame, type Company } from './page-frame.ts';
import { ourLanguages, type OurLanguage } from './catalogue/given-words.ts';

export type ChatLine = {
  id: string;
  direction: 'in' | 'out';
  /** First name of who answered; null: the customer, or nobody in person. */
  by: string | null;
  at: string;
  text: string;
  /** A file in place of words. */
  address?: string | undefined;
};

export type ChatPage = {
  company: Company;
  language: OurLanguage;
  addressIn: (language: OurLanguage) => string;
  /** Where another chat is begun. */
  begin: string;
  title: string | null;
  greeting: string | null;
  /** Words of consent that must be agreed to before the first message. */
  consent: string | null;
  /** Of this chat while it has no case: sent twice, it is one. As good as the address that it becomes. */
  key: string;
  /** Of the next message: sent twice, it is one. */
  said: string;
  /** Whether somebody is there to answer; null: that is not told. */
  attendance: { isHere: boolean; waiting: number; backAt: string | null } | null;
  asksContact: boolean;
  takesFiles: boolean;
  talk: {
    status: CaseStatusOnPage;
    /** The customer was silent for long; his next word goes on with it. */
    hasEnded: boolean;
    lines: readonly ChatLine[];
    /** First name of who is writing an answer. */
    answering: string | null;
    /** The case's own page. */
    casePage: string;
    contactLeft: boolean;
    /** Of the page that asks about the solution. */
    question: string | null;
  } | null;
  fault: ChatFault | null;
  given: Readonly<Record<string, string>>;
  nonce?: string | undefined;
  script?: string | null | undefined;
};

/** A chat as a page: whole without a script, and what the script reads again when something was said. */
export function renderChatPage(page: ChatPage): string {
  const words = chatWords[page.language];
  const title = page.title ?? words.title;
  return renderFrame({
    company: page.company,
    language: page.language,
    title: `${title} · ${page.company.name}`,
    nonce: page.nonce,
    script: page.script,
    style: chatStyle,
    main: renderChatMain(page),
    footer: html`<nav aria-label="${caseWords[page.language].you}">
      ${ourLanguages
        .filter((each) => each !== page.language)
        .map((each) => html`<a href="${page.addressIn(each)}" lang="${each}" hreflang="${each}">${ownName(each)}</a>`)}
    </nav>`,
  });
}

/** Lines are added by their ids, parts replaced by their names, and the form is left to whoever types in it. */
export function renderChatMain(page: ChatPage): Html {
  const words = chatWords[page.language];
  const { talk } = page;
  return html`<main
    data-action="${page.addressIn(page.language)}"
    data-unsent="${words.unsent}"
    data-sending="${words.sending}"
  >
    <h1 class="off">${page.title ?? words.title}</h1>
    <div data-part="state">${stateOf(page)}</div>
    <div class="log" role="log" aria-label="${words.log}" tabindex="0">
      <ol>
        <li id="greeting">${paragraphs(page.greeting ?? words.greeting)}</li>
        ${talk?.lines.map((line) => lineOf(line, page.language))}
      </ol>
    </div>
    <p class="t9" role="status" data-part="answering">${answeringOf(page)}</p>
    <div data-part="after">${talk === null ? null : afterOf(page, talk)}</div>
    <p role="alert" class="x" data-part="told">${page.fault === null ? null : words.faults[page.fault]}</p>
    ${talk?.status === 'duplicate' ? null : sayForm(page)}
    <noscript
      ><p><a href="${page.addressIn(page.language)}">${words.refresh}</a></p></noscript
    >
  </main>`;
}

function stateOf({ attendance, language }: ChatPage): Html | null {
  if (attendance === null) return null;
  const words = chatWords[language];
  const { isHere, waiting, backAt } = attendance;
  if (isHere)
    return html`<p class="n on">
      ${words.here}${waiting === 0 ? '' : `. ${words.waiting.replace('{n}', String(waiting))}`}
    </p>`;
  const back = backAt === null ? '' : ` ${words.backAt.replace('{date}', backAt)}`;
  return html`<p class="n">${words.away}${back} ${words.kept}</p>`;
}

function answeringOf({ talk, language }: ChatPage): string {
  if (talk === null || talk.answering === null) return '';
  return chatWords[language].answering.replace('{name}', talk.answering);
}

function lineOf({ id, direction, by, at, text, address }: ChatLine, language: OurLanguage): Html {
  const words = caseWords[language];
  const who = direction === 'in' ? words.you : (by ?? words.us);
  return html`<li id="${`m-${id}`}" ${attribute('class', direction === 'in' ? 'me' : undefined)}>
    <p class="by"><b>${who}</b>${' '}<span>${at}</span></p>
    ${address === undefined ? paragraphs(text) : html`<p><a href="${address}">${text}</a></p>`}
  </li>`;
}

function paragraphs(text: string): Html[] {
  return text.split('\n').map((line) => html`<p dir="auto">${line}</p>`);
}

/** What stands below the last word: was it solved, where else an answer may go, and the way to the case's page. */
function afterOf(
  page: ChatPage,
  { status, hasEnded, casePage, contactLeft, question }: NonNullable<ChatPage['talk']>,
): Html {
  const { language } = page;
  const [words, cases] = [chatWords[language], caseWords[language]];
  const isOver = hasEnded || status === 'confirmed' || status === 'duplicate' || status === 'rejected';
  return html`${
      status === 'resolved'
        ? html`<form class="q9" method="post" action="${page.addressIn(language)}">
            <p><b>${cases.askSolved}</b></p>
            <p><button name="step" value="confirm">${cases.solved}</button></p>
          </form>`
        : null
    }${
      question === null
        ? null
        : html`<p><a class="b" href="${question}" target="_blank" rel="noreferrer">${words.rate}</a></p>`
    }${isOver ? html`<p><b>${words.over}</b> <a href="${page.begin}">${words.again}</a></p>` : null}${
      contactLeft
        ? html`<p class="m">${words.contactLeft}</p>`
        : page.asksContact
          ? html`<form class="q9" method="post" action="${page.addressIn(language)}">
              ${contactField(page)}
              <p><button name="step" value="contact">${words.leaveContact}</button></p>
            </form>`
          : null
    }
    <p class="m"><a href="${casePage}" target="_blank" rel="noreferrer">${words.follow}</a></p>`;
}

function contactField({ language, given }: ChatPage): Html {
  const words = chatWords[language];
  return html`<label class="f"
    >${words.contact} <span class="m">${words.contactAbout}</span
    ><input class="i" name="contact" maxlength="200" autocomplete="email" value="${given['contact'] ?? ''}"
  /></label>`;
}

function sayForm(page: ChatPage): Html {
  const { language, talk, consent, given } = page;
  const words = chatWords[language];
  const isFirst = talk === null;
  return html`<form
    class="say"
    method="post"
    action="${page.addressIn(language)}"
    ${attribute('enctype', page.takesFiles ? 'multipart/form-data' : undefined)}
  >
    <input type="hidden" name="key" value="${page.key}" />
    <input type="hidden" name="said" value="${page.said}" />
    <p class="off" aria-hidden="true">
      <label>${words.trap} <input name="website" tabindex="-1" autocomplete="off" /></label>
    </p>
    ${isFirst && page.asksContact ? contactField(page) : null}
    ${
      isFirst && consent !== null
        ? html`<label class="c"
            ><input
              type="checkbox"
              name="consent"
              value="1"
              required
              ${flag('checked', given['consent'] !== undefined)}
            /><span>${consent}</span></label
          >`
        : null
    }
    <textarea name="text" aria-label="${words.write}" placeholder="${words.write}" maxlength="5000" rows="2" dir="auto">
${given['text'] ?? ''}</textarea>
    <p>
      ${
        page.takesFiles
          ? html`<label class="at"
              >${clip()}<span>${words.attach}</span
              ><input type="file" name="files" multiple accept="image/*,application/pdf,audio/*,video/*"
            /></label>`
          : null
      }
      <button name="step" value="say">${words.send}</button>
    </p>
  </form>`;
}

function clip(): Html {
  return html`<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
    <path d="M8 12.5l6-6a3 3 0 0 1 4.2 4.2l-7.6 7.6a5 5 0 0 1-7-7L11 4" />
  </svg>`;
}
