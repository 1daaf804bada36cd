/** The form of a noun that goes with a number, by the rules of the language. */
export function pluralOf(
  locale: string,
  forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>,
): (n: number) => string {
  const rules = new Intl.PluralRules(locale);
  const format = new Intl.NumberFormat(locale);
  return (n) => `${format.format(n)} ${forms[rules.select(n)] ?? forms.other ?? ''}`;
}
