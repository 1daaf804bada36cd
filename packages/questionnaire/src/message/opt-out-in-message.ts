import { clausesIn } from './clauses-in-message.ts';
import type { PhraseIn } from './phrases.ts';

/** So short a message that begins with a stop word is no comment. */
const MOST_WORDS = 5;

/**
 * A wish to be left alone in a few words: "стоп, не пишите", "стоп пожалуйста", "please stop texting me". A stop inside a
 * longer text, or of something else ("не пишите ерунду"), is a comment.
 */
export function isOptOut(message: string, phraseIn: PhraseIn): boolean {
  const clauses = clausesIn(message);
  const said = clauses.join(' ').replace(politeStart, '');
  const words = said.split(' ');
  if (words.length > MOST_WORDS) return false;
  if (phraseIn(said) === 'opt_out' || phraseIn(said.replace(politeEnd, '')) === 'opt_out') return true;
  const first = (clauses.find((clause) => clause.replace(politeStart, '') !== '') ?? '').replace(politeStart, '');
  if (clauses.length > 1 && phraseIn(first) === 'opt_out' && !isOfManyUses.test(first)) return true;
  if (hardStart.test(said)) return !stopOfElse.test(said);
  return softStart.test(said) && writing.test(said) && words.every((word) => company.test(word));
}

const politeStart =
  /^(?:(?:пожалуйста|прошу|прошу вас|будь ласка|please|pls|да|ну|все|всё|bitte|sil vous plaît|svp|por favor|proszę|prosze|калі ласка)(?: |$))+/u;
const politeEnd =
  /(?: (?:bitte|danke|sil (?:vous|te) plaît|svp|stp|merci|por favor|gracias|ya|proszę|prosze|dziękuję|калі ласка|дзякуй))+$/u;
/** Whole messages that as the first words of a longer one mean something else too. */
const isOfManyUses = /^(?:end|quit|cancel|досить|хватит|basta|parar|arrêt|dość)$/u;
const hardStart =
  /^(?:стоп|stop|stopall|stop all|отписка|отписаться|отписать|отпиши(?:те|сь)?|відписка|відписатися|відпишіть|unsubscribe|opt out)(?: |$)/u;
/** "Stop being rude", "стоп линия": something else is to stop. */
const stopOfElse =
  /^(?:stop (?!texting|messaging|sending|writing|spamming|contacting|bothering|calling)[a-z]+ing|стоп (?:лин|кран|лист|кадр|сигнал|цен))/u;
const softStart =
  /^(?:не (?:пишите|шлите|присылайте|беспокойте|звоните|надо|нужно)|больше не|хватит|перестаньте|прекратите|не (?:пишіть|надсилайте|турбуйте)|більше не|припиніть|dont (?:write|text|message|send|contact)|do not|no more)(?: |$)/u;
const writing =
  /пис|пиш|шл|сыла|смс|sms|сообщ|рассыл|беспок|спам|надсил|турб|повід|розсил|write|text|messag|send|contact/u;
const company =
  /^(?:не|больше|мне|нам|меня|сюда|уже|никогда|пожалуйста|спасибо|хватит|стоп|писать|пишите|шлите|слать|присылать|присылайте|беспокоить|беспокойте|перестаньте|прекратите|надо|нужно|смс|sms|сообщени[яйе]|рассылк[уаи]|спам(?:ить)?|більше|мені|мене|будь|ласка|дякую|писати|пишіть|надсилайте|надсилати|турбуйте|турбувати|припиніть|повідомлення|розсилк[уаи]|dont|do|not|no|more|write|text|texts|message|messages|send|contact|me|to|us|anymore|again|please|any|ever)$/u;
