export const customerLanguages = ['ru', 'uk', 'en'] as const;
/** The languages in which the product itself speaks to customers. */
export type CustomerLanguage = (typeof customerLanguages)[number];

/** Of what a browser sends, an address says, or a customer's card knows. */
export function languageOf(wanted: string | null): CustomerLanguage {
  const short = (wanted ?? '').slice(0, 2).toLowerCase();
  return customerLanguages.find((language) => language === short) ?? 'ru';
}
