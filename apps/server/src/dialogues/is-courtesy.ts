import { plainWords } from '@otklik/questionnaire';

const courtesies = new Set(
  [
    'спасибо | большое спасибо | спасибо большое | спасибо вам | благодарю | и вам спасибо | пожалуйста | хорошо | ок | окей | до свидания | понятно',
    'дякую | щиро дякую | дуже дякую | будь ласка | добре | до побачення | зрозуміло',
    'thanks | thank you | thank you very much | many thanks | ok | okay | good | bye | welcome | got it',
  ].flatMap((line) => line.split(' | ').map((each) => plainWords(each))),
);

const greetings = new Set(
  [
    'привет | здравствуйте | здравствуй | добрый день | добрый вечер | доброе утро | доброго дня | начать | старт',
    'привіт | вітаю | добрий день | добрий вечір | доброго ранку | почати',
    'hi | hello | hey | good morning | good afternoon | good evening | start',
  ].flatMap((line) => line.split(' | ').map((each) => plainWords(each))),
);

const kind = /(?:👍|👌|🙏|🤝|❤|♥|😊|🙂|😀|😃|😄|😍|🥰|✅|🌹|🌷|💐)(?:[\u{1f3fb}-\u{1f3ff}]|\ufe0f)?/gu;

/** "Спасибо!", "ok", "👍": what ends a talk and begins none. The whole message must be one of them. */
export function isCourtesy(text: string): boolean {
  const left = text.replaceAll(kind, ' ');
  return left.trim() === '' ? left !== text : courtesies.has(plainWords(left));
}

/** "Здравствуйте!": what begins a talk and says nothing yet. The whole message must be one of them. */
export function isGreeting(text: string): boolean {
  return greetings.has(plainWords(text.replaceAll(kind, ' ')));
}
