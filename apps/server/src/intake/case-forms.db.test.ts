import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseForm, CaseInFull, CaseLine } from '@otklik/contract';
import { newShop, type Shop } from '../../test/shop.ts';
import { useWorld } from '../../test/world.ts';
import { defaultCaseSettings } from '../cases/settings/default-settings.ts';
import { png } from './fixtures/ugly-letters.ts';

const world = useWorld();
const site = 'https://shop.example';

async function newForm(
  shop: Shop,
  settings: object = {},
  origins: readonly string[] = [],
): Promise<CaseForm & { path: string }> {
  const { status, body } = await shop.caller.post<CaseForm>('/case-forms', {
    name: 'Сайт',
    unitId: shop.moscow,
    touchpointId: shop.visit,
    settings,
    origins,
  });
  expect(status).toBe(201);
  return { ...body, path: new URL(body.address).pathname };
}

const open = (url: string, headers: Record<string, string> = {}) =>
  world.app.inject({ url, headers: { 'accept-language': 'ru', ...headers } });
/** Each test comes from an address of its own, for what comes from one is counted. */
let remoteAddress = '10.0.0.1';
let visitors = 1;
beforeEach(() => {
  remoteAddress = `10.0.0.${++visitors}`;
});
const send = (url: string, fields: Record<string, string>) =>
  world.app.inject({
    method: 'POST',
    url,
    remoteAddress,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'ru' },
    payload: new URLSearchParams({ key: 'k1', ...fields }).toString(),
  });

async function sendFiles(url: string, fields: Record<string, string>, files: readonly Buffer[]) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const bytes of files) form.append('files', new Blob([new Uint8Array(bytes)]), 'DSC_0001.PNG');
  const sent = new Response(form);
  return world.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': sent.headers.get('content-type') ?? '', 'accept-language': 'ru' },
    payload: Buffer.from(await sent.arrayBuffer()),
  });
}

const casesOf = async (shop: Shop) => (await shop.caller.get<{ items: CaseLine[] }>('/cases?sort=newest')).body.items;
const wholeOf = async (shop: Shop, id = '') => (await shop.caller.get<CaseInFull>(`/cases/${id}`)).body;
const pageIn = (html: string) => /href="(\/c\/[^"]+)"/.exec(html)?.[1] ?? '';

describe('a form on which anybody writes to the company', () => {
  it('is one light page that needs no script, and opens one case with a number and a page at once', async () => {
    const shop = await newShop(world);
    const form = await newForm(shop, { orderNumber: 'optional', topicIds: [shop.topic] });
    const page = await open(form.path);
    expect(page.body).not.toContain('<script');
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(gzipSync(page.body).length).toBeLessThan(14_000);
    const filled = {
      text: 'Списали деньги дважды',
      name: 'Ольга',
      email: 'olga@example.org',
      orderNumber: 'A-17',
      topic: String(shop.topic),
    };
    const told = await send(form.path, filled);
    expect(told.statusCode).toBe(200);
    expect(told.body).toMatch(/Номер обращения: <span class="nb">2026-\d{6}</);
    expect(told.body).toContain('Решим до');
    expect((await open(pageIn(told.body))).body).toContain('Списали деньги дважды');
    // The button pressed twice.
    expect(pageIn((await send(form.path, filled)).body)).toBe(pageIn(told.body));
    const [line, ...others] = await casesOf(shop);
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      origin: 'form',
      class: 'complaint',
      unitId: shop.moscow,
      touchpointId: shop.visit,
      topicId: shop.topic,
      customerName: 'Ольга',
    });
    expect(await wholeOf(shop, line?.id)).toMatchObject({ orderNumber: 'A-17' });
    expect((await shop.caller.get<{ items: CaseForm[] }>('/case-forms')).body.items).toMatchObject([{ cases: 1 }]);
    // Going back and writing of something else is no repetition.
    await send(form.path, { ...filled, text: 'И ещё: не пришёл чек' });
    expect(await casesOf(shop)).toHaveLength(2);
  });

  it('says what is wrong with each field, and keeps what was written', async () => {
    const shop = await newShop(world);
    const form = await newForm(shop, {
      email: 'required',
      unitIds: [shop.moscow, shop.vladivostok],
      consent: { ru: 'Согласен на обработку данных' },
      fields: [
        { id: 'flight', kind: 'line', label: { ru: 'Рейс' }, isRequired: true },
        { id: 'seat', kind: 'choice', label: { ru: 'Место' }, options: [{ ru: 'у окна' }, { ru: 'у прохода' }] },
      ],
    });
    const wrong = await send(form.path, { text: 'Багаж потерян', email: 'не почта', 'own.seat': 'на крыше' });
    expect(wrong.statusCode).toBe(400);
    for (const field of ['unit', 'own.flight', 'own.seat', 'email', 'consent'])
      expect(wrong.body).toContain(`href="#${field}"`);
    expect(wrong.body).toContain('Багаж потерян');
    expect(await casesOf(shop)).toEqual([]);
    const right = {
      text: 'Багаж потерян',
      email: 'a@example.org',
      unit: String(shop.vladivostok),
      consent: '1',
      'own.flight': 'SU 17',
      'own.seat': 'у окна',
    };
    expect((await send(form.path, right)).statusCode).toBe(200);
    const [line] = await casesOf(shop);
    expect(line).toMatchObject({ unitId: shop.vladivostok });
    const { text, messages } = await wholeOf(shop, line?.id);
    expect(text).toBe('Багаж потерян\n\nРейс: SU 17\nМесто: у окна');
    expect(messages.find(({ direction }) => direction === 'note')?.text).toBe('Сайт: ☑ Согласен на обработку данных');
  });

  it('fills the company’s own fields of the case, each in the way that its kind wants', async () => {
    const shop = await newShop(world);
    const kept = (id: string, kind: string, options: string[] = []) => ({ id, name: id, kind, options });
    const fields = [
      kept('guests', 'number'),
      kept('visited', 'date'),
      kept('hall', 'choice', ['первый', 'второй']),
      kept('broken', 'choices', ['стол', 'стул']),
      kept('with_children', 'yes_no'),
      kept('table', 'text'),
    ];
    const settings = { ...defaultCaseSettings, fields };
    expect((await shop.caller.put('/case-settings', { settings, revision: 0 })).status).toBe(200);
    const asks = fields.map(({ id }) => ({
      id: `q_${id}`,
      kind: 'case_field',
      fills: id,
      label: id === 'guests' ? { ru: 'Сколько вас было' } : {},
      options: id === 'hall' ? [{ en: 'first' }, { en: 'second' }] : [],
      isRequired: id === 'guests',
    }));
    const form = await newForm(shop, { fields: asks });
    const english = (await open(`${form.path}?lang=en`)).body;
    expect(english).toContain('<option value="первый" >first</option>');
    const wrong = await send(form.path, { text: 'Шумно', 'own.q_visited': 'вчера', 'own.q_with_children': 'ещё бы' });
    for (const id of ['guests', 'visited', 'with_children']) expect(wrong.body).toContain(`href="#own.q_${id}"`);
    const right = {
      text: 'Шумно',
      'own.q_guests': '4',
      'own.q_visited': '2026-11-19',
      'own.q_hall': 'второй',
      'own.q_broken.1': '1',
      'own.q_with_children': 'no',
    };
    expect((await send(form.path, right)).statusCode).toBe(200);
    const [line] = await casesOf(shop);
    expect(await wholeOf(shop, line?.id)).toMatchObject({
      text: 'Шумно',
      fields: { guests: 4, visited: '2026-11-19', hall: 'второй', broken: ['стул'], with_children: false },
    });
    const unknown = { fields: [{ id: 'x', kind: 'case_field', fills: 'no_such', label: {} }] };
    expect(await shop.caller.patch(`/case-forms/${form.id}`, { settings: unknown })).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'settings.fields.0.fills' }] } },
    });
  });

  it('keeps the words for an option with that option when the field gets another order or others', async () => {
    const shop = await newShop(world);
    const hall = (options: string[]) => ({
      settings: { ...defaultCaseSettings, fields: [{ id: 'hall', name: 'Зал', kind: 'choice', options }] },
    });
    expect((await shop.caller.put('/case-settings', { ...hall(['первый', 'второй']), revision: 0 })).status).toBe(200);
    const options = [{ en: 'first' }, { en: 'second' }];
    const form = await newForm(shop, { fields: [{ id: 'q', kind: 'case_field', fills: 'hall', label: {}, options }] });
    const changed = hall(['терраса', 'второй', 'первый']);
    expect((await shop.caller.put('/case-settings', { ...changed, revision: 1 })).status).toBe(200);
    const asked = async () => [
      ...(await open(`${form.path}?lang=en`)).body.matchAll(/<option value="([^"]+)" >([^<]+)</g),
    ];
    const read = [
      ['терраса', 'терраса'],
      ['второй', 'second'],
      ['первый', 'first'],
    ];
    expect((await asked()).map(([, value, label]) => [value, label])).toEqual(read);
    const [seen] = (await shop.caller.get<{ items: CaseForm[] }>('/case-forms')).body.items;
    expect(seen?.settings.fields[0]?.options).toEqual([{}, { en: 'second' }, { en: 'first' }]);
    await shop.caller.patch(`/case-forms/${form.id}`, { settings: seen?.settings });
    expect((await asked()).map(([, value, label]) => [value, label])).toEqual(read);
  });

  it('takes photos and papers by what they are, and refuses the rest with the words kept', async () => {
    const shop = await newShop(world);
    const form = await newForm(shop);
    const fields = { key: 'f', text: 'Трещина на чашке' };
    const refused = await sendFiles(form.path, fields, [png, Buffer.from('<svg onload="alert(1)"/>')]);
    expect(refused.statusCode).toBe(400);
    expect(refused.body).toContain('Трещина на чашке');
    const tooMany = await sendFiles(
      form.path,
      fields,
      Array.from({ length: 6 }, () => png),
    );
    expect(tooMany.statusCode).toBe(400);
    const taken = await sendFiles(form.path, fields, [png, Buffer.alloc(0)]);
    expect(taken.statusCode).toBe(200);
    const [line] = await casesOf(shop);
    expect((await wholeOf(shop, line?.id)).files).toMatchObject([
      { name: 'DSC_0001.PNG', mediaType: 'image/png', isShared: true },
    ]);
    const large = await sendFiles(form.path, { ...fields, key: 'g' }, [Buffer.alloc(31 * 1024 * 1024)]);
    expect(large.statusCode).toBe(400);
    expect(large.body).toContain('href="#files"');
    expect(await casesOf(shop)).toHaveLength(1);
  });

  it('lets a program fall into the trap, and a person out of it', async () => {
    const shop = await newShop(world);
    const form = await newForm(shop);
    const caught = await send(form.path, { text: 'Купите подписчиков', website: 'http://spam.example' });
    expect(caught.statusCode).toBe(400);
    expect(await casesOf(shop)).toEqual([]);
    expect(caught.body).toContain('name="website"');
    expect(caught.body).not.toContain('http://spam.example');
  });

  it('asks a crowd from one address to wait, with what each wrote still on the page', async () => {
    const shop = await newShop(world);
    const form = await newForm(shop);
    for (let n = 0; n < 20; n++) expect((await send(form.path, { text: `Письмо ${n}` })).statusCode).toBe(200);
    const refused = await send(form.path, { text: 'Письмо двадцать первое' });
    expect(refused.statusCode).toBe(429);
    expect(refused.body).toContain('Письмо двадцать первое');
    expect(await casesOf(shop)).toHaveLength(20);
  });

  it('stands in a frame on its own sites alone, told to the script that stands there', async () => {
    const shop = await newShop(world);
    const form = await newForm(shop, { title: { ru: 'Жалоба', en: 'Complaint' } }, [site]);
    expect(form.code).toContain(`data-form="${form.path.slice('/f/'.length)}"`);
    const page = await open(form.path);
    expect(page.headers['content-security-policy']).toContain(`frame-ancestors ${site}`);
    expect(page.headers['x-frame-options']).toBeUndefined();
    const told = await world.app.inject({ url: `${form.path}/widget?lang=en-US`, headers: { origin: site } });
    expect(told.json()).toMatchObject({ settings: { form: 'tab' }, title: 'Complaint', close: 'Close' });
    const post = { method: 'POST', url: `${form.path}/widget`, payload: JSON.stringify({ language: 'en' }) } as const;
    const type = { 'content-type': 'text/plain;charset=UTF-8' };
    const asked = await world.app.inject({ ...post, headers: { ...type, origin: site } });
    expect(asked.json<{ address: string }>().address).toContain(`${form.path}?lang=en`);
    const foreign = await world.app.inject({ ...post, headers: { ...type, origin: 'https://evil.example' } });
    expect(foreign.statusCode).toBe(403);
  });

  it('is closed and opened again under its own address, and nobody else’s company knows it', async () => {
    const shop = await newShop(world);
    const form = await newForm(shop);
    expect((await shop.caller.patch(`/case-forms/${form.id}`, { isClosed: true })).status).toBe(200);
    expect((await open(form.path)).statusCode).toBe(404);
    expect((await send(form.path, { text: 'Есть кто?' })).statusCode).toBe(404);
    await shop.caller.patch(`/case-forms/${form.id}`, { isClosed: false, name: 'Сайт и магазин' });
    expect((await open(form.path)).statusCode).toBe(200);
    const refused = await shop.caller.patch(`/case-forms/${form.id}`, { settings: { topicIds: [1] } });
    expect(refused).toMatchObject({ status: 400, body: { error: { details: [{ path: 'settings.topicIds.0' }] } } });
  });
});
