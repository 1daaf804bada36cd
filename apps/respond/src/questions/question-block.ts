import { textIn } from '@otklik/questionnaire';
import type { PageCondition } from '../condition-for-page.ts';
import { attribute, flag, html, type Html } from '../html.ts';
import { control, type AskedQuestion } from './control.ts';

export type QuestionBlock = AskedQuestion & {
  /** The first question of a screen is its heading. */
  isFirst: boolean;
  /** Shown by its condition, and on the screen that is asked now. */
  visible: boolean;
  active: boolean;
  condition: PageCondition | true;
  error: string | null;
  note: string;
};

/**
 * One question. A disabled fieldset sends nothing, so `shown` arrives exactly for the questions that could be answered,
 * and the server can tell "left blank" from "never seen".
 */
export function questionBlock(block: QuestionBlock): Html {
  const { question, definition, context, isFirst, visible, active, condition, error, note } = block;
  const say = (text: typeof question.hint): string => textIn(text, context.language, definition.defaultLanguage);
  const title = say(question.text);
  const hint = [say(question.hint), note].filter((words) => words !== '').join(' · ');
  const describedBy = [hint === '' ? '' : `h-${question.id}`, error === null ? '' : `e-${question.id}`]
    .join(' ')
    .trim();
  const heading = isFirst
    ? html`<h1 id="q-${question.id}" tabindex="-1">${title}</h1>`
    : html`<h2 id="q-${question.id}">${title}</h2>`;
  const rule = condition === true ? null : JSON.stringify(condition);
  const need =
    question.type === 'contact' || (question.type === 'reasons' && question.many && question.required === true);
  return html`<fieldset
    data-q="${question.id}"
    ${attribute('data-if', rule)}
    ${attribute('data-need', need ? question.type : null)}
    ${attribute('aria-describedby', describedBy || null)}
    ${flag('hidden', !visible)}
    ${flag('disabled', !visible || !active)}
  >
    <legend>${heading}</legend>
    <input
      type="hidden"
      name="shown"
      value="${question.id}"
    />${hint === '' ? null : html`<p class="m" id="h-${question.id}">${hint}</p>`}${error === null ? null : html`<p class="x" id="e-${question.id}">${error}</p>`}${control(block)}
  </fieldset>`;
}
