import { createDraft, type Draft, type ReadSurvey } from '../draft/draft.ts';
import { list, record, words, type Loose } from '../json.ts';
import { languageTag } from '../language-tag.ts';
import { qsfCondition } from './qsf-condition.ts';
import { addQsfEnd, addQsfThanks } from './qsf-ends.ts';
import { addQsfFields, qsfFields, qsfPlace, type QsfFields } from './qsf-fields.ts';
import { qsfFlow, type FlowStep } from './qsf-flow.ts';
import { qsfOrder, type QsfOrder } from './qsf-order.ts';
import { once, qsfRounds } from './qsf-loops.ts';
import { addQsfQuestion, nameOf } from './qsf-question.ts';
import { createNotes, type Notes } from '../notes.ts';
import { lineName } from '../report.ts';

/** A survey of Qualtrics (QSF): JSON with a list of elements, of which the questions, blocks and the flow are read. */
export function readQsf(source: Loose): ReadSurvey {
  const entry = record(source['SurveyEntry']);
  const elements = list(source['SurveyElements']).map(record);
  const questions = new Map(
    elements
      .filter(({ Element }) => Element === 'SQ')
      .map((one) => [words(one['PrimaryAttribute']), record(one['Payload'])]),
  );
  const language = languageTag(words(entry['SurveyLanguage'])) ?? 'en';
  const blocks = blocksOf(elements);
  const steps = stepsOf(elements, blocks);
  const fields = qsfFields(() => draft, steps);
  const draft: Draft = createDraft(languagesOf(questions.values()), language, (known) => ({
    pattern: /\$\{(\w+):\/\/([^{}]*)\}|\$e\{[^{}]*\}/g,
    say: ([, kind = '', path = '']) => qsfPlace(known, fields, kind, path),
  }));
  const lineOf = (step: FlowStep) => branchLine(draft, step, fields);
  draft.atEnd(() => addQsfFields(draft, steps, { fields, lineOf }));
  const placed = new Set<string>();
  const order = qsfOrder(draft);
  for (const step of steps) {
    if (step.kind === 'block') addBlock({ draft, blocks, questions, placed, language, fields }, step, order);
    else if (step.kind === 'end') {
      const after = draft.made().length;
      draft.atEnd(() => draft.atEnd(() => addQsfEnd(draft, step, { fields, language, after, line: lineOf(step) })));
    } else if (step.kind === 'other')
      draft.leaveOut(`${words(step.source['Type'])} ${words(step.source['FlowID'])}`, 'behaviour_left_out');
  }
  order.finish();
  for (const [key, question] of questions) if (!placed.has(key)) draft.leaveOut(nameOf(key, question), 'in_no_block');
  for (const { Element, Payload } of elements)
    if (Element === 'QO') draft.leaveOut(`Quota: ${words(record(Payload)['Name'])}`, 'quota_left_out');
  const options = record(elements.find(({ Element }) => Element === 'SO')?.['Payload']);
  draft.atEnd(() => draft.atEnd(() => addQsfThanks(draft, options, { fields, language })));
  return draft.finish({ [language]: words(entry['SurveyName']) });
}

interface Placing {
  readonly draft: Draft;
  readonly blocks: ReadonlyMap<string, Loose>;
  readonly questions: ReadonlyMap<string, Loose>;
  readonly placed: Set<string>;
  readonly language: string;
  readonly fields: QsfFields;
}

function addBlock(
  { draft, blocks, questions, placed, language, fields }: Placing,
  step: FlowStep,
  order: QsfOrder,
): void {
  const block = blocks.get(words(step.source['ID'])) ?? {};
  const ours = order.blockOf(step, block);
  const made: { end: number } = { end: 0 };
  const sourceOf = (key: string) => questions.get(key);
  const rounds = qsfRounds(block, { language, sourceOf });
  const named = words(block['Description']) || words(step.source['ID']);
  if (rounds === null) draft.leaveOut(lineName(named, ''), 'loop_left_out');
  else if (rounds.length > 1) draft.tell(lineName(named, ''), unrolled());
  for (const round of rounds ?? [once])
    for (const element of list(block['BlockElements']).map(record)) {
      const key = round.key(words(element['QuestionID']));
      const question = questions.get(words(element['QuestionID']));
      if (element['Type'] !== 'Question' || question === undefined || placed.has(key)) continue;
      placed.add(key).add(words(element['QuestionID']));
      const before = draft.made().length;
      const asked = round.read({
        ...question,
        SkipLogic: [...list(element['SkipLogic']), ...list(question['SkipLogic'])],
      });
      addQsfQuestion(draft, key, asked, {
        language,
        block: ours,
        conditions: step.branches,
        when: round.when,
        skips: list(asked['SkipLogic']).map(record),
        fields,
        sourceOf,
        // To the end of its block: what follows the block, or the end.
        behindBlock: () => draft.made()[made.end]?.question.id ?? 'end',
      });
      const first = draft.made()[before];
      if (first !== undefined) draft.lead(key, first.question.id);
    }
  made.end = draft.made().length;
}

function unrolled(): Notes {
  const notes = createNotes();
  notes.add('loop_unrolled');
  return notes;
}

function branchLine(draft: Draft, { branches }: FlowStep, fields: QsfFields): string | null {
  const lines = branches.map((branch) => qsfCondition(draft, branch, fields));
  return lines.every((line) => line !== null) ? lines.map((line) => `(${line})`).join(' and ') : null;
}

function languagesOf(questions: Iterable<Loose>): string[] {
  const marks = [...questions].flatMap((question) => Object.keys(record(question['Language'])));
  return [...new Set(marks)].flatMap((mark) => languageTag(mark) ?? []);
}

function blocksOf(elements: readonly Loose[]): Map<string, Loose> {
  const found = new Map<string, Loose>();
  for (const { Element, Payload } of elements) {
    if (Element !== 'BL') continue;
    for (const one of list(Payload).map(record)) if (one['Type'] !== 'Trash') found.set(words(one['ID']), one);
  }
  return found;
}

/** Blocks as the flow brings them: what is not in it nobody sees. Without a flow, as they stand in the file. */
function stepsOf(elements: readonly Loose[], blocks: ReadonlyMap<string, Loose>): FlowStep[] {
  const root = elements.find(({ Element }) => Element === 'FL');
  const steps = root === undefined ? [] : qsfFlow(list(record(root['Payload'])['Flow']));
  if (steps.some(({ kind, source }) => kind === 'block' && blocks.has(words(source['ID'])))) return steps;
  return [...blocks.keys()].map((id) => ({ kind: 'block', source: { ID: id }, branches: [] }));
}
