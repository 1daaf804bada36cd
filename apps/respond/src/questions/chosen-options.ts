import { optionsFor, type QuestionOf } from '@otklik/questionnaire';
import { attribute, flag, html, type Html } from '../html.ts';
import type { AskedQuestion } from './asked-question.ts';
import { choice } from './choice.ts';

type Options = QuestionOf<'reasons' | 'choice'>;

/** Reasons and choices: pills, a list for long texts, or a menu for very many. */
export function chosenOptions(asked: AskedQuestion, question: Options, name: string): Html {
  const { answer, words, say, definition, answers, context } = asked;
  const chosen = answer?.kind === 'chosen' ? answer.chosen : [];
  const other = answer?.kind === 'chosen' ? answer.other : undefined;
  const isChoice = question.type === 'choice';
  const options = optionsFor(definition, question, answers, context).map(({ id, text }) => ({
    value: id,
    face: say(text, question.id),
    checked: chosen.includes(id),
    alone: isChoice && question.options.some((option) => option.id === id && option.exclusive === true),
  }));
  const otherWords = (isChoice && say(question.otherText, question.id)) || words.other;
  if (question.other === true)
    options.push({ value: 'other', face: otherWords, checked: other !== undefined, alone: false });
  if (isChoice && question.none === true) {
    const none = say(question.noneText, question.id) || words.noneOfThese;
    options.push({ value: 'none', face: none, checked: chosen.includes('none'), alone: true });
  }
  if (isChoice && question.allowDontKnow === true && !question.many) {
    const checked = answer?.kind === 'none' && answer.none === 'dont_know';
    options.push({ value: 'dont_know', face: words.dontKnow, checked, alone: true });
  }
  const line = html`<input
    class="i w"
    name="${name}.other"
    value="${other}"
    maxlength="500"
    dir="auto"
    aria-label="${otherWords}"
    placeholder="${otherWords}…"
  />`;
  const isMenu = isChoice && question.display === 'menu' && !question.many;
  const shown = isMenu ? menu(asked, name, options) : pills(asked, question, name, options);
  return html`${shown}${question.other === true ? line : null}`;
}

type Shown = { value: string; face: string; checked: boolean; alone: boolean };

function pills({ question }: AskedQuestion, { many }: Options, name: string, options: Shown[]): Html {
  const faces = options.map(({ value, face, checked, alone }) =>
    choice({
      kind: many ? 'checkbox' : 'radio',
      name,
      value,
      checked,
      required: question.required === true && !many,
      alone: alone && many,
      face: html`<bdi>${face}</bdi>`,
    }),
  );
  const isList = question.type === 'choice' && question.display === 'list';
  return html`<div class="${isList ? 'p l' : 'p'}">${faces}</div>`;
}

function menu({ question, words }: AskedQuestion, name: string, options: Shown[]): Html {
  const lines = options.map(
    ({ value, face, checked }) => html`<option value="${value}" ${flag('selected', checked)}>${face}</option>`,
  );
  return html`<select
    class="i"
    name="${name}"
    aria-labelledby="q-${question.id}"
    ${attribute('required', question.required === true ? '' : null)}
  >
    <option value="">${words.choose}</option>
    ${lines}
  </select>`;
}
