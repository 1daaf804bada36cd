import { declined } from './declined-name.ts';

type Masked = 'e-mail' | 'link' | 'name' | 'address' | 'number';
type SayMask = (masked: Masked) => string;

const SHORTEST_NAME = 2;

const street =
  '(?:[Уу]л(?:иц[а-яё]*|\\.)?|[Вв]ул(?:иц[а-яії]*|\\.)?|[Пп]р(?:оспект[а-яё]*|-т|-кт|осп\\.)|[Пп]ер(?:еул[а-яё]*|\\.)|[Пп]ров(?:ул[а-яії]*|\\.)|' +
  '[Бб](?:ульвар[а-яё]*|-р)|[Нн]аб(?:ережн[а-яё]*|\\.)|[Шш](?:оссе|осе|\\.)|[Пп]лощад[а-яё]*|[Пп]лощ[аіу]|[Пп]роезд[а-яё]*|[Пп]роїзд[а-яії]*|[Тт]упик[а-яё]*)';
const part = '(?:д|дом|буд|будинок|корп|корпус|к|стр|строение|кв|квартира|офис|оф|под|подъезд|під|эт|этаж|пов)';
/** A house, and not so many minutes. */
const house = `,?\\s*(?:${part}\\.?\\s*)?\\d+\\p{L}?(?![\\p{L}\\d]|\\s*(?:мин|час|раз|руб|ден|дн|хв|год|грн|₽|%))(?:[/-]\\d+\\p{L}?)?`;
/** "ул. Малая Бронная, д. 12, корп. 2, кв. 45", "на проспекте Мира"; "ул ленина 5" only with its house. */
const address = new RegExp(
  `(?<!\\p{L})${street}\\s+(?:[\\p{Lu}\\d][\\p{L}\\d.-]*(?:\\s+\\p{Lu}[\\p{L}.-]*){0,2}(?:${house}){0,5}|\\p{L}[\\p{L}-]*(?:${house}){1,5})`,
  'gu',
);

/** In this order: what is longer and surer comes before what could be a piece of it. What only says that something follows is kept. */
const masks: readonly (readonly [pattern: RegExp, what: Masked, kept?: '$1'])[] = [
  [/[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu, 'e-mail'],
  [/\b(?:https?:\/\/|www\.)\S+/giu, 'link'],
  [/(?<![\p{L}\d])@[A-Za-z]\w{3,}/gu, 'name'],
  [address, 'address'],
  [
    /\b\d{1,5}[A-Z]?\s+(?:[A-Z][a-z]+\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Square|Sq)\b\.?/g,
    'address',
  ],
  [/(?<!\p{L})(?:кв|квартир[аеуы]|квартира|apt|flat)\.?\s*№?\s*\d+/giu, 'address'],
  // Telephones, cards, passports, orders: four digits or more, however they are spaced.
  [/\+?\d(?:[\s().\u00a0-]{0,2}\d){3,}/gu, 'number'],
  // Orders, plates and contracts: letters with three digits or more among them, and whatever is called a number.
  [/(?<![\p{L}\d])(?=[\p{L}\d-]*\p{L})(?=(?:[\p{L}-]*\d){3})[\p{L}\d-]+(?![\p{L}\d])/gu, 'number'],
  [
    /((?:№|#|(?<!\p{L})(?:заказ|замовлення|договор|договір|order|no\.)\p{L}{0,3})\s*(?:№|#|:)?\s*)(?:\p{L}{1,3}[-/])?\d[\p{L}\d/-]*/giu,
    'number',
    '$1',
  ],
  // "Меня зовут Иван Петров", "Моє ім'я Олена", "My name is Ann Lee".
  [
    /((?:[Мм]еня зовут|[Мм]о[её] имя|[Мм]ене звати|[Мм]оє ім.я|[Mm]y name is)\s+)\p{L}+(?:\s+\p{Lu}\p{L}+){0,2}/gu,
    'name',
    '$1',
  ],
  // "Иванов И. И.", "И. И. Иванову".
  [/(?<!\p{L})\p{Lu}\p{L}+\s+\p{Lu}\.\s?\p{Lu}\.|(?<!\p{L})\p{Lu}\.\s?\p{Lu}\.\s?\p{Lu}\p{L}+/gu, 'name'],
  // What stands below a letter: "С уважением, Анна", or a name in a line of its own.
  [
    /((?:[Сс] уважением|[Зз] повагою|[Bb]est regards|[Kk]ind regards|[Ss]incerely)[,\s]+)\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’.-]+){0,2}/gu,
    'name',
    '$1',
  ],
  [/(\n)\s*\p{Lu}[\p{L}'’-]+(?:[ \t]+\p{Lu}[\p{L}'’-]+){0,2}[.,!]?\s*$/gu, 'name', '$1'],
];

/**
 * A text without what tells whose it is: addresses, links, telephones and other numbers, and the names that are given, in whatever case they are declined. It cannot know
 * every name that a customer writes of somebody else.
 */
export function maskPersonal(text: string, names: readonly string[], sayMask: SayMask = inBrackets): string {
  const plain = masks.reduce(
    (masked, [pattern, what, kept = '']) => masked.replace(pattern, `${kept}${sayMask(what)}`),
    text,
  );
  return maskNames(plain, names, sayMask);
}

/** A text without these names, in whatever case they are declined. */
export function maskNames(text: string, names: readonly string[], sayMask: SayMask = inBrackets): string {
  const parts = names.flatMap((name) => name.split(/[\s,]+/)).filter((part) => part.length >= SHORTEST_NAME);
  return parts.reduce((masked, part) => masked.replace(declined(part), sayMask('name')), text);
}

function inBrackets(masked: Masked): string {
  return `[${masked}]`;
}
