const LONGEST_SENT = 4_000;

/** In this order: what is longer and surer comes before what could be a piece of it. */
const masks: readonly (readonly [RegExp, string])[] = [
  [/[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu, '[e-mail]'],
  [/\b(?:https?:\/\/|www\.)\S+/giu, '[link]'],
  [/(?<![\p{L}\d])@[A-Za-z]\w{3,}/gu, '[name]'],
  // Telephones, cards, passports, orders: four digits or more, however they are spaced.
  [/\+?\d(?:[\s().\u00a0-]{0,2}\d){3,}/gu, '[number]'],
  // "Меня зовут Иван Петров", "Моє ім'я Олена", "My name is Ann Lee".
  [
    /((?:[Мм]еня зовут|[Мм]о[её] имя|[Мм]ене звати|[Мм]оє ім.я|[Mm]y name is)\s+)\p{L}+(?:\s+\p{Lu}\p{L}+){0,2}/gu,
    '$1[name]',
  ],
];
const SHORTEST_NAME = 3;

/**
 * A text without what tells whose it is: addresses, links, telephones and other numbers, and the names that are given, in whatever case they are declined. It cannot know
 * every name that a customer writes of somebody else.
 */
export function maskPersonal(text: string, names: readonly string[]): string {
  const plain = masks.reduce((masked, [pattern, mask]) => masked.replace(pattern, mask), text.slice(0, LONGEST_SENT));
  const parts = names.flatMap((name) => name.split(/[\s,]+/)).filter((part) => part.length >= SHORTEST_NAME);
  return parts.reduce((masked, part) => masked.replace(declined(part), '[name]'), plain);
}

/** Ольга, Ольги, Ольгой: what the endings have in common, and up to three letters after it. */
function declined(name: string): RegExp {
  const stem = name.length > SHORTEST_NAME ? name.replace(/[аяйоьеиіїуюы]$/iu, '') : name;
  return new RegExp(`(?<!\\p{L})${stem.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\p{L}{0,3}(?!\\p{L})`, 'giu');
}
