import {
  directionOf,
  fill,
  languageOfWord,
  letterWordsIn,
  pageStyle,
  type GivenWords,
  type Theme,
} from '@otklik/respond';

interface OptOutPage {
  readonly company: string;
  readonly theme: Theme;
  readonly language: string;
  readonly words: GivenWords;
  /** The company's, for what is not said in the customer's. */
  readonly companyLanguage: string;
  readonly state: 'ask' | 'done';
}

/** Asks by two buttons: what a link scanner fetches changes nothing, only a press does. */
export function renderOptOutPage(page: OptOutPage): { readonly html: string; readonly question: string } {
  const { language, words, companyLanguage } = page;
  const say = letterWordsIn(language, words, companyLanguage).leave;
  const spoken = languageOfWord('letter.leave.question', language, words, companyLanguage);
  const question = fill(say.question, { company: page.company });
  const body =
    page.state === 'done'
      ? `<h1>${escaped(say.done)}</h1>`
      : `<h1>${escaped(question)}</h1><form method="post"><button name="scope" value="way">${escaped(say.way)}</button>` +
        `<button class="quiet" name="scope" value="everything">${escaped(say.everything)}</button></form>`;
  const style = `${pageStyle(page.theme)}h1{margin-bottom:24px}button{margin-bottom:12px}.quiet{background:0 0;color:var(--a)}`;
  return {
    question,
    html:
      `<!doctype html><html lang="${escaped(spoken)}" dir="${directionOf(spoken)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
      `<title>${escaped(say.title)} · ${escaped(page.company)}</title><style>${style}</style></head><body><header><bdi>${escaped(page.company)}</bdi></header><main>${body}<p class="m">${escaped(say.note)}</p></main></body></html>`,
  };
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
