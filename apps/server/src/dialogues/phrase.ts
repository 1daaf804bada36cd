import { rangeOf, sayTo, type Question, type Text } from '@otklik/questionnaire';
import { fill } from '@otklik/respond';
import { askableAs, optionsOf, type OptionQuestion } from './askable.ts';
import { contextOf, type Asked, type Dialogue, type Occasion, type Say, type SayButton } from './dialogue.ts';
import { endLabels } from './end-labels.ts';
import type { NextQuestion } from './next-question.ts';
import { wordsAt } from './words.ts';

/** A question as a message: with buttons where there are any, else with a line that says how to reply. */
export function phrase(occasion: Occasion, dialogue: Dialogue, next: NextQuestion, asked: Asked): Say {
  const { question, row } = next;
  const say = sayIn(occasion, dialogue, question.id);
  const about = row === null ? '' : say(row.text);
  const text = [say(question.text), about].filter((part) => part !== '').join('\n');
  const lines = [text, ...(question.hint === undefined ? [] : [say(question.hint)])];
  const frame: Frame = { occasion, dialogue, question, asked, say };
  const buttons = buttonsFor(frame);
  const fit = occasion.mostButtons > 0 && buttons.flat().length <= occasion.mostButtons;
  return fit
    ? { text: [...lines, ...ends(frame)].join('\n'), buttons }
    : { text: [...lines, ...howToReply(frame)].join('\n'), buttons: [] };
}

/** What a number must be, for whoever typed another although there are buttons; null: it is no number that is asked for. */
export function scaleInWords(occasion: Occasion, dialogue: Dialogue, question: Question): string | null {
  const kind = askableAs(question);
  if (kind !== 'score' && kind !== 'rows') return null;
  const { lowest, highest } = rangeOf(question);
  return fill(wordsAt(occasion, dialogue).scale, { lowest: String(lowest), highest: String(highest) });
}

/** The survey's texts in his language, with what he said before in their places. */
export function sayIn(occasion: Occasion, dialogue: Dialogue, questionId?: string): (text: Text | undefined) => string {
  const say = sayTo(occasion.definition, dialogue.answers, contextOf(occasion, dialogue));
  return (text) => say(text, questionId).trim();
}

interface Frame {
  readonly occasion: Occasion;
  readonly dialogue: Dialogue;
  readonly question: Question;
  readonly asked: Asked;
  readonly say: (text: Text | undefined) => string;
}

function howToReply(frame: Frame): string[] {
  const { occasion, question, dialogue } = frame;
  const words = wordsAt(occasion, dialogue);
  const skip = question.required === true ? [] : [words.orSkip];
  const listed = optionsOf(question);
  if (listed !== null) {
    const lines = listOf(frame, listed).map(({ label }, at) => `${at + 1} — ${label}`);
    return [listed.many ? words.many : words.one, ...lines];
  }
  switch (askableAs(question)) {
    case 'text':
      return [words.words, ...skip];
    case 'yes_no':
      return [words.yesNo];
    case 'score':
    case 'rows': {
      const { lowest, highest } = rangeOf(question);
      const named = (score: number, label: string) => (label === '' ? String(score) : `${score} (${label})`);
      const [low, high] = endLabels(occasion, dialogue, question);
      return [fill(words.scale, { lowest: named(lowest, low), highest: named(highest, high) })];
    }
    case 'options':
    case 'entry':
    case null:
      return skip;
  }
}

/** In the order in which a typed number is understood. */
function listOf(
  { occasion, say, dialogue }: Frame,
  listed: OptionQuestion,
): { readonly value: string; readonly label: string }[] {
  const words = wordsAt(occasion, dialogue);
  const options = listed.options.map(({ text }, at) => ({ value: `o${at}`, label: say(text) }));
  if (listed.other === true) options.push({ value: 'other', label: say(listed.otherText) || words.other });
  if (listed.none === true) options.push({ value: 'none', label: say(listed.noneText) || words.none });
  return options;
}

/** What the ends mean stands in the text: a button has no room for it. */
function ends({ occasion, dialogue, question }: Frame): string[] {
  const kind = askableAs(question);
  if (kind !== 'score' && kind !== 'rows') return [];
  const { lowest, highest } = rangeOf(question);
  const [low, high] = endLabels(occasion, dialogue, question);
  const named = [
    [lowest, low],
    [highest, high],
  ].filter(([, label]) => label !== '');
  return named.length === 0 ? [] : [named.map(([score, label]) => `${score} — ${label}`).join(', ')];
}

/** More scores than this in a row are too narrow for a thumb. */
const WIDEST_ROW = 7;

function buttonsFor(frame: Frame): SayButton[][] {
  const { occasion, dialogue, question, asked } = frame;
  const words = wordsAt(occasion, dialogue);
  const button = (value: string, label: string): SayButton => ({ id: `${occasion.tag}:${asked.turn}:${value}`, label });
  const rest = [
    ...('allowDontKnow' in question && question.allowDontKnow === true ? [button('dk', words.dontKnow)] : []),
    ...(question.required === true ? [] : [button('skip', words.skip)]),
  ];
  const last = rest.length === 0 ? [] : [rest];
  const listed = optionsOf(question);
  if (listed !== null) return optionButtons(frame, listed, button);
  const kind = askableAs(question);
  if (kind === 'yes_no') return [[button('1', words.yes), button('0', words.no)], ...last];
  if (kind !== 'score' && kind !== 'rows') return last;
  const { lowest, highest } = rangeOf(question);
  const scores = Array.from({ length: highest - lowest + 1 }, (_, at) => lowest + at);
  const labelled = scores.map((score) => button(String(score), labelOf(question, score)));
  const perRow = scores.length > WIDEST_ROW ? Math.ceil(scores.length / 2) : scores.length;
  const rows: SayButton[][] = [];
  for (let from = 0; from < labelled.length; from += perRow) rows.push(labelled.slice(from, from + perRow));
  return [...rows, ...last];
}

const faces: Readonly<Record<string, readonly string[]>> = {
  '1-3': ['😞', '😐', '😊'],
  '1-5': ['😠', '🙁', '😐', '🙂', '😀'],
};

function labelOf(question: Question, score: number): string {
  const display = 'display' in question ? question.display : undefined;
  if (display === 'stars') return `${score} ★`;
  const scale = 'scale' in question ? question.scale : '';
  return display === 'faces' ? (faces[scale]?.[score - 1] ?? String(score)) : String(score);
}

/** One option a row: its words are longer than a number. Marked ones are gone from the next message. */
function optionButtons(
  frame: Frame,
  listed: OptionQuestion,
  button: (value: string, label: string) => SayButton,
): SayButton[][] {
  const { occasion, dialogue, asked } = frame;
  const words = wordsAt(occasion, dialogue);
  const isMarked = (value: string) =>
    value.startsWith('o') && asked.picked.includes(listed.options[Number(value.slice(1))]?.id ?? '');
  const options = listOf(frame, listed)
    .filter(({ value }) => !isMarked(value) && (value !== 'none' || asked.picked.length === 0))
    .map(({ value, label }) => [button(value, label)]);
  const done = asked.picked.length > 0 ? [[button('done', words.done)]] : [];
  const skip = asked.picked.length === 0 && listed.required !== true ? [[button('skip', words.skip)]] : [];
  return [...options, ...done, ...skip];
}
