import type { ContactField, QuestionOf, TypedAnswer } from '@otklik/questionnaire';
import type { Words } from '../catalogue/words.ts';
import { flag, html, type Html } from '../html.ts';

/** `autocomplete` lets the telephone fill these in, and screen readers announce what they are for. */
const kinds: Record<ContactField, { type: string; autocomplete: string; longest: number }> = {
  name: { type: 'text', autocomplete: 'name', longest: 200 },
  phone: { type: 'tel', autocomplete: 'tel', longest: 40 },
  email: { type: 'email', autocomplete: 'email', longest: 254 },
};

export function contactFields(
  question: QuestionOf<'contact'>,
  answer: TypedAnswer | null,
  consent: string,
  words: Words,
): Html {
  const given = answer?.kind === 'contact' ? answer : null;
  const fields = question.fields.map((field) => {
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
  return html`<div>${fields}</div>
    <label class="c"
      ><input
        type="checkbox"
        name="a.${question.id}.consent"
        value="1"
        ${flag('checked', given?.consent === true)}
      />${consent}</label
    >`;
}
