import { beforeAll, describe, expect, it } from 'vitest';
import type { Findings, Rehearsal, SurroundingLanguage, SurroundingTexts } from '@otklik/contract';
import { surroundingWords } from '@otklik/respond';
import { newAskingCompany, newLink, type AskingCompany } from '../../../test/asking.ts';
import { customer } from '../../../test/customer.ts';
import { newCompany, newKey, useWorld } from '../../../test/world.ts';

const world = useWorld();
const total = surroundingWords.length;
const text = (ru: string, kk: string) => ({ ru, kk });
const definition = {
  schema: 1,
  languages: ['ru', 'kk'],
  defaultLanguage: 'ru',
  title: text('Визит', 'Сапар'),
  questions: [
    { type: 'nps', id: 'nps', required: true, text: text('Порекомендуете нас?', 'Бізді ұсынасыз ба?') },
    { type: 'solved', id: 'solved', text: text('Вопрос решён?', 'Мәселе шешілді ме?') },
  ],
  thanks: { title: text('Спасибо!', 'Рақмет!') },
};
const kazakh = {
  'page.next': 'Әрі қарай',
  'page.send': 'Жіберу',
  'page.messages.thanks.text': 'Жауабыңыз бізде.',
  'dialogue.scale': '{lowest} мен {highest} аралығындағы санмен жауап беріңіз.',
  'dialogue.yesNo': '«иә» не «жоқ» деп жауап беріңіз.',
  'dialogue.stopped': 'Енді сұрақ жібермейміз.',
  'heard.yes': 'иә, әрине',
  'heard.opt_out': 'тоқтат, жазбаңыз',
};

describe('words around the questions', () => {
  let company: AskingCompany;
  beforeAll(async () => {
    company = await newAskingCompany(world, definition);
  });
  const list = async (whose: Pick<AskingCompany, 'get'>) =>
    (await whose.get<{ items: SurroundingLanguage[] }>('/surrounding-words')).body.items;

  it('are missing in a language that only a survey speaks, and fall back to the survey’s own', async () => {
    const languages = await list(company);
    expect(languages.find(({ language }) => language === 'kk')).toEqual({
      language: 'kk',
      total,
      said: 0,
      written: 0,
      surveys: 1,
      changedAt: null,
    });
    expect(languages.find(({ language }) => language === 'ru')).toMatchObject({ said: total, written: 0 });
    expect(languages.find(({ language }) => language === 'de')).toMatchObject({ said: total, surveys: 0 });
    const checked = await company.post<Findings>('/surveys/validate', { definition });
    expect(checked.body.warnings).toContainEqual({
      path: 'languages.kk',
      code: 'missing_words',
      message: `${total} words around the questions are not written in "kk"`,
    });
    const other = await newAskingCompany(world, definition);
    const anna = customer(world, (await newLink(other)).path);
    expect((await anna.get('?lang=kk')).html).toMatch(/data-next="Дальше" data-send="Отправить"/);
  });

  it('are written once for the company, and every surface speaks them', async () => {
    const written = await company.patch<SurroundingTexts>('/surrounding-words/kk', { words: kazakh });
    expect(written).toMatchObject({ status: 200, body: { said: 8, written: 8, forms: ['one', 'other'] } });
    expect(written.body.lines.find(({ key }) => key === 'page.send')).toMatchObject({
      group: 'page',
      texts: { ru: 'Отправить', uk: 'Надіслати', en: 'Send' },
      ready: null,
      own: 'Жіберу',
    });

    const anna = customer(world, (await newLink(company)).path);
    const { html } = await anna.get('?lang=kk');
    expect(html).toMatch(/data-next="Әрі қарай" data-send="Жіберу"/);
    // A page that was opened a moment ago says other words, and wears another colour, within two seconds.
    await company.patch('/surrounding-words/kk', { words: { 'page.send': 'Жөнелту' } });
    await company.patch('/workspace', { colour: '#7b1fa2' });
    const later = async (): Promise<string> => (await anna.get('?lang=kk')).html;
    await expect.poll(later).toContain('data-send="Жөнелту"');
    await expect.poll(later).toContain('--a:#7b1fa2');
    await company.patch('/surrounding-words/kk', { words: { 'page.send': 'Жіберу' } });
    // Not written: the survey's default language.
    expect(html).toContain('Назад');

    const rehearse = async (replies: object[]) =>
      (
        await company.post<Rehearsal>('/dialogues/rehearsal', {
          definition,
          chat: 'sms',
          language: 'kk',
          context: {},
          replies,
        })
      ).body;
    const talk = await rehearse([{ text: '٩' }, { text: 'Иә!' }]);
    expect(talk.said[0]?.text).toContain('0 мен 10 аралығындағы санмен жауап беріңіз.');
    expect(talk).toMatchObject({ phase: 'finished', answers: { nps: 9, solved: 1 } });
    const stopped = await rehearse([{ text: 'Жазбаңыз' }]);
    expect(stopped).toMatchObject({ phase: 'stopped', said: [{}, {}, { text: 'Енді сұрақ жібермейміз.' }] });
  });

  it('are refused where a number would be lost, and nothing is half done', async () => {
    const refused = await company.patch('/surrounding-words/kk', {
      words: { 'page.back': 'Артқа', 'page.progress': 'Экран {done}' },
    });
    expect(refused).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'words.page.progress', code: 'missing_place' }] } },
    });
    const unknown = await company.patch('/surrounding-words/kk', { words: { 'page.nothing': 'x' } });
    expect(unknown).toMatchObject({ status: 400, body: { error: { details: [{ code: 'unknown_word' }] } } });
    const { body } = await company.get<SurroundingTexts>('/surrounding-words/kk');
    expect(body.lines.find(({ key }) => key === 'page.back')?.own).toBeNull();
  });

  it('may be other than those that come with us, and are taken back by an empty text', async () => {
    const lines = async () => (await company.get<SurroundingTexts>('/surrounding-words/de')).body;
    await company.patch('/surrounding-words/de', { words: { 'page.send': 'Abschicken', 'page.next': 'Weiter' } });
    const overwritten = await lines();
    expect(overwritten).toMatchObject({ said: total, written: 1 });
    expect(overwritten.lines.find(({ key }) => key === 'page.send')).toMatchObject({
      ready: 'Absenden',
      own: 'Abschicken',
    });
    await company.patch('/surrounding-words/de', { words: { 'page.send': '' } });
    expect(await lines()).toMatchObject({ said: total, written: 0 });
    expect(await company.delete('/surrounding-words/de')).toMatchObject({ status: 204 });
    expect(await company.delete('/surrounding-words/de')).toMatchObject({ status: 404 });
  });

  it.each(['csv', 'xliff'] as const)('go to a translator and come back as %s', async (format) => {
    const exported = await company.get<{ texts: string }>(`/surrounding-words/kk/texts?format=${format}&from=ru`);
    expect(exported.body.texts).toContain('Әрі қарай');
    const texts =
      format === 'csv'
        ? 'key;ru;kk\r\npage.back;Назад;Артқа\r\npage.progress;;Экран {done}\r\npage.none;;x\r\n'
        : exported.body.texts
            .replace(/(name="page.close"[^]*?)<\/source>/, '$1</source><target>Жабу</target>')
            .replace(/(name="page.stars"[^]*?)<\/source>/, '$1</source><target>{score}</target>');
    const back = await company.put('/surrounding-words/kk/texts', { format, texts });
    expect(back.status).toBe(200);
    expect(back.body).toMatchObject(
      format === 'csv'
        ? {
            taken: 1,
            findings: [
              { path: 'page.progress', code: 'missing_place' },
              { path: 'page.none', code: 'unknown_word' },
            ],
          }
        : { taken: 10, findings: [{ path: 'page.stars', code: 'missing_place' }] },
    );
    const { body } = await company.get<SurroundingTexts>('/surrounding-words/kk');
    const own = (key: string) => body.lines.find((line) => line.key === key)?.own;
    expect([own('page.back'), own('page.close')]).toEqual(['Артқа', format === 'csv' ? null : 'Жабу']);
  });

  it('of a file of another language are not laid over this one', async () => {
    const refused = await company.put('/surrounding-words/kk/texts', {
      format: 'csv',
      texts: 'key,tr\r\npage.back,Geri',
    });
    expect(refused).toMatchObject({ status: 400, body: { error: { details: [{ code: 'other_language' }] } } });
  });

  it('are one company’s own, and changed by who may change surveys', async () => {
    const other = await newCompany(world);
    expect((await list(other)).map(({ language }) => language)).not.toContain('kk');
    expect((await other.get<SurroundingTexts>('/surrounding-words/kk')).body.written).toBe(0);
    const reader = await newKey(world, company.workspaceId, { scopes: ['surveys:read'] });
    expect((await reader.get('/surrounding-words/kk')).status).toBe(200);
    expect((await reader.patch('/surrounding-words/kk', { words: {} })).status).toBe(403);
  });
});
