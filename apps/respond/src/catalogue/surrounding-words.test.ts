import { describe, expect, it } from 'vitest';
import { everyType } from '../../test/every-type.ts';
import { company, pageOf, ready } from '../../test/ready.ts';
import { tabletOf } from '../../test/tablet.ts';
import type { KioskMoment } from '../kiosk/kiosk-moment.ts';
import { renderKioskPreview } from '../kiosk/kiosk-preview.ts';
import { renderMessagePage } from '../message-page.ts';
import { fill, languageOfWord, wordsIn } from './catalogue.ts';
import { faultsIn, surroundingWords } from './every-word.ts';
import type { GivenWords } from './given-words.ts';
import { heardIn } from './heard-words.ts';
import { kioskWordsIn } from './kiosk-words.ts';
import { readyWords } from './ready/ready-words.ts';

const named = (key: string) => {
  const word = surroundingWords.find((one) => one.key === key);
  if (word === undefined) throw new Error(`there is no word ${key}`);
  return word;
};
/** Each word is its own name: what is not in brackets comes from somewhere else. */
const marked: GivenWords = {
  ka: Object.fromEntries(
    surroundingWords.map(({ key, places }) => [key, `[${key}${places.map((place) => ` {${place}}`).join('')}]`]),
  ),
};

describe('the words around the questions', () => {
  it('are sound in every language that comes with us', () => {
    const languages = { ...readyWords, ...ours() };
    for (const [language, words] of Object.entries(languages)) {
      expect(Object.keys(words).toSorted(), language).toEqual(surroundingWords.map(({ key }) => key).toSorted());
      const faults = surroundingWords.flatMap((word) => faultsIn(word, words[word.key] ?? '', language));
      expect(faults, language).toEqual([]);
    }
  });

  it('are all said in the language of the page, whatever is asked', () => {
    const { definition } = everyType(true);
    const page = pageOf('coffee_visit', {
      company: { ...company, words: marked },
      definition: { ...definition, languages: [...definition.languages, 'ka'] },
      context: { language: 'ka', channel: 'qr', products: [{ id: 7, name: 'Капучино' }] },
    });
    expect(page).toContain('[page.next]');
    // The survey thanks in its own words.
    const others = surroundingWords.filter(
      ({ key }) => key.startsWith('page.') && key !== 'page.messages.thanks.title',
    );
    const said = others.filter(({ texts }) =>
      Object.values(texts).some((text) =>
        [`>${text}<`, `label="${text}"`, `data-next="${text}"`].some((place) => page.includes(place)),
      ),
    );
    expect(said.map(({ key }) => key)).toEqual([]);
  });

  it.each(['buttons', 'survey'] as const)('are all said on a tablet too, in the form of %s', (mode) => {
    const known = tabletOf(ready('faces'), { mode, languages: [], asksReason: true });
    const setup = { ...known, company: { ...known.company, words: marked } };
    const context = { language: 'ka', channel: 'kiosk', products: [] };
    const visit = { definition: setup.survey.definition, answers: {}, context, words: marked };
    const [first] = visit.definition.questions;
    const low = { ...visit, answers: { [first?.id ?? '']: 1 } };
    const moments: KioskMoment[] = [
      { kind: 'idle' },
      { kind: 'survey', visit, stepId: first?.id ?? '', errors: [{ questionId: first?.id ?? '', code: 'required' }] },
      { kind: 'thanks', visit: low },
    ];
    const pages = moments.map((moment) => renderKioskPreview({ setup, moment, context }));
    expect(pages[0]).toMatch(mode === 'buttons' ? /\[page\.faces[35]\.1\]/ : /\[tablet\.touch\]/);
    expect(pages[1]).toContain('[page.errors.required]');
    expect(pages[2]).toContain(mode === 'buttons' ? '[tablet.skip]' : '[page.messages.thanks.text]');
    expect(pages.every((page) => page.includes('aria-label="[tablet.staff]"'))).toBe(true);
  });

  it('fall back one by one: to the survey’s default language, then to English', () => {
    const given: GivenWords = { kk: { 'page.next': 'Әрі қарай' }, de: { 'page.send': 'Absenden' } };
    const words = wordsIn('kk-Cyrl', given, 'de');
    expect([words.next, words.send, words.back]).toEqual(['Әрі қарай', 'Absenden', 'Back']);
    expect(wordsIn('kk', given, 'ru').send).toBe('Отправить');
    expect(wordsIn('ru', given).next).toBe('Дальше');
    expect(wordsIn('ru', { ru: { 'page.next': 'Вперёд' } })).toMatchObject({ next: 'Вперёд', send: 'Отправить' });
    expect(languageOfWord('page.next', 'kk', given, 'ru')).toBe('kk');
    expect(languageOfWord('page.send', 'kk', given, 'ru')).toBe('ru');
    expect(wordsIn('kk', { kk: { 'page.faces3.1': 'орташа' } }, 'en').faces3).toEqual(['bad', 'орташа', 'good']);
  });

  it('stand on the pages without a question too, from the right where the language does', () => {
    const page = renderMessagePage({
      kind: 'closed',
      company: { ...company, words: { ar: { 'page.messages.closed.title': 'انتهى الاستبيان' } } },
      language: 'ar',
    });
    expect(page).toContain('<html lang="ar" dir="rtl">');
    expect(page).toContain('<h1>انتهى الاستبيان</h1>');
  });
});

describe('a number in a word', () => {
  it('takes the form that the language wants', () => {
    const say = (language: string, seconds: number) => fill(kioskWordsIn(language).startsOver, { seconds }, language);
    expect([1, 3, 10].map((seconds) => say('ru', seconds).slice(0, 17))).toEqual([
      'Через 1 секунду н',
      'Через 3 секунды н',
      'Через 10 секунд н',
    ]);
    expect(say('en', 1)).toContain('in 1 second.');
  });

  it('is refused where it would be lost, or would not read', () => {
    const codes = (key: string, text: string, language = 'ar') =>
      faultsIn(named(key), text, language).map(({ code }) => code);
    expect(codes('page.progress', 'Экран {done}')).toEqual(['missing_place']);
    expect(codes('page.progress', '{done} / {totale}')).toEqual(['unknown_place', 'missing_place']);
    expect(codes('page.next', '{done}')).toEqual(['unknown_place']);
    expect(codes('page.progress', '{done | one: #} {total}')).toEqual(['no_forms']);
    expect(codes('tablet.startsOver', '{seconds | eins: #}')).toEqual(['unreadable_forms']);
    expect(codes('tablet.startsOver', '{seconds | one: # | other: #}', 'de')).toEqual([]);
    expect(faultsIn(named('tablet.startsOver'), '{seconds | one: # | other: #}', 'ar')[0]?.message).toBe(
      'has no form for zero, two, few, many in "ar"',
    );
    expect(codes('page.next', 'x'.repeat(501))).toEqual(['too_long']);
  });
});

describe('what a customer types', () => {
  it('is known by lists with the commas of any script, and the first language is right', () => {
    const heard = heardIn(['ar', 'de'], {
      ar: { 'heard.yes': 'نعم، أجل', 'heard.no': 'لا' },
      de: { 'heard.yes': 'Ja!, klar', 'heard.no': 'нет', 'heard.opt_out': 'نعم' },
    });
    expect(Object.fromEntries(heard)).toEqual({
      ja: 'yes',
      klar: 'yes',
      нет: 'no',
      أجل: 'yes',
      لا: 'no',
      نعم: 'yes',
    });
  });
});

function ours(): GivenWords {
  return Object.fromEntries(
    (['ru', 'uk', 'en'] as const).map((language) => [
      language,
      Object.fromEntries(surroundingWords.map(({ key, texts }) => [key, texts[language]])),
    ]),
  );
}
