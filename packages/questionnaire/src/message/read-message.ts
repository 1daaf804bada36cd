import type { AnswerValue } from '../answers/answer.ts';
import type { Context } from '../asking/context.ts';
import type { SurveyDefinition } from '../definition/definition.ts';
import type { Question } from '../definition/question.ts';
import { rangeOf } from '../answers/refusals/score-refusal.ts';
import { looksLikeEmail, looksLikePhone } from '../answers/refusals/contact-refusal.ts';
import type { Row } from '../definition/rows.ts';
import { validateAnswer } from '../answers/validate-answer.ts';
import { dateInMessage } from './date-in-message.ts';
import type { HeardMessage, Unclear } from './heard-message.ts';
import { isOptOut } from './opt-out-in-message.ts';
import { optionsInMessage } from './options-in-message.ts';
import { inOurDigits } from './our-digits.ts';
import { numbersIn, type NumberOf } from './number-words.ts';
import { isReadElsewhere } from './number-words-elsewhere.ts';
import { phraseIn, phrasesWith, type Phrase, type PhraseIn } from './phrases.ts';
import { plainWords } from './plain-words.ts';
import { scoreInMessage } from './score-in-message.ts';
import { yesOrNoInMessage } from './yes-or-no-in-message.ts';

export type Asked = {
  definition: SurveyDefinition;
  question: Question;
  row?: Row | null | undefined;
  context: Context;
  /** Of another language: what a whole message says that is this one, in plain words. Comes before what is read always. */
  phrases?: ReadonlyMap<string, string> | undefined;
};

/**
 * Reads a message as the answer to one question (or one row of it) of a dialogue, in Russian, Ukrainian or English, and in German, French,
 * Spanish, Polish or Belarusian where the dialogue is led in it; in any other language numbers, signs and the phrases that are given. A wish to be left alone comes before everything, whatever was asked.
 */
export function readMessage(message: string, { definition, question, row, context, phrases }: Asked): HeardMessage {
  const written = inOurDigits(message);
  const plain = plainWords(written);
  const isOwn = phrases?.has(plain) === true;
  const phrase = phrasesWith(phrases)(plain);
  // Of a language of which we know no negations its phrases are trusted as whole messages alone.
  const within = isReadElsewhere(context.language) ? phrasesWith(phrases) : phraseIn;
  if (phrase === 'opt_out' || (!isOwn && isOptOut(written, within))) return { kind: 'opt_out' };
  const numberOf = numbersIn(context.language);
  const heard = hear({ message, written, plain, phrase, isOwn, within, numberOf }, question, context);
  if (heard.kind !== 'answer') return heard;
  if (row !== null && row !== undefined) return { ...heard, value: rowValue(heard.value, row) };
  const verdict = validateAnswer(definition, question.id, heard.value, context);
  if (verdict.ok) return { ...heard, value: verdict.value };
  if (verdict.code === 'dont_know_not_offered') return passedOver(question);
  return unclear(verdict.code === 'too_long' ? { reason: 'too_long' } : reasonFor(question));
}

type Said = {
  message: string;
  /** With our digits, whatever the message was written in. */
  written: string;
  plain: string;
  phrase: Phrase | null;
  /** Known by a phrase of another language: our rules have nothing to take back from it. */
  isOwn: boolean;
  /** What a part of it says. */
  within: PhraseIn;
  numberOf: NumberOf;
};

function hear(said: Said, question: Question, context: Context): HeardMessage {
  const { message, written, plain, phrase } = said;
  // A text is taken as it was written: "не знаю" may be all that somebody has to say.
  if (question.type === 'text') return phrase === 'skip' ? passedOver(question) : answer(message);
  if (phrase === 'dont_know') return answer({ none: 'dont_know' });
  // "!!!" and "*****" say something, only not what.
  if (phrase === 'skip' || message.trim() === '') return passedOver(question);
  switch (question.type) {
    case 'nps':
    case 'satisfaction':
    case 'effort':
    case 'scale':
    case 'factor_ratings': {
      const heard = scoreInMessage(written, rangeOf(question), said.numberOf);
      if (heard.kind === 'unclear')
        return unclear({ reason: 'score', ...rangeOf(question), said: heard.said, between: heard.between });
      return heard.beside === null ? answer(heard.score) : { ...answer(heard.score), beside: heard.beside };
    }
    case 'solved':
    case 'yes_no': {
      const isWhole = said.isOwn && (phrase === 'yes' || phrase === 'no');
      const yesOrNo = isWhole ? phrase : yesOrNoInMessage(written, plain, said.within);
      return yesOrNo === null ? unclear({ reason: 'yes_or_no' }) : answer(yesOrNo === 'yes' ? 1 : 0);
    }
    case 'consent':
      return phrase === 'yes' || phrase === 'no'
        ? answer({ agreed: phrase === 'yes' })
        : unclear({ reason: 'yes_or_no' });
    case 'reasons':
    case 'choice':
      return optionsInMessage({ message, plain, phrase }, question);
    case 'number': {
      const isDigits = /^[+-]?\d+(?:[.,]\d+)?$/.test(plain);
      const number = isDigits ? Number(plain.replace(',', '.')) : numberInWords(plain, said.numberOf);
      return number === null ? unclear({ reason: 'number' }) : answer(number);
    }
    case 'date': {
      const date = dateInMessage(plain, context.today);
      return date === null || question.withTime === true ? unclear({ reason: 'date' }) : answer(date);
    }
    case 'email':
    case 'phone':
      return address(written.trim(), question);
    default:
      return unclear({ reason: 'not_typed' });
  }
}

/** "Двое" is none of them, and "5+" no number. */
function numberInWords(plain: string, numberOf: NumberOf): number | null {
  return /^\p{L}/u.test(plain) ? numberOf(plain) : null;
}

function answer(value: AnswerValue): Extract<HeardMessage, { kind: 'answer' }> {
  return { kind: 'answer', value };
}

function unclear(why: Unclear): HeardMessage {
  return { kind: 'unclear', why };
}

function passedOver(question: Question): HeardMessage {
  if (question.required === true) return unclear({ reason: 'required' });
  return answer({ none: 'skipped' });
}

/** The address alone: a tick cannot be typed, so a question with a consent of its own is left to the page. */
function address(written: string, question: Extract<Question, { type: 'email' | 'phone' }>): HeardMessage {
  if (question.consent !== undefined) return unclear({ reason: 'not_typed' });
  const fits = question.type === 'email' ? looksLikeEmail.test(written) : looksLikePhone.test(written);
  return fits ? answer({ [question.type]: written, consent: true }) : unclear({ reason: question.type });
}

function reasonFor(question: Question): Unclear {
  switch (question.type) {
    case 'solved':
    case 'yes_no':
    case 'consent':
      return { reason: 'yes_or_no' };
    case 'reasons':
    case 'choice':
      return { reason: 'option', among: question.options.map(({ id }) => id) };
    case 'number':
    case 'date':
    case 'email':
    case 'phone':
      return { reason: question.type };
    case 'nps':
    case 'satisfaction':
    case 'effort':
    case 'scale':
    case 'factor_ratings':
      return { reason: 'score', ...rangeOf(question), said: [], between: [] };
    default:
      return { reason: 'not_typed' };
  }
}

/** One row of several: its score under its key. */
function rowValue(value: AnswerValue, { key }: Row): AnswerValue {
  if (typeof value === 'number') return { [key]: value };
  const isUnknown = typeof value === 'object' && 'none' in value && value.none === 'dont_know';
  return isUnknown ? { [key]: 'dont_know' } : value;
}
