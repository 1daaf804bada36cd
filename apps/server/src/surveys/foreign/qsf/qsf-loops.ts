import type { Draft } from '../draft/draft.ts';
import { list, record, words, type Loose } from '../json.ts';
import { carriedChoices, type QsfChoice } from './qsf-choices.ts';

/** One time round a block that theirs repeats: its questions as they are asked then. */
export interface QsfRound {
  /** Theirs stand in files of results as `1_Q5`. */
  key(question: string): string;
  read(question: Loose): Loose;
  /** Who meets this round, where not everybody does. */
  readonly when?: (draft: Draft) => string | null;
}

/** As every other block. */
export const once: QsfRound = { key: (question) => question, read: (question) => question };
/** Of a survey of ours no more would be left than this block. */
const MOST_ROUNDS = 40;

/** How often a block is asked (loop and merge): once, or for each row of its list, or for each choice made before; null: none of these. */
export function qsfRounds(
  block: Loose,
  { language, sourceOf }: { language: string; sourceOf: (key: string) => Loose | undefined },
): readonly QsfRound[] | null {
  const { Looping, LoopingOptions } = record(block['Options']);
  const kind = words(Looping);
  if (kind === '' || kind === 'None' || kind === 'false') return [once];
  const options = record(LoopingOptions);
  const inside = list(block['BlockElements'])
    .map((one) => words(record(one)['QuestionID']))
    .filter((one) => one !== '');
  const rows = Object.entries(record(options['Static']));
  if (kind === 'Static')
    return rows.length === 0 || rows.length > MOST_ROUNDS
      ? null
      : rows.map(([mark, fields]) => round(mark, record(fields), inside));
  const locator = words(options['Locator']) || words(options['ChoiceGroupLocator']);
  const chosen = carriedChoices({ DynamicChoices: { Locator: locator } }, language, sourceOf);
  if (chosen === null || chosen.length === 0 || chosen.length > MOST_ROUNDS) return null;
  const fieldsOf = (mark: string) => record(rows.find(([one]) => one === mark)?.[1]);
  return chosen.map((choice) => ofChoice(choice, language, { fieldsOf, inside }));
}

function ofChoice(
  { key, texts, when }: QsfChoice,
  language: string,
  { fieldsOf, inside }: { fieldsOf: (mark: string) => Loose; inside: readonly string[] },
): QsfRound {
  const mark = key.slice(1);
  const fields = { ...fieldsOf(mark), 1: texts[language] ?? '' };
  return {
    ...round(mark, fields, inside),
    ...(when === undefined ? {} : { when: (draft) => when(draft, { expressionOf: () => null }) }),
  };
}

/** What is said of the row (`lm://Field/1`) stands in the texts, and what is asked of the block's own questions is asked of this round. */
function round(mark: string, fields: Loose, inside: readonly string[]): QsfRound {
  const key = (question: string) => `${mark}_${question}`;
  return {
    key,
    read(question) {
      let text = JSON.stringify(question).replaceAll('${lm://CurrentLoopNumber}', mark);
      for (const [field, said] of Object.entries(fields))
        text = text.replaceAll(`\${lm://Field/${field}}`, JSON.stringify(words(said)).slice(1, -1));
      for (const one of inside)
        text = text
          .replaceAll(`q://${one}/`, `q://${key(one)}/`)
          .replaceAll(`"SkipToDestination":"${one}"`, `"SkipToDestination":"${key(one)}"`);
      const own = record(JSON.parse(text));
      const tag = words(own['DataExportTag']);
      return tag === '' ? own : { ...own, DataExportTag: key(tag) };
    },
  };
}
