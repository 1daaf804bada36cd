import { describe, expect, it } from 'vitest';
import { templatePurpose, templateForms, templateTexts } from '@otklik/contract';
import { compose, type Occasion } from './compose.ts';
import { unknownPlaceholders } from './fill-text.ts';
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
    low: '',
    high: '',
  },
  optOut: 'https://otklik.example/u/1-abc',
};

describe('a message', () => {
  it('holds the first question, each score one tap, in the HTML and in the text', () => {
    const { html, text } = compose(null, occasion);
    for (const score of [0, 7, 10]) {
      expect(html).toContain(`href="https://otklik.example/p/1-abc?tap=${score}"`);
      expect(text).toContain(`${score}: https://otklik.example/p/1-abc?tap=${score}`);
    }
    expect(html).toContain('Порекомендуете нас?');
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
    expect(compose(texts, { ...occasion, language: 'he' }).html).toMatch(
      /<html lang="he" dir="rtl">.*<table role="presentation" dir="rtl".*border-right:4px/s,
    );
    expect(compose(null, occasion).html).toMatch(/<table role="presentation" dir="ltr".*border-left:4px/s);
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
});
