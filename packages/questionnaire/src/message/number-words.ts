import { numbersElsewhere } from './number-words-elsewhere.ts';

/**
 * Numbers in every form in which people answer with them, as they write them in a hurry too: "десять", "десятку", "на пятёрку",
 * "з пʼяти", "воссемь". Whole forms rather than roots or likeness: "двор" begins like two, and "шерсть" is one letter from six.
 * Those past ten are here to be known for what they are: "одиннадцать" is on no scale, and "двадцать пять" is no five.
 */
const forms: readonly (readonly [number: number, words: string])[] = [
  [0, 'ноль нуль нолик ноля нуля нулю нулём нол zero nought null'],
  [1, 'один одна одну одно одного одной единица единицу единичка единичку кол одиниця одиницю адин one'],
  [2, 'два две двух двойка двойку двоечка двоечку дві двох двійка двійку two'],
  [3, 'три трёх трех тройка тройку троечка троечку тройбан трьох трійка трійку three'],
  [
    4,
    'четыре четырёх четырех четвёрка четвёрку четверка четверку четвёрочка четвёрочку четверочка четверочку чотири чотирьох четвірка четвірку четыри читыре чотирі чотыри four',
  ],
  [
    5,
    'пять пяти пятёрка пятёрку пятерка пятерку пятёрочка пятёрочку пятерочка пятерочку пятак пʼять пʼяти пʼятірка пʼятірку пят пьять five',
  ],
  [6, 'шесть шести шестёрка шестёрку шестерка шестерку шість шести шестірка шестірку шест шесьть шисть six'],
  [7, 'семь семи семёрка семёрку семерка семерку сім семи сімка сімку сем sevn seven'],
  [
    8,
    'восемь восьми восьмёрка восьмёрку восьмерка восьмерку восьмёрочка восьмёрочку вісім восьми вісімка вісімку ' +
      'воссемь восем восемъ восмь всемь восимь вісем eight eigth eigt',
  ],
  [
    9,
    'девять девяти девятка девятку девяточка девяточку девʼять девʼяти девʼятка девʼятку девят дивять девьять девить nine',
  ],
  [10, 'десять десяти десятка десятку десяточка десяточку десят десеть дисять десьять ten'],
  [11, 'одиннадцать одинадцять eleven'],
  [12, 'двенадцать дванадцять twelve'],
  [15, 'пятнадцать пʼятнадцять fifteen'],
  [20, 'двадцать двадцять twenty'],
  [30, 'тридцать тридцять thirty'],
  [40, 'сорок forty'],
  [50, 'пятьдесят пʼятдесят fifty'],
  [60, 'шестьдесят шістдесят sixty'],
  [70, 'семьдесят сімдесят seventy'],
  [80, 'восемьдесят вісімдесят eighty'],
  [90, 'девяносто девʼяносто ninety'],
  [100, 'сто сотня сотка hundred'],
];

const numbers = new Map(forms.flatMap(([number, words]) => words.split(' ').map((word) => [word, number] as const)));

/** What a word of a message says as a number: "5+" and "5-" are the school's five; "4,5" is no whole score and stays as it is. */
export type NumberOf = (word: string) => number | null;

/** Reads digits, and words in small letters of our three languages and of the one in which the customer is asked. */
export function numbersIn(language: string): NumberOf {
  const own = numbersElsewhere(language);
  return (word) => {
    const digits = /^([+-]?\d{1,3}(?:[.,]\d+)?)[+-]*$/.exec(word)?.[1];
    return digits === undefined ? (own?.get(word) ?? numbers.get(word) ?? null) : Number(digits.replace(',', '.'));
  };
}

/** "Пятёрка", "десятку", "piątkę": a school mark by its own name, which never counts anything. */
export function isMark(word: string, numberOf: NumberOf): boolean {
  return (
    /(?:[её]р|ой|ій|ят|іст|ім|ір)к[ауи]$|^десяточк[ау]$|(?:[óo][jr]|[ąa]t|[óo]st|em|yn)k[aęe]$/u.test(word) &&
    numberOf(word) !== null
  );
}
