import { describe, expect, it } from 'vitest';
import type { CaseForm, HelpPage, HelpWords } from '@otklik/contract';
import { newShop, type Shop } from '../../test/shop.ts';
import { newKey, useWorld } from '../../test/world.ts';

const world = useWorld();
const browser = 'Mozilla/5.0 (Linux; Android 14)';

const card = {
  ru: {
    question: 'Почему заблокировали карту?',
    answer: 'Мы заметили **необычную** покупку.\n\n1. Откройте приложение\n2. Нажмите «Это я»',
  },
  en: { question: 'Why is my card blocked?', answer: 'We saw an unusual purchase.' },
};
const delivery = {
  ru: { question: 'Где мой заказ?', answer: 'Курьер позвонит за час. Если заказ опаздывает, напишите нам.' },
  uk: { question: 'Де моє замовлення?', answer: 'Кур’єр зателефонує за годину.' },
};

async function write(shop: Shop, texts: object, more: object = {}): Promise<HelpPage & { path: string }> {
  const made = await shop.caller.post<HelpPage>('/help-pages', { texts, isPublished: true, ...more });
  expect(made.status).toBe(201);
  return { ...made.body, path: new URL(made.body.address).pathname };
}

const listed = async (shop: Shop, query = '') =>
  (await shop.caller.get<{ items: HelpPage[]; address: string }>(`/help-pages${query}`)).body;
const listPath = async (shop: Shop) => new URL((await listed(shop)).address).pathname;

interface From {
  readonly ip?: string;
  readonly agent?: string;
  readonly language?: string;
}
const headers = ({ agent = browser, language = 'ru' }: From) => ({ 'user-agent': agent, 'accept-language': language });
const open = (url: string, from: From = {}) =>
  world.app.inject({ url, remoteAddress: from.ip ?? '10.1.0.1', headers: headers(from) });
const say = (url: string, fields: Record<string, string>, from: From = {}) =>
  world.app.inject({
    method: 'POST',
    url,
    remoteAddress: from.ip ?? '10.1.0.1',
    headers: { ...headers(from), 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });

describe('a help page', () => {
  it('is seen outside once it is published, in the reader’s language or the one it is written in, and keeps its address', async () => {
    const shop = await newShop(world);
    const page = await write(shop, card, { isPublished: false });
    expect((await open(page.path)).statusCode).toBe(404);
    const change = (body: object) => shop.caller.patch<HelpPage>(`/help-pages/${page.id}`, body);
    expect((await change({ isPublished: true })).body).toMatchObject({ isPublished: true, texts: card });
    const shown = await open(page.path);
    expect(shown.body).toContain('<b>необычную</b>');
    expect(shown.body).toContain('<li>Откройте приложение</li>');
    expect(shown.body).not.toContain('<script');
    expect((await open(page.path, { language: 'en' })).body).toContain('Why is my card blocked?');
    expect((await open(`${page.path}?lang=uk`)).body).toMatch(/Цією мовою відповіді поки немає[^]*необычную/);
    expect((await change({ texts: {} })).status).toBe(400);
    expect((await change({ topicId: 999_999 })).status).toBe(400);
    // Its address may stand in somebody's message: it is withdrawn, and can come back.
    expect((await shop.caller.delete(`/help-pages/${page.id}`)).body).toEqual({ outcome: 'withdrawn' });
    expect((await open(page.path)).statusCode).toBe(404);
    await change({ isPublished: true });
    expect((await open(page.path)).statusCode).toBe(200);
    const draft = await write(shop, card, { isPublished: false });
    expect((await shop.caller.delete(`/help-pages/${draft.id}`)).body).toEqual({ outcome: 'deleted' });
    expect((await listed(shop)).items.map(({ id }) => id)).toEqual([page.id]);
    // Another company's code does not open it, and a made-up one opens nothing.
    const other = await newShop(world);
    await write(other, delivery);
    expect((await open(`${await listPath(other)}/${page.id}`)).statusCode).toBe(404);
    expect((await open(page.path.replace(/-./, '-_'))).statusCode).toBe(404);
  });

  it('is found by its words in any form and language, those of questions first', async () => {
    const shop = await newShop(world);
    const [blocked, late] = [await write(shop, card), await write(shop, delivery)];
    const draft = await write(shop, { ru: { question: 'Карта лояльности', answer: 'Скоро' } }, { isPublished: false });
    const path = await listPath(shop);
    const found = async (words: string, language = 'ru') => {
      const { body } = await open(`${path}?q=${encodeURIComponent(words)}`, { language });
      return [...body.matchAll(/\/(\d+)\?lang=[a-z]+">/g)].map(([, id]) => Number(id));
    };
    expect(await found('заблокирована картой')).toEqual([blocked.id]);
    expect(await found('заказы')).toEqual([late.id]);
    const call = await write(shop, { uk: { question: 'Як замовити дзвінок?', answer: 'Натисніть «Дзвінок».' } });
    expect(await found('дзвінки', 'uk')).toEqual([call.id]);
    await shop.caller.delete(`/help-pages/${call.id}`);
    expect(await found('замовлень', 'uk')).toEqual([late.id]);
    expect(await found('cards', 'en')).toEqual([blocked.id]);
    // A word of a question goes before one of an answer.
    expect(await found('карта приложению курьер')).toEqual([blocked.id, late.id]);
    expect(await found('что делать почему')).toEqual([]);
    expect((await open(path)).body).toMatch(/Почему заблокировали карту\?[^]*Где мой заказ\?/);
    expect((await listed(shop, `?search=${encodeURIComponent('карту')}`)).items.map(({ id }) => id)).toEqual([
      blocked.id,
      draft.id,
    ]);
  });

  it('counts each visitor once a day, and his last word on whether it helped', async () => {
    const shop = await newShop(world);
    const page = await write(shop, card);
    await open(page.path);
    await open(page.path);
    await open(page.path, { ip: '10.1.0.2' });
    await open(page.path, { ip: '10.1.0.3', agent: 'TelegramBot (like TwitterBot)' });
    const yes = await say(page.path, { helped: 'yes' });
    expect([yes.statusCode, yes.headers.location]).toEqual([303, `${page.path}?lang=ru&said=yes#helped`]);
    expect((await open(String(yes.headers.location))).body).toContain('Спасибо, что сказали');
    await say(page.path, { helped: 'no', words: 'Не нашёл кнопку, мой номер +7 916 123-45-67' });
    await say(page.path, { helped: 'yes' }, { ip: '10.1.0.2' });
    await say(page.path, { helped: 'perhaps' }, { ip: '10.1.0.4' });
    const counted = async () => (await listed(shop)).items[0];
    expect(await counted()).toMatchObject({ views: 2, helped: { hits: 1, result: { n: 2, value: 0.5 } } });
    const words = await shop.caller.get<{ items: HelpWords[] }>(`/help-pages/${page.id}/words`);
    expect(words.body.items).toMatchObject([
      { helped: false, words: 'Не нашёл кнопку, мой номер +7 916 123-45-67', language: 'ru' },
    ]);
    const curious = await newKey(world, shop.workspaceId, { scopes: ['answers:read'] });
    expect((await curious.get(`/help-pages/${page.id}/words`)).body).toMatchObject({
      items: [{ words: 'Не нашёл кнопку, мой номер •••' }],
    });
    world.now = new Date(world.now.getTime() + 86_400_000);
    await open(page.path);
    expect(await counted()).toMatchObject({ views: 3, helped: { hits: 1, result: { n: 2 } } });
    expect((await listed(shop, '?days=1')).items[0]).toMatchObject({ views: 1, helped: { result: { n: 0 } } });
  });

  it('is offered where somebody is about to write, and beside his case while it is open', async () => {
    const shop = await newShop(world);
    const form = (
      await shop.caller.post<CaseForm>('/case-forms', {
        name: 'Сайт',
        unitId: shop.moscow,
        settings: { topicIds: [shop.topic] },
      })
    ).body;
    const formPath = new URL(form.address).pathname;
    expect((await open(formPath)).body).not.toContain('data-answers');
    const page = await write(shop, delivery, { topicId: shop.topic });
    await write(shop, card);
    const shown = (await open(formPath)).body;
    const suggestions = /data-answers="([^"]+)"/.exec(shown)?.[1] ?? '';
    expect(shown).toContain(await listPath(shop));
    const suggested = async (text: string) =>
      (await open(`${suggestions}&q=${encodeURIComponent(text)}`)).json<{ items: object[] }>().items;
    expect(await suggested('Второй час жду мой заказ, где он?')).toEqual([
      { question: 'Где мой заказ?', address: `${page.path}?lang=ru` },
    ]);
    // One word by the way in an answer answers nothing.
    expect(await suggested('Курьер нагрубил')).toEqual([]);
    const told = await say(formPath, { key: 'k', text: 'Не привезли', topic: String(shop.topic) });
    const casePage = /href="(\/c\/[^"]+)"/.exec(told.body)?.[1] ?? '';
    expect((await open(casePage)).body).toContain('Где мой заказ?');
    // Whom it did not help is led on to where he can write.
    expect((await open(`${page.path}?said=no`)).body).toContain(formPath);
  });
});
