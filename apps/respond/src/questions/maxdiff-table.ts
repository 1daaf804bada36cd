import { maxdiffSets, type QuestionOf } from '@otklik/questionnaire';
import { fill } from '../catalogue/catalogue.ts';
import { flag, html, type Html } from '../html.ts';
import type { AskedQuestion } from './asked-question.ts';

/** One table a set: best on the left, worst on the right, a row for each option. What was shown goes with the answer. */
export function maxdiffSetsOf(asked: AskedQuestion, question: QuestionOf<'maxdiff'>, name: string): Html[] {
  const { answer, words, say, context } = asked;
  const before = answer?.kind === 'picks' ? answer.picks : [];
  // What was answered once stays in front of the customer, though the draw of a new version be another.
  const sets = before.length > 0 ? before.map(({ shown }) => shown) : maxdiffSets(question, context.seed ?? '');
  const best = say(question.bestText, question.id) || words.best;
  const worst = say(question.worstText, question.id) || words.worst;
  return sets.map((shown, at) => {
    const pick = before[at];
    const title = fill(words.setOf, { done: at + 1, total: sets.length });
    const rows = shown.map((id) => {
      const option = question.options.find((one) => one.id === id);
      const text = option === undefined ? id : say(option.text, question.id);
      const cell = (field: 'b' | 'w', word: string, checked: boolean): Html =>
        html`<label class="d"
          ><input
            type="radio"
            name="${name}.${at}.${field}"
            value="${id}"
            aria-label="${text}: ${word}"
            ${flag('checked', checked)}
            ${flag('required', question.required === true)}
        /></label>`;
      return html`${cell('b', best, pick?.best === id)}<span><bdi>${text}</bdi></span
        >${cell('w', worst, pick?.worst === id)}`;
    });
    return html`<fieldset class="r">
      <legend>${title}</legend>
      <input type="hidden" name="${name}.${at}" value="${shown.join(' ')}" />
      <div class="g" aria-hidden="true"><b>${best}</b><b>${worst}</b></div>
      <div class="g">${rows}</div>
    </fieldset>`;
  });
}
