import { plainWords } from './plain-words.ts';

/** The pieces of a message between its signs and pictures, each in plain words: "10!" and "10, все вежливы" begin alike. */
export function clausesIn(message: string): string[] {
  return message
    .normalize('NFKC')
    .replace(/(\d)\ufe0f?\u20e3/gu, '$1')
    .replaceAll('🔟', '10')
    .split(
      /[;!()«»"“”…\n—–]|[,.:](?!\d)|(?<!\d)[,.:]|\s-+\s|(?<=\?)|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f/u,
    )
    .map((clause) => (clause.trimEnd().endsWith('?') ? `${plainWords(clause)} ?` : plainWords(clause)))
    .filter((clause) => clause !== '' && clause !== ' ?');
}

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
    'dont doesnt didnt isnt wasnt arent werent cant couldnt wont wouldnt havent hasnt cannot hardly',
);
