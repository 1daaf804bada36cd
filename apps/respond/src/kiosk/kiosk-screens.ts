import {
  endOf,
  optionsFor,
  sayTo,
  textIn,
  typedAnswer,
  visibleQuestions,
  visibleSteps,
  type Answers,
  type Context,
  type Language,
  type QuestionOf,
  type SurveyDefinition,
} from '@otklik/questionnaire';
import { wordsIn } from '../catalogue/catalogue.ts';
import type { GivenWords, Speaker } from '../catalogue/given-words.ts';
import { kioskWordsIn } from '../catalogue/kiosk-words.ts';
import { directionOf } from '../direction.ts';
import { attribute, html, type Html } from '../html.ts';
import { errorText, type PageError } from '../page-error.ts';
import { ownName } from '../page-footer.ts';
import { face } from '../questions/face.ts';
import { questionBlock } from '../questions/question-block.ts';
import { thanksText, tick } from '../thanks.ts';
import { buttonsOfSurvey } from './buttons-of-survey.ts';
import { languagesOf, type KioskSetup } from './kiosk-setup.ts';

/** A customer at the tablet, between the first tap and the thanks. */
export type KioskVisit = {
  definition: SurveyDefinition;
  answers: Answers;
  context: Context;
  /** The company's, around the questions. */
  words?: GivenWords | undefined;
  /** What happens from now on stands under the thanks; not behind one tap in passing, which nobody stays to read. */
  saysNext?: boolean | undefined;
};

/** What stands on the tablet while nobody is there. Where nothing may move, all languages stand together. */
export function attractScreen({ settings, company, survey }: KioskSetup, languages: readonly Language[]): Html {
  const invitations = languages.map((language) => {
    const words = kioskWordsIn(language, company.words, survey.definition.defaultLanguage);
    return html`<div lang="${language}" dir="${directionOf(language)}">
      <h1 tabindex="-1">${settings.attract[language] ?? words.attract}</h1>
      <button class="touch" data-do="start" data-language="${language}">${words.touch}</button>
    </div>`;
  });
  return html`<div class="centre all">${invitations}</div>`;
}

/** The first question with its marks as big as the screen. */
export function buttonsScreen(visit: KioskVisit): Html {
  const { definition, answers, context } = visit;
  const { language } = context;
  const found = buttonsOfSurvey(definition, language);
  if (found === null) return html``;
  const { question, scores } = found;
  const say = sayTo(definition, answers, context);
  const buttons = scores.map((score, at) => {
    // Five colours over however many marks: the worst is always the first and the best the fifth.
    const place = Math.round((at / (scores.length - 1)) * 4) + 1;
    return html`<button class="p${place}" data-do="tap" data-score="${score}">
      ${markOf(found, at, language)}<span>${markName(visit, found, at)}</span>
    </button>`;
  });
  return html`<div class="centre">
    <h1 id="q-${question.id}" tabindex="-1">${say(question.text, question.id)}</h1>
    <div class="faces" role="group" aria-labelledby="q-${question.id}">${buttons}</div>
  </div>`;
}

type Buttons = NonNullable<ReturnType<typeof buttonsOfSurvey>>;

function markOf({ scores }: Buttons, at: number, language: Language): Html | null {
  if (scores.length === 5 || scores.length === 3) return face(at + 1, scores.length);
  return scores.length === 2 ? face(at === 0 ? 1 : 3, 3) : html`<b class="number" lang="${language}">${scores[at]}</b>`;
}

function markName(visit: KioskVisit, { question, scores }: Buttons, at: number): string {
  const { definition, context } = visit;
  const { language } = context;
  const words = wordsIn(language, visit.words, definition.defaultLanguage);
  const own = (text: Parameters<typeof textIn>[0]): string => textIn(text, language, definition.defaultLanguage);
  const low = 'lowLabel' in question ? own(question.lowLabel) : '';
  const high = 'highLabel' in question ? own(question.highLabel) : '';
  if (scores.length === 2) return at === 0 ? words.no : words.yes;
  const usual = scores.length === 5 ? words.faces5[at] : scores.length === 3 ? words.faces3[at] : '';
  return (at === 0 ? low : at === scores.length - 1 ? high : '') || (usual ?? '');
}

/** The one reason that may be tapped after a mark; null where the survey asks for none now. */
export function reasonAfter({ definition, answers, context }: KioskVisit): QuestionOf<'reasons' | 'choice'> | null {
  const found = visibleQuestions(definition, answers, context).find(
    (question) => (question.type === 'reasons' || question.type === 'choice') && answers[question.id] === undefined,
  );
  return found?.type === 'reasons' || found?.type === 'choice' ? found : null;
}

/** Thanks by what was answered; under it, where there is one, the reason that may be tapped. */
export function thanksScreen(visit: KioskVisit, reason: QuestionOf<'reasons' | 'choice'> | null): Html {
  const { definition, answers, context } = visit;
  const { language } = context;
  const speak = <Group>(speaker: Speaker<Group>): Group => speaker(language, visit.words, definition.defaultLanguage);
  const end = endOf(definition, answers, context);
  const isAnswered = Object.keys(answers).length > 0;
  const say = sayTo(definition, answers, context);
  const options = reason === null ? [] : optionsFor(definition, reason, answers, context);
  const asked =
    reason === null
      ? html`<p>${isAnswered ? thanksText(end.text ?? '', speak(wordsIn)) : end.text}</p>`
      : html`<h2 id="why">${say(reason.text, reason.id)}</h2>
          <div class="reasons" role="group" aria-labelledby="why">
            ${options.map(({ id, text }) => html`<button data-do="reason" data-option="${id}">${say(text, reason.id)}</button>`)}
            <button class="quiet" data-do="done">${speak(kioskWordsIn).skip}</button>
          </div>`;
  return html`<div class="centre" data-thanks>
    ${isAnswered ? tick() : null}
    <h1 tabindex="-1">${end.title}</h1>
    ${asked}${isAnswered && visit.saysNext === true ? end.next?.split('\n').map((line) => html`<p>${line}</p>`) : null}
  </div>`;
}

/** One screen of the survey. What opens and closes on it is asked of the engine with every answer. */
export function surveyScreen(visit: KioskVisit, stepId: string, errors: PageError[]): Html {
  const { definition, answers, context } = visit;
  const words = wordsIn(context.language, visit.words, definition.defaultLanguage);
  const steps = visibleSteps(definition, answers, context);
  const at = Math.max(
    0,
    steps.findIndex(({ id }) => id === stepId),
  );
  const blocks = (steps[at]?.questions ?? []).map((question, place) => {
    const answer = typedAnswer(question, answers[question.id]);
    return questionBlock({
      question,
      definition,
      answers,
      context,
      words,
      say: sayTo(definition, answers, context),
      answer,
      isFirst: place === 0,
      visible: true,
      active: true,
      condition: true,
      error: errorText(errors, question, answer, words),
      note: '',
    });
  });
  return html`<form novalidate data-step="${steps[at]?.id}">
    ${blocks}<button data-do="next">${at === steps.length - 1 ? words.send : words.next}</button
    >${at === 0 ? null : html`<button type="button" class="quiet" data-do="back">${words.back}</button>`}
  </form>`;
}

/** The languages by their own names, and the way out for staff. */
export function kioskFooter(setup: KioskSetup, current: Language | null): Html {
  const languages = languagesOf(setup);
  const speak = <Group>(speaker: Speaker<Group>): Group =>
    speaker(current ?? languages[0] ?? 'en', setup.company.words, setup.survey.definition.defaultLanguage);
  const choices = languages.map(
    (language) =>
      html`<button
        data-do="language"
        data-language="${language}"
        lang="${language}"
        ${attribute('aria-pressed', current === null ? null : String(language === current))}
      >
        ${ownName(language)}
      </button>`,
  );
  const nav =
    languages.length < 2 ? html`<span></span>` : html`<nav aria-label="${speak(wordsIn).languages}">${choices}</nav>`;
  return html`${nav}<button class="quiet" data-do="staff" aria-label="${speak(kioskWordsIn).staff}">•••</button>`;
}

export function kioskHeader({ company }: KioskSetup): Html {
  return company.logo === null
    ? html`<bdi>${company.name}</bdi>`
    : html`<img src="${company.logo}" alt="${company.name}" />`;
}
