import { parseDefinition, rotate, visibleQuestions } from '@otklik/questionnaire';
import { expect, it, describe } from 'vitest';
import { contextAtKiosk, type KioskSetup } from './kiosk-setup.ts';
import { countsOf, withOwnAnswers, type OwnAnswer } from './own-answers.ts';
import { newsIn } from './setup-news.ts';

const rated = (id: string, factorId: number | null) => ({
  id,
  type: 'satisfaction',
  scale: '1-5',
  factorId,
  text: { ru: id },
});
const parsed = parseDefinition({
  schema: 1,
  languages: ['ru'],
  defaultLanguage: 'ru',
  title: { ru: 'Зал' },
  thanks: { title: { ru: 'Спасибо' } },
  questions: [rated('visit', null), rated('speed', 1), rated('taste', 2)],
  rotation: { atMost: 1, weights: { 1: 30, 2: 20 }, target: { answers: 10 } },
  quotas: [{ id: 'unhappy', counts: 'visit <= 2', limit: 5 }],
});
if (!parsed.ok) throw new Error('the test has a bad survey');
const { definition } = parsed;

const setup: KioskSetup = {
  device: { id: 1, name: 'Зал' },
  settings: {
    surveyId: 7,
    mode: 'survey',
    languages: [],
    rotateSeconds: 10,
    idleSeconds: 60,
    asksReason: false,
    pin: '4711',
    attract: {},
  },
  survey: { id: 7, number: 1, definition },
  company: { name: 'Полдень', logo: null, colour: '#2f6f4f' },
  unitName: null,
  touchpointName: null,
  timeZone: 'Europe/Moscow',
  rotation: { answers: { 1: 7, 2: 9 } },
  fullQuotas: [],
  quotaRoom: { unhappy: 2 },
  now: '2026-03-02T09:00:00.000Z',
};

/** Customers one after the other without a network: what each was asked, and what his answers add. */
function week(customers: number, score: number): { asked: string[]; own: OwnAnswer[]; full: string[][] } {
  const own: OwnAnswer[] = [];
  const full: string[][] = [];
  const asked = Array.from({ length: customers }, (_, at) => {
    const counted = withOwnAnswers(setup, own);
    const plain = contextAtKiosk(counted, 'ru', `r${at}`, new Date('2026-03-02T09:00:00Z'));
    const context = rotate(definition, plain, counted.rotation ?? { answers: {} });
    const ids = visibleQuestions(definition, {}, context).map(({ id }) => id);
    const answers = Object.fromEntries(ids.map((id) => [id, score]));
    own.push({ surveyId: 7, ...countsOf({ definition, answers, context }, true) });
    full.push(counted.fullQuotas);
    return ids.slice(1).join();
  });
  return { asked, own, full };
}

describe('a tablet without a network', () => {
  it('passes the turn to the next factor once its own answers fill what was missing', () => {
    expect(week(6, 5).asked).toEqual(['speed', 'speed', 'speed', 'taste', '', '']);
  });

  it('closes a quota that its own finished answers have filled', () => {
    const { full } = week(4, 1);
    expect(full).toEqual([[], [], ['unhappy'], ['unhappy']]);
    expect(withOwnAnswers(setup, week(4, 5).own).fullQuotas).toEqual([]);
  });

  it('counts a factor for every survey, a quota for its own alone, and knows answers of an earlier page', () => {
    const other: OwnAnswer[] = [{ surveyId: 8, factors: [1], quotas: ['unhappy', 'unhappy'] }, { surveyId: 7 }];
    expect(withOwnAnswers(setup, other)).toMatchObject({ rotation: { answers: { 1: 8, 2: 9 } }, fullQuotas: [] });
  });
});

describe('what a tablet hears', () => {
  it('is news for the screen, or for the counts alone, or nothing but a later hour', () => {
    expect(newsIn(setup, null)).toBe('screen');
    expect(newsIn({ ...setup, now: '2026-03-02T09:01:00.000Z' }, setup)).toBe('nothing');
    expect(newsIn({ ...setup, survey: { ...setup.survey, number: 2 } }, setup)).toBe('screen');
    expect(newsIn({ ...setup, company: { ...setup.company, colour: '#101010' } }, setup)).toBe('screen');
    expect(newsIn({ ...setup, rotation: { answers: { 1: 8 } } }, setup)).toBe('counts');
    expect(newsIn({ ...setup, fullQuotas: ['unhappy'] }, setup)).toBe('counts');
  });
});
