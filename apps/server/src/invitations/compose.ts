import type { TemplateForm, TemplatePurpose, TemplateTexts, Words } from '@otklik/contract';
import { fill as fillWord, letterWordsIn, type GivenWords } from '@otklik/respond';
import { emailHtml } from './email-html.ts';
import { furtherTexts } from './further-texts.ts';
import { fillText, mentions, type Values } from './fill-text.ts';
import { endsOf, tapAddress, type FirstQuestion } from './first-question.ts';
import { readyTexts } from './ready-texts.ts';
import { solutionTexts } from './solution-texts.ts';

/** A message ready to be carried. */
export interface Composed {
  readonly subject: string | null;
  readonly text: string;
  readonly html: string | null;
  readonly link: string | null;
  readonly approved: { readonly name: string; readonly values: readonly string[] } | null;
  /** By which leave is asked; only a call has one. */
  readonly consent: string | null;
}

export interface Occasion {
  readonly form: TemplateForm;
  readonly purpose: TemplatePurpose;
  /** It asks about a solution, not about a visit. */
  readonly isAboutSolution?: boolean;
  readonly language: string;
  /** The company's own language: what stands in when a text lacks the customer's. */
  readonly companyLanguage: string;
  /** Around the text: in what other languages than ours the company speaks, and how. */
  readonly surrounding?: GivenWords | undefined;
  readonly company: string;
  readonly colour: string;
  readonly values: Values;
  readonly link: string | null;
  readonly question: FirstQuestion | null;
  readonly optOut: string | null;
}

/** Fills a template's words for one customer. Pure; the address of his page is put in where the text does not name it. */
export function compose(texts: TemplateTexts | null, occasion: Occasion): Composed {
  const { form, link } = occasion;
  const { words, language } = wordsFor(texts, occasion);
  const values = { ...occasion.values, link: link ?? undefined };
  const fill = (text: string) => fillText(text, values);
  const text = fill(words.text);
  const shown = link !== null && form !== 'push' && !mentions(words.text, 'link');
  // A text of the company's own may leave it out; leave is asked all the same.
  const consent = words.consent ?? readyTexts[occasion.purpose][form]?.[language]?.consent;
  const common = {
    link,
    approved: fillApproved(texts, values),
    consent: consent === undefined ? null : fillText(consent, { company: occasion.company }),
  };
  if (form !== 'email')
    return {
      ...common,
      subject: words.subject === '' ? null : fill(words.subject),
      text: shown ? `${text} ${link}` : text,
      html: null,
    };
  const button = words.button === '' ? readyIn(occasion)[language]?.button : words.button;
  const frame = letterWordsIn(language, occasion.surrounding, occasion.companyLanguage);
  const why = fillWord(frame.why, { company: occasion.company });
  const subject = fill(words.subject === '' ? occasion.company : words.subject);
  const scores = occasion.question?.scores ?? [];
  const tapped =
    link === null || occasion.question === null
      ? ''
      : `\n\n${[occasion.question.text, endsOf(occasion.question)].filter((line) => line !== '').join('\n')}\n${scores.map((score) => `${score}: ${tapAddress(link, score)}`).join('\n')}`;
  const optOut = occasion.optOut === null ? '' : `\n\n${frame.optOut}: ${occasion.optOut}`;
  return {
    ...common,
    subject,
    text: `${text}${tapped}${shown ? `\n\n${link}` : ''}\n\n—\n${why}${optOut}`,
    html: emailHtml({
      language,
      company: occasion.company,
      colour: occasion.colour,
      subject,
      text,
      button: fill(button === undefined || button === '' ? occasion.company : button),
      link,
      question: occasion.question,
      optOut: occasion.optOut,
      words: { ...frame, why },
    }),
  };
}

export type Spoken = Pick<Occasion, 'form' | 'purpose' | 'isAboutSolution' | 'language' | 'companyLanguage'>;

/** What WhatsApp takes after its window has closed; null: the text names no template of its own. */
export function fillApproved(texts: TemplateTexts | null, values: Values): Composed['approved'] {
  const approved = texts?.approved;
  if (approved === undefined) return null;
  return { name: approved.name, values: approved.values.map((value) => fillText(value, values)) };
}

/** In which language a message will be: what is filled into its places (a date, a question of the help pages) must be in the same. */
export function languageOfMessage(texts: TemplateTexts | null, occasion: Spoken): string {
  return wordsFor(texts, occasion).language;
}

/** A text for chats that names the link leads to the page; one without it is followed by the first question. */
export function leadsToPage(texts: TemplateTexts | null, spoken: Spoken): boolean {
  const { words } = wordsFor(texts, spoken);
  return isOwn(words, spoken) && mentions(words.text, 'link');
}

/** What a chat begins with in the company's own words; null: with ours, or it has written none in the language of the questions. */
export function chatOpening(texts: TemplateTexts | null, spoken: Spoken, values: Values): string | null {
  const { words, language } = wordsFor(texts, spoken);
  const isUnderstood = language.split('-')[0] === spoken.language.split('-')[0];
  if (!isOwn(words, spoken) || !isUnderstood || mentions(words.text, 'link')) return null;
  return fillText(words.text, values);
}

/** What was saved as it came ready is not the company's own: ours names the link because it may have to do without a chat. */
function isOwn(words: Words, { form }: Pick<Spoken, 'form'>): boolean {
  return ![...Object.values(readyTexts), ...Object.values(solutionTexts)].some((ready) =>
    Object.values(ready[form] ?? {}).some(({ text }) => text === words.text),
  );
}

/** The customer's language, its base, the company's; else the ready words, else any language that there is. */
function wordsFor(texts: TemplateTexts | null, occasion: Spoken): { words: Words; language: string } {
  const { form, language, companyLanguage } = occasion;
  const wishes = [language, language.split('-')[0] ?? language, companyLanguage];
  const ready = readyIn(occasion);
  for (const source of [texts?.[form], ready])
    for (const wish of wishes) {
      const words = source?.[wish];
      if (words !== undefined) return { words, language: wish };
    }
  const [first] = Object.entries(texts?.[form] ?? ready);
  if (first === undefined) throw new RangeError(`no words of the form ${form}`);
  return { language: first[0], words: first[1] };
}

function readyIn({
  purpose,
  form,
  isAboutSolution = false,
}: Pick<Occasion, 'purpose' | 'form' | 'isAboutSolution'>): Readonly<Record<string, Words>> {
  const solution = isAboutSolution ? solutionTexts[purpose]?.[form] : {};
  return { ...readyTexts[purpose][form], ...furtherTexts[purpose]?.[form], ...solution };
}
