import {
  nextStep,
  sayTo,
  typedAnswer,
  visibleSteps,
  type Answers,
  type Context,
  type Language,
  type Step,
  type SurveyDefinition,
} from '@otklik/questionnaire';
import { fill, wordsIn } from './catalogue/catalogue.ts';
import { attribute, flag, html } from './html.ts';
import { pageFooter } from './page-footer.ts';
import { errorText, type PageError } from './page-error.ts';
import { renderFrame, type Company } from './page-frame.ts';
import { questionBlock } from './questions/question-block.ts';
import { screensOnPage, type Screen } from './screens.ts';
import { thanksText, tick } from './thanks.ts';
import { afterAnswer, type Review } from './after-answer.ts';
import { takesFiles } from './upload-limits.ts';

export type SurveyPage = {
  company: Company;
  definition: SurveyDefinition;
  /** Everything answered so far; also what was refused a moment ago may be left out. */
  answers: Answers;
  /** `context.language` is the language of the page. */
  context: Context;
  languages?: Language[] | undefined;
  /** The screen to show; without it, or where it is not visible, the one the engine asks next. */
  stepId?: string | undefined;
  /** Where the form is posted, without a query. */
  action: string;
  responseKey: string;
  /** The stored revision; the script counts on from here. */
  revision?: number | undefined;
  /** Further hidden fields. */
  hidden?: Record<string, string> | undefined;
  errors?: PageError[] | undefined;
  saved?: boolean | undefined;
  /** An answer was tapped in a message: the script counts it once somebody has the page before his eyes. */
  tapped?: boolean | undefined;
  /** Where the place can be reviewed: offered at the end to everybody. */
  reviews?: readonly Review[] | undefined;
  /** What stands at the end is made of the answer by the server: a coupon, the number of a case. */
  endAsksServer?: boolean | undefined;
  nonce?: string | undefined;
  /** The compiled script, or `null` for the page without JavaScript. */
  script: string | null;
  /** What files, voices and signatures need besides; only surveys that ask for them get it. */
  fileScript?: string | null | undefined;
};

/**
 * The page with the question. All screens are in it, the others hidden and disabled: without JavaScript the form sends
 * the one that is shown; with it, the next screen and its follow-ups appear without waiting for the network.
 */
export function renderSurveyPage(page: SurveyPage): string {
  const { company, definition, answers, context, errors = [], action } = page;
  const { language } = context;
  const words = wordsIn(language, company.words, definition.defaultLanguage);
  const say = sayTo(definition, answers, context);
  const linkTo = (step: string, tag: Language): string => `${action}?step=${step}&lang=${tag}`;
  const live = visibleSteps(definition, answers, context);
  const current = currentStep(page, live);
  const at = Math.max(
    0,
    live.findIndex(({ id }) => id === current),
  );
  const before = live[at - 1]?.id;
  const { screens: shown, more: hasMore } = screensOnPage(definition, answers, context, current);
  const behind = hasMore ? stepsBehind(live, shown) : 0;
  const asksMore = hasMore || page.endAsksServer === true;
  const screens = shown.map((screen, number) => {
    const visible = new Set(live.find(({ id }) => id === screen.id)?.questions.map(({ id }) => id));
    const blocks = screen.questions.map(({ question, condition }, place) => {
      const answer = typedAnswer(question, answers[question.id]);
      return questionBlock({
        question,
        condition,
        definition,
        answers,
        context,
        words,
        say,
        answer,
        isFirst: place === 0,
        visible: visible.has(question.id),
        active: screen.id === current,
        error: errorText(errors, question, answer, words),
        note: number === 0 && place === 0 ? (context.unitName ?? '') : '',
      });
    });
    const intro = number === 0 && definition.intro !== undefined ? html`<p>${say(definition.intro)}</p>` : null;
    return html`<section
      data-step="${screen.id}"
      ${attribute('data-ask', screen.asksServer ? '' : null)}
      ${flag('hidden', screen.id !== current)}
    >
      ${intro}${blocks}
    </section>`;
  });
  const enctype = hasFiles(shown, current) ? 'multipart/form-data' : null;
  const hidden = Object.entries({ key: page.responseKey, lang: language, step: current, ...page.hidden }).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  const progress = fill(words.progress, { done: at + 1, total: live.length });
  const isLast = at === live.length - 1 && behind === 0;
  return renderFrame({
    company,
    language,
    title: `${say(definition.title)} · ${company.name}`,
    nonce: page.nonce,
    script: scriptFor(page, shown),
    header: html`<progress
      max="${live.length + 1}"
      value="${at + 1}"
      aria-label="${progress}"
      data-text="${words.progress}"
    ></progress>`,
    main: html`<main>
      <form
        method="post"
        action="${action}"
        data-revision="${page.revision ?? 0}"
        ${page.tapped === true ? html`data-tap` : null}
        ${attribute('data-more', asksMore ? `${behind}` : null)}
      >
        ${hidden}${screens}<button
          name="intent"
          value="next"
          data-next="${words.next}"
          data-send="${words.send}"
          ${attribute('formenctype', enctype)}
        >
          ${isLast ? words.send : words.next}</button
        ><a class="k" data-back href="${linkTo(before ?? current, language)}" ${flag('hidden', before === undefined)}
          >${words.back}</a
        >
      </form>
      <section data-end hidden>
        ${tick()}
        <h1 tabindex="-1">${say(definition.thanks.title)}</h1>
        <p>${thanksText(say(definition.thanks.text), words)}</p>
        ${afterAnswer({ words: words.after, next: say(definition.thanks.next), reviews: page.reviews })}
      </section>
    </main>`,
    footer: pageFooter({
      words,
      language,
      languages: page.languages ?? definition.languages,
      link: (tag) => linkTo(current, tag),
      privacy: say(definition.privacy),
      saved: page.saved === true,
    }),
  });
}

/**
 * How many steps stand behind those of the page, as far as the answers tell now. One at least: what only the server can tell may come,
 * and who read "send" would think himself through.
 */
function stepsBehind(live: Step[], shown: Screen[]): number {
  const last = shown.at(-1)?.id;
  return Math.max(1, live.length - 1 - live.findLastIndex(({ id }) => id === last));
}

function currentStep({ stepId, definition, answers, context }: SurveyPage, live: Step[]): string {
  if (live.some(({ id }) => id === stepId)) return stepId ?? '';
  const next = nextStep(definition, answers, context);
  return next.kind === 'ask' ? next.stepId : (live.at(-1)?.id ?? '');
}

function scriptFor({ script, fileScript }: SurveyPage, screens: Screen[]): string | null {
  const asksFiles = screens.some(({ questions }) => questions.some(({ question }) => takesFiles(question)));
  return script !== null && asksFiles && fileScript ? `${fileScript};${script}` : script;
}

/** Without the script, files travel with the form. */
function hasFiles(screens: Screen[], current: string): boolean {
  return screens.some(({ id, questions }) => id === current && questions.some(({ question }) => takesFiles(question)));
}
