import { plainWords } from '@otklik/questionnaire';
import { ownName, type HeardPhrases } from '@otklik/respond';
import { wantsPerson } from './wants-person.ts';

/** What a customer may say instead of an answer, in any of our languages, whatever the survey's. */
export type Command =
  | { readonly kind: 'stop' | 'person' | 'go_on' }
  | { readonly kind: 'language'; readonly language: string };

const listed = (text: string): string[] => text.split('|').map((word) => word.trim());

const spoken = {
  stop: listed(
    'стоп | стоп смс | отписаться | отписка | отпишите | отписаться от рассылки | не пишите | не беспокоить | ' +
      'відписатися | відписка | не пишіть | не турбувати | ' +
      'stop | stopall | unsubscribe | cancel | end | quit | optout | opt out',
  ),
  person: listed(
    'оператор | оператора | человек | человека | сотрудник | позовите человека | позвоните мне | ' +
      'людина | людину | співробітник | покличте людину | зателефонуйте мені | ' +
      'operator | human | person | agent | call me | talk to a person',
  ),
  go_on: listed('продолжить | продолжаем | продовжити | go on | continue'),
};

const languages: Readonly<Record<string, readonly string[]>> = {
  ru: ['русский', 'по-русски', 'рус', 'russian'],
  uk: ['українська', 'українською', 'укр', 'украинский', 'ukrainian'],
  en: ['english', 'in english', 'англ', 'английский', 'англійська'],
};

const commands = new Map<string, Command>([
  ...Object.entries(spoken).flatMap(([kind, words]) =>
    words.map((word): [string, Command] => [word, { kind: kind as keyof typeof spoken }]),
  ),
  ...Object.entries(languages).flatMap(([language, words]) =>
    words.map((word): [string, Command] => [word, { kind: 'language', language }]),
  ),
]);

/** As if he had said that he goes on: the open question is put once more. */
export const GO_ON = 'go on';

const kinds: Readonly<Partial<Record<string, 'stop' | 'person' | 'go_on'>>> = {
  opt_out: 'stop',
  person: 'person',
  go_on: 'go_on',
};

/** The whole message must be the command: "the operator was rude" is a comment. `heard`: what says so in further languages. */
export function readCommand(text: string, heard: HeardPhrases, languages: readonly string[] = []): Command | null {
  const own = heard.get(plainWords(text.trim().replace(/^\//, '')));
  const kind = own === undefined ? undefined : kinds[own];
  if (kind !== undefined) return { kind };
  const said = text
    .trim()
    .toLowerCase()
    .replace(/^\//, '')
    .replaceAll(/[«»"'!.?]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const known = commands.get(said);
  if (known !== undefined) return known;
  if (wantsPerson(said)) return { kind: 'person' };
  // "Deutsch", "қазақ тілі": a language by its own name.
  const language = languages.find((each) => ownName(each).toLowerCase() === said);
  return language === undefined ? null : { kind: 'language', language };
}
