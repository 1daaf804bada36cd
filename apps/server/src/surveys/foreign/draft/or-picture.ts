const pictures: Readonly<Record<string, string>> = { ru: 'Картинка', uk: 'Зображення', en: 'Picture' };

/** What an option says; one that was nothing but a picture is called by its number, for its mark says nothing to anybody. */
export function orPicture(
  texts: Readonly<Record<string, string>>,
  number: number,
  language: string,
): Readonly<Record<string, string>> {
  if (Object.values(texts).some((text) => text.trim() !== '')) return texts;
  const named = Object.entries(pictures).map(([one, word]) => [one, `${word} ${number}`] as const);
  return { [language]: `${pictures['en']} ${number}`, ...Object.fromEntries(named) };
}
