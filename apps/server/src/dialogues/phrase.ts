import { scaleOf, scaleRange, scaleScores, textIn, type Question, type ScaleId } from '@otklik/questionnaire';
import type { Asked, Dialogue, Occasion, Say, SayButton } from './dialogue.ts';
import type { NextQuestion } from './next-question.ts';
import { optionsOf, type OptionQuestion } from './options.ts';
import { faceOf } from './read-reply.ts';
import { wordsIn } from './words.ts';

/** A question as a message: with buttons where there are any, else with a line that says how to reply. */
export function phrase(occasion: Occasion, dialogue: Dialogue, next: NextQuestion, asked: Asked): Say {
  const { question, row } = next;
  const say = (text: Record<string, string> | undefined) =>
    textIn(text, dialogue.language, occasion.definition.defaultLanguage).trim();
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

interface Frame {
  readonly occasion: Occasion;
  readonly dialogue: Dialogue;
  readonly question: Question;
  readonly asked: Asked;
  readonly say: (text: Record<string, string> | undefined) => string;
}

function howToReply({ question, dialogue, say }: Frame): string[] {
  const words = wordsIn(dialogue.language);
  const skip = question.required === true ? [] : [words.orSkip];
  if (question.type === 'text') return [words.words, ...skip];
  const listed = optionsOf(question);
  if (listed !== null) {
    const options = listed.options.map(({ text }, at) => `${at + 1} — ${say(text)}`);
    const other = listed.other === true ? [`${options.length + 1} — ${words.other}`] : [];
    return [listed.many ? words.many : words.one, ...options, ...other];
  }
  const scale = scaleOf(question);
  if (scale === null) return [];
  if (scale === '0-1') return [words.yesNo];
  const { lowest, highest } = scaleRange(scale);
  const named = (score: number, label: Record<string, string> | undefined) =>
    say(label) === '' ? String(score) : `${score} (${say(label)})`;
  const [low, high] = endLabels(question);
  return [words.scale(named(lowest, low), named(highest, high))];
}

/** What the ends mean stands in the text: a button has no room for it. */
function ends({ question, say }: Frame): string[] {
  const scale = scaleOf(question);
  if (scale === null || scale === '0-1') return [];
  const { lowest, highest } = scaleRange(scale);
  const [low, high] = endLabels(question);
  const named = [
    [lowest, say(low)],
    [highest, say(high)],
  ].filter(([, label]) => label !== '');
  return named.length === 0 ? [] : [named.map(([score, label]) => `${score} — ${label}`).join(', ')];
}

function endLabels(question: Question): [Record<string, string> | undefined, Record<string, string> | undefined] {
  return 'lowLabel' in question || 'highLabel' in question
    ? [question.lowLabel, question.highLabel]
    : [undefined, undefined];
}

function buttonsFor(frame: Frame): SayButton[][] {
  const { occasion, dialogue, question, asked } = frame;
  const words = wordsIn(dialogue.language);
  const button = (value: string, label: string): SayButton => ({ id: `${occasion.tag}:${asked.turn}:${value}`, label });
  const rest = [
    ...('allowDontKnow' in question && question.allowDontKnow === true ? [button('dk', words.dontKnow)] : []),
    ...(question.required === true ? [] : [button('skip', words.skip)]),
  ];
  const last = rest.length === 0 ? [] : [rest];
  const listed = optionsOf(question);
  if (listed !== null) return optionButtons(frame, listed, button);
  const scale = scaleOf(question);
  if (scale === null) return last;
  if (scale === '0-1') return [[button('1', words.yes), button('0', words.no)], ...last];
  const scores = scaleScores(scale).map((score) => button(String(score), labelOf(question, scale, score)));
  const perRow = scores.length > 7 ? Math.ceil(scores.length / 2) : scores.length;
  const rows: SayButton[][] = [];
  for (let from = 0; from < scores.length; from += perRow) rows.push(scores.slice(from, from + perRow));
  return [...rows, ...last];
}

function labelOf(question: Question, scale: ScaleId, score: number): string {
  const display = 'display' in question ? question.display : undefined;
  if (display === 'faces') return faceOf(scale, score) ?? String(score);
  return display === 'stars' ? `${score} ★` : String(score);
}

/** One option a row: its words are longer than a number. Marked ones are gone from the next message. */
function optionButtons(
  { dialogue, asked, say }: Frame,
  question: OptionQuestion,
  button: (value: string, label: string) => SayButton,
): SayButton[][] {
  const words = wordsIn(dialogue.language);
  const options = question.options.flatMap(({ id, text }, at) =>
    asked.picked.includes(id) ? [] : [[button(`o${at}`, say(text))]],
  );
  const other = question.other === true ? [[button('other', words.other)]] : [];
  const done = asked.picked.length > 0 ? [[button('done', words.done)]] : [];
  const skip = asked.picked.length === 0 && question.required !== true ? [[button('skip', words.skip)]] : [];
  return [...options, ...other, ...done, ...skip];
}
