import { caseFormWords } from './case-form-words.ts';
import { attribute, flag, html, type Html } from './html.ts';
import { languageLinks } from './language-links.ts';
import { renderFrame, type Company } from './page-frame.ts';
import { tick } from './thanks.ts';
import { withNumber } from './with-number.ts';
import type { OurLanguage } from './catalogue/given-words.ts';

type Asks = 'off' | 'optional' | 'required';

/** What is wrong with what was sent: with one field, or with all of it. */
export type CaseFormFault = {
  field: string | null;
  kind: 'missing' | 'unreadable' | 'fileWrong' | 'consentMissing' | 'robot' | 'busy';
};

/** A question of the company's own. */
export interface CaseFormQuestion {
  readonly id: string;
  readonly kind: 'line' | 'text' | 'choice' | 'choices' | 'number' | 'date' | 'yes_no';
  readonly label: string;
  /** What is sent, and what is read. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly isRequired: boolean;
}

export type CaseFormPage = {
  company: Company;
  language: OurLanguage;
  /** The same page in each language. */
  addressIn: (language: OurLanguage) => string;
  /** Of this form: sent twice, it is one message. */
  key: string;
  title: string | null;
  about: string | null;
  consent: string | null;
  asks: { name: Asks; email: Asks; phone: Asks; orderNumber: Asks };
  units: readonly { id: number; name: string }[];
  topics: readonly { id: number; name: string }[];
  fields: readonly CaseFormQuestion[];
  takesFiles: boolean;
  /** Answers that the company has published; null: none. */
  help: { address: string; suggestions: string } | null;
  faults: readonly CaseFormFault[];
  /** What was sent before, which stands in the form again. */
  given: Readonly<Record<string, string>>;
  nonce?: string | undefined;
  /** In a frame on a site of the company: tells the site how high the page is. */
  script?: string | null | undefined;
};

const contacts = [
  { name: 'name', type: 'text', autocomplete: 'name', longest: 200 },
  { name: 'email', type: 'email', autocomplete: 'email', longest: 254 },
  { name: 'phone', type: 'tel', autocomplete: 'tel', longest: 40 },
  { name: 'orderNumber', type: 'text', autocomplete: 'off', longest: 100 },
] as const;

/** A page on which anybody writes to the company. It is whole without a script, in a frame as well. */
export function renderCaseFormPage(page: CaseFormPage): string {
  const words = caseFormWords[page.language];
  const title = page.title ?? words.title;
  return renderFrame({
    company: page.company,
    language: page.language,
    title: `${title} · ${page.company.name}`,
    nonce: page.nonce,
    script: page.script,
    main: html`<main>
      <h1>${title}</h1>
      <p class="m">${page.about ?? words.about}</p>
      ${page.help === null ? null : html`<p class="m"><a href="${page.help.address}" target="_blank" rel="noopener">${words.answers}</a></p>`}
      ${faultsOf(page)}
      <form
        method="post"
        action="${page.addressIn(page.language)}"
        ${attribute('enctype', page.takesFiles ? 'multipart/form-data' : undefined)}
      >
        <input type="hidden" name="key" value="${page.key}" />
        <p class="off" aria-hidden="true">
          <label>${words.trap} <input name="website" tabindex="-1" autocomplete="off" /></label>
        </p>
        ${choiceOf(page, { name: 'topic', label: words.topic, isRequired: false, options: named(page.topics) })}
        ${choiceOf(page, { name: 'unit', label: words.unit, isRequired: true, options: named(page.units) })}
        ${field(
          page,
          { name: 'text', label: words.text, isRequired: true },
          (attributes) =>
            html`<textarea class="i" ${attributes} maxlength="5000" dir="auto">${page.given['text'] ?? ''}</textarea>`,
        )}
        ${
          page.help === null
            ? null
            : html`<div class="r" role="status" hidden data-answers="${page.help.suggestions}">
                <b>${words.maybeAnswered}</b>
              </div>`
        }
        ${page.fields.map((own) => ownField(page, own))}
        ${contacts.map(({ name, type, autocomplete, longest }) =>
          page.asks[name] === 'off'
            ? null
            : field(
                page,
                { name, label: words[name], isRequired: page.asks[name] === 'required' },
                (attributes) =>
                  html`<input
                    class="i"
                    type="${type}"
                    autocomplete="${autocomplete}"
                    maxlength="${longest}"
                    value="${page.given[name] ?? ''}"
                    ${attributes}
                  />`,
              ),
        )}
        ${page.takesFiles ? filesOf(page) : null} ${consentOf(page)}
        <p><button>${words.send}</button></p>
      </form>
    </main>`,
    footer: html`${languageLinks(words.languages, page.language, page.addressIn)}`,
  });
}

/** Said at once: the number, when it will be solved, and where that can be followed. */
export function renderCaseFormSent(page: {
  company: Company;
  language: OurLanguage;
  number: string;
  due: string | null;
  /** The case's own page, which no site may frame. */
  address: string;
  nonce?: string | undefined;
  script?: string | null | undefined;
}): string {
  const words = caseFormWords[page.language];
  return renderFrame({
    company: page.company,
    language: page.language,
    title: `${words.sent} · ${page.company.name}`,
    nonce: page.nonce,
    script: page.script,
    main: html`<main>
      ${tick()}
      <h1>${words.sent}</h1>
      <p><b>${withNumber(words.number, page.number)}</b></p>
      ${page.due === null ? null : html`<p>${words.due.replace('{date}', page.due)}</p>`}
      <p class="m">${words.toldBy}</p>
      <p><a class="b" href="${page.address}" target="_top">${words.follow}</a></p>
    </main>`,
  });
}

interface Asked {
  readonly name: string;
  readonly label: string;
  readonly isRequired: boolean;
}

function field(page: CaseFormPage, { name, label, isRequired }: Asked, control: (attributes: Html) => Html): Html {
  const words = caseFormWords[page.language];
  const isWrong = page.faults.some((fault) => fault.field === name);
  const wrong = attribute('aria-invalid', isWrong ? 'true' : undefined);
  const attributes = html`id="${name}" name="${name}" ${flag('required', isRequired)} ${wrong}`;
  return html`<label class="f" for="${name}"
    >${label}${isRequired ? null : html` <span class="m">(${words.ifYouLike})</span>`} ${control(attributes)}</label
  >`;
}

interface Choice extends Asked {
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

function choiceOf(page: CaseFormPage, choice: Choice): Html | null {
  if (choice.options.length === 0) return null;
  const words = caseFormWords[page.language];
  const chosen = page.given[choice.name];
  return field(
    page,
    choice,
    (attributes) =>
      html`<select class="i" ${attributes}>
        <option value="">${words.choose}</option>
        ${choice.options.map(
          ({ value, label }) => html`<option value="${value}" ${flag('selected', value === chosen)}>${label}</option>`,
        )}
      </select>`,
  );
}

function named(things: readonly { id: number; name: string }[]): Choice['options'] {
  return things.map(({ id, name }) => ({ value: String(id), label: name }));
}

function ownField(page: CaseFormPage, question: CaseFormQuestion): Html | null {
  const { id, kind, label, options, isRequired } = question;
  const words = caseFormWords[page.language];
  const asked = { name: `own.${id}`, label, isRequired };
  const value = page.given[asked.name] ?? '';
  switch (kind) {
    case 'choice':
      return choiceOf(page, { ...asked, options });
    case 'yes_no': {
      const answers = (['yes', 'no'] as const).map((answer) => ({ value: answer, label: words[answer] }));
      return choiceOf(page, { ...asked, options: answers });
    }
    case 'choices':
      return boxesOf(page, asked, options);
    case 'text':
      return field(
        page,
        asked,
        (attributes) => html`<textarea class="i" ${attributes} maxlength="2000" dir="auto">${value}</textarea>`,
      );
    case 'line':
      return field(
        page,
        asked,
        (attributes) => html`<input class="i" ${attributes} maxlength="300" value="${value}" />`,
      );
    case 'number':
    case 'date': {
      const step = attribute('step', kind === 'number' ? 'any' : undefined);
      return field(
        page,
        asked,
        (attributes) => html`<input class="i" type="${kind}" ${step} ${attributes} value="${value}" />`,
      );
    }
  }
}

/** Each box is sent by a name of its own; what is wrong with them all is said of the first. */
function boxesOf(page: CaseFormPage, { name, label, isRequired }: Asked, options: CaseFormQuestion['options']): Html {
  const words = caseFormWords[page.language];
  return html`<fieldset class="f" id="${name}">
    <legend>${label}${isRequired ? null : html` <span class="m">(${words.ifYouLike})</span>`}</legend>
    ${options.map(
      ({ label: said }, at) =>
        html`<label class="c"
          ><input
            type="checkbox"
            name="${name}.${at}"
            value="1"
            ${flag('checked', (page.given[`${name}.${at}`] ?? '') !== '')}
          /><span>${said}</span></label
        >`,
    )}
  </fieldset>`;
}

function filesOf(page: CaseFormPage): Html {
  const words = caseFormWords[page.language];
  return field(
    page,
    { name: 'files', label: words.files, isRequired: false },
    (attributes) =>
      html`<input
          class="i"
          type="file"
          multiple
          accept="image/*,application/pdf,audio/*,video/*"
          aria-describedby="files-about"
          ${attributes}
        /><span id="files-about" class="m">${words.filesAbout}</span>`,
  );
}

function consentOf(page: CaseFormPage): Html | null {
  if (page.consent === null) return null;
  return html`<label class="c"
    ><input type="checkbox" id="consent" name="consent" value="1" required /><span>${page.consent}</span></label
  >`;
}

function faultsOf(page: CaseFormPage): Html | null {
  if (page.faults.length === 0) return null;
  const words = caseFormWords[page.language];
  const labels = new Map<string, string>([
    ['text', words.text],
    ['topic', words.topic],
    ['unit', words.unit],
    ['files', words.files],
    ...contacts.map(({ name }) => [name, words[name]] as const),
    ...page.fields.map(({ id, label }) => [`own.${id}`, label] as const),
  ]);
  return html`<div role="alert" class="r">
    <p><b>${words.wrong}</b></p>
    <nav aria-label="${words.wrong}">
      ${page.faults.map(({ field: name, kind }) => {
        const label = labels.get(name ?? '');
        if (name === null) return html`<span>${words[kind]}</span>`;
        return html`<a href="#${name}">${label === undefined ? '' : `${label}: `}${words[kind]}</a>`;
      })}
    </nav>
  </div>`;
}
