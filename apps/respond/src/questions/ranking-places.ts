import { optionsFor, type QuestionOf } from '@otklik/questionnaire';
import { fill } from '../catalogue/catalogue.ts';
import { attribute, flag, html, type Html } from '../html.ts';
import type { AskedQuestion } from './asked-question.ts';

/** A menu for each place, the first one first: works with a keyboard, a screen reader and without a script. */
export function rankingPlaces(asked: AskedQuestion, question: QuestionOf<'ranking'>, name: string): Html {
  const { answer, words, say, definition, answers, context } = asked;
  const ranked = answer?.kind === 'ranked' ? answer.ranked : [];
  const options = optionsFor(definition, question, answers, context);
  const places = Math.min(question.top ?? options.length, options.length);
  const menus = Array.from({ length: places }, (_, place) => {
    const lines = options.map(
      ({ id, text }) =>
        html`<option value="${id}" ${flag('selected', ranked[place] === id)}>${say(text, question.id)}</option>`,
    );
    return html`<label class="f"
      >${fill(words.place, { place: place + 1 })}<select
        class="i"
        name="${name}"
        ${attribute('required', question.required === true ? '' : null)}
      >
        <option value="">${words.choose}</option>
        ${lines}
      </select></label
    >`;
  });
  return html`<div data-rank>${menus}</div>`;
}
