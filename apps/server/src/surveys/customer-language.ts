import { language, type Language } from '@otklik/contract';

/** Where Russian is read beside the language of the place. */
const readersOfRussian: ReadonlySet<string> = new Set([
  'be',
  'kk',
  'ky',
  'uz',
  'tg',
  'tk',
  'tt',
  'ba',
  'hy',
  'az',
  'ka',
]);

/** Of what a browser sends, an address says, or a customer's card knows: who speaks neither is spoken to in English, of whom nothing is known in Russian. */
export function languageOf(wanted: string | null): Language {
  const short = (wanted ?? '').slice(0, 2).toLowerCase();
  const own = language.options.find((each) => each === short);
  if (own !== undefined) return own;
  return !/^[a-z]{2}$/.test(short) || readersOfRussian.has(short) ? 'ru' : 'en';
}
