import type { QuestionOf } from '@otklik/questionnaire';
import { fill } from '../catalogue/catalogue.ts';
import { attribute, html, type Html } from '../html.ts';
import { acceptedTypes, largestBytes, mostFiles } from '../upload-limits.ts';
import type { AskedQuestion } from './asked-question.ts';

type WithFiles = QuestionOf<'file' | 'photo' | 'voice' | 'signature'>;

/**
 * A plain file field that every telephone understands (it opens the camera or the recorder), with what was sent already
 * above it. The script adds recording, drawing and sending at once.
 */
export function fileFields({ answer, words }: AskedQuestion, question: WithFiles, name: string): Html {
  const given = answer?.kind === 'files' ? answer : null;
  const kept = (given?.files ?? []).map(
    (id, at) =>
      html`<label class="c"
        ><input
          type="checkbox"
          name="${name}.f"
          value="${id}"
          checked
        />${fill(words.fileNumber[question.type], { number: at + 1 })}</label
      >`,
  );
  const most = mostFiles(question);
  const title = words.addFile[question.type];
  const field = html`<label class="f"
    >${title}<input
      class="i"
      type="file"
      name="${name}.new"
      accept="${acceptedTypes(question).join(',')}"
      ${attribute('capture', question.type === 'photo' ? 'environment' : question.type === 'voice' ? 'user' : null)}
      ${attribute('multiple', most > 1 ? '' : null)}
  /></label>`;
  const typed = html`<label class="f"
    >${words.typeName}<input
      class="i"
      name="${name}.signed"
      value="${given?.signed}"
      maxlength="200"
      autocomplete="name"
  /></label>`;
  return html`<div
    data-files="${question.type}"
    data-most="${most}"
    data-largest="${largestBytes(question)}"
    ${attribute('data-seconds', question.type === 'voice' ? String(question.longestSeconds ?? 60) : null)}
    data-sending="${words.sending}"
    data-refused="${words.fileRefused}"
    data-full="${words.errors.file}"
    data-number="${words.fileNumber[question.type]}"
    ${attribute('data-record', question.type === 'voice' ? words.record : null)}
    ${attribute('data-stop', question.type === 'voice' ? words.stop : null)}
    ${attribute('data-clear', question.type === 'signature' ? words.clear : null)}
    ${attribute('data-required', question.required === true ? '' : null)}
  >
    <div data-kept>${kept}</div>
    ${field}${question.type === 'signature' ? typed : null}
    <p class="m" role="status" data-note></p>
  </div>`;
}
