import { describe, expect, it } from 'vitest';
import { compareVersions } from './compare-versions.ts';

const nps = { id: 'nps', type: 'nps', text: { ru: 'Порекомендуете нас?' } };
const why = { id: 'why', type: 'text', text: { ru: 'Почему?' }, multiline: true, maxLength: 500 };
const speed = { id: 'speed', type: 'satisfaction', scale: '1-5', factorId: 7, text: { ru: 'Скорость' } };
const survey = (...questions: object[]) => ({
  schema: 1,
  languages: ['ru'],
  defaultLanguage: 'ru',
  title: { ru: 'Визит' },
  questions,
  thanks: { title: { ru: 'Спасибо!' } },
});

describe('what changed between two versions', () => {
  it('is nothing when they are the same', () => {
    expect(compareVersions(survey(nps, why), survey(nps, why))).toEqual({ survey: [], questions: [] });
  });

  it('names questions that came, went and changed, with the fields', () => {
    const reworded = { ...nps, text: { ru: 'Посоветуете нас другу?' } };
    const { questions } = compareVersions(survey(nps, why), survey(reworded, speed));
    expect(questions.map(({ questionId, kind, fields }) => [questionId, kind, fields])).toEqual([
      ['nps', 'changed', ['text']],
      ['speed', 'added', []],
      ['why', 'removed', []],
    ]);
  });

  it('says that new words count anew, and that a translation does not', () => {
    const reworded = compareVersions(survey(nps), survey({ ...nps, text: { ru: 'Посоветуете?' } }));
    const translated = compareVersions(survey(nps), survey({ ...nps, text: { ...nps.text, en: 'Recommend?' } }));
    expect(reworded.questions[0]?.countsAnew).toBe(true);
    expect(translated.questions[0]).toMatchObject({ kind: 'changed', countsAnew: false });
  });

  it('calls one question moved when one was moved', () => {
    const { questions } = compareVersions(survey(nps, speed, why), survey(why, nps, speed));
    expect(questions.map(({ questionId, kind }) => [questionId, kind])).toEqual([['why', 'moved']]);
  });

  it('compares drafts that are not valid yet', () => {
    expect(compareVersions({}, { title: { ru: 'x' }, questions: [{ id: 'a' }, {}] })).toMatchObject({
      survey: ['title'],
      questions: [{ questionId: 'a' }, { questionId: '#2' }],
    });
  });
});
