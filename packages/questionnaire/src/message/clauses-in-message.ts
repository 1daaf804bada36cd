import { plainWords } from './plain-words.ts';

/** The pieces of a message between its signs and pictures, each in plain words: "10!" and "10, все вежливы" begin alike. */
export function clausesIn(message: string): string[] {
  return piecesIn(message).map(({ clause }) => clause);
}

/** The same with how each was written; `sign` is what stood behind it. */
export type Piece = { readonly written: string; readonly clause: string; readonly sign: string };

export function piecesIn(message: string): Piece[] {
  const parts = message
    .replace(/(\d)\s?½/gu, '$1.5')
    .normalize('NFKC')
    .replace(/(\d)\ufe0f?\u20e3/gu, '$1')
    .replaceAll('🔟', '10')
    .replace(quoteInWord, 'ʼ')
    .replace(tightDash, ' - ')
    .split(
      /([;!()«»"“”…\n—–]|[,.:](?!\d)|(?<!\d)[,.:]|\s-+\s|(?<=\?)|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)/u,
    );
  return parts
    .filter((_, at) => at % 2 === 0)
    .map((written, at) => ({ written, sign: parts[at * 2 + 1] ?? '', clause: clauseOf(written) }))
    .filter(({ clause }) => clause !== '' && clause !== ' ?');
}

function clauseOf(written: string): string {
  const plain = plainWords(written);
  return written.trimEnd().endsWith('?') ? `${plain} ?` : plain;
}

/** "10-всё отлично", "оценка-9"; in "10-минутное ожидание" and "касса-3" the dash does not part a score from its words. */
const tightDash =
  /(?<=(?:^|\s)\d{1,2})-(?=(?:все|всё|усе|спасибо|дякую|супер|отлично|хорошо|плохо|чудово|погано|great|good|bad)(?!\p{L}))|(?<=(?:оценка|оцінка|балл|бал|score|rating))-(?=\d)/giu;

/** П"ять, п*ять: what a Russian keyboard has instead of the apostrophe. */
const quoteInWord = /(?<=[бпвмфр])["*](?=[яюєї])/giu;

/** One spelling of each word of a list, or of a message: "твёрдая" is met as "твердая". */
export function withoutDots(words: string): string {
  return words.replaceAll('ё', 'е');
}

/** A set of words written as a sentence. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(withoutDots(words).split(/\s+/));
}

export const negations: ReadonlySet<string> = wordSet(
  'не ни нет нету неа никак никогда ні нi нема немає ніяк ніколи not no never none nothing nope nah ' +
    'dont doesnt didnt isnt wasnt arent werent cant couldnt wont wouldnt havent hasnt cannot hardly ' +
    'nicht kein keine keinen niemals pas jamais aucun aucune nunca jamás nie nigdy ani ніколі няма аніяк',
);
