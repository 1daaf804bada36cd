import type { PageCondition } from '../condition-for-page.ts';
import { attribute, flag, html, type Html } from '../html.ts';
import type { AskedQuestion } from './asked-question.ts';
import { control } from './control.ts';

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
  const { question, isFirst, visible, active, condition, error, note } = block;
  const say = (text: typeof question.hint): string => block.say(text, question.id);
  const title = say(question.text);
  const hint = [say(question.hint), note].filter((words) => words !== '').join(' · ');
  const describedBy = [hint === '' ? '' : `h-${question.id}`, error === null ? '' : `e-${question.id}`]
    .join(' ')
    .trim();
  const heading = isFirst
    ? html`<h1 id="q-${question.id}" tabindex="-1">${title}</h1>`
    : html`<h2 id="q-${question.id}">${title}</h2>`;
  const rule = condition === true ? null : JSON.stringify(condition);
  const need = needOf(question);
  return html`<fieldset
    data-q="${question.id}"
    ${attribute('data-if', rule)}
    ${attribute('data-need', need)}
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

/** Demands that HTML cannot express: consent beside a contact, one of several boxes, a file that was sent. */
function needOf(question: QuestionBlock['question']): 'contact' | 'one' | null {
  if (question.type === 'contact') return 'contact';
  if (question.type === 'email' || question.type === 'phone') return question.consent === undefined ? null : 'contact';
  const isMany = (question.type === 'reasons' || question.type === 'choice') && question.many;
  return isMany && question.required === true ? 'one' : null;
}
