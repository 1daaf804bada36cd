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

const open = (path: string) => page.goto(`${running.otklik.address}${path}`);

const csv = (name: string, lines: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(lines.join('\r\n')),
});

it('slices customers by segments and contacts by topics', async () => {
  await open('/company/segments');
  await page.getByLabel('Признак').fill('loyalty');
  for (const value of ['gold', 'silver']) {
    await page.getByLabel('Значение').fill(value);
    await page.getByLabel('Значение').press('Enter');
    await page.getByRole('row', { name: new RegExp(`loyalty\\s+${value}`) }).waitFor();
  }
  await page.getByLabel('Значение').fill('gold');
  await page.getByLabel('Значение').press('Enter');
  await page
    .getByText(/уже есть|уже занято/)
    .first()
    .waitFor(); // a refusal in the reader's language

  await page.getByRole('link', { name: 'Темы обращений' }).click();
  const name = page.getByPlaceholder('Раздел или тема');
  await name.fill('Оплата');
  await name.press('Enter');
  await page.getByRole('row', { name: /Оплата/ }).waitFor();
});

it('brings back what was archived with its answers', async () => {
  const { items } = await running.call<{ items: { id: number; name: string }[] }>('GET', '/factors');
  const portal = items.find((factor) => factor.name === 'Портал');
  expect(await running.call('DELETE', `/factors/${portal?.id}`)).toEqual({ outcome: 'archived' });
  await open('/company/archive');
  await page.getByRole('row', { name: /Портал.*критерий/ }).waitFor();
  await page.getByRole('button', { name: 'Вернуть: Портал' }).click();
  await page.getByText('В архиве пусто').waitFor();
  const after = await running.call<{ items: { name: string }[] }>('GET', '/factors');
  expect(after.items.map((factor) => factor.name)).toContain('Портал');
});

it('shows every version of a target', async () => {
  const target = { index: 'csi_mean', unitId: running.polden.shop, periodStart: '2026-01-01', periodEnd: '2026-12-31' };
  await running.call('PUT', '/targets', { ...target, value: 4.2 });
  await running.call('PUT', '/targets', { ...target, value: 4.5 });
  await open('/company/targets');
  await page.getByRole('button', { name: /Версия 2/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('4,20', { exact: true }).waitFor();
  await expect.poll(() => dialog.innerText()).toMatch(/4,50[\s\S]*Анна Соколова[\s\S]*действует[\s\S]*4,20/);
});

it('takes units and weights from files, and says what is wrong in them', async () => {
  await open('/company/units');
  await page.getByRole('button', { name: 'Загрузить CSV' }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .locator('input[type=file]')
    .setInputFiles(
      csv('units.csv', [
        'name,code,parent code,kind,time zone',
        'Невский 40,nevsky,,point,Europe/Moscow',
        'Без пояса,x,nowhere,point,',
      ]),
    );
  await dialog.getByText(/с ошибками 1/).waitFor();
  await dialog.getByText('такого в компании нет').waitFor();
  await dialog.getByRole('button', { name: /Загрузить 1 подразделение/ }).click();
  await page.getByRole('row', { name: /Невский 40/ }).waitFor();

  const [hall, delivery] = [
    await running.call<{ id: number }>('POST', '/channels', { name: 'Зал', code: 'hall' }),
    await running.call<{ id: number }>('POST', '/channels', { name: 'Доставка', code: 'delivery' }),
  ];
  const tree = await running.call<{ id: number }>('POST', '/weight-trees', {
    name: 'CSI сети',
    measuredBy: 'headline',
  });
  const leaf = ({ id }: { id: number }) => ({ ref: { kind: 'channel', id }, weight: 1, children: [] });
  await running.call('POST', `/weight-trees/${tree.id}/versions`, {
    validFrom: '2026-01-01',
    root: { ref: { kind: 'business', id: null }, weight: 1, children: [leaf(hall), leaf(delivery)] },
  });
  await open('/company/weights');
  await page.getByRole('button', { name: 'Из файла продаж' }).click();
  const sales = page.getByRole('dialog');
  await sales
    .locator('input[type=file]')
    .setInputFiles(csv('sales.csv', ['channel code,amount', 'hall,700', 'delivery,300', 'nowhere,5']));
  await sales.getByText(/с ошибками 1/).waitFor();
  await sales.getByRole('button', { name: 'Сохранить версию' }).click();
  await sales.waitFor({ state: 'detached' });
  const { items } = await running.call<{ items: { root: { children: { weight: number }[] } }[] }>(
    'GET',
    `/weight-trees/${tree.id}/versions`,
  );
  expect(items[0]?.root.children.map(({ weight }) => weight)).toEqual([0.7, 0.3]);
}, 150_000);

it('tells the second of two administrators who write one survey, and loses nothing of either', async () => {
  const survey = await running.call<{ id: number }>('POST', '/surveys', { name: 'Опрос', ready: { key: 'faces' } });
  const made = await running.call<{ link: string }>('POST', '/member-invitations', {
    role: 'administrator',
    unitIds: [],
  });
  const other = await running.browser.newContext({ locale: 'ru-RU', reducedMotion: 'reduce' });
  other.setDefaultTimeout(40_000);
  const joined = await other.request.post(`${running.otklik.address}/api/v1${new URL(made.link).pathname}`, {
    headers: { origin: running.otklik.address },
    data: {
      person: { name: 'Борис', email: 'boris@polden.example', password: 'кофе по утрам всегда' },
      language: 'ru',
    },
  });
  expect(joined.ok()).toBe(true);
  const second = await other.newPage();
  await second.goto(`${running.otklik.address}/surveys/${survey.id}`);
  const theirs = second.getByRole('textbox', { name: 'Название' });
  await theirs.waitFor();
  await open(`/surveys/${survey.id}`);
  await page.getByRole('textbox', { name: 'Название' }).fill('Опрос Анны');
  await page.getByText(/Сохранено в/).waitFor();
  await theirs.fill('Опрос Бориса');
  await second.getByText('Кто-то изменил это раньше вас').first().waitFor();
  expect(await theirs.inputValue()).toBe('Опрос Бориса');
  expect((await running.call<{ name: string }>('GET', `/surveys/${survey.id}`)).name).toBe('Опрос Анны');
  await second.getByRole('button', { name: 'Оставить мою' }).click();
  await second.getByText(/Сохранено в/).waitFor();
  expect((await running.call<{ name: string }>('GET', `/surveys/${survey.id}`)).name).toBe('Опрос Бориса');
  await other.close();
}, 150_000);

it('shows answers as they arrive, without a reload', async () => {
  await open('/overview');
  const card = page.locator('[data-index="csi_mean"]');
  await card.getByText('n 320').waitFor();
  const answers = Array.from({ length: 7 }, (_, n) => ({
    externalId: `live-${n}`,
    mode: 'invited',
    unit: running.polden.shop,
    touchpoint: running.polden.visit,
    occurredAt: new Date(Date.now() - 86_400_000).toISOString(),
    ratings: [{ role: 'satisfaction', scale: '1-5', score: 5 }],
  }));
  await running.call('POST', '/responses/batch', answers);
  await card.getByText('n 327').waitFor();
});

it('stops an import that is running, and takes its rows off again', async () => {
  const nOf = async () =>
    (
      await running.call<{ groups: { cell: { result: { n: number } } }[] }>(
        'GET',
        `/indices?index=csi_mean&mode=invited&from=2025-01-01&to=2025-12-31`,
      )
    ).groups[0]?.cell.result.n ?? 0;
  const rows = Array.from(
    { length: 150_000 },
    (_, n) => `${1 + (n % 28)}.04.2025 10:15;Тверская, 12;${1 + (n % 5)};${n}`,
  );
  await open('/imports');
  await page.locator('input[type=file]').setInputFiles(csv('big.csv', ['Дата;Точка;Оценка;Номер', ...rows]));
  await page.getByRole('button', { name: 'Дальше: столбцы' }).click();
  await page.getByRole('combobox', { name: 'Шкала: Оценка' }).click();
  await page.getByRole('option', { name: 'шкала 1–5' }).click();
  await page.getByRole('button', { name: 'Дальше: проверка' }).click();
  await page.getByRole('button', { name: 'Загрузить ответы' }).click();
  // Something is in before it is stopped, so that there is something to take off again.
  await page
    .locator('dl')
    .getByText(/^[1-9][\d\s\u202f\u00a0]*$/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Остановить' }).click();
  const undo = page.getByRole('button', { name: 'Отменить всю загрузку' });
  await undo.waitFor();
  const taken = await nOf();
  expect(taken).toBeLessThan(150_000);
  await undo.click();
  await expect.poll(nOf, { timeout: 90_000, interval: 1_000 }).toBe(0);
}, 240_000);
