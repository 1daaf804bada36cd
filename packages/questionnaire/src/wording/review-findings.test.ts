import { describe, expect, it } from 'vitest';
import { wordingFindings } from './wording-findings.ts';

const leadingTo = (url: string) =>
  wordingFindings({
    schema: 1,
    languages: ['en'],
    defaultLanguage: 'en',
    title: { en: 'Visit' },
    questions: [{ type: 'nps', id: 'nps', text: { en: 'Would you recommend us?' } }],
    thanks: { title: { en: 'Thanks' } },
    ends: [{ id: 'happy', showIf: 'nps >= 9', title: { en: 'Thanks!' }, redirect: { url } }],
  }).map(({ path, code }) => `${code} ${path}`);

describe('an end page for some', () => {
  it.each(['https://yandex.ru/maps/org/1', 'https://www.google.com/maps/place/x', 'https://otzovik.com/polden'])(
    'is warned of when it leads to a site of reviews: %s',
    (url) => expect(leadingTo(url)).toEqual(['reviews_for_some ends[0].redirect']),
  );

  it.each(['https://polden.example/bonus', 'https://notyandex.ru/maps', 'https://google.example.org/'])(
    'may lead anywhere else: %s',
    (url) => expect(leadingTo(url)).toEqual([]),
  );
});
