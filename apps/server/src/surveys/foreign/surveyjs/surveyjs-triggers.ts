import { namesInLine } from '@otklik/questionnaire';
import type { Draft } from '../draft/draft.ts';
import { endWhen } from '../conditions/end-when.ts';
import { sayJumps } from '../conditions/jumps.ts';
import { list, record, words, type Loose } from '../json.ts';
import { createNotes } from '../notes.ts';
import { lineName } from '../report.ts';
import { addSetValues, type ForeignTrigger } from './surveyjs-values.ts';
import { surveyjsWords } from './surveyjs-words.ts';
import { translateCondition } from '../conditions/translate-condition.ts';

type Trigger = ForeignTrigger & { readonly type: string };

const writes: ReadonlySet<string> = new Set(['setvalue', 'copyvalue', 'runexpression']);

function triggersOf(source: Loose): Trigger[] {
  return list(source['triggers'])
    .map(record)
    .map((one, at) => {
      const type = words(one['type']).replace(/trigger$/, '');
      const condition = words(one['expression']) || legacyCondition(one);
      return { name: lineName(`triggers[${at}] ${type}`, condition), type, source: one, condition };
    });
}

/** Names that are written to when something was answered: conditions may ask for them, so they are known first. */
export function addSurveyjsWrites(draft: Draft, source: Loose): void {
  addSetValues(
    draft,
    triggersOf(source).filter(({ type }) => writes.has(type)),
  );
}

/**
 * What else happens when something was answered: to be done early, to go on elsewhere. `pageEnds` says how many questions stood before
 * the end of each page.
 */
export function addSurveyjsTriggers(draft: Draft, source: Loose, pageEnds: readonly number[]): void {
  const triggers = triggersOf(source);
  for (const one of triggers) {
    if (one.type === 'complete') complete(draft, one, pageEnds);
    else if (one.type !== 'skip' && !writes.has(one.type)) draft.leaveOut(one.name, 'trigger_left_out');
  }
  skip(
    draft,
    triggers.filter(({ type }) => type === 'skip'),
  );
}

/** Before they had expressions: a name, an operator and a value. */
function legacyCondition(source: Loose): string {
  const name = words(source['name']);
  if (name === '') return '';
  const value =
    typeof source['value'] === 'number' ? words(source['value']) : `'${words(source['value']).replaceAll("'", '')}'`;
  const operator = words(source['operator']) || 'equal';
  return /^(?:not)?empty$/.test(operator) ? `{${name}} ${operator}` : `{${name}} ${operator} ${value}`;
}

/** The page is finished first: theirs is asked when it is left. */
function complete(draft: Draft, { name, condition }: ForeignTrigger, pageEnds: readonly number[]): void {
  const notes = createNotes();
  const line = translateCondition(condition, surveyjsWords(draft));
  const asked = line === null ? -1 : lastNamed(draft, line);
  const after = pageEnds.find((end) => end > asked) ?? 0;
  const isDone = asked >= 0 && endWhen(draft, { after, line, to: 'end', notes });
  if (!isDone) notes.add('condition_left_out');
  draft.tell(name, notes, () => isDone);
}

/** Where the last question stands that a line of ours looks at. */
function lastNamed(draft: Draft, line: string): number {
  const names = namesInLine(line);
  return draft.made().findLastIndex(({ question }) => names.includes(question.id));
}

function skip(draft: Draft, triggers: readonly ForeignTrigger[]): void {
  const wishes = triggers.map((one) => {
    const line = translateCondition(one.condition, surveyjsWords(draft));
    return {
      ...one,
      line,
      to: draft.place(words(one.source['gotoName'])),
      at: line === null ? -1 : lastNamed(draft, line),
    };
  });
  for (const [at, all] of Map.groupBy(wishes, (wish) => wish.at)) {
    const question = draft.made()[at]?.question;
    for (const one of all) {
      const notes = createNotes();
      const jumps = question === undefined ? [] : sayJumps([one], notes);
      if (question !== undefined && jumps.length > 0) question.jumps = [...(question.jumps ?? []), ...jumps];
      else notes.add('jump_left_out');
      draft.tell(one.name, notes, () => jumps.length > 0);
    }
  }
}
