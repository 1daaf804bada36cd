import type { Question, Text } from '@otklik/questionnaire';
import { addChoice } from '../draft/add-choice.ts';
import { addRanking } from '../draft/add-ranking.ts';
import { beside } from '../draft/beside.ts';
import { gather, type Draft } from '../draft/draft.ts';
import { sayJumps } from '../conditions/jumps.ts';
import { finite, list, record, whole, words, type Loose } from '../json.ts';
import { chosenLimits, longestAnswer, numberLimits } from '../draft/limits.ts';
import { moreOf, type More } from '../draft/more.ts';
import type { ForeignOption } from '../draft/options.ts';
import { carriedChoices, endLabels, isOn, offerSome, qsfChoices, qsfTexts, type QsfChoice } from './qsf-choices.ts';
import { qsfCondition, qsfSkips } from './qsf-condition.ts';
import type { QsfFields } from './qsf-fields.ts';
import { plainText } from '../plain-text.ts';
import { createNotes, type Notes } from '../notes.ts';
import { lineName } from '../report.ts';
import { addShowIf, setShowIf } from '../conditions/set-show-if.ts';

interface Around {
  readonly language: string;
  /** The block of ours that it stands in. */
  readonly block: string | undefined;
  /** Logic of the branches around it. */
  readonly conditions: readonly unknown[];
  /** Who is asked this time round, where its block is repeated. */
  readonly when?: ((draft: Draft) => string | null) | undefined;
  readonly skips: readonly Loose[];
  readonly fields: QsfFields;
  readonly behindBlock: () => string;
  /** Another question of theirs. */
  readonly sourceOf: (key: string) => Loose | undefined;
}

interface Read {
  readonly key: string;
  readonly name: string;
  readonly wish: string;
  readonly source: Loose;
  readonly text: Text;
  readonly notes: Notes;
  readonly more: More;
  readonly language: string;
  readonly fields: QsfFields;
  /** What was carried forward into it; null: nothing, or it cannot be said. */
  readonly carried: readonly QsfChoice[] | null;
}

export function nameOf(key: string, question: Loose): string {
  const tag = words(question['DataExportTag']) || key;
  return lineName(tag, plainText(words(question['QuestionText'])).text);
}

/** Adds one question of Qualtrics, or each of its rows, and sets its conditions when all questions are known. */
export function addQsfQuestion(draft: Draft, key: string, source: Loose, around: Around): void {
  const notes = createNotes();
  const name = nameOf(key, source);
  if (words(source['QuestionJS']) !== '') notes.add('script_left_out');
  const text = draft.text(
    qsfTexts(source, around.language, (one) => words(one['QuestionText'])),
    notes,
    name,
  );
  const forced = words(settingsOf(source)['ForceResponse']) === 'ON';
  const wish = words(source['DataExportTag']) || key;
  const read: Read = {
    key,
    name,
    wish,
    source,
    text,
    notes,
    more: moreOf(forced),
    language: around.language,
    fields: around.fields,
    carried: carriedChoices(source, around.language, around.sourceOf),
  };
  const { gathering, made } = gather(draft);
  noteRest(read);
  addByType(gathering, read);
  if (around.block !== undefined) for (const question of made) question.block = around.block;
  draft.atEnd(() => setLogic(draft, made, source, around, notes));
}

/** What no question of ours does. */
function noteRest({ source, notes, carried }: Read): void {
  const isDynamic = source['DynamicChoices'] !== undefined || list(source['DynamicChoicesData']).length > 0;
  if (isDynamic && carried === null) notes.add('options_from_elsewhere');
  const { Type, Advanced } = record(source['Randomization']);
  // Some in their places, or only some of them shown.
  if (Advanced !== undefined && words(Type) === 'Advanced') notes.add('order_left_out');
  if (words(Type) === 'Subset') notes.add('subset_left_out');
  if (words(source['DefaultChoices']) !== '' || list(source['DefaultChoices']).length > 0)
    notes.add('behaviour_left_out');
  if (/^(?:Custom|RequestResponse)/.test(words(settingsOf(source)['Type']))) notes.add('validation_left_out');
}

function settingsOf(source: Loose): Loose {
  return record(record(source['Validation'])['Settings']);
}

/** How many must and may be chosen. */
function limitsOf(source: Loose): { atLeast?: number; atMost?: number } {
  const settings = settingsOf(source);
  if (!/Choice/.test(words(settings['Type']))) return {};
  return chosenLimits(whole(settings['MinChoices']), whole(settings['MaxChoices']));
}

function addByType(draft: Draft, read: Read): void {
  const { source, name } = read;
  switch (words(source['QuestionType'])) {
    case 'MC':
      return addMultipleChoice(draft, read);
    case 'Matrix':
      return addMatrix(draft, read, source, '');
    case 'SBS':
      return addSideBySide(draft, read);
    case 'TE':
      return addTextEntry(draft, read);
    case 'DB':
      return draft.add(name, { id: draft.idFor(read.wish), type: 'statement', text: read.text }, read.notes);
    case 'Slider':
      return addSlider(draft, read);
    case 'RO':
      return addRanking(draft, { ...read, options: qsfChoices(source, 'Choices', read.language) }, read.notes);
    case 'FileUpload':
      return draft.add(
        name,
        { id: draft.idFor(read.wish), type: 'file', text: read.text, kinds: ['image', 'document'], ...read.more },
        read.notes,
      );
    case 'Draw':
      return draft.add(
        name,
        { id: draft.idFor(read.wish), type: 'signature', text: read.text, ...read.more },
        read.notes,
      );
    default:
      return draft.leaveOut(name, 'no_such_type');
  }
}

function optionText(draft: Draft, { key, texts }: ForeignOption, notes: Notes): Text {
  return draft.text(texts, notes, key);
}

function addMultipleChoice(draft: Draft, read: Read): void {
  const { source, key, name, wish, text, notes, more } = read;
  const selector = words(source['Selector']);
  const options = choicesOf(read);
  const written = list(source['Choices']).filter((one) => isOn(record(one)['TextEntry']));
  if (written.length > 1) notes.add('other_lines_left_out');
  const many = selector === 'MAVR' || selector === 'MAHR' || selector === 'MACOL' || selector === 'MSB';
  const random =
    isOn(record(source['Randomization'])['Type']) && words(record(source['Randomization'])['Type']) === 'All';
  if (selector === 'NPS') {
    const scores = new Map(options.map(({ key: mark }, at) => [mark, at]));
    const ends = endLabels(draft, list(source['ColumnLabels']).map(record), notes);
    draft.add(name, { id: draft.idFor(wish), type: 'nps', text, ...ends, ...more }, notes, { key, options: scores });
    return;
  }
  const menu = selector === 'DL' || selector === 'SB';
  const own = many ? limitsOf(source) : {};
  const { gathering, made } = gather(draft);
  addChoice(
    gathering,
    { key, name, wish, text, options, many, other: written.length === 1, menu, random, own, more },
    notes,
  );
  draft.atEnd(() => offerSome(draft, { question: made[0], key, fields: read.fields }, options, notes));
}

/** What is carried forward stands before the choices of its own. */
function choicesOf({ source, language, carried }: Read): QsfChoice[] {
  return [...(carried ?? []), ...qsfChoices(source, 'Choices', language)];
}

/** Each row becomes a question of its own: a factor of the company may be chosen for it in the editor. */
function addMatrix(draft: Draft, read: Read, source: Loose, prefix: string): void {
  const rows = choicesOf({ ...read, source });
  const columns = qsfChoices(source, 'Answers', read.language);
  // Ranked rows, sums of money and pairs to choose from have no like of ours, row by row.
  if (/^(?:RO|CS|MaxDiff)$/.test(words(source['Selector']))) return draft.leaveOut(read.name, 'no_such_type');
  if (rows.length === 0) return draft.leaveOut(read.name, 'empty');
  if (rows.length > 1) read.notes.add('split_into_rows');
  const { gathering, made } = gather(draft);
  const kind = words(source['Selector']) === 'TE' ? 'text' : 'choice';
  const many = words(source['SubSelector']) === 'MultipleAnswer';
  // The rows' own names, by which files of results call them.
  const tags = record(source['ChoiceDataExportTags']);
  for (const row of rows) {
    const text = beside(read.text, optionText(draft, row, read.notes));
    const key = `${read.key}/${prefix}${row.key}`;
    const before = made.length;
    const tag = words(tags[row.key]);
    const wish = tag.startsWith(read.wish) ? tag : `${read.wish}_${prefix}${tag || row.key}`;
    if (kind === 'text')
      gathering.add(
        read.name,
        { id: draft.idFor(wish), type: 'text', text, multiline: false, maxLength: 500, ...read.more },
        read.notes,
        { key },
      );
    else
      addChoice(gathering, { key, name: read.name, wish, text, options: columns, many, more: read.more }, read.notes);
    const question = made[before];
    const { when } = row;
    draft.atEnd(() => offerSome(draft, { question, key, fields: read.fields }, columns, read.notes));
    // What is said of the whole question is said first.
    draft.atEnd(() =>
      draft.atEnd(() => {
        if (question !== undefined && when !== undefined) addShowIf(question, when(draft, read.fields), read.notes);
      }),
    );
  }
}

function addSideBySide(draft: Draft, read: Read): void {
  const columns = Object.entries(record(read.source['AdditionalQuestions']));
  if (columns.length === 0) return draft.leaveOut(read.name, 'empty');
  for (const [mark, column] of columns) {
    const source = record(column);
    const own = draft.text(
      qsfTexts(source, read.language, (one) => words(one['QuestionText'])),
      read.notes,
    );
    // The rows stand with the question itself, the answers with each column.
    const merged = { ...source, Choices: read.source['Choices'], ChoiceOrder: read.source['ChoiceOrder'] };
    addMatrix(draft, { ...read, text: beside(read.text, own) }, merged, `${mark}_`);
  }
}

const longText: ReadonlySet<string> = new Set(['ML', 'ESTB']);

function addTextEntry(draft: Draft, read: Read): void {
  const { source, key, name, wish, text, notes, more } = read;
  const selector = words(source['Selector']);
  if (selector === 'FORM') {
    notes.add('split_into_rows');
    for (const row of qsfChoices(source, 'Choices', read.language))
      draft.add(
        name,
        {
          id: draft.idFor(`${wish}_${row.key}`),
          type: 'text',
          text: beside(text, optionText(draft, row, notes)),
          multiline: false,
          maxLength: 500,
          ...more,
        },
        notes,
        { key: `${key}/${row.key}` },
      );
    return;
  }
  if (selector === 'PW') notes.add('password_is_shown');
  const settings = settingsOf(source);
  const content = words(settings['ContentType']);
  const id = draft.idFor(wish);
  const target = { key };
  if (content === 'ValidEmail') draft.add(name, { id, type: 'email', text, ...more }, notes, target);
  else if (content === 'ValidPhone') draft.add(name, { id, type: 'phone', text, ...more }, notes, target);
  else if (content === 'ValidNumber')
    draft.add(name, { id, type: 'number', text, ...rangeOf(settings), ...more }, notes, target);
  else if (content === 'ValidDate') draft.add(name, { id, type: 'date', text, ...more }, notes, target);
  else {
    const multiline = longText.has(selector);
    const maxLength = longestAnswer(whole(settings['TotalChars'] ?? settings['MaxChars']), multiline ? 2000 : 500);
    if (whole(settings['MinChars']) !== null) notes.add('validation_left_out');
    draft.add(name, { id, type: 'text', text, multiline, maxLength, ...more }, notes, target);
  }
}

function rangeOf(settings: Loose): { lowest?: number; highest?: number; decimals: number } {
  const { Min, Max, NumDecimals } = record(settings['ValidNumber']);
  return {
    ...numberLimits(finite(Min), finite(Max)),
    decimals: Math.min(6, Math.max(0, whole(NumDecimals) ?? 6)),
  };
}

function addSlider(draft: Draft, read: Read): void {
  const settings = record(read.source['Configuration']);
  const lowest = whole(settings['CSSliderMin']) ?? 0;
  const highest = whole(settings['CSSliderMax']) ?? 100;
  const rows = choicesOf(read);
  if (rows.length > 1) read.notes.add('split_into_rows');
  const labels = Object.values(record(read.source['Labels'])).map(record);
  const ends = endLabels(draft, labels, read.notes);
  const unsure = settings['NotApplicable'] === true ? { allowDontKnow: true } : {};
  const isScale = lowest >= -10 && lowest <= 1 && highest >= 1 && highest <= 10 && highest > lowest;
  for (const row of rows) {
    const text = beside(read.text, optionText(draft, row, read.notes));
    const id = draft.idFor(`${read.wish}_${row.key}`);
    const key = `${read.key}/${row.key}`;
    const question: Question = isScale
      ? { id, type: 'scale', text, lowest, highest, ...ends, ...unsure, ...read.more }
      : {
          id,
          type: 'number',
          text,
          lowest: Math.min(lowest, highest),
          highest: Math.max(lowest, highest),
          ...unsure,
          ...read.more,
        };
    draft.add(read.name, question, read.notes, { key });
  }
}

function setLogic(draft: Draft, made: readonly Question[], source: Loose, around: Around, notes: Notes): void {
  const own = source['DisplayLogic'] === undefined ? [] : [source['DisplayLogic']];
  const said = [...around.conditions, ...own].map((logic) => qsfCondition(draft, logic, around.fields));
  const lines = around.when === undefined ? said : [around.when(draft), ...said];
  setShowIf(made, lines, notes);
  const jumps = sayJumps(qsfSkips(draft, around.skips, around), notes);
  const last = made.at(-1);
  if (last !== undefined && jumps.length > 0) last.jumps = jumps;
}
