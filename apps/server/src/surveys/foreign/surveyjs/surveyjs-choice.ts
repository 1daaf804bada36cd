import type { Question } from '@otklik/questionnaire';
import { addChoice } from '../draft/add-choice.ts';
import { addRanking } from '../draft/add-ranking.ts';
import { beside } from '../draft/beside.ts';
import { gather, type Draft } from '../draft/draft.ts';
import type { ForeignElement } from '../draft/element.ts';
import { list, record, whole, words, type Loose } from '../json.ts';
import { chosenLimits } from '../draft/limits.ts';
import { addShowIf } from '../conditions/set-show-if.ts';
import { surveyjsOptions, surveyjsText, type SurveyjsOption } from './surveyjs-read.ts';
import { surveyjsWords } from './surveyjs-words.ts';
import { translateCondition } from '../conditions/translate-condition.ts';
import { validatorType } from './surveyjs-plain.ts';

/** One or several of what is offered. */
export function addSurveyjsOptions(draft: Draft, read: ForeignElement, type: string): void {
  const { source, key, name, text, notes, more } = read;
  if (source['choicesByUrl'] !== undefined || words(source['choicesFromQuestion']) !== '')
    notes.add('options_from_elsewhere');
  if (words(source['choicesVisibleIf']) !== '' || words(source['choicesEnableIf']) !== '')
    notes.add('option_condition_left_out');
  const options = surveyjsOptions(source['choices'], draft.defaultLanguage);
  const many = type === 'checkbox' || type === 'tagbox' || source['multiSelect'] === true;
  const none = isOn(source, 'hasNone', 'showNoneItem');
  const other = isOn(source, 'hasOther', 'showOtherItem');
  const own = {
    ...(many ? limitsOf(source) : {}),
    ...(other ? surveyjsText(draft, read, 'otherText', 'otherText') : {}),
    ...(none ? { none: true, ...surveyjsText(draft, read, 'noneText', 'noneText') } : {}),
    ...(isOn(source, 'showDontKnowItem', 'showRefuseItem') ? { allowDontKnow: true } : {}),
  };
  const menu = type === 'dropdown' || type === 'tagbox';
  const random = source['choicesOrder'] === 'random';
  const { gathering, made } = gather(draft);
  addChoice(gathering, { key, name, wish: key, text, options, many, other, menu, random, own, more }, notes);
  draft.atEnd(() => offerSome(draft, made, options, read));
}

function isOn(source: Loose, ...fields: readonly string[]): boolean {
  return fields.some((field) => source[field] === true);
}

/** How many must and may be ticked, by the element and its validators. */
function limitsOf(source: Loose): { atLeast?: number; atMost?: number } {
  const counts = list(source['validators'])
    .map(record)
    .filter((one) => validatorType(one) === 'answercount');
  const least = [source['minSelectedChoices'], ...counts.map((one) => one['minCount'])].flatMap(
    (one) => whole(one) ?? [],
  );
  const most = [source['maxSelectedChoices'], ...counts.map((one) => one['maxCount'])]
    .flatMap((one) => whole(one) ?? [])
    .filter((one) => one > 0);
  return chosenLimits(Math.max(0, ...least), most.length === 0 ? null : Math.min(...most));
}

/** Options that are offered to some only. */
function offerSome(
  draft: Draft,
  made: readonly Question[],
  options: readonly SurveyjsOption[],
  { key, notes }: ForeignElement,
): void {
  const conditional = options.filter(({ visibleIf }) => visibleIf !== '');
  if (conditional.length === 0) return;
  const [question] = made;
  const says = surveyjsWords(draft);
  for (const { key: option, visibleIf } of conditional) {
    const line = translateCondition(visibleIf, says);
    const id = draft.target(key)?.options.get(option);
    const ours = question?.type === 'choice' ? question.options.find((one) => one.id === id) : undefined;
    if (line === null || ours === undefined) notes.add('option_condition_left_out');
    else ours.showIf = line;
  }
}

const looks: Readonly<Record<string, 'stars' | 'faces'>> = { stars: 'stars', smileys: 'faces' };

export function addSurveyjsRating(draft: Draft, read: ForeignElement): void {
  const { source, key, name, text, notes, more } = read;
  const values = surveyjsOptions(source['rateValues'], draft.defaultLanguage);
  const step = Math.max(1, whole(source['rateStep']) ?? 1);
  const count = whole(source['rateCount']);
  const lowest = whole(source['rateMin']) ?? 1;
  const highest = whole(source['rateMax']) ?? (count === null ? 5 : lowest + (count - 1) * step);
  const length = Math.max(0, Math.min(50, Math.floor((highest - lowest) / step) + 1));
  const steps = Array.from({ length }, (_, at) => String(lowest + at * step));
  const look = looks[words(source['rateType'])];
  const isDrawn = look === 'stars' || (look === 'faces' && (steps.length === 3 || steps.length === 5));
  if (look !== undefined && (!isDrawn || values.length > 0)) notes.add('look_left_out');
  const scaled = {
    ...surveyjsText(draft, read, 'minRateDescription', 'lowLabel'),
    ...surveyjsText(draft, read, 'maxRateDescription', 'highLabel'),
    ...(look !== undefined && isDrawn && lowest === 1 ? { display: look } : {}),
  };
  const options =
    values.length > 0 ? values : steps.map((one) => ({ key: one, texts: { [draft.defaultLanguage]: one } }));
  addChoice(draft, { key, name, wish: key, text, options, many: false, isScale: true, scaled, more }, notes);
}

export function addSurveyjsRanking(draft: Draft, read: ForeignElement): void {
  const { source, key, name, text, notes, more } = read;
  const options = surveyjsOptions(source['choices'], draft.defaultLanguage);
  const top = source['selectToRankEnabled'] === true ? (whole(source['maxSelectedChoices']) ?? 0) : 0;
  const random = source['choicesOrder'] === 'random';
  addRanking(draft, { key, name, wish: key, text, options, random, ...(top > 0 ? { top } : {}), more }, notes);
}

/** Every row becomes a question of its own. */
export function addSurveyjsMatrix(draft: Draft, { source, key, name, text, notes, more }: ForeignElement): void {
  const rows = surveyjsOptions(source['rows'], draft.defaultLanguage);
  const columns = surveyjsOptions(source['columns'], draft.defaultLanguage);
  if (rows.length === 0 || columns.length === 0) return draft.leaveOut(name, 'empty');
  if (rows.length > 1) notes.add('split_into_rows');
  if (['rowsVisibleIf', 'columnsVisibleIf'].some((field) => words(source[field]) !== ''))
    notes.add('condition_left_out');
  if (source['rowOrder'] === 'random') notes.add('order_left_out');
  if (source['eachRowUnique'] === true) notes.add('validation_left_out');
  const required = source['isAllRowRequired'] === true || source['eachRowRequired'] === true ? { required: true } : {};
  const { gathering, made } = gather(draft);
  for (const row of rows) {
    const before = made.length;
    addChoice(
      gathering,
      {
        key: `${key}.${row.key}`,
        name,
        wish: `${key}_${row.key}`,
        text: beside(text, draft.text(row.texts, notes)),
        options: columns,
        many: source['cellType'] === 'checkbox',
        more: { ...more, ...required },
      },
      notes,
    );
    const question = made[before];
    const says = surveyjsWords(draft);
    // What is said of the whole matrix is said first.
    if (question !== undefined && row.visibleIf !== '')
      draft.atEnd(() => draft.atEnd(() => addShowIf(question, translateCondition(row.visibleIf, says), notes)));
  }
}
