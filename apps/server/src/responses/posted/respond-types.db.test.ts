import { describe, expect, it } from 'vitest';
import type { IssuedInvitation, RotationPreview, Survey } from '@otklik/contract';
import { newAskingCompany, newLink, publish, type AskingCompany } from '../../../test/asking.ts';
import { customer } from '../../../test/customer.ts';
import { inCompany, newKey, useWorld } from '../../../test/world.ts';

const world = useWorld();
const say = (ru: string): { ru: string } => ({ ru });
const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(64)]);

/** A company whose survey asks these questions. */
async function asking(questions: object[], more: object = {}): Promise<AskingCompany> {
  const company = await newAskingCompany(world);
  const factors = await Promise.all(
    ['Скорость', 'Вежливость', 'Чистота'].map((name) =>
      company.post<{ id: number }>('/factors', { name, area: 'people' }),
    ),
  );
  const ids = factors.map(({ body }) => body.id);
  const withFactors = JSON.parse(JSON.stringify(questions), (key, value: unknown) =>
    key === 'factorId' && typeof value === 'number' ? ids[value - 1] : value,
  ) as object[];
  const surveyId = await publish(company, {
    schema: 1,
    languages: ['ru'],
    defaultLanguage: 'ru',
    title: say('Как вам?'),
    questions: withFactors,
    thanks: { title: say('Спасибо!') },
    ...more,
  });
  return { ...company, surveyId };
}

function responsesOf({ workspaceId }: AskingCompany) {
  return inCompany(world, workspaceId, (db) =>
    db.selectFrom('responses').selectAll().where('workspace_id', '=', workspaceId).orderBy('id').execute(),
  );
}

const headline = {
  id: 'visit',
  type: 'satisfaction',
  scale: '1-5',
  factorId: null,
  required: true,
  text: say('Визит?'),
};
const factor = (number: number): object => ({
  id: `f${number}`,
  type: 'satisfaction',
  scale: '1-5',
  factorId: number,
  text: say(`Фактор ${number}?`),
});

describe('factors that take turns', () => {
  it('are asked one to a respondent until each has its target, and the preview says so', async () => {
    const company = await asking([headline, factor(1), factor(2), factor(3)], {
      rotation: { atMost: 1, target: { answers: 2 } },
    });
    const { path } = await newLink(company);
    const asked: (string | null)[] = [];
    for (let respondent = 0; respondent < 8; respondent += 1) {
      const page = customer(world, path);
      await page.get();
      const second = await page.post({ 'a.visit': '5' });
      const turn = second.currentStep?.startsWith('f') === true ? second.currentStep : null;
      asked.push(turn);
      if (turn !== null) expect((await page.post({ [`a.${turn}`]: '4' })).html).toContain('Спасибо!');
    }
    // Six answers fill three targets of two; whoever comes after is asked the headline alone.
    for (const turn of ['f1', 'f2', 'f3']) expect(asked.slice(0, 6).filter((one) => one === turn)).toHaveLength(2);
    expect(asked.slice(6)).toEqual([null, null]);
    const preview = await company.get<RotationPreview>(
      `/surveys/${company.surveyId}/rotation?unit=${company.unitId}&touchpoint=${company.touchpointId}`,
    );
    expect(preview.status).toBe(200);
    expect(preview.body.levels).toHaveLength(2);
    for (const { answers, missing } of preview.body.levels[0]?.factors ?? []) {
      expect(answers).toBe(2);
      expect(missing).toBe(0);
    }
    const { body } = await company.get<Survey>(`/surveys/${company.surveyId}`);
    const draft = async (rotation: object | undefined) => {
      const { body: saved } = await company.get<Survey>(`/surveys/${company.surveyId}`);
      const definition = { ...body.draft, rotation };
      const put = await company.put(`/surveys/${company.surveyId}/draft`, {
        revision: saved.draftRevision,
        definition,
      });
      expect(put.status).toBe(200);
      return company.get<RotationPreview>(
        `/surveys/${company.surveyId}/rotation?unit=${company.unitId}&touchpoint=${company.touchpointId}&version=draft`,
      );
    };
    // As it would be, and nothing of what is asked now.
    const wanted = await draft({ atMost: 3, target: { answers: 10 } });
    expect(wanted.body.expected.map(({ target, missing, doneAfter }) => [target, missing, doneAfter])).toEqual(
      Array.from({ length: 3 }, () => [10, 8, 10]),
    );
    expect((await draft(undefined)).body.levels).toEqual([]);
    expect((await draft({ atMost: 0 })).body).toMatchObject({ error: { code: 'invalid_input' } });
  });

  it('are not overshot by those who have the page open at the same time, and stay the same for each', async () => {
    const company = await asking([headline, factor(1), factor(2)], { rotation: { atMost: 1, target: { answers: 3 } } });
    const { path } = await newLink(company);
    const pages = Array.from({ length: 10 }, () => customer(world, path));
    for (const page of pages) await page.get();
    const turns = await Promise.all(pages.map(async (page) => (await page.post({ 'a.visit': '5' })).currentStep));
    const again = await Promise.all(pages.map(async (page) => (await page.get()).currentStep));
    pages.forEach((_, at) => {
      if (turns[at] === 'f1' || turns[at] === 'f2') expect(again[at]).toBe(turns[at]);
    });
    const handedOut = (name: string): number => turns.filter((turn) => turn === name).length;
    expect(handedOut('f1')).toBe(3);
    expect(handedOut('f2')).toBe(3);
  });
});

describe('products that take turns', () => {
  it('are asked the heaviest of each receipt, until they have their answers', async () => {
    const base = await asking([headline]);
    const add = async (name: string, parentId: number | null) => {
      const made = await base.post<{ id: number }>('/products', { name, code: name, parentId });
      expect(made).toMatchObject({ status: 201 });
      return made.body.id;
    };
    const coffee = await add('coffee', null);
    const [latte, raf, cake] = [await add('latte', coffee), await add('raf', coffee), await add('cake', null)];
    const surveyId = await publish(base, {
      schema: 1,
      languages: ['ru'],
      defaultLanguage: 'ru',
      title: say('Как вам?'),
      blocks: [{ id: 'goods', repeat: 'products' }],
      questions: [headline, { ...headline, id: 'taste', block: 'goods', text: say('Как вам {{item.name}}?') }],
      rotation: { atMost: 1, products: { atMost: 1, weights: { [coffee]: 50, [raf]: 60 }, target: { answers: 1 } } },
      thanks: { title: say('Спасибо!') },
    });
    const asked: (string | null)[] = [];
    for (let guest = 0; guest < 4; guest += 1) {
      const made = await base.post<IssuedInvitation>('/invitations', {
        unit: base.unitId,
        touchpoint: base.touchpointId,
        externalId: `receipt ${guest}`,
        surveyId,
        products: [cake, latte, raf],
      });
      expect(made).toMatchObject({ status: 201 });
      const page = customer(world, new URL(made.body.address).pathname);
      await page.get();
      const { currentStep } = await page.post({ 'a.visit': '5' });
      const turn = currentStep?.startsWith('taste') === true ? currentStep : null;
      asked.push(turn);
      if (turn !== null) expect((await page.post({ [`a.${turn}`]: '4' })).html).toContain('Спасибо!');
    }
    expect(asked).toEqual([`taste@${raf}`, `taste@${latte}`, `taste@${cake}`, null]);
    const preview = await base.get<RotationPreview>(
      `/surveys/${surveyId}/rotation?unit=${base.unitId}&touchpoint=${base.touchpointId}`,
    );
    const standing = (productId: number, weight: number, answers: number) => ({
      productId,
      weight,
      answers,
      target: 1,
      missing: 1 - answers,
    });
    expect(preview.body.levels[0]?.products).toEqual([
      standing(latte, 50, 1),
      standing(raf, 60, 1),
      standing(cake, 1, 1),
    ]);
  });
});

describe('quotas and ends', () => {
  it('let in as many as are wanted, and say goodbye to each in his own way', async () => {
    const company = await asking(
      [headline, { id: 'why', type: 'text', multiline: false, maxLength: 50, text: say('Почему {{visit}}?') }],
      {
        quotas: [{ id: 'happy', counts: 'visit = 5', limit: 1, end: 'enough' }],
        ends: [
          { id: 'enough', title: say('Спасибо, таких ответов уже хватает') },
          {
            id: 'bad',
            showIf: 'visit <= 2',
            title: say('Простите за {{visit}}'),
            redirect: { url: 'https://example.com/', parameters: { s: 'visit' } },
          },
        ],
      },
    );
    const { path } = await newLink(company);
    const first = customer(world, path);
    await first.get();
    expect((await first.post({ 'a.visit': '5' })).html).toContain('Почему 5?');
    expect((await first.post({ 'a.why': 'кофе' })).html).toContain('Спасибо!');
    // A full quota is noticed within two seconds: until then some more are let in.
    let others = 0;
    const another = async (): Promise<string> => {
      const other = customer(world, path);
      await other.get();
      others += 1;
      return (await other.post({ 'a.visit': '5' })).html;
    };
    await expect.poll(another, { interval: 300 }).toContain('таких ответов уже хватает');
    const third = customer(world, path);
    await third.get();
    await third.post({ 'a.visit': '1' });
    const sorry = await third.post({ 'a.why': '' });
    expect(sorry.html).toContain('Простите за 1');
    expect(sorry.html).toContain('url=https://example.com/?s=1');
    expect(await responsesOf(company)).toHaveLength(2 + others);
  });

  it('tell whoever comes when everything is full at once, without a question', async () => {
    const company = await asking([headline], {
      quotas: [{ id: 'all', counts: "context.channel = 'qr'", limit: 1, end: 'enough' }],
      ends: [{ id: 'enough', title: say('Спасибо, ответов уже хватает') }],
    });
    const { path } = await newLink(company);
    const first = customer(world, path);
    await first.get();
    expect((await first.post({ 'a.visit': '5' })).html).toContain('Спасибо!');
    const comes = async (): Promise<string> => (await customer(world, path).get()).html;
    await expect.poll(comes).toContain('<h1>Спасибо, ответов уже хватает</h1>');
    const html = await comes();
    expect(html).not.toMatch(/<form|Ответ у нас|Ваш ответ/);
  });
});

describe('what is personal in an answer', () => {
  it('leaves the answers for the customer, whatever type asked for it', async () => {
    const company = await asking([
      { id: 'mail', type: 'email', text: say('Почта?'), required: true },
      { id: 'sign', type: 'signature', text: say('Подпись') },
      { id: 'why', type: 'choice', many: true, other: true, options: [{ id: 'a', text: say('а') }], text: say('Что?') },
    ]);
    const page = customer(world, (await newLink(company)).path);
    await page.get();
    await page.post({ 'a.mail.email': 'anna@example.com' });
    await page.post({ 'a.sign.signed': 'Анна Каренина' });
    const end = await page.post({ 'a.why': ['a', 'other'], 'a.why.other': 'тайна' });
    expect(end.html).toContain('Спасибо!');
    const [row] = await responsesOf(company);
    expect(row?.finished).toBe(true);
    expect(row?.answers).toMatchObject({ mail: { consent: true }, why: { chosen: ['a'], other: '' } });
    expect(JSON.stringify(row)).not.toMatch(/anna@|Каренина|тайна/);
    const kept = await company.get<{ email: string }>(`/customers/${row?.customer_id}`);
    expect(kept.body.email).toBe('anna@example.com');
    const { sign } = (row?.answers ?? {}) as { sign: { files: string[] } };
    const signed = await world.app.inject({
      url: `/api/v1/uploads/${sign.files[0]}`,
      headers: { authorization: `Bearer ${company.key}` },
    });
    expect(signed.body).toBe('Анна Каренина');
  });
});

describe('files', () => {
  const photo = [headline, { id: 'photo', type: 'photo', atMost: 2, text: say('Фото?') }];

  function send(path: string, key: string, bytes: Buffer, question = 'photo') {
    return world.app.inject({
      method: 'POST',
      url: `${path}/files?question=${question}&key=${encodeURIComponent(key)}`,
      headers: { 'content-type': 'application/octet-stream' },
      payload: bytes,
    });
  }

  it('are kept sealed, and given out to those alone who may see personal data', async () => {
    const company = await asking(photo);
    const { path } = await newLink(company);
    const page = customer(world, path);
    await page.get();
    await page.post({ 'a.visit': '5' });
    const sent = await send(path, page.key, png);
    expect(sent.statusCode).toBe(201);
    const { id } = sent.json<{ id: string }>();
    expect((await page.post({ 'a.photo.f': id })).html).toContain('Спасибо!');
    const [row] = await responsesOf(company);
    expect(row?.answers).toMatchObject({ photo: { files: [id] } });
    const [stored] = await inCompany(world, company.workspaceId, (db) =>
      db.selectFrom('uploads').selectAll().execute(),
    );
    expect(stored?.media_type).toBe('image/png');
    expect(stored?.sealed.includes(png.subarray(0, 8))).toBe(false);
    const address = `/api/v1/uploads/${id}`;
    const given = await world.app.inject({ url: address, headers: { authorization: `Bearer ${company.key}` } });
    expect(given.statusCode).toBe(200);
    expect(given.headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' });
    expect(given.rawPayload.equals(png)).toBe(true);
    const blind = await newKey(world, company.workspaceId, { scopes: ['answers:read'] });
    expect(
      (await world.app.inject({ url: address, headers: { authorization: `Bearer ${blind.key}` } })).statusCode,
    ).toBe(403);
  });

  it('are refused where they are none, too many, another’s, or not asked for', async () => {
    const company = await asking(photo);
    const { path } = await newLink(company);
    const [page, other] = [customer(world, path), customer(world, path)];
    await page.get();
    await other.get();
    expect((await send(path, page.key, Buffer.from('<svg onload=alert(1)>'))).statusCode).toBe(415);
    expect((await send(path, page.key, png, 'visit')).statusCode).toBe(404);
    expect((await send(path, `${page.key.slice(0, -1)}x`, png)).statusCode).toBe(404);
    expect((await send(path, page.key, Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)]))).statusCode).toBe(413);
    const theirs = (await send(path, other.key, png)).json<{ id: string }>().id;
    await page.post({ 'a.visit': '5' });
    const refused = await page.post({ 'a.photo.f': theirs });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('Проверьте файл');
  });

  it('come with the form where there is no script', async () => {
    const company = await asking(photo);
    const { path } = await newLink(company);
    const page = customer(world, path);
    await page.get();
    const shown = await page.post({ 'a.visit': '4' });
    expect(shown.html).toContain('formenctype="multipart/form-data"');
    const form = new FormData();
    for (const [name, value] of [
      ['key', page.key],
      ['step', 'photo'],
      ['lang', 'ru'],
      ['shown', 'photo'],
    ] as const)
      form.append(name, value);
    form.append('a.photo.new', new Blob([new Uint8Array(png)]), 'me.png');
    const body = new Response(form);
    const sent = await world.app.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': body.headers.get('content-type') ?? '' },
      payload: Buffer.from(await body.arrayBuffer()),
    });
    expect(sent.statusCode).toBe(200);
    expect(sent.body).toContain('Спасибо!');
    const [row] = await responsesOf(company);
    expect(row?.answers).toMatchObject({ photo: { files: [expect.stringMatching(/^[0-9a-f-]{36}$/)] } });
  });
});
