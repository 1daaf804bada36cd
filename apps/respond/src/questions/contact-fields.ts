import { contactFieldsOf, type ContactField, type QuestionOf, type TypedAnswer } from '@otklik/questionnaire';
import { attribute, flag, html, type Html } from '../html.ts';
import type { AskedQuestion } from './asked-question.ts';
import { choice } from './choice.ts';

/** `autocomplete` lets the telephone fill these in, and screen readers announce what they are for. */
const kinds: Record<ContactField, { type: string; autocomplete: string; longest: number }> = {
  name: { type: 'text', autocomplete: 'name', longest: 200 },
  phone: { type: 'tel', autocomplete: 'tel', longest: 40 },
  email: { type: 'email', autocomplete: 'email', longest: 254 },
};

export function contactFields(
  { words, say }: AskedQuestion,
  question: QuestionOf<'contact'>,
  answer: TypedAnswer | null,
): Html {
  const given = answer?.kind === 'contact' ? answer : null;
  const fields = contactFieldsOf(question).map((field) => {
    const { type, autocomplete, longest } = kinds[field];
    return html`<label class="f"
      >${words[field]}<input
        class="i"
        type="${type}"
        name="a.${question.id}.${field}"
        value="${given?.[field]}"
        autocomplete="${autocomplete}"
        maxlength="${longest}"
    /></label>`;
  });
  const times = (question.times ?? []).map(({ id, text }) =>
    choice({
      kind: 'radio',
      name: `a.${question.id}.time`,
      value: id,
      checked: given?.time === id,
      face: html`<bdi>${say(text, question.id)}</bdi>`,
    }),
  );
  const when = html`<div role="radiogroup" aria-label="${words.when}">
    <p class="h"><b>${words.when}</b></p>
    <div class="p">${times}</div>
  </div>`;
  return html`<div>${fields}</div>
    ${times.length === 0 ? null : when}${consentTick(question.id, given?.consent === true, say(question.consent, question.id))}`;
}

/** One address under its own question, so that the question is its label. */
export function addressField(
  { say }: AskedQuestion,
  question: QuestionOf<'email' | 'phone'>,
  answer: TypedAnswer | null,
): Html {
  const { type, autocomplete, longest } = kinds[question.type];
  const given = answer?.kind === 'contact' ? answer : null;
  const field = html`<input
    class="i"
    type="${type}"
    name="a.${question.id}.${question.type}"
    value="${given?.[question.type]}"
    autocomplete="${autocomplete}"
    maxlength="${longest}"
    aria-labelledby="q-${question.id}"
    ${attribute('placeholder', say(question.placeholder, question.id) || null)}
    ${flag('required', question.required === true)}
  />`;
  if (question.consent === undefined) return field;
  return html`${field}${consentTick(question.id, given?.consent === true, say(question.consent, question.id))}`;
}

function consentTick(id: string, checked: boolean, text: string): Html {
  return html`<label class="c"
    ><input type="checkbox" name="a.${id}.consent" value="1" ${flag('checked', checked)} />${text}</label
  >`;
}
