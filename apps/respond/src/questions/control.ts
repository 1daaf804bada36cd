import {
  scaleRange,
  textIn,
  visibleRows,
  type Context,
  type Question,
  type SurveyDefinition,
  type Text,
  type TypedAnswer,
} from '@otklik/questionnaire';
import type { Words } from '../catalogue/words.ts';
import { attribute, flag, html, type Html } from '../html.ts';
import { choice } from './choice.ts';
import { contactFields } from './contact-fields.ts';
import { scale, type Scale } from './scale.ts';

export type AskedQuestion = {
  question: Question;
  /** What was answered before, to be found again. */
  answer: TypedAnswer | null;
  definition: SurveyDefinition;
  context: Context;
  words: Words;
};

/** What the customer answers with. Field names are those `readForm` reads. */
export function control(asked: AskedQuestion): Html | Html[] {
  const { question, answer, words } = asked;
  const name = `a.${question.id}`;
  const required = question.required === true;
  switch (question.type) {
    case 'nps':
      return scale({ ...single(asked), name, scale: '0-10', display: 'numbers', ...endsOf(asked, words.ends.nps) });
    case 'effort':
      return scale({ ...single(asked), name, scale: '1-7', display: 'numbers', ...endsOf(asked, words.ends.effort) });
    case 'satisfaction': {
      const ends = endsOf(asked, question.display === 'faces' ? nothing : words.ends.satisfaction);
      return scale({ ...single(asked), name, scale: question.scale, display: question.display ?? 'numbers', ...ends });
    }
    case 'solved':
      return yesOrNo(asked, name);
    case 'factor_ratings':
      return factorRows(asked, question);
    case 'importance_satisfaction':
      return twoPartRows(asked, question);
    case 'reasons':
      return reasons(asked, question, name);
    case 'text': {
      const about = `q-${question.id}`;
      const hint = say(asked, question.placeholder) || null;
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
    case 'contact':
      return contactFields(question, answer, say(asked, question.consent), words);
  }
}

const nothing = { low: '', high: '' };

function say({ definition, context }: AskedQuestion, text: Text | undefined): string {
  return textIn(text, context.language, definition.defaultLanguage);
}

function endsOf(asked: AskedQuestion, usual: { low: string; high: string }): { low: string; high: string } {
  const { question } = asked;
  const low = 'lowLabel' in question ? say(asked, question.lowLabel) : '';
  const high = 'highLabel' in question ? say(asked, question.highLabel) : '';
  return { low: low || usual.low, high: high || usual.high };
}

function single({
  question,
  answer,
  words,
}: AskedQuestion): Pick<Scale, 'given' | 'required' | 'offerDontKnow' | 'words'> {
  const given = answer?.kind === 'score' ? answer.score : answer?.kind === 'none' ? answer.none : undefined;
  const offerDontKnow = 'allowDontKnow' in question && question.allowDontKnow === true;
  return { given, required: question.required === true, offerDontKnow, words };
}

function yesOrNo(asked: AskedQuestion, name: string): Html {
  const { given, required, offerDontKnow, words } = single(asked);
  const button = (value: number | string, face: string): Html =>
    choice({ kind: 'radio', name, value, checked: given === value, required, face });
  const unsure = offerDontKnow ? html`<div class="p">${button('dont_know', words.dontKnow)}</div>` : null;
  return html`<div class="s n2">${button(1, words.yes)}${button(0, words.no)}</div>
    ${unsure}`;
}

function factorRows(asked: AskedQuestion, question: Extract<Question, { type: 'factor_ratings' }>): Html[] {
  const { answer, context, words } = asked;
  const ends = endsOf(asked, question.display === 'faces' ? nothing : words.ends.satisfaction);
  return visibleRows(question, answer, context).map((row) => {
    const parts = scale({
      ...single(asked),
      name: `a.${question.id}.${row.key}`,
      scale: question.scale,
      display: question.display ?? 'numbers',
      given: answer?.kind === 'rows' ? answer.rows[row.key] : undefined,
      ...ends,
    });
    return html`<fieldset class="r">
      <legend><bdi>${say(asked, row.text)}</bdi></legend>
      ${parts}
    </fieldset>`;
  });
}

function twoPartRows(asked: AskedQuestion, question: Extract<Question, { type: 'importance_satisfaction' }>): Html[] {
  const { answer, context, words } = asked;
  const { lowest, highest } = scaleRange(question.scale);
  return visibleRows(question, answer, context).map((row) => {
    const about = say(asked, row.text);
    const given = answer?.kind === 'two_part' ? answer.rows[row.key] : undefined;
    const half = (field: 'i' | 's', title: string, score: number | string | undefined, ends: typeof nothing): Html =>
      html`<div role="radiogroup" aria-label="${about}: ${title}">
        <p class="h"><b>${title}</b><span aria-hidden="true">${lowest} ${ends.low} · ${highest} ${ends.high}</span></p>
        ${scale({
          ...single(asked),
          name: `a.${question.id}.${row.key}.${field}`,
          scale: question.scale,
          display: 'numbers',
          given: score,
          captioned: true,
          ...ends,
        })}
      </div>`;
    return html`<fieldset class="r">
      <legend>${about}</legend>
      ${half('i', words.importance, given?.importance, words.ends.importance)}${half('s', words.satisfaction, given?.satisfaction, words.ends.satisfaction)}
    </fieldset>`;
  });
}

function reasons(asked: AskedQuestion, question: Extract<Question, { type: 'reasons' }>, name: string): Html {
  const { answer, words } = asked;
  const chosen = answer?.kind === 'chosen' ? answer.chosen : [];
  const other = answer?.kind === 'chosen' ? answer.other : undefined;
  const kind = question.many ? 'checkbox' : 'radio';
  const required = question.required === true && !question.many;
  const pill = (value: string, checked: boolean, text: string): Html =>
    choice({ kind, name, value, checked, required, face: html`<bdi>${text}</bdi>` });
  const pills = question.options.map(({ id, text }) => pill(id, chosen.includes(id), say(asked, text)));
  if (question.other === true) pills.push(pill('other', other !== undefined, words.other));
  const line = html`<input
    class="i w"
    name="${name}.other"
    value="${other}"
    maxlength="500"
    dir="auto"
    aria-label="${words.other}"
    placeholder="${words.other}…"
  />`;
  return html`<div class="p">${pills}</div>
    ${question.other === true ? line : null}`;
}
