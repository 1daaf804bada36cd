import { rangeOf, visibleRows, type QuestionOf } from '@otklik/questionnaire';
import { html, type Html } from '../html.ts';
import type { AskedQuestion } from './asked-question.ts';
import { scale, scoresBetween, type Scale } from './scale.ts';

export const nothing = { low: '', high: '' };

/** What stands at the ends: the question's own words, else the usual ones. */
export function endsOf(asked: AskedQuestion, usual: { low: string; high: string }): { low: string; high: string } {
  const { question, say } = asked;
  const low = 'lowLabel' in question ? say(question.lowLabel, question.id) : '';
  const high = 'highLabel' in question ? say(question.highLabel, question.id) : '';
  return { low: low || usual.low, high: high || usual.high };
}

export function single({
  question,
  answer,
  words,
}: AskedQuestion): Pick<Scale, 'given' | 'required' | 'offerDontKnow' | 'words'> {
  const given = answer?.kind === 'score' ? answer.score : answer?.kind === 'none' ? answer.none : undefined;
  const offerDontKnow = 'allowDontKnow' in question && question.allowDontKnow === true;
  return { given, required: question.required === true, offerDontKnow, words };
}

export function factorRows(asked: AskedQuestion, question: QuestionOf<'factor_ratings'>): Html[] {
  const { answer, context, words } = asked;
  const { lowest, highest } = rangeOf(question);
  const ends = endsOf(asked, question.display === 'faces' ? nothing : words.ends.satisfaction);
  return visibleRows(question, answer, context).map((row) => {
    const parts = scale({
      ...single(asked),
      name: `a.${question.id}.${row.key}`,
      scores: scoresBetween(lowest, highest),
      display: question.display ?? 'numbers',
      given: answer?.kind === 'rows' ? answer.rows[row.key] : undefined,
      ...ends,
    });
    return html`<fieldset class="r">
      <legend><bdi>${asked.say(row.text, question.id)}</bdi></legend>
      ${parts}
    </fieldset>`;
  });
}

export function twoPartRows(asked: AskedQuestion, question: QuestionOf<'importance_satisfaction'>): Html[] {
  const { answer, context, words } = asked;
  const { lowest, highest } = rangeOf(question);
  return visibleRows(question, answer, context).map((row) => {
    const about = asked.say(row.text, question.id);
    const given = answer?.kind === 'two_part' ? answer.rows[row.key] : undefined;
    const half = (field: 'i' | 's', title: string, score: number | string | undefined, ends: typeof nothing): Html =>
      html`<div role="radiogroup" aria-label="${about}: ${title}">
        <p class="h"><b>${title}</b><span aria-hidden="true">${lowest} ${ends.low} · ${highest} ${ends.high}</span></p>
        ${scale({
          ...single(asked),
          name: `a.${question.id}.${row.key}.${field}`,
          scores: scoresBetween(lowest, highest),
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
