import { plainWords } from '@otklik/questionnaire';

const courtesies = new Set(
  [
    'спасибо | большое спасибо | спасибо большое | спасибо вам | благодарю | и вам спасибо | пожалуйста | хорошо | ок | окей | до свидания | понятно',
    'дякую | щиро дякую | дуже дякую | будь ласка | добре | до побачення | зрозуміло',
    'thanks | thank you | thank you very much | many thanks | ok | okay | good | bye | welcome | got it',
  ].flatMap((line) => line.split(' | ').map((each) => plainWords(each))),
);

const kind = /(?:👍|👌|🙏|🤝|❤|♥|😊|🙂|😀|😃|😄|😍|🥰|✅|🌹|🌷|💐)(?:[\u{1f3fb}-\u{1f3ff}]|\ufe0f)?/gu;

/** "Спасибо!", "ok", "👍": what ends a talk and begins none. The whole message must be one of them. */
export function isCourtesy(text: string): boolean {
  const left = text.replaceAll(kind, ' ');
  return left.trim() === '' ? left !== text : courtesies.has(plainWords(left));
}
