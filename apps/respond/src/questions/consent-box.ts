import type { QuestionOf } from '@otklik/questionnaire';
import { flag, html, type Html } from '../html.ts';
import type { AskedQuestion } from './asked-question.ts';

/** A permission is given by a tick of one's own, never by one that stood there before. */
export function consentBox({ answer, say }: AskedQuestion, question: QuestionOf<'consent'>, name: string): Html {
  return html`<label class="c"
    ><input
      type="checkbox"
      name="${name}"
      value="1"
      ${flag('checked', answer?.kind === 'agreement' && answer.agreed)}
      ${flag('required', question.required === true)}
    />${say(question.statement, question.id)}</label
  >`;
}
