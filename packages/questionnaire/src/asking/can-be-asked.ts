import type { Question, QuestionType } from '../definition/question.ts';

/** A voice cannot hand over a file, or sign; a tablet that is cut off for a week has nowhere to bring one. */
const handedOver: ReadonlySet<QuestionType> = new Set(['file', 'photo', 'voice', 'signature']);

/** What fits into one message and is answered by one. A grid of two parts, an order or a form does not. */
const inMessages: ReadonlySet<QuestionType> = new Set([
  'nps',
  'satisfaction',
  'effort',
  'scale',
  'solved',
  'yes_no',
  'factor_ratings',
  'reasons',
  'choice',
  'text',
  'number',
  'date',
]);

/** A list longer than this is no message any more. */
const longestListInMessage = 20;

/**
 * Whether a question can be put where the answer is given (`Context.channel`): a page asks everything, a tablet at the
 * counter (`kiosk`) and a telephone (`phone`) no files, an SMS or a messenger (`dialogue`) what fits into a message. What cannot
 * be asked is not asked there, and is not required there either: nobody gets stuck at it.
 */
export function canBeAsked(question: Question, channel: string): boolean {
  switch (channel) {
    case 'kiosk':
    case 'phone':
      return !handedOver.has(question.type);
    case 'dialogue':
      return inMessages.has(question.type) && !isLongList(question);
    default:
      return true;
  }
}

function isLongList(question: Question): boolean {
  return (question.type === 'reasons' || question.type === 'choice') && question.options.length > longestListInMessage;
}
