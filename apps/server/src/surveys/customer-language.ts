export const customerLanguages = ['ru', 'uk', 'en'] as const;
/** The languages in which the product itself speaks to customers. */
export type CustomerLanguage = (typeof customerLanguages)[number];

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
export function languageOf(wanted: string | null): CustomerLanguage {
  const short = (wanted ?? '').slice(0, 2).toLowerCase();
  const own = customerLanguages.find((language) => language === short);
  if (own !== undefined) return own;
  return !/^[a-z]{2}$/.test(short) || readersOfRussian.has(short) ? 'ru' : 'en';
}
