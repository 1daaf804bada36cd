import {
  allSteps,
  nextStep,
  textIn,
  typedAnswer,
  visibleRows,
  visibleSteps,
  type Answers,
  type Context,
  type Language,
  type Question,
  type Step,
  type SurveyDefinition,
} from '@otklik/questionnaire';
import { fill, wordsIn } from './catalogue/catalogue.ts';
import { conditionForPage, type PageCondition } from './condition-for-page.ts';
import { flag, html } from './html.ts';
import { pageFooter } from './page-footer.ts';
import { errorText, type PageError } from './page-error.ts';
import { renderFrame, type Company } from './page-frame.ts';
import { questionBlock } from './questions/question-block.ts';
import { thanksText, tick } from './thanks.ts';

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
  nonce?: string | undefined;
  /** The compiled script, or `null` for the page without JavaScript. */
  script: string | null;
};

/**
 * The page with the question. All screens are in it, the others hidden and disabled: without JavaScript the form sends
 * the one that is shown; with it, the next screen and its follow-ups appear without waiting for the network.
 */
export function renderSurveyPage(page: SurveyPage): string {
  const { company, definition, answers, context, errors = [], action } = page;
  const { language } = context;
  const words = wordsIn(language);
  const say = (text: typeof definition.intro): string => textIn(text, language, definition.defaultLanguage);
  const linkTo = (step: string, tag: Language): string => `${action}?step=${step}&lang=${tag}`;
  const live = visibleSteps(definition, answers, context);
  const current = currentStep(page, live);
  const at = Math.max(
    0,
    live.findIndex(({ id }) => id === current),
  );
  const before = live[at - 1]?.id;
  const screens = screensOnPage(definition, answers, context).map(({ id, questions }, number) => {
    const visible = new Set(live.find((step) => step.id === id)?.questions);
    const blocks = questions.map(({ question, condition }, place) =>
      questionBlock({
        question,
        condition,
        definition,
        context,
        words,
        answer: answers[question.id] === undefined ? null : typedAnswer(question, answers[question.id]),
        isFirst: place === 0,
        visible: visible.has(question),
        active: id === current,
        error: errorText(errors, question.id, words),
        note: number === 0 && place === 0 ? (context.unitName ?? '') : '',
      }),
    );
    const intro = number === 0 && definition.intro !== undefined ? html`<p>${say(definition.intro)}</p>` : null;
    return html`<section data-step="${id}" ${flag('hidden', id !== current)}>${intro}${blocks}</section>`;
  });
  const hidden = Object.entries({ key: page.responseKey, lang: language, step: current, ...page.hidden }).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  const progress = fill(words.progress, { done: at + 1, total: live.length });
  const isLast = at === live.length - 1;
  return renderFrame({
    company,
    language,
    title: `${say(definition.title)} · ${company.name}`,
    nonce: page.nonce,
    script: page.script,
    header: html`<progress
      max="${live.length + 1}"
      value="${at + 1}"
      aria-label="${progress}"
      data-text="${words.progress}"
    ></progress>`,
    main: html`<main>
      <form method="post" action="${action}" data-revision="${page.revision ?? 0}">
        ${hidden}${screens}<button name="intent" value="next" data-next="${words.next}" data-send="${words.send}">
          ${isLast ? words.send : words.next}</button
        ><a class="k" data-back href="${linkTo(before ?? current, language)}" ${flag('hidden', before === undefined)}
          >${words.back}</a
        >
      </form>
      <section data-end hidden>
        ${tick()}
        <h1 tabindex="-1">${say(definition.thanks.title)}</h1>
        <p>${thanksText(definition, language)}</p>
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

function currentStep({ stepId, definition, answers, context }: SurveyPage, live: Step[]): string {
  if (live.some(({ id }) => id === stepId)) return stepId ?? '';
  const next = nextStep(definition, answers, context);
  return next.kind === 'ask' ? next.stepId : (live.at(-1)?.id ?? '');
}

type Screen = { id: string; questions: { question: Question; condition: PageCondition | true }[] };

/** The screens and questions that some answer on this page could show to this customer. */
function screensOnPage(definition: SurveyDefinition, answers: Answers, context: Context): Screen[] {
  const onPage: Question[] = [];
  const screens = allSteps(definition).map(({ id, questions }): Screen => ({
    id,
    questions: questions.flatMap((question) => {
      const condition = question.showIf === undefined ? true : conditionForPage(question.showIf, onPage, context);
      if (condition === false || !hasSomethingToAsk(question, answers, context)) return [];
      onPage.push(question);
      return [{ question, condition }];
    }),
  }));
  return screens.filter(({ questions }) => questions.length > 0);
}

/** Mirrors the engine: products that were not bought and factors that have enough answers are not asked. */
function hasSomethingToAsk(question: Question, answers: Answers, context: Context): boolean {
  const answer = typedAnswer(question, answers[question.id]);
  if (question.type === 'factor_ratings') return visibleRows(question, answer, context).length > 0;
  if (question.type !== 'satisfaction' || question.factorId === null || answer?.kind === 'score') return true;
  return !(context.enoughFactors ?? []).includes(question.factorId);
}
