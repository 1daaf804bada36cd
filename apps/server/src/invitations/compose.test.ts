import { describe, expect, it } from 'vitest';
import { templatePurpose, templateForms, templateTexts } from '@otklik/contract';
import type { SurveyDefinition } from '@otklik/questionnaire';
import { wordsIn } from '@otklik/respond';
import { readyWords } from '@otklik/respond/ready-words';
import { chatOpening, compose, languageOfMessage, leadsToPage, type Occasion } from './compose.ts';
import { unknownPlaceholders } from './fill-text.ts';
import { firstQuestionOf } from './first-question.ts';
import { furtherTexts } from './further-texts.ts';
import { readyTexts } from './ready-texts.ts';

const occasion: Occasion = {
  form: 'email',
  purpose: 'invitation',
  language: 'ru',
  companyLanguage: 'ru',
  company: 'Кофейни «Полдень»',
  colour: '#0b6e6a',
  values: { company: 'Кофейни «Полдень»', customer: 'Ольга <script>', unit: 'Тверская, 12', date: '21 ноября' },
  link: 'https://otklik.example/p/1-abc',
  question: {
    questionId: 'q1',
    text: 'Порекомендуете нас?',
    scores: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    low: 'точно нет',
    high: 'обязательно',
    language: 'ru',
  },
  optOut: 'https://otklik.example/u/1-abc',
};

describe('a message', () => {
  it('about a solution asks whether it is solved, and not how the visit was, unless the company has words of its own', () => {
    const solved = { ...occasion, isAboutSolution: true, question: null };
    for (const purpose of ['invitation', 'reminder'] as const)
      for (const form of ['email', 'short', 'push'] as const) {
        const { text } = compose(null, { ...solved, purpose, form });
        expect(text).toMatch(/обращени|помочь/);
        expect(text).not.toMatch(/визит|были у нас/);
        expect(chatOpening(null, { ...solved, purpose, form }, {})).toBeNull();
      }
    const own = { email: { ru: { subject: 'Итог', text: 'Всё ли хорошо?', button: 'Да' } } };
    expect(compose(own, solved).text).toContain('Всё ли хорошо?');
  });

  it('holds the first question, each score one tap, in the HTML and in the text', () => {
    const { html, text } = compose(null, occasion);
    for (const score of [0, 7, 10]) {
      expect(html).toContain(`href="https://otklik.example/p/1-abc?tap=${score}"`);
      expect(text).toContain(`${score}: https://otklik.example/p/1-abc?tap=${score}`);
    }
    expect(html).toContain('Порекомендуете нас?');
    for (const said of [html, text]) expect(said).toContain('0 — точно нет, 10 — обязательно');
  });

  it('says what the ends of the scale mean in the usual words where the survey has none of its own', () => {
    const definition: SurveyDefinition = {
      schema: 1,
      languages: ['en', 'he'],
      defaultLanguage: 'en',
      title: { en: 't' },
      questions: [{ type: 'nps', id: 'nps', text: { en: 'Would you recommend us?' }, lowLabel: { en: 'not at all' } }],
      thanks: { title: { en: 'Thanks' } },
    };
    expect(firstQuestionOf(definition, { language: 'he', channel: 'email', products: [] })).toMatchObject({
      text: 'Would you recommend us?',
      low: 'not at all',
      high: wordsIn('en').ends.nps.high,
      language: 'en',
    });
  });

  it('asks in the direction of the question, though the words around it be in another language', () => {
    const { html } = compose(null, {
      ...occasion,
      language: 'he',
      question: { questionId: 'q1', text: 'איך היה?', scores: [1, 2], low: '', high: '', language: 'he' },
    });
    expect(html).toMatch(/<html lang="ru" dir="ltr">.*<div dir="rtl"[^>]*><p [^>]*border-right:4px[^>]*>איך היה\?/s);
    expect(languageOfMessage(null, { ...occasion, language: 'he' })).toBe('ru');
  });

  it('never lets a customer write markup', () => {
    const { html, text } = compose(null, occasion);
    expect(html).not.toContain('<script>');
    expect(text).toContain('Ольга <script>');
  });

  it('offers a way out in every e-mail that asks', () => {
    const { html, text } = compose(null, occasion);
    expect(html).toContain('https://otklik.example/u/1-abc');
    expect(text).toContain('https://otklik.example/u/1-abc');
  });

  it('says what stands around its text in the language of the text, by the company’s own words', () => {
    const texts = templateTexts.parse({ email: { kk: { subject: 'Сапар', text: 'Қалай болды?', button: 'Бағалау' } } });
    const surrounding = { kk: { 'letter.why': '{company} клиенті болғансыз.', 'letter.optOut': 'Енді сұрамаңыз' } };
    const { html, text } = compose(texts, { ...occasion, language: 'kk', surrounding });
    for (const words of ['Кофейни «Полдень» клиенті болғансыз.', 'Енді сұрамаңыз']) {
      expect(html).toContain(words);
      expect(text).toContain(words);
    }
    // Not written: the company's own language.
    expect(html).toContain('Кнопки не видны?');
  });

  it('speaks the customer’s language, else the company’s', () => {
    const texts = templateTexts.parse({
      short: { ru: { text: 'Как вам {{unit}}?' }, en: { text: 'How was {{unit}}?' } },
    });
    const say = (language: string) => compose(texts, { ...occasion, form: 'short', language }).text;
    expect(say('en-GB')).toBe('How was Тверская, 12? https://otklik.example/p/1-abc');
    expect(say('de')).toBe('Как вам Тверская, 12? https://otklik.example/p/1-abc');
  });

  it('is laid out from the right in a language that is read so', () => {
    const texts = templateTexts.parse({ email: { he: { subject: 'שאלה', text: 'איך היה?', button: 'לענות' } } });
    const { low, high } = occasion.question ?? { low: '', high: '' };
    const question = { questionId: 'q1', text: 'איך היה?', scores: [1, 2], low, high, language: 'he' };
    const { html } = compose(texts, { ...occasion, language: 'he', question });
    expect(html).toMatch(/<html lang="he" dir="rtl">.*<table role="presentation" dir="rtl".*border-right:4px/s);
    expect(compose(null, occasion).html).toMatch(/<table role="presentation" dir="ltr".*border-left:4px/s);
    // A Russian name and scale in it run from the left all the same, at the right edge.
    expect(html).toMatch(
      /text-align:right.*<p dir="auto"[^>]*>Кофейни «Полдень»<\/p>.*<p dir="auto"[^>]*>1 — точно нет/s,
    );
  });

  it('has ready words for every purpose, form and language, with places that are filled', () => {
    for (const purpose of templatePurpose.options)
      for (const form of templateForms) {
        const languages = readyTexts[purpose][form] ?? {};
        expect(Object.keys(languages)).toEqual(['ru', 'uk', 'en']);
        for (const words of Object.values(languages))
          expect(unknownPlaceholders(`${words.subject}${words.text}${words.button}`)).toEqual([]);
      }
  });

  it('is whole in the languages that come with us, where the company has written nothing', () => {
    const further = Object.keys(readyWords);
    for (const purpose of ['invitation', 'reminder', 'thanks'] as const)
      for (const form of ['email', 'short', 'push'] as const) {
        const languages = furtherTexts[purpose]?.[form] ?? {};
        expect(Object.keys(languages)).toEqual(further);
        for (const words of Object.values(languages))
          expect(unknownPlaceholders(`${words.subject}${words.text}${words.button}`)).toEqual([]);
      }
    const letter = compose(null, { ...occasion, language: 'de', surrounding: readyWords, values: {}, question: null });
    expect(letter.subject).toBe('Wie war es bei uns?');
    for (const words of ['liebe Kundin', '>Bewerten</a>', 'Kundin oder Kunde von', 'Nicht mehr fragen'])
      expect(letter.html).toContain(words);
    expect(letter.html?.replaceAll('Кофейни «Полдень»', '')).not.toMatch(/[а-яё]/i);
  });
});

describe('a chat', () => {
  const asked = { form: 'short', purpose: 'invitation', language: 'ru', companyLanguage: 'ru' } as const;
  const short = (text: string, language = 'ru') => ({ short: { [language]: { subject: '', text, button: '' } } });
  const opening = (texts: Parameters<typeof chatOpening>[0], spoken: object = {}) =>
    chatOpening(texts, { ...asked, ...spoken }, occasion.values);

  it('begins with the words of the company, in the language of the questions', () => {
    expect(opening(short('Здравствуйте! Вы были у нас {{date}}.'))).toBe('Здравствуйте! Вы были у нас 21 ноября.');
    expect(opening(short('Hello!', 'en'), { language: 'en-GB' })).toBe('Hello!');
    expect(opening(short('Здравствуйте!'), { language: 'en' })).toBeNull();
    expect(opening(null)).toBeNull();
  });

  it('makes room for the page where those words name the link', () => {
    const texts = short('Ответьте на странице: {{link}}');
    expect(leadsToPage(texts, asked)).toBe(true);
    expect(opening(texts)).toBeNull();
    expect(leadsToPage(short('Здравствуйте!'), asked)).toBe(false);
  });

  it('takes what was saved as it came ready for nobody’s own words', () => {
    for (const purpose of ['invitation', 'reminder'] as const) {
      expect(leadsToPage(readyTexts.invitation, { ...asked, purpose })).toBe(false);
      expect(opening(readyTexts[purpose], { purpose })).toBeNull();
    }
    expect(leadsToPage(null, asked)).toBe(false);
  });
});
