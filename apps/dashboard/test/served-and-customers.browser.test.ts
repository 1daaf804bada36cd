import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPolden, type OpenPolden } from './open-polden.ts';

let running: OpenPolden;
let page: Page;

beforeAll(async () => {
  running = await openPolden();
  ({ page } = running);
}, 180_000);

afterAll(() => running?.close());

it('two who are likely one are merged by a key, and taken apart by another', async () => {
  const serve = (externalId: string, customer: object) =>
    running.call('POST', '/interactions', {
      externalId,
      unit: 'tverskaya',
      touchpoint: 'visit',
      occurredAt: new Date(Date.now() - 3_600_000).toISOString(),
      customer,
    });
  await serve('r1', { externalId: 'A-17', name: 'Анна Ким', phone: '+7 916 123-45-67' });
  await serve('r2', { name: 'Анна', phone: '916 123 45 67' });
  await running.call('PUT', '/customer-match-rules', await running.call('GET', '/customer-match-rules'));
  await expect
    .poll(async () => (await running.call<{ items: object[] }>('GET', '/customer-likenesses')).items.length)
    .toBe(1);

  await page.goto(`${running.otklik.address}/customers`);
  await page.getByRole('heading', { name: 'тот же номер, записан иначе' }).waitFor();
  await page.keyboard.press('m');
  await page.getByText(/^Теперь это один клиент/).waitFor();
  await page.getByText('Похожих клиентов нет').waitFor();
  await page.getByRole('link', { name: 'Объединённые' }).click();
  await page.getByRole('button', { name: 'Разъединить' }).click();
  await page.getByText('разъединены').waitFor();
});

it('a call is entered by the keyboard alone: the customer while he is typed, a score, a case', async () => {
  await page.goto(`${running.otklik.address}/cases`);
  await page.getByRole('button', { name: 'Записать звонок' }).waitFor();
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog', { name: 'Звонок или визит' });
  await dialog.getByLabel('Клиент').fill('анна ки');
  await page.getByRole('option', { name: /Анна Ким/ }).waitFor();
  await page.keyboard.press('Enter');
  await dialog.getByRole('radio', { name: '2', exact: true }).press('Space');
  await dialog.getByLabel('Что сказал').fill('Кофе остыл');
  await dialog.getByLabel('Завести кейс').press('Space');
  await dialog.getByLabel('Что сказал').press('Control+Enter');
  await dialog.getByText('Записано, кейс заведён').waitFor();
  const { items } = await running.call<{ items: { customerName: string; origin: string; number: string }[] }>(
    'GET',
    '/cases',
  );
  expect(items).toMatchObject([{ customerName: 'Анна Ким', origin: 'operator' }]);
  // It stands there while the next call is written down.
  expect(await dialog.getByRole('status').innerText()).toContain(items[0]?.number);
  await page.keyboard.press('Escape');
});

it('everything that is kept of a customer is taken out of his case as a file, with a reason that stays', async () => {
  const opened = await running.call<{ id: string }>('POST', '/cases', {
    text: 'Верните деньги за капучино',
    unit: 'tverskaya',
    touchpoint: 'visit',
    customer: { externalId: 'B-44', name: 'Пётр Лис', phone: '+7 916 765-43-21' },
  });
  await page.goto(`${running.otklik.address}/cases/${opened.id}`);
  await page.getByRole('button', { name: 'Выгрузить всё о нём' }).click();
  const dialog = page.getByRole('dialog', { name: 'Всё, что хранится о человеке' });
  await dialog.getByLabel('Зачем').fill('Письмо от 21 ноября');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Скачать файл' }).click(),
  ]);
  await dialog.getByText(/^Готово/).waitFor();
  expect(file.suggestedFilename()).toBe('B-44.json');
  const kept: unknown = JSON.parse(await readFile(await file.path(), 'utf8'));
  expect(kept).toMatchObject({ isWhole: true, customer: { name: 'Пётр Лис' } });
  const looked = await running.call<{ items: { after: unknown }[] }>('GET', '/audit-log');
  expect(JSON.stringify(looked.items)).toContain('Письмо от 21 ноября');
});

it('a day is corrected with a reason, the correction is withdrawn, a file is taken, and the order of sources changes', async () => {
  await page.goto(`${running.otklik.address}/served`);
  await page.getByRole('cell', { name: '500', exact: true }).first().click();
  const drawer = page.getByRole('dialog', { name: /Тверская, 12/ });
  await drawer.getByLabel('Число').fill('480');
  await drawer.getByLabel('Почему исправляем').fill('Касса посчитала обучение');
  await drawer.getByRole('button', { name: 'Исправить' }).click();
  await drawer.getByText('Касса посчитала обучение').waitFor();
  await drawer.getByRole('button', { name: 'Отозвать исправление' }).click();
  await drawer.getByRole('button', { name: 'Отозвать исправление' }).waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Загрузить файл' }).click();
  const upload = page.getByRole('dialog', { name: 'Загрузить файл' });
  const day = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
  const rows = ['day;unit;touchpoint;served', `${day};tverskaya;visit;310`, `${day};нет;visit;5`];
  await upload.locator('input[type=file]').setInputFiles({
    name: 'served.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(rows.join('\n')),
  });
  await upload.getByText('Принято строк: 1, изменилось чисел: 1').waitFor();
  await upload.getByRole('rowheader', { name: '3', exact: true }).waitFor();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Порядок источников' }).click();
  const order = page.getByRole('dialog', { name: 'Порядок источников' });
  await order.getByRole('button', { name: 'Выше: файл' }).press('Enter');
  await order.getByRole('button', { name: 'Сохранить и пересчитать' }).click();
  await page.getByText(/^Решено заново дней/).waitFor();
  const { items } = await running.call<{ items: { sources: string[] }[] }>('GET', '/served/precedences');
  expect(items[0]?.sources.slice(-2)).toEqual(['import', 'api']);
});

it('a panel asks about another factor at another place, and an operator gets the right key', async () => {
  const { device } = await running.call<{ device: { id: number; unitId: number } }>('POST', '/devices', {
    unit: 'tverskaya',
    touchpoint: 'visit',
    kind: 'buttons',
    name: 'Пять лиц',
  });
  await page.goto(`${running.otklik.address}/served/devices`);
  await page.getByRole('button', { name: 'Действия: Пять лиц' }).click();
  await page.getByRole('menuitem', { name: 'Изменить' }).click();
  const form = page.getByRole('dialog', { name: 'Настройки устройства' });
  await form.getByLabel('Название').fill('Лица у кассы');
  await form.getByLabel('Вопрос на панели').fill('Было ли чисто?');
  await form.getByLabel('Баловство: нажатий').fill('10');
  await form.getByLabel('Молчит, если нет связи дольше, мин').fill('15');
  await form.getByRole('button', { name: 'Сохранить' }).click();
  await form.waitFor({ state: 'hidden' });
  const { items } = await running.call<{ items: { id: number }[] }>('GET', '/devices?kind=buttons');
  expect(items.find(({ id }) => id === device.id)).toMatchObject({
    name: 'Лица у кассы',
    unitId: device.unitId,
    silentAfterMinutes: 15,
    settings: { buttons: { question: 'Было ли чисто?', misusePresses: 10, misuseSeconds: 60 } },
  });

  await running.call('POST', '/fiscal/feeds', {
    name: 'ОФД',
    address: 'http://127.0.0.1:9',
    taxNumber: '7700000000',
    token: 'не тот',
    startsOn: '2026-11-20',
  });
  await page.goto(`${running.otklik.address}/served/fiscal`);
  await page.getByRole('row', { name: /ОФД/ }).getByRole('button', { name: 'Изменить' }).click();
  const feed = page.getByRole('dialog', { name: 'Изменить оператора' });
  await feed.getByLabel('ИНН').fill('7701234567');
  await feed.getByLabel('Ключ доступа').first().fill('тот самый');
  await feed.getByRole('button', { name: 'Сохранить' }).click();
  await feed.waitFor({ state: 'hidden' });
  await page.getByRole('cell', { name: '7701234567' }).waitFor();
});

it('a tablet gets another invitation and PIN, and a widget another side, without anybody going there', async () => {
  const words = (ru: string) => ({ ru });
  const definition = {
    schema: 1,
    languages: ['ru', 'en'],
    defaultLanguage: 'ru',
    title: words('Визит'),
    questions: [{ id: 'nps', type: 'nps', text: words('Порекомендуете нас?') }],
    thanks: { title: words('Спасибо!') },
  };
  const survey = await running.call<{ id: number; draftRevision: number }>('POST', '/surveys', {
    name: 'Визит',
    definition,
  });
  await running.call('POST', `/surveys/${survey.id}/publish`, { revision: survey.draftRevision });
  const place = { unit: 'tverskaya', touchpoint: 'visit' };
  const kiosk = { surveyId: survey.id, mode: 'survey', pin: '4711' };
  const { device } = await running.call<{ device: { unitId: number; touchpointId: number } }>('POST', '/devices', {
    ...place,
    kind: 'kiosk',
    name: 'Планшет',
    settings: { kiosk },
  });
  const { unitId, touchpointId } = device;
  const shop = { name: 'Лавка', origins: ['https://shop.example'], settings: { form: 'tab' } };
  await running.call('POST', '/widgets', { ...shop, surveyId: survey.id, unitId, touchpointId });

  await page.goto(`${running.otklik.address}/served/devices`);
  await page.getByRole('button', { name: 'Действия: Планшет' }).click();
  await page.getByRole('menuitem', { name: 'Изменить' }).click();
  const form = page.getByRole('dialog', { name: 'Настройки планшета' });
  await form.getByRole('textbox', { name: 'Приглашение, пока никого нет, en' }).fill('Tell us!');
  await form.getByRole('textbox', { name: 'ПИН-код сотрудников' }).fill('2580');
  await form.getByRole('button', { name: 'Сохранить' }).click();
  await form.waitFor({ state: 'hidden' });
  const devices = await running.call<{ items: { name: string; settings: object }[] }>('GET', '/devices?kind=kiosk');
  expect(devices.items).toMatchObject([
    { settings: { kiosk: { ...kiosk, pin: '2580', attract: { en: 'Tell us!' } } } },
  ]);

  await page.goto(`${running.otklik.address}/surveys/${survey.id}?tab=collect`);
  await page.getByRole('row', { name: /Лавка/ }).getByRole('button', { name: 'Изменить' }).click();
  const widget = page.getByRole('dialog', { name: 'Настройки виджета' });
  await widget.getByRole('textbox', { name: 'Надпись на ярлыке, ru' }).fill('Отзыв');
  await widget.getByRole('combobox', { name: 'С какой стороны' }).click();
  await page.getByRole('option', { name: 'слева' }).click();
  await widget.getByRole('button', { name: 'Сохранить' }).click();
  await widget.waitFor({ state: 'hidden' });
  const widgets = await running.call<{ items: object[] }>('GET', `/widgets?surveyId=${survey.id}`);
  expect(widgets.items).toMatchObject([{ settings: { form: 'tab', side: 'left', tabText: { ru: 'Отзыв' } } }]);
});

const bring = async (name: string, lines: readonly string[]) => {
  await page.goto(`${running.otklik.address}/imports`);
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n')) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.waitForURL(/imports\/\d+/);
};
const whatItMeans = (column: string) => page.getByLabel(`Что это значит: ${column}`, { exact: true }).first();
const preview = () => page.getByRole('region', { name: 'Проверка' });

it('visits come in from a file with cards, attributes and a time zone that is said; an order of dates that could be either is asked for', async () => {
  await bring('visits.csv', [
    'Чек;Дата;Магазин;Identifier card;Город',
    '1;03.04.2026 09:00;tverskaya;7000 1;Тверь',
    '2;04.04.2026 09:00;nowhere;;',
  ]);
  await page.getByText('Первые 2 строки').waitFor();
  await preview().getByText('3 апр., 9:00').waitFor();
  await preview().getByText('card: 7000 1').waitFor();
  await whatItMeans('Город').click();
  await page.getByRole('option', { name: 'клиент: признак' }).click();
  await preview().getByText('Город: Тверь').waitFor();
  await page.getByLabel('Часовой пояс времени в файле').first().click();
  await page.getByLabel('Часовой пояс времени в файле').first().fill('Vladivostok');
  await page.getByRole('option', { name: /Asia\/Vladivostok/ }).click();
  await preview().getByText('3 апр., 2:00').waitFor();
  await page.getByRole('button', { name: 'Загрузить посещения' }).click();
  await page.getByText('Отклонённые строки').waitFor();
  await page.getByRole('link', { name: 'К обслуженным' }).waitFor();

  await bring('visits.csv', ['Чек;Дата;Магазин', '1;03/04/2026 09:00;tverskaya']);
  await page.getByPlaceholder('Скажите порядок дат.').first().click();
  await page.getByRole('option', { name: 'месяц, день, год' }).click();
  await preview().getByText('4 мар., 9:00').waitFor();
});

it('a register of contacts is read in another encoding, shown beforehand and brought in', async () => {
  await bring('register.csv', [
    'Номер;Дата;Класс;Клиент',
    '1;10.04.2026 09:12;жалоба;77',
    '2;11.04.2026 10:00;шутка;78',
  ]);
  await page.getByText('Так он читается').waitFor();
  await preview().getByText('жалоба', { exact: true }).waitFor();
  await expect.poll(() => preview().getByRole('row').count()).toBe(3);
  await page.getByLabel('Разделитель').first().click();
  await page.getByRole('option', { name: 'запятая' }).click();
  await page.getByText('Нужны номер, время и код или класс.').waitFor();
  await page.getByLabel('Разделитель').first().click();
  await page.getByRole('option', { name: 'точка с запятой' }).click();
  await preview().getByText('жалоба', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Загрузить обращения' }).click();
  await page.getByText('Отклонённые строки').waitFor();
  await page.getByRole('link', { name: 'К кодам обращений' }).click();
  await page.waitForURL(/contacts\/codes/);
});

it('an import that was stopped goes on from its page, and ends with all its rows', async () => {
  const rows = Array.from({ length: 150_000 }, (_, at) => `G${at};10.04.2026 09:12;tverskaya`);
  await bring('many.csv', ['Чек;Дата;Магазин', ...rows]);
  await preview().getByRole('row').nth(5).waitFor();
  await page.getByRole('button', { name: 'Загрузить посещения' }).click();
  await page.getByRole('button', { name: 'Остановить' }).click();
  await page.getByRole('heading', { name: 'Остановлено. Принятые строки остались' }).waitFor();
  await page.getByRole('button', { name: 'Продолжить' }).click();
  await page.getByRole('heading', { name: 'Готово' }).waitFor();
  expect(await page.getByText('Принято', { exact: true }).locator('..').innerText()).toMatch(/150\s000/);
});
