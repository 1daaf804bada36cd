import type { QuestionOf } from '@otklik/questionnaire';
import { attribute, flag, html, type Html } from '../html.ts';
import type { AskedQuestion } from './asked-question.ts';
import { choice } from './choice.ts';

export function textField(asked: AskedQuestion, question: QuestionOf<'text'>, name: string): Html {
  const { answer, say } = asked;
  const about = `q-${question.id}`;
  const hint = say(question.placeholder, question.id) || null;
  const required = question.required === true;
  const text = answer?.kind === 'text' ? answer.text : '';
  // The parser eats a line break after <textarea>; without one to spare, a text that begins with a break would lose it.
  return question.multiline
    ? html`<textarea
        name="${name}"
        maxlength="${question.maxLength}"
        dir="auto"
        rows="3"
        aria-labelledby="${about}"
        ${attribute('placeholder', hint)}
        ${flag('required', required)}
      >
${'\n'}${text}</textarea>`
    : html`<input
        class="i"
        name="${name}"
        value="${text}"
        maxlength="${question.maxLength}"
        dir="auto"
        aria-labelledby="${about}"
        ${attribute('placeholder', hint)}
        ${flag('required', required)}
      />`;
}

/** A text field with the number keys: browsers' own number fields lose what they do not understand. */
export function numberField(asked: AskedQuestion, question: QuestionOf<'number'>, name: string): Html {
  const { answer, say, words } = asked;
  const unit = say(question.unit, question.id);
  const field = html`<input
    class="i"
    name="${name}"
    value="${answer?.kind === 'number' ? answer.number : ''}"
    inputmode="${(question.lowest ?? -1) < 0 ? 'text' : 'decimal'}"
    pattern="-?[0-9]+([.,][0-9]+)?"
    maxlength="20"
    autocomplete="off"
    aria-labelledby="q-${question.id}${unit === '' ? '' : ` u-${question.id}`}"
    ${flag('required', question.required === true && question.allowDontKnow !== true)}
  />`;
  const isUnknown = answer?.kind === 'none' && answer.none === 'dont_know';
  const unsure = html`<div class="p">
    ${choice({ kind: 'checkbox', name: `${name}.dk`, value: 1, checked: isUnknown, face: words.dontKnow })}
  </div>`;
  return html`<div class="u">${field}${unit === '' ? null : html`<span id="u-${question.id}">${unit}</span>`}</div>
    ${question.allowDontKnow === true ? unsure : null}`;
}

export function dateField(asked: AskedQuestion, question: QuestionOf<'date'>, name: string): Html {
  const { answer, context } = asked;
  const limit = (said: string | undefined): string | null => {
    const day = said === 'today' ? context.today : said;
    return day === undefined ? null : question.withTime === true ? `${day}T00:00` : day;
  };
  const latest = limit(question.latest);
  return html`<input
    class="i"
    type="${question.withTime === true ? 'datetime-local' : 'date'}"
    name="${name}"
    value="${answer?.kind === 'date' ? answer.date : ''}"
    aria-labelledby="q-${question.id}"
    ${attribute('min', limit(question.earliest))}
    ${attribute('max', latest === null ? null : latest.replace('T00:00', 'T23:59'))}
    ${flag('required', question.required === true)}
  />`;
}
