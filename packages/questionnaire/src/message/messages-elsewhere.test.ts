import { describe, expect, it } from 'vitest';
import { nobody, surveyOf } from '../../test/survey-of.ts';
import { readMessage, type AnswerValue } from '../index.ts';

const survey = surveyOf([
  { id: 'nps', type: 'nps' },
  { id: 'five', type: 'satisfaction', scale: '1-5', factorId: null, allowDontKnow: true },
  { id: 'solved', type: 'solved' },
  { id: 'cups', type: 'number', lowest: 0, highest: 9 },
]);
/** As the words of each language that come with the product have them. */
const phrases: Record<string, Record<string, string>> = {
  de: { ja: 'yes', klar: 'yes', nein: 'no', 'weiß nicht': 'dont_know', stopp: 'opt_out', abmelden: 'opt_out' },
  fr: { oui: 'yes', non: 'no', 'je ne sais pas': 'dont_know', arrêtez: 'opt_out' },
  es: { sí: 'yes', si: 'yes', no: 'no', 'no sé': 'dont_know', basta: 'opt_out', 'darme de baja': 'opt_out' },
  pl: { tak: 'yes', nie: 'no', 'nie wiem': 'dont_know', 'nie piszcie': 'opt_out', wypisz: 'opt_out' },
  be: { так: 'yes', не: 'no', 'не ведаю': 'dont_know', 'не пішыце': 'opt_out' },
};

function heard(language: string, id: string, message: string): AnswerValue | string | object {
  const question = survey.questions.find((one) => one.id === id);
  if (question === undefined) throw new Error(id);
  const said = readMessage(message, {
    definition: survey,
    question,
    context: { ...nobody, language },
    phrases: new Map(Object.entries(phrases[language.split('-')[0] ?? ''] ?? {})),
  });
  if (said.kind === 'answer')
    return said.beside === undefined ? said.value : { score: said.value, beside: said.beside };
  return said.kind === 'opt_out' ? 'opt_out' : `? ${said.why.reason}`;
}

const tens: Record<string, string> = {
  de: 'null eins zwei drei vier fünf sechs sieben acht neun zehn',
  fr: 'zéro un deux trois quatre cinq six sept huit neuf dix',
  es: 'cero uno dos tres cuatro cinco seis siete ocho nueve diez',
  pl: 'zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć',
  be: 'нуль адзін два тры чатыры пяць шэсць сем восем дзевяць дзесяць',
};

describe('a score in German, French, Spanish, Polish and Belarusian', () => {
  it.each(Object.entries(tens))('is read in words: %s', (language, words) => {
    const all = words.split(' ');
    expect(all.map((word) => heard(language, 'nps', word))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(all.map((word) => heard(language, 'nps', `${word.toUpperCase()}!`))).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
  });

  it.each([
    ['de', 'neun von zehn', 9],
    ['de', '9 von 10', 9],
    ['de', 'Ich gebe eine Acht', 8],
    ['de', 'eine glatte Zehn, danke', 10],
    ['de', '10 Punkte', 10],
    ['de-AT', 'zehn', 10],
    ['de', 'Zehn, sehr freundlich', { score: 10, beside: 'sehr freundlich' }],
    ['de', 'fuenf', 5],
    ['fr', 'dix sur dix', 10],
    ['fr', 'Je mets un neuf', 9],
    ['fr', "c'est un huit, merci", 8],
    ['fr', 'un sur dix', 1],
    ['fr', '7 sur 10', 7],
    ['es', 'nueve de diez', 9],
    ['es', 'Le doy un diez', 10],
    ['es', '8 sobre 10', 8],
    ['es', 'diez, todo perfecto', { score: 10, beside: 'todo perfecto' }],
    ['pl', 'dziewięć na dziesięć', 9],
    ['pl', 'Daję dziesiątkę', 10],
    ['pl', 'piec', 5],
    ['pl', '9 z 10', 9],
    ['be', 'дзевяць з дзесяці', 9],
    ['be', 'Стаўлю дзясятку, дзякуй', 10],
  ])('is read beside the words that bring it: %s %s', (language, message, value) => {
    expect(heard(language, 'nps', message)).toEqual(value);
  });

  it.each([
    ['de', 'nicht zehn'],
    ['de', 'zehn Minuten gewartet'],
    ['de', 'sieben oder acht'],
    ['de', 'elf'],
    ['de', 'wenn es schneller wäre, zehn'],
    ['fr', 'dix minutes'],
    ['fr', 'dix-huit'],
    ['fr', 'un peu lent'],
    ['fr', 'sept ou huit'],
    ['es', 'once'],
    ['es', 'dos horas'],
    ['es', 'casi diez'],
    ['pl', 'dziesięć minut'],
    ['pl', 'dwa albo trzy'],
    ['be', 'дзесяць хвілін'],
  ])('is asked again where there is a doubt: %s %s', (language, message) => {
    expect(heard(language, 'nps', message)).toBe('? score');
  });

  it('is no number in a conversation of another language', () => {
    expect(heard('en', 'nps', 'dix')).toBe('? score');
    expect(heard('ru', 'nps', 'zehn')).toBe('? score');
    expect(heard('fr', 'nps', 'once')).toBe('? score');
    expect(heard('pl', 'nps', 'ten')).toBe(10);
  });

  it('answers a question for a number too', () => {
    expect(heard('de', 'cups', 'drei')).toBe(3);
    expect(heard('ru', 'cups', 'пять')).toBe(5);
    expect(heard('de', 'cups', 'drei Tassen')).toBe('? number');
  });
});

describe('yes, no, "don’t know" and stop there', () => {
  it.each([
    ['de', 'Ja, danke', 1],
    ['de', 'ja danke', 1],
    ['de', 'Nein, leider nicht gelöst', 0],
    ['de', 'Ja, aber nicht ganz', '? yes_or_no'],
    ['de', 'nein, alles gut', '? yes_or_no'],
    ['fr', 'Oui merci beaucoup', 1],
    ['fr', 'Non, pas résolu', 0],
    ['fr', 'oui, peut-être', '? yes_or_no'],
    ['es', 'Sí, gracias', 1],
    ['es', 'no, gracias', 0],
    ['pl', 'tak, dziękuję', 1],
    ['pl', 'Nie, nie działa', 0],
    ['pl', 'tak, ale nie wszystko', '? yes_or_no'],
    ['be', 'Так, дзякуй!', 1],
    ['be', 'не, не працуе', 0],
  ])('%s %s', (language, message, value) => {
    expect(heard(language, 'solved', message)).toEqual(value);
  });

  it.each(['de weiß nicht', 'fr je ne sais pas', 'es no sé', 'pl nie wiem', 'be не ведаю'])('%s', (line) => {
    const [language = '', ...words] = line.split(' ');
    expect(heard(language, 'five', words.join(' '))).toEqual({ none: 'dont_know' });
    expect(heard(language, 'nps', `${words.join(' ')}, 8`)).toBe(8);
  });

  it.each([
    ['de', 'Stopp bitte'],
    ['de', 'STOP'],
    ['de', 'Abmelden, ich will das nicht'],
    ['fr', "arrêtez s'il vous plaît"],
    ['es', 'basta ya'],
    ['es', 'por favor, darme de baja'],
    ['pl', 'proszę, nie piszcie'],
    ['be', 'калі ласка, не пішыце'],
  ])('ends the conversation: %s %s', (language, message) => {
    expect(heard(language, 'nps', message)).toBe('opt_out');
  });

  it.each([
    ['de', 'Der Kellner sagte stopp, und dann warteten wir lange'],
    ['es', 'basta, la cola es larga'],
  ])('is a comment where it stops something else: %s %s', (language, message) => {
    expect(heard(language, 'nps', message)).toBe('? score');
  });
});
