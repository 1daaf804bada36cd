import { html, type Html } from '../html.ts';
import type { AskedQuestion } from './asked-question.ts';
import { choice } from './choice.ts';
import { single } from './factor-rows.ts';

export function yesOrNo(asked: AskedQuestion, name: string): Html {
  const { question, words, say } = asked;
  const { given, required, offerDontKnow } = single(asked);
  const button = (value: number | string, face: string): Html =>
    choice({ kind: 'radio', name, value, checked: given === value, required, face });
  const own = question.type === 'yes_no' ? question : null;
  const [yes, no] = [say(own?.yesText, question.id), say(own?.noText, question.id)];
  const unsure = offerDontKnow ? html`<div class="p">${button('dont_know', words.dontKnow)}</div>` : null;
  return html`<div class="s n2">${button(1, yes || words.yes)}${button(0, no || words.no)}</div>
    ${unsure}`;
}
