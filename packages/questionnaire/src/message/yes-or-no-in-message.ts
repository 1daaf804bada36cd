import { clausesIn, negations, withoutDots, wordSet } from './clauses-in-message.ts';
import type { PhraseIn } from './phrases.ts';
import { thanking } from './words-around-score.ts';

/**
 * A yes or a no that nothing beside it takes back: "Да, но не сразу" is one, "Да нет", "Так и не решили" and "Точно не
 * решили" are `null`, and asked about. A number is none here, for 1 and 0 are ours, not the customer's.
 */
export function yesOrNoInMessage(message: string, plain: string, phraseIn: PhraseIn): 'yes' | 'no' | null {
  const drawn = signOf(message);
  const whole = phraseIn(plain);
  if (whole === 'yes' || whole === 'no') return drawn === null || drawn === whole ? whole : null;
  const clauses = clausesIn(message.replace(/^\s*\++/u, ' ')).map(withoutDots);
  const [first = '', ...others] = clauses;
  const begins = phraseIn(withoutThanks(first));
  if (drawn !== null) return takesBack(drawn, clauses) ? null : drawn;
  if (begins === 'yes' || begins === 'no') return takesBack(begins, others) ? null : begins;
  const [word = '', ...rest] = first.split(' ');
  if (yesAlone.has(word))
    return irony.has(rest[0] ?? '') || takesBack('yes', [rest.join(' '), ...others]) ? null : 'yes';
  const isNo = noAlone.has(word) && afterNo.has(rest[0] ?? '');
  return isNo && !takesBack('no', [rest.join(' '), ...others]) ? 'no' : null;
}

function signOf(message: string): 'yes' | 'no' | null {
  const begun = message.trim();
  if (/^(?:👍|✅|➕|\++(?![\d+]))/u.test(begun)) return 'yes';
  return /^(?:👎|❌|➖)/u.test(begun) ? 'no' : null;
}

/** "Так" is left out: in Ukrainian it is a yes, in Russian it begins "так и не решили". */
const yesAlone = wordSet('да ага угу yes yep yeah sure ок окей ok okay');
const irony = wordSet('уж ну ладно щас конечно right');
const noAlone = wordSet('нет неа ні нi no nope nah');
/** "Нет проблем" and "no problems" are no refusals: a no without a comma is trusted only before these. */
const afterNo = wordSet(
  'не ни никто ничего никак никакого пока еще все до совсем увы мне вы проблема вопрос ' +
    'ні ніхто нічого ніяк ще досі на мені ви питання ' +
    'it its they you he she i nobody not still nothing never one',
);

/** "Ja danke", "tak dziękuję". */
function withoutThanks(clause: string): string {
  const said = words(clause);
  const end = said.findLastIndex((word) => !thanking.has(word)) + 1;
  return said.slice(0, Math.max(1, end)).join(' ');
}

function takesBack(said: 'yes' | 'no', clauses: readonly string[]): boolean {
  const rest = ` ${clauses.join(' ')} `;
  if (words(rest).some((word) => hedges.has(word))) return true;
  if (said === 'yes') return words(rest.replaceAll(mild, ' ')).some((word) => negations.has(word));
  return words(rest.replaceAll(denied, ' ')).some((word) => positives.has(word));
}

function words(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}

/** A yes that came late is still a yes. */
const mild =
  / (?:не (?:сразу|быстро|с первого раза)|не (?:одразу|відразу|швидко|з першого разу)|not (?:at once|right away|immediately)|no (?:problems?|complaints|issues)) /gu;
const denied =
  / (?:не|ни|ні|not|dont|doesnt|didnt|isnt|wasnt|wont|cant|never|still|nicht|kein|keine|pas|nunca|nie) (?:было |було |been |все |quite |yet )?[\p{L}ʼ]+/gu;

const hedges = wordSet(
  '? вроде вродебы кажется наверное наверно возможно может почти частично отчасти наполовину знаю знаем ' +
    'начебто наче ніби здається мабуть можливо може майже частково ' +
    'maybe perhaps probably partly partially almost kinda kind sort know guess think ' +
    'vielleicht teilweise wohl beinahe glaube weiß peut-être partiellement presque crois quizás quizá casi creo parcialmente ' +
    'może chyba częściowo prawie wiem мабыць можа часткова амаль здаецца ведаю',
);
const positives = wordSet(
  'да ага конечно решили решено решен решена решился решилось помогли помогло хорошо отлично нормально супер порядке ' +
    'работает заработало довольна доволен проблем ' +
    'так звісно вирішили вирішено вирішена допомогли добре чудово гаразд порядку працює ' +
    'yes yep yeah sure ok okay solved fixed resolved good great fine well works problem problems ' +
    'ja doch gut gelöst klappt funktioniert geholfen oui bien résolu fonctionne aidé sí bien resuelto funciona ayudaron ' +
    'tak dobrze rozwiązane rozwiązany działa pomogli так добра вырашана вырашылі працуе дапамаглі',
);
