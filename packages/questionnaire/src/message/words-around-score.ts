import { negations, withoutDots, wordSet } from './clauses-in-message.ts';
import { scaleUnit } from './scale-unit.ts';

/**
 * Whether the words around a number in its clause leave no doubt that it is the score. Only known company is trusted:
 * what may be counted ("минут", "товара", "этаж") has no end, what is said beside a score has.
 */
export function isSaidAsScore(before: readonly string[], after: readonly string[]): boolean {
  if (isInDoubt([...before, ...after])) return false;
  return isBefore(before.map(withoutDots)) && isAfter(after.map(withoutDots));
}

/** "9 из 10" says itself that it is a score; only "2 из 5 товаров" counts something else. */
export function isShareAsScore(before: readonly string[], after: readonly string[]): boolean {
  return !isInDoubt([...before, ...after]) && isAfter(after.map(withoutDots));
}

/** Not ten, a ten of another time, a ten on a condition, or a ten that is asked about. */
export function isInDoubt(words: readonly string[]): boolean {
  return words.some((word) => negations.has(word) || doubts.has(word));
}

const doubts = wordSet(
  '? если якби якщо if было была були була було раньше раніше прошлый минулого почти майже almost nearly ' +
    'wenn falls beinahe früher avant presque si antes casi gdyby jeśli jesli prawie wcześniej калі каб амаль раней',
);

const rating = wordSet(
  'ставлю ставим поставлю поставим поставил поставила поставили оценка оценку оценю оцениваю оцениваем оценил оценила ' +
    'даю дам даем дал дала балл думаю считаю наверное наверно пожалуй пусть ответ отвечаю итого мой моя мое твердая твердую твердое ' +
    'крепкая крепкую бы б ' +
    'поставив поставлю оцінка оцінку оцінюю оцінюємо оцінив оцінила даємо бал вважаю мабуть напевно хай нехай відповідь ' +
    'тверда тверду міцна би ' +
    'give gave rate rated rating score my say id ill solid definitely probably answer ' +
    'gebe geben vergebe bewerte bewertung meine glatte klare sage würde antwort ' +
    'donne donnerais mets mettrais note ma dirais cest réponse doy daría pongo pondría calificación mi diría respuesta ' +
    'daję daje dałbym dałabym oceniam ocena moja stawiam powiem odpowiedź стаўлю пастаўлю даю ацэнка ацэньваю мая мой скажу адказ',
);
const besideRating = wordSet(
  'я мы ну и а да так это вам вас им все всем на только будет нам за вашей компании сервису ' +
    'вот то сказать скажу сказал сказала говорю говоря честно ' +
    'ми це вам їм усе усім буде тільки та і сказав кажу чесно ' +
    'i we it its is as a an you them this that would so well of just be guys at only lets ' +
    'ich wir eine einen ein ihnen euch das ist es von mir also und je nous un une vous leur ça pour et le la yo nosotros una les os ' +
    'le por es y ja my wam im to jest a na i dla za więc я мы вам гэта ад мяне ну дык',
);
/** Said by whoever is not sure of the last point, or only clears his throat: the number beside it is his answer all the same. */
const fillers = wordSet(
  'где-то как-то скорее всего быть бути скоріше около примерно приблизительно приблизно вроде типа может возможно наверное наверно кажется видимо ' +
    'по-моему помоему допустим скажем короче ладно пожалуйста э ээ эээ эм эмм мм ммм хм хмм ок окей оке ага угу ' +
    'привет здравствуйте здрасте здрасьте приветствую ' +
    'десь близько мабуть можливо може либонь здається гадаю певно певне скажімо припустимо чесно добре гаразд ' +
    'привіт вітаю прошу ' +
    'ok okay okey about around like maybe perhaps roughly approx approximately ish guess think suppose probably honestly ' +
    'um uh hm hmm yeah yep sure hi hello hey please ' +
    'wohl vielleicht etwa ungefähr circa ca glaube denke bitte hallo naja environ peut-être plutôt svp bonjour bon quizás quizá creo ' +
    'unos aproximadamente hola bueno chyba może około mniej więcej myślę proszę cześć мабыць можа каля прыкладна недзе думаю калі ласка ' +
    'прывітанне',
);
export const thanking = wordSet(
  'спасибо большое огромное благодарю дякую щиро дуже очень thanks thank much very ' +
    'danke dankeschön vielen schönen dank sehr merci beaucoup bien gracias muchas dziękuję dziekuje dzięki bardzo дзякуй вялікі вельмі',
);
const praise = wordSet(
  'спасибо супер класс отлично хорошо молодцы огонь круто добре чудово дякую клас thanks great good perfect excellent super ' +
    'danke toll prima klasse perfekt merci parfait génial gracias perfecto genial excelente dziękuję świetnie doskonale дзякуй выдатна цудоўна',
);
const scaleUnits = new RegExp(`^${scaleUnit}$`, 'u');

/** Words that only bring a score and say nothing of their own: "ставлю вам", "баллов, спасибо". */
export function onlyBringsScore(words: readonly string[]): boolean {
  return words
    .map(withoutDots)
    .every(
      (word) =>
        besideRating.has(word) ||
        rating.has(word) ||
        fillers.has(word) ||
        thanking.has(word) ||
        scaleUnits.test(word) ||
        !/\p{L}{2}/u.test(word),
    );
}

/** How many words behind a number still belong to it: "баллов", "наверное". */
export function belongingTo(after: readonly string[]): number {
  const end = after
    .map(withoutDots)
    .findIndex((word) => !scaleUnits.test(word) && !fillers.has(word) && !rating.has(word));
  return end < 0 ? after.length : end;
}

function isBefore(words: readonly string[]): boolean {
  const last = words.at(-1);
  if (last === undefined || praise.has(last) || isAdverb(last)) return true;
  let at = words.length;
  while (at > 0 && (besideRating.has(words[at - 1] ?? '') || fillers.has(words[at - 1] ?? ''))) at -= 1;
  // "За 10", "на 5": alone they are a mark, after a verb of their own they may be a delay or a price.
  return at === 0 || rating.has(words[at - 1] ?? '');
}

const openers = wordSet(
  'и а но потому поэтому так все всё всем очень спасибо супер класс молодцы огонь как всегда рекомендую советую ' +
    'доволен довольна довольны понравилось понравился понравилась я мы вы мне нам меня нас ваш ваша без благодарю однозначно ' +
    'й та але тому бо усе дуже дякую клас молодці завжди задоволений задоволена задоволені сподобалось сподобалося ми ви мені добре чудово ' +
    'and but because cause very thanks thank all everything it its i we they you your the always really super ' +
    'sehr alles danke toll prima weil aber très tout merci car mais parfait muy todo gracias porque pero perfecto ' +
    'bardzo wszystko dziękuję bo ale świetnie вельмі усё дзякуй бо але выдатна',
);
/** "8 и выше" is no eight. */
const bounds = wordSet(
  'выше ниже больше меньше более менее вище нижче більше менше more less above below over under ' +
    'höher weniger mehr plus moins más menos więcej mniej больш менш',
);
const praisingAlone = wordSet(
  'good great excellent awesome perfect amazing nice fantastic wonderful cool best terrible awful bad slow rude horrible poor',
);
const praised = wordSet('service job work place experience food staff thanks thank and all but');

function isAfter([first, second, ...rest]: readonly string[]): boolean {
  if (first === undefined) return true;
  if (openers.has(first)) return !bounds.has(second ?? '');
  if (fillers.has(first) || rating.has(first)) return isAfter([second, ...rest].filter((word) => word !== undefined));
  if (scaleUnits.test(first)) return second === undefined || isAfter([second, ...rest]) || praised.has(second);
  if (first === 'с' || first === 'з' || first === 'із') return /^(плюсом|минусом|мінусом)$/.test(second ?? '');
  if (first === 'за') return second !== undefined && !/\d/.test(second) && !spans.test(second);
  if (praisingAlone.has(first)) return second === undefined || praised.has(second);
  return isAdverb(first) || /(ание|ение)$/u.test(first);
}

const spans = /^(мин|хв|час|год|д[не]|ден|недел|тиж|месяц|місяц|раз|сут|доб|руб|грн|весь|вс[юе]|послед|остан)/u;

/** "Вкусно", "швидко": a word in -о is not what is counted, but for verbs ("прошло"), pronouns and strangers ("евро"). */
function isAdverb(word: string): boolean {
  return /[\p{L}]{3}о$/u.test(word) && !/(ло|[оеь]го)$/u.test(word) && !countedInO.has(word);
}

const countedInO = wordSet(
  'около примерно больше кило евро пальто метро фото видео авто место окно число мясо пиво молоко блюдо письмо кресло яйцо ' +
    'место вікно відео євро близько приблизно ведро дело вино колесо лицо слово право дно кольцо яблоко минимально максимально итого ' +
    'просто',
);
