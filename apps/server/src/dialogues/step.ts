import {
  endOf,
  questionNamed,
  readMessage,
  rowsOf,
  textIn,
  typedAnswer,
  validateAnswer,
  visibleQuestions,
  type Answers,
  type AnswerValue,
  type Question,
  type Row,
} from '@otklik/questionnaire';
import { fill } from '@otklik/respond';
import { optionsOf, type OptionQuestion } from './askable.ts';
import { readCommand, type Command } from './command.ts';
import {
  contextOf,
  languageAmong,
  type Asked,
  type Dialogue,
  type DialogueEvent,
  type Effect,
  type Occasion,
  type Say,
  type Stepped,
} from './dialogue.ts';
import { isGreeting } from './is-courtesy.ts';
import { isRemark } from './is-remark.ts';
import { nextQuestion } from './next-question.ts';
import { phrase, scaleInWords, sayIn } from './phrase.ts';
import { scoreByLabel } from './score-by-label.ts';
import { heardAt, scoresAt, wordsAt } from './words.ts';

/** An automatic answerer would talk with us for ever: after this many unread replies in a row the machine only listens. */
const PATIENCE = 2;

/** One move: what was heard, what is remembered now, what is said. Pure; the same move twice says the same. */
export function step(occasion: Occasion, dialogue: Dialogue, event: DialogueEvent): Stepped {
  switch (event.kind) {
    case 'begin':
      return begin(occasion, dialogue, event.words);
    case 'text':
      return hear(occasion, dialogue, event.text);
    case 'button':
      return press(occasion, dialogue, event.id);
    case 'time_out':
      return dialogue.phase === 'asking' || dialogue.phase === 'with_person'
        ? quiet({ ...dialogue, phase: 'timed_out', asked: null })
        : quiet(dialogue);
  }
}

/** He began with "5": that is his answer. He began with words: they are his comment, and the questions still come. */
function begin(occasion: Occasion, dialogue: Dialogue, words: string | null): Stepped {
  const command = words === null ? null : commandIn(occasion, dialogue, words);
  if (words === null || words.trim() === '') return introduced(occasion, ask(occasion, dialogue, []));
  if (command !== null && command.kind !== 'go_on') return obey(occasion, dialogue, command);
  const first = nextQuestion(occasion, dialogue);
  if (first?.isScored === true) {
    const put = asAsked(dialogue, first.question.id, first.row?.key ?? null, true);
    const heard = hearAnswer(occasion, put, first.question, words);
    if (heard.stepped !== null) return introduced(occasion, heard.stepped);
    if (heard.between.length > 0 && !isSentence(words))
      return introduced(occasion, misunderstood(occasion, put, heard.between));
  }
  // "Здравствуйте" says nothing yet, and "9" on a scale to 5 nothing that somebody could read: what he thinks is still asked.
  if (isGreeting(words) || /^[\d\s.,:;!?+()/–-]+$/.test(words))
    return introduced(occasion, ask(occasion, dialogue, []));
  const { answers, remark } = withWords(occasion, dialogue, dialogue.answers, words);
  const said: Effect[] = answers === dialogue.answers && remark === null ? [] : ['answered'];
  return introduced(occasion, beside(ask(occasion, { ...dialogue, answers }, said), remark));
}

/** "7 или 8, не знаю" only wavers; more words than that say something. */
function isSentence(words: string): boolean {
  return words.trim().split(/\s+/).length > 5;
}

function introduced(occasion: Occasion, stepped: Stepped): Stepped {
  const [first, ...rest] = stepped.say;
  if (first === undefined) return stepped;
  const words = wordsAt(occasion, stepped.dialogue);
  const intro = sayIn(occasion, stepped.dialogue)(occasion.definition.intro);
  const stop = stepped.dialogue.phase === 'asking' ? [words.howToStop] : [];
  const ready = `${fill(words.from, { company: occasion.companyName })} ${intro === '' ? '' : `${intro}\n`}`;
  const opening = occasion.opening == null ? ready : `${occasion.opening}\n`;
  return { ...stepped, say: [{ ...first, text: [opening + first.text, ...stop].join('\n') }, ...rest] };
}

function commandIn(occasion: Occasion, dialogue: Dialogue, text: string): Command | null {
  return readCommand(text, heardAt(occasion, dialogue), occasion.definition.languages);
}

function hear(occasion: Occasion, dialogue: Dialogue, text: string): Stepped {
  const command = commandIn(occasion, dialogue, text);
  if (command !== null) return obey(occasion, dialogue, command);
  const question = dialogue.asked === null ? undefined : questionOf(occasion, dialogue, dialogue.asked);
  if (dialogue.phase !== 'asking' || question === undefined) return quiet(dialogue);
  const { stepped, between } = hearAnswer(occasion, dialogue, question, text);
  return stepped ?? unread(occasion, dialogue, text, between);
}

/** No answer to what was asked, and yet it may be what he came to say: that stays, and the question is put again. */
function unread(occasion: Occasion, dialogue: Dialogue, text: string, between: readonly number[]): Stepped {
  const isSaid = isRemark(text) && (between.length === 0 || isSentence(text));
  const kept = isSaid ? withWords(occasion, dialogue, dialogue.answers, text) : null;
  if (kept === null || (kept.answers === dialogue.answers && kept.remark === null))
    return misunderstood(occasion, dialogue, between);
  const stepped = putAgain(occasion, { ...dialogue, answers: kept.answers }, wordsAt(occasion, dialogue).wordsKept);
  return beside({ ...stepped, effects: [...stepped.effects, 'answered'] }, kept.remark);
}

function beside(stepped: Stepped, remark: string | null): Stepped {
  return remark === null ? stepped : { ...stepped, remark };
}

/** `stepped` is null for what cannot be read: asking again is better than guessing. `between`: the few scores it may be. */
type HeardAnswer = { readonly stepped: Stepped | null; readonly between: readonly number[] };

function hearAnswer(occasion: Occasion, dialogue: Dialogue, question: Question, text: string): HeardAnswer {
  const { definition } = occasion;
  const row = rowOf(occasion, question, dialogue.asked?.row ?? null);
  const heard = readMessage(text, {
    definition,
    question,
    row,
    context: contextOf(occasion, dialogue),
    phrases: heardAt(occasion, dialogue),
  });
  if (heard.kind === 'opt_out') return understood(obey(occasion, dialogue, { kind: 'stop' }));
  if (heard.kind === 'unclear') {
    const score = scoreByLabel(occasion, dialogue, question, text);
    if (score !== null) return understood(giveScore(occasion, dialogue, question, score));
    return { stepped: null, between: heard.why.reason === 'score' ? heard.why.between : [] };
  }
  const { value, beside = null } = heard;
  if (isNone(value, 'skipped')) return understood(skip(occasion, dialogue, question));
  if (isNone(value, 'dont_know')) return understood(giveScore(occasion, dialogue, question, 'dont_know'));
  return understood(keep(occasion, dialogue, question, together(dialogue, question, value), beside));
}

function understood(stepped: Stepped): HeardAnswer {
  return { stepped, between: [] };
}

function isNone(value: AnswerValue, which: 'skipped' | 'dont_know'): boolean {
  return typeof value === 'object' && 'none' in value && value.none === which;
}

/** A row joins the rows rated before, options those that were marked before. */
function together(dialogue: Dialogue, question: Question, value: AnswerValue): AnswerValue {
  const before = dialogue.answers[question.id];
  const rated = before === undefined ? null : typedAnswer(question, before);
  const now = typedAnswer(question, value);
  if (now?.kind === 'rows') return { ...(rated?.kind === 'rows' ? rated.rows : {}), ...now.rows };
  const picked = dialogue.asked?.picked ?? [];
  if (now?.kind !== 'chosen' || picked.length === 0 || now.chosen.includes('none')) return value;
  return { ...(now.other === undefined ? {} : { other: now.other }), chosen: [...new Set([...picked, ...now.chosen])] };
}

function obey(occasion: Occasion, dialogue: Dialogue, command: Command): Stepped {
  const words = wordsAt(occasion, dialogue);
  switch (command.kind) {
    case 'stop':
      // Said twice, it is confirmed once.
      if (dialogue.phase === 'stopped') return quiet(dialogue);
      return tell({ ...dialogue, phase: 'stopped', asked: null }, words.stopped, ['opted_out']);
    case 'person':
      if (dialogue.phase === 'with_person') return quiet(dialogue);
      // Who wants no more messages is called back without another message.
      if (dialogue.phase === 'stopped') return { dialogue, say: [], effects: ['person_wanted'] };
      return tell({ ...dialogue, phase: resting(dialogue) }, words.personCalled, ['person_wanted']);
    case 'go_on':
      if (dialogue.phase === 'with_person') return again(occasion, { ...dialogue, phase: 'asking' }, null);
      return dialogue.phase === 'asking' ? again(occasion, dialogue, null) : quiet(dialogue);
    case 'language': {
      const language = languageAmong(occasion.definition, [command.language, dialogue.language]);
      const switched = { ...dialogue, language };
      return dialogue.phase === 'asking' ? again(occasion, switched, null) : quiet(switched);
    }
  }
}

/** A finished dialogue stays finished, though the customer is called back. */
function resting(dialogue: Dialogue): Dialogue['phase'] {
  return dialogue.phase === 'asking' ? 'with_person' : dialogue.phase;
}

/** A button of the open question answers it; one of an earlier question, pressed twice or late, changes nothing. */
function press(occasion: Occasion, dialogue: Dialogue, id: string): Stepped {
  const [tag, turn, value = ''] = id.split(':');
  if (tag !== occasion.tag) return quiet(dialogue);
  if (turn === 'person') return obey(occasion, dialogue, { kind: 'person' });
  const { asked } = dialogue;
  const isOpen = dialogue.phase === 'asking' || dialogue.phase === 'with_person';
  if (!isOpen || asked === null || String(asked.turn) !== turn) return quiet(dialogue);
  const question = questionOf(occasion, dialogue, asked);
  if (question === undefined) return quiet(dialogue);
  const going: Dialogue = { ...dialogue, phase: 'asking' };
  if (value === 'skip') return skip(occasion, going, question);
  if (value === 'dk') return giveScore(occasion, going, question, 'dont_know');
  const options = optionsOf(question);
  if (options !== null) return pick(occasion, going, asked, { question, options }, value);
  return /^-?\d{1,3}$/.test(value) ? giveScore(occasion, going, question, Number(value)) : quiet(going);
}

function pick(
  occasion: Occasion,
  dialogue: Dialogue,
  asked: Asked,
  { question, options }: { readonly question: Question; readonly options: OptionQuestion },
  value: string,
): Stepped {
  if (value === 'done') return ask(occasion, { ...dialogue, asked: null }, ['answered']);
  if (value === 'none' && options.none === true) return keep(occasion, dialogue, question, { chosen: ['none'] }, null);
  if (value === 'other') return tell(dialogue, wordsAt(occasion, dialogue).otherHint, []);
  const option = options.options[Number(value.slice(1))];
  if (option === undefined || asked.picked.includes(option.id)) return quiet(dialogue);
  const chosen = [...asked.picked, option.id];
  const answers = { ...dialogue.answers, [question.id]: { chosen } };
  if (!options.many) return ask(occasion, { ...dialogue, answers, asked: null, misread: 0 }, ['answered']);
  const marked = { ...dialogue, answers, asked: { ...asked, picked: chosen }, misread: 0 };
  const label = textIn(option.text, dialogue.language, occasion.definition.defaultLanguage);
  const say = phrase(occasion, marked, { question, row: null, isScored: false }, marked.asked);
  return {
    dialogue: marked,
    say: [{ ...say, text: fill(wordsAt(occasion, dialogue).marked, { option: label }) }],
    effects: ['answered'],
  };
}

function giveScore(occasion: Occasion, dialogue: Dialogue, question: Question, score: number | 'dont_know'): Stepped {
  const row = dialogue.asked?.row ?? null;
  const value: AnswerValue = row !== null ? { [row]: score } : score === 'dont_know' ? { none: 'dont_know' } : score;
  return keep(occasion, dialogue, question, row === null ? value : together(dialogue, question, value), null);
}

/** What the questionnaire would refuse (a forged button) is not kept, and the question stands. */
function keep(
  occasion: Occasion,
  dialogue: Dialogue,
  question: Question,
  value: AnswerValue,
  words: string | null,
): Stepped {
  const verdict = validateAnswer(occasion.definition, question.id, value, contextOf(occasion, dialogue));
  if (!verdict.ok) return misunderstood(occasion, dialogue);
  const kept = { ...dialogue, answers: { ...dialogue.answers, [question.id]: verdict.value } };
  const said = words === null ? null : withWords(occasion, kept, kept.answers, words);
  const answers = said?.answers ?? kept.answers;
  return beside(ask(occasion, { ...kept, answers, asked: null, misread: 0 }, ['answered']), said?.remark ?? null);
}

function misunderstood(occasion: Occasion, dialogue: Dialogue, between: readonly number[] = []): Stepped {
  const words = wordsAt(occasion, dialogue);
  const doubt = fill(words.whichScore, { scores: scoresAt(dialogue, between) });
  return putAgain(occasion, dialogue, between.length > 0 ? doubt : words.notUnderstood);
}

function putAgain(occasion: Occasion, dialogue: Dialogue, because: string): Stepped {
  const counted = { ...dialogue, misread: dialogue.misread + 1 };
  return dialogue.misread >= PATIENCE ? quiet(counted) : again(occasion, counted, because);
}

function skip(occasion: Occasion, dialogue: Dialogue, question: Question): Stepped {
  if (question.required === true) return again(occasion, dialogue, null);
  const row = dialogue.asked?.row ?? null;
  const name = row === null ? question.id : `${question.id}.${row}`;
  const answers: Answers =
    row === null && dialogue.answers[question.id] === undefined
      ? { ...dialogue.answers, [question.id]: { none: 'skipped' } }
      : dialogue.answers;
  const passed = [...dialogue.passed, name];
  return ask(occasion, { ...dialogue, answers, passed, asked: null, misread: 0 }, ['answered']);
}

/**
 * Words that came with a score, before it or in its place belong to the survey's first open question for words, one below the other;
 * where the survey shows none, they are said beside it.
 */
function withWords(
  occasion: Occasion,
  dialogue: Dialogue,
  answers: Answers,
  words: string,
): { readonly answers: Answers; readonly remark: string | null } {
  const shown = visibleQuestions(occasion.definition, answers, contextOf(occasion, dialogue));
  const place = shown.find((question) => question.type === 'text');
  if (place?.type !== 'text') return { answers, remark: words.trim() };
  const before = answers[place.id];
  const lines = typeof before === 'string' ? before.split('\n') : [];
  // An automatic answerer says the same again and again.
  if (lines.includes(words.trim())) return { answers, remark: null };
  const said = [...lines, words.trim()].join('\n').slice(0, place.maxLength);
  if (said === before) return { answers, remark: words.trim() };
  return { answers: { ...answers, [place.id]: said }, remark: null };
}

function ask(occasion: Occasion, dialogue: Dialogue, effects: readonly Effect[]): Stepped {
  const next = nextQuestion(occasion, dialogue);
  if (next === null) return finish(occasion, dialogue, effects);
  const put = asAsked(dialogue, next.question.id, next.row?.key ?? null, next.isScored);
  return { dialogue: put, say: put.asked === null ? [] : [phrase(occasion, put, next, put.asked)], effects };
}

function asAsked(dialogue: Dialogue, questionId: string, row: string | null, isScored: boolean): Dialogue {
  const turn = dialogue.turn + 1;
  const scoredAsked = dialogue.scoredAsked + (isScored ? 1 : 0);
  return { ...dialogue, turn, scoredAsked, asked: { turn, questionId, row, picked: [] }, misread: 0 };
}

/** The open question once more, under its own number: the buttons of before go on working. */
function again(occasion: Occasion, dialogue: Dialogue, because: string | null): Stepped {
  const { asked } = dialogue;
  const question = asked === null ? undefined : questionOf(occasion, dialogue, asked);
  if (asked === null || question === undefined) return ask(occasion, dialogue, []);
  const row = rowOf(occasion, question, asked.row);
  const say = phrase(occasion, dialogue, { question, row, isScored: false }, asked);
  if (because === null) return { dialogue, say: [say], effects: [] };
  const person = { id: `${occasion.tag}:person`, label: wordsAt(occasion, dialogue).person };
  // Without buttons the question itself says how to reply.
  const scale = say.buttons.length > 0 && because === wordsAt(occasion, dialogue).notUnderstood;
  const how = scale ? scaleInWords(occasion, dialogue, question) : null;
  const said = how === null ? because : `${because} ${how}`;
  const hasRoom = say.buttons.flat().length < occasion.mostButtons;
  const buttons = hasRoom ? [...say.buttons, [person]] : say.buttons;
  return { dialogue, say: [{ text: `${said}\n${say.text}`, buttons }], effects: [] };
}

/** The end page that the answers lead to, or a full quota; an address to go on to stands below its words. */
function finish(occasion: Occasion, dialogue: Dialogue, effects: readonly Effect[]): Stepped {
  const { title, text, next, redirect } = endOf(occasion.definition, dialogue.answers, contextOf(occasion, dialogue));
  const lines = [title, text ?? '', next ?? '', redirect ?? ''].map((line) => line.trim());
  const say: Say = { text: lines.filter((line) => line !== '').join('\n'), buttons: [] };
  return { dialogue: { ...dialogue, phase: 'finished', asked: null }, say: [say], effects: [...effects, 'finished'] };
}

function questionOf(occasion: Occasion, dialogue: Dialogue, asked: Asked): Question | undefined {
  return questionNamed(occasion.definition, asked.questionId, contextOf(occasion, dialogue));
}

function rowOf(occasion: Occasion, question: Question, key: string | null): Row | null {
  if (key === null || question.type !== 'factor_ratings') return null;
  return rowsOf(question, occasion.context.products).find((row) => row.key === key) ?? null;
}

function tell(dialogue: Dialogue, text: string, effects: readonly Effect[]): Stepped {
  return { dialogue, say: [{ text, buttons: [] }], effects };
}

function quiet(dialogue: Dialogue): Stepped {
  return { dialogue, say: [], effects: [] };
}
