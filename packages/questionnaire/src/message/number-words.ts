/**
 * Numbers from nought to ten in every form in which people answer with them: "десять", "десятку", "на пятёрку", "з пʼяти".
 * Whole forms rather than roots: "двор" begins like two and "семья" like seven.
 */
const forms: readonly (readonly [number: number, words: string])[] = [
  [0, 'ноль нуль нолик ноля нуля нулю нулём zero nought null'],
  [1, 'один одна одну одно одного одной единица единицу единичка единичку кол одиниця одиницю one'],
  [2, 'два две двух двойка двойку двоечка двоечку дві двох двійка двійку two'],
  [3, 'три трёх трех тройка тройку троечка троечку тройбан трьох трійка трійку three'],
  [4, 'четыре четырёх четырех четвёрка четвёрку четверка четверку чотири чотирьох четвірка четвірку four'],
  [5, 'пять пяти пятёрка пятёрку пятерка пятерку пятёрочка пятёрочку пятак пʼять пʼяти пʼятірка пʼятірку five'],
  [6, 'шесть шести шестёрка шестёрку шестерка шестерку шість шести шестірка шестірку six'],
  [7, 'семь семи семёрка семёрку семерка семерку сім семи сімка сімку seven'],
  [
    8,
    'восемь восьми восьмёрка восьмёрку восьмерка восьмерку восьмёрочка восьмёрочку вісім восьми вісімка вісімку eight',
  ],
  [9, 'девять девяти девятка девятку девяточка девяточку девʼять девʼяти девʼятка девʼятку nine'],
  [10, 'десять десяти десятка десятку десяточка десяточку ten'],
];

const numbers = new Map(forms.flatMap(([number, words]) => words.split(' ').map((word) => [word, number] as const)));

/** The number that one word in small letters says; `null` where it says none. */
export function numberInWord(word: string): number | null {
  return numbers.get(word) ?? null;
}

/** "Пятёрка", "десятку": a school mark by its own name, which never counts anything. */
export function isMark(word: string): boolean {
  return /(?:[её]р|ой|ій|ят|іст|ім|ір)к[ауи]$|^десяточк[ау]$/u.test(word) && numbers.has(word);
}
