import { inflateSync } from 'node:zlib';
import { extractText } from 'unpdf';
import { describe, expect, it } from 'vitest';
import type { Link, SheetDesignAnswer, Survey, Unit } from '@otklik/contract';
import { addTouchpoint, newAskingCompany, newLink } from '../../test/asking.ts';
import { newCompany, newKey, useWorld } from '../../test/world.ts';

const world = useWorld({ publicUrl: 'https://ask.example' });

describe('links and QR codes', () => {
  it('are made for all chosen units at once, and not doubled when one more shop is added', async () => {
    const company = await newAskingCompany(world);
    const unitIds = [company.unitId];
    const body = () => ({ surveyId: company.surveyId, touchpointId: company.touchpointId, unitIds, kind: 'qr' });
    const first = await company.post<{ items: Link[] }>('/links', body());
    const shop = await company.post<Unit>('/units', {
      parentId: null,
      kind: 'point',
      name: 'Невский',
      timeZone: 'Europe/Moscow',
    });
    unitIds.push(shop.body.id);
    const second = await company.post<{ items: Link[] }>('/links', body());
    expect(second.body.items.map(({ unitId }) => unitId)).toEqual(unitIds);
    expect(second.body.items[0]?.address).toBe(first.body.items[0]?.address);
    expect(new Set(second.body.items.map(({ address }) => address)).size).toBe(2);
    expect(first.body.items[0]?.address).toMatch(/^https:\/\/ask\.example\/s\/[0-9a-z]+-[\w-]{16}$/);
  });

  it('are drawn as SVG, as PNG of the size asked for, and as a sheet to print', async () => {
    const company = await newAskingCompany(world);
    const link = await newLink(company);
    const get = (path: string) =>
      world.app.inject({ url: `/api/v1/links/${link.id}${path}`, headers: { authorization: `Bearer ${company.key}` } });
    const svg = await get('/qr.svg');
    expect(svg.headers['content-type']).toBe('image/svg+xml');
    expect(svg.body).toMatch(/^<svg[^>]*viewBox/);
    const png = await get('/qr.png?size=300');
    expect([...png.rawPayload.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join('')).toBe('PNG');
    expect(png.rawPayload.readUInt32BE(16)).toBe(300);
    expect(inflateSync(idatOf(png.rawPayload)).length).toBeGreaterThan(0);
    const sheet = await get('/print?language=uk');
    expect(sheet.headers['content-type']).toContain('text/html');
    expect(sheet.body).toContain('@page{size:A5');
    expect(sheet.body).toContain('Тверская, 12');
    expect(sheet.body).toContain(link.address.replace('https://', ''));
    const [, nonce] = /nonce="(\w[\w-]+)"/.exec(sheet.body) ?? [];
    expect(sheet.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
  });

  it('stay within the units that a person sees', async () => {
    const company = await newAskingCompany(world);
    const link = await newLink(company);
    const other = await company.post<Unit>('/units', {
      parentId: null,
      kind: 'point',
      name: 'Невский',
      timeZone: 'Europe/Moscow',
    });
    const manager = await newKey(world, company.workspaceId, { unitIds: [other.body.id] });
    expect((await manager.get<{ items: Link[] }>('/links')).body.items).toEqual([]);
    for (const path of ['/qr.svg', '/qr.png', '/print', '/sheet.svg'])
      expect((await manager.get(`/links/${link.id}${path}`)).status).toBe(404);
    expect((await manager.post(`/links/${link.id}/close`)).status).toBe(404);
    const refused = await manager.post('/links', {
      surveyId: company.surveyId,
      touchpointId: company.touchpointId,
      unitIds: [company.unitId],
      kind: 'qr',
    });
    expect(refused).toMatchObject({ status: 400, body: { error: { details: [{ path: 'unitIds' }] } } });
    const stranger = await newCompany(world);
    expect((await stranger.get(`/links/${link.id}/qr.svg`)).status).toBe(404);
  });

  it('need a published survey', async () => {
    const company = await newAskingCompany(world);
    const draft = await company.post<{ id: number }>('/surveys', { name: 'Черновик' });
    const refused = await company.post('/links', {
      surveyId: draft.body.id,
      touchpointId: company.touchpointId,
      unitIds: [company.unitId],
      kind: 'link',
    });
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'survey_not_published' } } });
  });

  it('count who opens them: people once, and apart from them what only fetches', async () => {
    const company = await newAskingCompany(world);
    const link = await newLink(company);
    const phone = { 'user-agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/130 Mobile' };
    const open = (headers: Record<string, string>, method: 'GET' | 'HEAD' = 'GET') =>
      world.app.inject({ method, url: link.path, headers });
    const first = await open(phone);
    const cookie = String(first.headers['set-cookie']).split(';')[0] ?? '';
    await open({ ...phone, cookie });
    await open(phone);
    await open({ 'user-agent': 'TelegramBot (like TwitterBot)' });
    await open({ ...phone, 'sec-purpose': 'prefetch' });
    await open(phone, 'HEAD');
    await expect
      .poll(async () => (await company.get<{ items: Link[] }>('/links')).body.items, { timeout: 5_000 })
      .toMatchObject([{ scans: 2, machineScans: 3 }]);
    await open(phone);
    await expect
      .poll(async () => (await company.get<{ items: Link[] }>('/links')).body.items, { timeout: 5_000 })
      .toMatchObject([{ scans: 3, machineScans: 3 }]);
  });

  it('are printed all at once: a sheet for each code and language, in the company’s own words', async () => {
    const company = await newAskingCompany(world);
    await newLink(company, 'qr');
    await newLink(company, 'link');
    const sheets = `/surveys/${company.surveyId}/sheets`;
    const texts = { ru: { call: 'Вкусно <было>?' }, he: { call: 'איך היה?', scan: 'סרקו את הקוד', text: 'פחות מדקה' } };
    expect((await company.put(sheets, { texts, colour: '#aa3300', paper: null })).status).toBe(200);
    const get = (path: string) =>
      world.app.inject({ url: `/api/v1/links/${path}`, headers: { authorization: `Bearer ${company.key}` } });
    const page = await get(`sheets?surveyId=${company.surveyId}&languages=ru,en,he&size=a6`);
    expect(page.statusCode).toBe(200);
    expect(page.body.match(/<section lang="\w+" dir="\w+">/g)).toEqual([
      '<section lang="ru" dir="ltr">',
      '<section lang="en" dir="ltr">',
      '<section lang="he" dir="rtl">',
    ]);
    for (const words of ['Вкусно &#60;было&#62;?', 'How was it?', 'סרקו את הקוד', 'size:A6', '--a:#aa3300'])
      expect(page.body).toContain(words);
    // Half a heading must not go to the printer: the file is refused, the page is not.
    const pdf = await get(`sheets.pdf?surveyId=${company.surveyId}&languages=ru,he`);
    expect(pdf.statusCode).toBe(400);
    expect(pdf.json()).toMatchObject({ error: { details: [{ path: 'languages', code: 'no_letters' }] } });
    const stranger = await newCompany(world);
    const foreign = await stranger.get(`/links/sheets?surveyId=${company.surveyId}&languages=ru`);
    expect(foreign.status).toBe(404);
    expect((await stranger.get(sheets)).status).toBe(404);
  });

  it('are handed out as files: a PDF with a page for each code and language, one sheet as SVG', async () => {
    const company = await newAskingCompany(world);
    const link = await newLink(company, 'qr');
    const later = await addTouchpoint(world, company, 'Доставка');
    await company.post('/links', {
      surveyId: company.surveyId,
      touchpointId: later,
      unitIds: [company.unitId],
      kind: 'qr',
    });
    const get = (path: string) =>
      world.app.inject({ url: `/api/v1/links${path}`, headers: { authorization: `Bearer ${company.key}` } });
    const all = `/sheets.pdf?surveyId=${company.surveyId}&languages=ru,en&size=tent`;
    const own = { call: 'Вкусно <было>?', text: 'Читает управляющий' };
    const design = { texts: { ru: own, en: own }, colour: null, paper: '#1d2430' };
    await company.put(`/surveys/${company.surveyId}/sheets`, design);
    const pdf = await get(all);
    expect(pdf.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="survey-${company.surveyId}-tent.pdf"`,
    });
    const { totalPages, text } = await extractText(new Uint8Array(pdf.rawPayload), { mergePages: true });
    expect(totalPages).toBe(4);
    const words = text.replace(/\s+/g, ' ');
    expect(words.match(/Вкусно <было>\?/g)).toHaveLength(8);
    expect(words).toContain('Читает управляющий');
    expect(words).toContain(link.address.replace('https://', ''));
    for (const filter of [`&linkIds=${link.id}`, `&touchpointId=${later}`]) {
      const one = await get(all + filter);
      expect((await extractText(new Uint8Array(one.rawPayload))).totalPages).toBe(2);
    }
    const svg = await get(`/${link.id}/sheet.svg?language=uk&size=sticker`);
    expect(svg.headers['content-type']).toBe('image/svg+xml');
    expect(svg.body).toContain('width="80mm" height="80mm"');
    expect(svg.body).toContain('fill="#1d2430"');
    expect(svg.body).toContain(`<desc>${link.address}?lang=uk</desc>`);
    const stranger = await newCompany(world);
    expect((await stranger.get(`/links${all}`)).status).toBe(404);
    expect((await stranger.get(`/links/${link.id}/sheet.svg`)).status).toBe(404);
  });

  it('have sheets whose words are told for each language of the survey: its own, or which ones stand in', async () => {
    const company = await newAskingCompany(world);
    const path = `/surveys/${company.surveyId}`;
    const survey = await company.get<Survey>(path);
    const definition = { ...survey.body.draft, languages: ['ru', 'kk'] };
    await company.put(`${path}/draft`, { revision: survey.body.draftRevision, definition });
    const answer = await company.get<SheetDesignAnswer>(`${path}/sheets`);
    expect(answer.body).toMatchObject({
      texts: {},
      languages: [
        { language: 'ru', usual: { call: 'Как вам у нас?' }, usualLanguage: 'ru' },
        { language: 'kk', usual: { call: 'How was it?' }, usualLanguage: 'en' },
      ],
    });
    const tooLong = { texts: { kk: { call: 'ө'.repeat(121) } }, colour: 'red', paper: null };
    const refused = await company.put<{ error: { details: { path: string }[] } }>(`${path}/sheets`, tooLong);
    expect(refused.body.error.details.map((detail) => detail.path).toSorted()).toEqual(['colour', 'texts.kk.call']);
  });

  it('come in pages', async () => {
    const company = await newAskingCompany(world);
    await newLink(company, 'qr');
    await newLink(company, 'link');
    const first = await company.get<{ items: Link[]; nextCursor: string | null }>('/links?limit=1');
    const second = await company.get<{ items: Link[]; nextCursor: string | null }>(
      `/links?limit=1&cursor=${first.body.nextCursor}`,
    );
    expect([...first.body.items, ...second.body.items].map(({ kind }) => kind)).toEqual(['qr', 'link']);
    expect(second.body.nextCursor).toBeNull();
  });
});

function idatOf(png: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return Buffer.concat(parts);
}
