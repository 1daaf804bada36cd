import { paletteFrom } from '@otklik/respond';

interface OptOutPage {
  readonly company: string;
  readonly colour: string;
  readonly language: string;
  readonly state: 'ask' | 'done';
}

const words = {
  ru: {
    title: 'Не спрашивать меня',
    question: 'Больше не присылать вам вопросы от компании «{company}» таким способом?',
    way: 'Не присылать сюда',
    everything: 'Не спрашивать меня никак',
    done: 'Готово. Больше не побеспокоим.',
    note: 'Чеков, доставки и ваших обращений это не касается.',
  },
  uk: {
    title: 'Не питати мене',
    question: 'Більше не надсилати вам запитань від компанії «{company}» цим способом?',
    way: 'Не надсилати сюди',
    everything: 'Не питати мене жодним способом',
    done: 'Готово. Більше не потурбуємо.',
    note: 'Чеків, доставки та ваших звернень це не стосується.',
  },
  en: {
    title: 'Do not ask me',
    question: 'Stop sending you questions from {company} this way?',
    way: 'Stop sending them here',
    everything: 'Do not ask me in any way',
    done: 'Done. We will not bother you again.',
    note: 'Receipts, deliveries and your own requests are not affected.',
  },
} as const;

/** Asks by two buttons: what a link scanner fetches changes nothing, only a press does. */
export function renderOptOutPage(page: OptOutPage): { readonly html: string; readonly question: string } {
  const tag = page.language.split('-')[0];
  const spoken = tag === 'uk' || tag === 'en' ? tag : 'ru';
  const say = words[spoken];
  const { fill, onFill, accent } = paletteFrom(page.colour);
  const question = say.question.replace('{company}', page.company);
  const body =
    page.state === 'done'
      ? `<h1>${escaped(say.done)}</h1>`
      : `<h1>${escaped(question)}</h1><form method="post"><button name="scope" value="way">${escaped(say.way)}</button>` +
        `<button class="quiet" name="scope" value="everything">${escaped(say.everything)}</button></form>`;
  const style =
    'body{margin:0;font:17px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:#1d2430;background:#faf8f4}' +
    'main{max-width:560px;margin:0 auto;padding:48px 20px}h1{font-size:23px;line-height:1.3;margin:0 0 24px}' +
    `button{display:block;width:100%;min-height:52px;margin:0 0 12px;padding:12px 20px;border-radius:12px;border:2px solid ${fill};background:${fill};color:${onFill};font:inherit;font-weight:600;cursor:pointer}` +
    `button.quiet{background:transparent;color:${accent}}button:focus-visible{outline:3px solid #1d2430;outline-offset:2px}p{color:#565e6b}`;
  return {
    question,
    html:
      `<!doctype html><html lang="${spoken}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
      `<title>${escaped(say.title)} · ${escaped(page.company)}</title><style>${style}</style></head><body><main>${body}<p>${escaped(say.note)}</p></main></body></html>`,
  };
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
