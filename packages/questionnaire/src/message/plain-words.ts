/** A message without what does not matter: small letters, one kind of apostrophe, no signs but those of numbers. */
export function plainWords(message: string): string {
  return (
    message
      .normalize('NFKC')
      .toLowerCase()
      // пʼять is a word with an apostrophe; "don't" is met as "dont".
      .replace(/(?<=[а-яіїєґ])['’`ʹ](?=[а-яіїєґ])/gu, 'ʼ')
      .replace(/(?<=[a-zß-ɏ])['’`](?=[a-zß-ɏ])/g, '')
      .replace(/[!?;"«»„“”*_~()…]+/gu, ' ')
      // A comma or a point belongs to a number only between digits.
      .replace(/(?<!\d)[,.:]+|[,.:]+(?!\d)/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  );
}
