import { createDraft, type Draft, type ReadSurvey } from './draft.ts';
import { list, record, words, type Loose } from './json.ts';
import { languageTag } from './language-tag.ts';
import { addQsfQuestion, nameOf } from './qsf-question.ts';
import { qsfCondition } from './qsf-condition.ts';

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
  const draft = createDraft(languagesOf(questions.values()), language);
  const placed = new Set<string>();
  const blocks = blocksOf(elements);
  for (const { id, condition } of orderOf(elements, blocks)) {
    for (const element of list(blocks.get(id)?.['BlockElements']).map(record)) {
      const key = words(element['QuestionID']);
      const question = questions.get(key);
      if (element['Type'] !== 'Question' || question === undefined || placed.has(key)) continue;
      placed.add(key);
      const skips = [...list(element['SkipLogic']), ...list(question['SkipLogic'])].map(record);
      addQsfQuestion(draft, key, question, { language, blockCondition: condition, skips });
    }
  }
  for (const [key, question] of questions) if (!placed.has(key)) draft.leaveOut(nameOf(key, question), 'in_no_block');
  return draft.finish({ [language]: words(entry['SurveyName']) });
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

interface Placed {
  readonly id: string;
  /** Of the branches around it; its null: one of them cannot be said in our language. */
  readonly condition: ((draft: Draft) => string | null) | null;
}

/** Blocks as the flow brings them; without a flow, as they stand in the file. */
function orderOf(elements: readonly Loose[], blocks: ReadonlyMap<string, Loose>): Placed[] {
  const root = elements.find(({ Element }) => Element === 'FL');
  const placed = root === undefined ? [] : walk(list(record(root['Payload'])['Flow']), [], 0);
  const known = new Set(placed.map(({ id }) => id));
  return [...placed, ...[...blocks.keys()].filter((id) => !known.has(id)).map((id) => ({ id, condition: null }))];
}

const DEEPEST = 20;

function walk(flow: readonly unknown[], branches: readonly unknown[], depth: number): Placed[] {
  if (depth > DEEPEST) return [];
  return flow.map(record).flatMap((step): Placed[] => {
    const type = words(step['Type']);
    if (type === 'Block' || type === 'Standard') return [{ id: words(step['ID']), condition: conditionOf(branches) }];
    const inside = type === 'Branch' ? [...branches, step['BranchLogic']] : branches;
    return step['Flow'] === undefined ? [] : walk(list(step['Flow']), inside, depth + 1);
  });
}

function conditionOf(branches: readonly unknown[]): Placed['condition'] {
  if (branches.length === 0) return null;
  return (draft) => {
    const lines = branches.map((branch) => qsfCondition(draft, branch));
    return lines.every((line) => line !== null) ? lines.map((line) => `(${line})`).join(' and ') : null;
  };
}
