import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { archive } from '../../server/test/lsa-archive.ts';
import { openPolden, type OpenPolden } from './open-polden.ts';

let running: OpenPolden;
let page: Page;

beforeAll(async () => {
  running = await openPolden();
  ({ page } = running);
}, 150_000);

afterAll(() => running?.close());

const open = (path: string, width = 1400) =>
  page.setViewportSize({ width, height: 900 }).then(() => page.goto(`${running.otklik.address}${path}`));
const card = (index: string) => page.locator(`[data-index="${index}"]`);

it('shows a figure with its n and standing, and no value where it is not relevant', async () => {
  await open('/overview');
  await card('csi_mean').getByText('4,30', { exact: true }).waitFor();
  const row = page.getByRole('row', { name: /Тверская, 12/ });
  await expect.poll(() => row.innerText()).toMatch(/4,30[\s\S]*320[\s\S]*достоверно/);

  await open('/overview?mode=spontaneous');
  await card('csi_mean').getByText('не релевантен').waitFor();
  await expect.poll(() => card('csi_mean').innerText()).toMatch(/Ответили 8\s% обслуженных, нужно 60\s%.*«Поддержку»/s);
  expect(await card('csi_mean').innerText()).not.toMatch(/\d,\d\d/);
  await expect.poll(() => card('support').innerText()).toMatch(/2,6\s%/);
});

it('goes from a number to what was written with it in two clicks', async () => {
  await open('/overview');
  await page.getByRole('row', { name: /Тверская, 12/ }).click();
  await page.getByRole('heading', { name: 'Тверская, 12' }).waitFor();
  await page.getByRole('link', { name: /^Оценка 2:/ }).click();
  await page.getByText('Ждал заказ двадцать минут').waitFor();
  expect(new URL(page.url()).searchParams.get('max')).toBe('2');
});

it('shows the service desk of five answers as numbers for learning', async () => {
  await open(`/touchpoints/${running.polden.request}`);
  const desk = page.locator('section', { has: page.getByRole('heading', { name: 'Важность и удовлетворённость' }) });
  await desk.getByText('6,521').waitFor();
  const text = await desk.innerText();
  expect(text).toContain('6,55');
  expect(text).toContain('мало данных');
  expect(text).toMatch(/расходятся сильнее всего здесь: Цена/);
});

it('finds a comment by a word in another form and opens the answer', async () => {
  await open('/comments');
  await page.getByRole('searchbox').fill('очереди');
  await page.locator('mark', { hasText: 'очередь' }).waitFor();
  await page.keyboard.press('Tab');
  await page.locator('[data-comment]').first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText('Обстоятельства').waitFor();
  await page.keyboard.press('Escape');
});

it('takes the number of the day on a phone, and a correction that can be taken back', async () => {
  await open('/served', 390);
  const field = page.getByLabel('Сколько клиентов обслужили');
  await field.fill('214');
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await page.getByText(/Сохранено: 214/).waitFor();
  await field.fill('241');
  await page.getByRole('button', { name: 'Исправить' }).click();
  await page.getByText(/было 214, стало 241/).waitFor();
  await page.getByRole('button', { name: 'Отменить' }).click();
  await page.getByText(/Сохранено: 214/).waitFor();
  await page.getByRole('button', { name: 'Кто что вносил' }).click();
  await expect.poll(() => page.getByRole('row', { name: /241.*214/s }).count()).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Отозвать 214' }).click();
  await page.getByRole('row', { name: /214.*отозвано/s }).waitFor();
  await expect.poll(() => field.getAttribute('placeholder')).toBe('0');
});

it('imports a file: looks, maps, previews with the refusal in its place, runs, lists what was refused', async () => {
  await open('/imports');
  const file = [
    'Дата;Точка;Оценка;Комментарий',
    '23.04.2026 10:15;Тверская, 12;5;Отлично',
    '24.04.2026 11:00;Арбат, 1;4;',
    '25.04.2026 12:00;Тверская, 12;3;Шумно',
  ].join('\r\n');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'answers.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
  await page.getByRole('button', { name: 'Дальше: столбцы' }).click();
  await page.getByRole('combobox', { name: 'Шкала: Оценка' }).click();
  await page.getByRole('option', { name: 'шкала 1–5' }).click();
  await page.getByRole('button', { name: 'Дальше: проверка' }).click();
  await page.getByText('такого в компании нет: «Арбат, 1»').waitFor();
  await page.getByRole('button', { name: 'Загрузить ответы' }).click();
  await page.getByText('Отклонённые строки').waitFor();
  await expect.poll(() => page.getByText('Принято').locator('..').innerText()).toContain('2');
  await page.getByRole('button', { name: 'Отменить всю загрузку' }).waitFor();
});

async function publishedSurvey(): Promise<number> {
  const say = (ru: string) => ({ ru });
  const options = ['Зал', 'Навынос'].map((word, at) => ({ id: `place_${at}`, text: say(word) }));
  const definition = {
    schema: 1,
    languages: ['ru'],
    defaultLanguage: 'ru',
    title: say('Гости'),
    thanks: { title: say('Спасибо!') },
    questions: [
      { id: 'nps', type: 'nps', text: say('Порекомендуете нас?') },
      { id: 'place', type: 'choice', many: false, text: say('Где вы были?'), options },
      { id: 'why', type: 'text', multiline: true, maxLength: 500, text: say('Почему?') },
      { id: 'spent', type: 'number', text: say('Сколько потратили?') },
    ],
  };
  const made = await running.call<{ id: number; draftRevision: number }>('POST', '/surveys', {
    name: 'Гости кафе',
    definition,
  });
  await running.call('POST', `/surveys/${made.id}/publish`, { revision: made.draftRevision });
  return made.id;
}

const accepted = () => page.getByText('Принято', { exact: true }).locator('..').innerText();

it('matches a file of results to a survey: what was found, what is told by hand, what is kept aside', async () => {
  const surveyId = await publishedSurvey();
  await open('/imports');
  const file = [
    'Отметка времени,Порекомендуете нас?,Где вы были?,Почему?,Менеджер',
    '23.04.2025 10:15:00,10,Зал,Уютно,Ира',
    '24.04.2025 11:00:00,9,Веранда,,Ира',
    '25.04.2025 12:00:00,3,Подвал,"Шумно, душно",Ира',
    '26.04.2025 13:00:00,8,Навынос,,Ира',
  ].join('\r\n');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'forms.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
  await page.getByRole('button', { name: 'Дальше: столбцы' }).click();
  await page.getByRole('combobox', { name: 'Ответы на опрос' }).click();
  await page.getByRole('option', { name: 'Гости кафе' }).click();
  await page.getByText('Узнали 4 из 5 столбцов. Столбцов не нашлось для вопросов: «Сколько потратили?».').waitFor();
  await page.getByRole('combobox', { name: 'Где вы были?: Веранда' }).click();
  await page.getByRole('option', { name: 'Зал', exact: true }).click();
  await page.getByRole('button', { name: 'Дальше: проверка' }).click();
  await page.getByText('такого варианта нет: «Подвал»').waitFor();
  await page.getByTitle('Где вы были?: Навынос').waitFor();
  await page.getByRole('button', { name: 'Загрузить ответы' }).click();
  await page.getByText('Отклонённые строки').waitFor();
  expect(await accepted()).toContain('3');
  await page.getByRole('link', { name: 'К опросу' }).click();
  await page.waitForURL(`**/surveys/${surveyId}`);
  expect((await running.call<{ answers: number }>('GET', `/surveys/${surveyId}`)).answers).toBe(3);
});

it('brings a LimeSurvey archive whole: tells question by question what becomes of it, makes the survey, takes its answers', async () => {
  await open('/surveys');
  await page.getByRole('button', { name: 'Новый опрос' }).click();
  const buffer = archive([
    { id: '1', submitdate: '2024-10-01 10:20:00', '9X2X1': 'A11', '9X2X2': 'A2', '9X2X3SQ1': 'Y', '9X2X7': 'Quick' },
    { id: '2', submitdate: '2024-10-02 10:20:00', '9X2X1': 'A12' },
  ]);
  await page
    .getByRole('dialog')
    .locator('input[type=file]')
    .setInputFiles({ name: 'lunch.lsa', mimeType: 'application/zip', buffer });
  const told = page.getByRole('row');
  await told.filter({ hasText: 'sum:' }).getByText('вычисление не перенесено').waitFor();
  await told.filter({ hasText: 'rate: Rate' }).getByText('строки стали отдельными вопросами').waitFor();
  await page.getByRole('button', { name: 'Перенести опрос с ответами' }).click();
  await page.getByRole('button', { name: 'Дальше: столбцы' }).click();
  await page.getByRole('button', { name: 'Завести опрос из архива' }).click();
  await page.getByText(/^Узнали \d+ из 19 столбцов/).waitFor();
  await told.filter({ hasText: 'sum:' }).getByText('вычисление не перенесено').waitFor();
  await page.getByRole('button', { name: 'Дальше: проверка' }).click();
  await page.getByRole('button', { name: 'Загрузить ответы' }).click();
  await page.getByText('Отклонённые строки').waitFor();
  expect(await accepted()).toContain('1');
});

it('is accessible on every page, and nothing scrolls sideways on a phone', async () => {
  const paths = [
    '/overview',
    '/overview?mode=spontaneous',
    '/units',
    `/units/${running.polden.shop}`,
    '/touchpoints',
    `/touchpoints/${running.polden.request}`,
    '/comments',
    '/served',
    '/imports',
  ];
  for (const path of paths) {
    await open(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze();
    expect(
      violations.map(({ id, nodes }) => `${path}: ${id} ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
    ).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await expect.poll(overflow, { message: `${path} at 390 px` }).toBeLessThanOrEqual(0);
  }
}, 180_000);

it('shows on a phone the tab of the page that one is on, however far to the right it stands', async () => {
  await open('/improvements/proactive');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  const tab = page.getByRole('main').getByRole('navigation').locator('a[data-status="active"]');
  const places = () => tab.evaluate((one) => [one.getBoundingClientRect().left, one.getBoundingClientRect().right]);
  await tab.waitFor();
  await expect.poll(async () => (await places())[1]).toBeLessThanOrEqual(390);
  expect((await places())[0]).toBeGreaterThanOrEqual(0);
});

it('says nothing wrong to the console', () => {
  expect(running.wrong).toEqual([]);
});
