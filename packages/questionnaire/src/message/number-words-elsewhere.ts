type Forms = readonly (readonly [number: number, words: string])[];

/**
 * Number words of the languages that come with the product besides our own three, as they are typed in a hurry too: "fuenf", "piec",
 * "zero". "Six" is six in two of them and "once" is eleven in one, so each is read in a conversation of its own language alone.
 * What is a word of another kind as well ("un", "eine", "un diez") is not among them.
 */
const languages: Readonly<Record<string, Forms>> = {
  de: [
    [0, 'null nuller'],
    [1, 'eins einser'],
    [2, 'zwei zwo zweier'],
    [3, 'drei dreier'],
    [4, 'vier vierer'],
    [5, 'fünf fuenf funf fünfer'],
    [6, 'sechs sechser'],
    [7, 'sieben siebener'],
    [8, 'acht achter'],
    [9, 'neun neuner'],
    [10, 'zehn zehner'],
    [11, 'elf'],
    [12, 'zwölf zwoelf zwolf'],
    [15, 'fünfzehn fuenfzehn'],
    [20, 'zwanzig'],
    [30, 'dreißig dreissig'],
    [50, 'fünfzig fuenfzig'],
    [100, 'hundert'],
  ],
  fr: [
    [0, 'zéro zero'],
    [2, 'deux'],
    [3, 'trois'],
    [4, 'quatre'],
    [5, 'cinq'],
    [6, 'six'],
    [7, 'sept'],
    [8, 'huit'],
    [9, 'neuf'],
    [10, 'dix'],
    [11, 'onze'],
    [12, 'douze'],
    [15, 'quinze'],
    [17, 'dix-sept'],
    [18, 'dix-huit'],
    [19, 'dix-neuf'],
    [20, 'vingt'],
    [30, 'trente'],
    [50, 'cinquante'],
    [100, 'cent'],
  ],
  es: [
    [0, 'cero'],
    [1, 'uno'],
    [2, 'dos'],
    [3, 'tres'],
    [4, 'cuatro'],
    [5, 'cinco'],
    [6, 'seis'],
    [7, 'siete'],
    [8, 'ocho'],
    [9, 'nueve'],
    [10, 'diez'],
    [11, 'once'],
    [12, 'doce'],
    [15, 'quince'],
    [20, 'veinte'],
    [30, 'treinta'],
    [50, 'cincuenta'],
    [100, 'cien'],
  ],
  pl: [
    [0, 'zero zera'],
    [1, 'jeden jedna jedno jednego jedynka jedynkę jedynke'],
    [2, 'dwa dwie dwóch dwójka dwójkę dwojka dwojke'],
    [3, 'trzy trzech trójka trójkę trojka trojke'],
    [4, 'cztery czterech czwórka czwórkę czworka czworke'],
    [5, 'pięć piec pięciu pieciu piątka piątkę piatka piatke'],
    [6, 'sześć szesc sześciu szesciu szóstka szóstkę szostka szostke'],
    [7, 'siedem siedmiu siódemka siódemkę siodemka siodemke'],
    [8, 'osiem ośmiu osmiu ósemka ósemkę osemka osemke'],
    [9, 'dziewięć dziewiec dziewięciu dziewieciu dziewiątka dziewiątkę dziewiatka dziewiatke'],
    [10, 'dziesięć dziesiec dziesięciu dziesieciu dziesiątka dziesiątkę dziesiatka dziesiatke dycha dychę'],
    [11, 'jedenaście jedenascie'],
    [12, 'dwanaście dwanascie'],
    [15, 'piętnaście pietnascie'],
    [20, 'dwadzieścia dwadziescia'],
    [30, 'trzydzieści trzydziesci'],
    [50, 'pięćdziesiąt piecdziesiat'],
    [100, 'sto setka setkę'],
  ],
  be: [
    [0, 'нуль нуля'],
    [1, 'адзін адна адно аднаго адзінка адзінку'],
    [2, 'два дзве двух двойка двойку'],
    [3, 'тры трох тройка тройку'],
    [4, 'чатыры чатырох чацвёрка чацвёрку чацверка чацверку'],
    [5, 'пяць пяці пяцёрка пяцёрку пяцерка пяцерку'],
    [6, 'шэсць шасці шасцёрка шасцёрку'],
    [7, 'сем сямі сямёрка сямёрку'],
    [8, 'восем васьмі васьмёрка васьмёрку'],
    [9, 'дзевяць дзевяці дзявятка дзявятку'],
    [10, 'дзесяць дзесяці дзясятка дзясятку'],
    [11, 'адзінаццаць'],
    [12, 'дванаццаць'],
    [15, 'пятнаццаць'],
    [20, 'дваццаць'],
    [30, 'трыццаць'],
    [50, 'пяцьдзясят пяцьдзесят'],
    [100, 'сто сотня'],
  ],
};

const known = new Map(
  Object.entries(languages).map(([language, forms]) => [
    language,
    new Map(forms.flatMap(([number, words]) => words.split(' ').map((word) => [word, number] as const))),
  ]),
);

/** The number words of a language that is not ours; of `de-AT` those of `de`. */
export function numbersElsewhere(language: string): ReadonlyMap<string, number> | undefined {
  return known.get(language.split('-')[0] ?? '');
}

/** Whether more than digits and whole phrases of this language is read: negations, and what stands beside a score. */
export function isReadElsewhere(language: string): boolean {
  return numbersElsewhere(language) !== undefined;
}
