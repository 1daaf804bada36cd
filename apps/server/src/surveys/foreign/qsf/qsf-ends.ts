import type { Draft } from '../draft/draft.ts';
import { addEnd, addThanks, redirectOf } from '../draft/end-texts.ts';
import { endWhen } from '../conditions/end-when.ts';
import { record, words, type Loose } from '../json.ts';
import { plainText } from '../plain-text.ts';
import { qsfPlace, type QsfFields } from './qsf-fields.ts';
import type { FlowStep } from './qsf-flow.ts';
import { createNotes } from '../notes.ts';
import { lineName } from '../report.ts';

/** What a survey of Qualtrics says at an end: words, or an address to go on to. */
interface Ending {
  readonly words: string;
  readonly address: string;
  /** Its words stand in a library of theirs, and not in the file. */
  readonly isElsewhere: boolean;
}

function endingOf(options: Loose): Ending {
  const message = words(options['EOSMessage']);
  const kind = words(options['SurveyTermination']);
  const isElsewhere = /^MS_\w+$/.test(message);
  const address =
    kind === 'Redirect' || words(options['EndingType']) === 'Redirect' ? words(options['EOSRedirectURL']) : '';
  return {
    words: isElsewhere || kind === 'DefaultMessage' ? '' : message,
    address,
    isElsewhere: isElsewhere && kind !== 'DefaultMessage',
  };
}

interface Ends {
  readonly fields: QsfFields;
  readonly language: string;
}

/** An end in the flow: for everybody who comes so far, or for those whom the branches around it mean. */
export function addQsfEnd(
  draft: Draft,
  step: FlowStep,
  { fields, language, after, line }: Ends & { readonly after: number; readonly line: string | null },
): void {
  const name = `EndSurvey ${words(step.source['FlowID'])}`;
  const options = record(step.source['Options']);
  const ending = endingOf({ ...options, EndingType: step.source['EndingType'] });
  if (line === '') return addQsfThanks(draft, options, { fields, language }, name);
  const notes = createNotes();
  if (ending.isElsewhere) notes.add('text_elsewhere');
  const redirect = redirectTo(draft, fields, ending.address);
  if (ending.words === '' && redirect === undefined) {
    const isSaid = endWhen(draft, { after, line, to: 'end', notes });
    return draft.tell(name, notes, () => isSaid);
  }
  const to = addEnd(draft, { name, theirs: { [language]: ending.words }, redirect, notes });
  endWhen(draft, { after, line, to, notes });
}

/** What everybody meets at the end whom no other end means; from the survey's options, or an end of the flow. */
export function addQsfThanks(draft: Draft, options: Loose, { fields, language }: Ends, name = 'SurveyOptions'): void {
  const ending = endingOf(options);
  const redirect = redirectTo(draft, fields, ending.address);
  if (ending.isElsewhere) draft.leaveOut(lineName(name, words(options['EOSMessage'])), 'text_elsewhere');
  if (redirect !== undefined) addEnd(draft, { name, theirs: { [language]: ending.words }, line: 'true', redirect });
  else if (ending.words !== '') addThanks(draft, name, { [language]: ending.words });
  for (const field of ['Header', 'Footer']) {
    const { text } = plainText(words(options[field]));
    if (text !== '') draft.leaveOut(lineName(field, text), 'title_left_out');
  }
}

function redirectTo(draft: Draft, fields: QsfFields, address: string) {
  const place = (path: string) => {
    const [, kind = '', rest = ''] = /^(\w+):\/\/(.*)$/.exec(path) ?? [];
    return qsfPlace(draft, fields, kind, rest);
  };
  return address === '' || /^https?:\/\/$/.test(address) ? undefined : redirectOf(address, place, /\$\{([^}]+)\}/);
}
