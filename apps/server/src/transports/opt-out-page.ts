import { directionOf, fill, languageOfWord, letterWordsIn, paletteFrom, type GivenWords } from '@otklik/respond';

interface OptOutPage {
  readonly company: string;
  readonly colour: string;
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
  const { fill: ground, onFill, accent } = paletteFrom(page.colour);
  const question = fill(say.question, { company: page.company });
  const body =
    page.state === 'done'
      ? `<h1>${escaped(say.done)}</h1>`
      : `<h1>${escaped(question)}</h1><form method="post"><button name="scope" value="way">${escaped(say.way)}</button>` +
        `<button class="quiet" name="scope" value="everything">${escaped(say.everything)}</button></form>`;
  const style =
    'body{margin:0;font:17px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:#1d2430;background:#faf8f4}' +
    'main{max-width:560px;margin:0 auto;padding:48px 20px}h1{font-size:23px;line-height:1.3;margin:0 0 24px}' +
    `button{display:block;width:100%;min-height:52px;margin:0 0 12px;padding:12px 20px;border-radius:12px;border:2px solid ${ground};background:${ground};color:${onFill};font:inherit;font-weight:600;cursor:pointer}` +
    `button.quiet{background:transparent;color:${accent}}button:focus-visible{outline:3px solid #1d2430;outline-offset:2px}p{color:#565e6b}`;
  return {
    question,
    html:
      `<!doctype html><html lang="${escaped(spoken)}" dir="${directionOf(spoken)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
      `<title>${escaped(say.title)} · ${escaped(page.company)}</title><style>${style}</style></head><body><main>${body}<p>${escaped(say.note)}</p></main></body></html>`,
  };
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
