import { describe, expect, it } from 'vitest';
import type { Unit, UnitImport } from '@otklik/contract';
import { newCompany, useWorld, type Caller } from '../../../test/world.ts';

const world = useWorld();

const file = `name,code,parent code,kind,time zone
Тверская 12,T12,MSK,point,
Москва,MSK,ALL,region,
Кофейни «Полдень»,ALL,,business,Europe/Moscow
Екатеринбург,EKB,ALL,регион,Asia/Yekaterinburg
`;

async function send(company: Caller, text: string, query = ''): Promise<UnitImport> {
  const sent = await company.post<UnitImport>(`/units/import${query}`, text, { 'content-type': 'text/csv' });
  expect(sent.status).toBe(200);
  return sent.body;
}

async function unitsOf(company: Caller): Promise<readonly Unit[]> {
  return (await company.get<{ items: Unit[] }>('/units')).body.items;
}

async function waysOf(company: Caller): Promise<readonly string[]> {
  const units = await unitsOf(company);
  const code = (id: number) => units.find((unit) => unit.id === id)?.code;
  return units.map((unit) => unit.path.map(code).join('/')).toSorted((a, b) => (a < b ? -1 : 1));
}

describe('a file of units', () => {
  it('becomes a tree, in whatever order its rows stand', async () => {
    const company = await newCompany(world);
    expect(await send(company, file)).toMatchObject({ applied: true, created: 4, changed: 0, refused: [] });
    expect(await waysOf(company)).toEqual(['ALL', 'ALL/EKB', 'ALL/MSK', 'ALL/MSK/T12']);
    const shop = (await unitsOf(company)).find((unit) => unit.code === 'T12');
    expect(shop).toMatchObject({ name: 'Тверская 12', kind: 'point', timeZone: 'Europe/Moscow' });
  });

  it('changes nothing when it comes again', async () => {
    const company = await newCompany(world);
    await send(company, file);
    const before = await unitsOf(company);
    expect(await send(company, file)).toMatchObject({ created: 0, changed: 0, unchanged: 4 });
    expect(await unitsOf(company)).toEqual(before);
  });

  it('is previewed without a trace', async () => {
    const company = await newCompany(world);
    expect(await send(company, file, '?dryRun=true')).toMatchObject({ applied: false, created: 4 });
    expect(await unitsOf(company)).toEqual([]);
  });

  it('renames and moves what is known by its code, and leaves alone what it does not say', async () => {
    const company = await newCompany(world);
    await send(company, file);
    expect(await send(company, 'Код;Название;Код родителя\nT12;Тверская, 12;EKB')).toMatchObject({ changed: 1 });
    const shop = (await unitsOf(company)).find((unit) => unit.code === 'T12');
    expect(shop).toMatchObject({ name: 'Тверская, 12', timeZone: 'Europe/Moscow' });
    expect(await waysOf(company)).toContain('ALL/EKB/T12');
    expect(await send(company, 'code,name\nT12,T')).toMatchObject({ changed: 1 });
    expect(await waysOf(company)).toContain('ALL/EKB/T12');
  });

  it('may turn a tree upside down', async () => {
    const company = await newCompany(world);
    await send(company, file);
    const turned = 'name,code,parent code\nALL,ALL,T12\nMSK,MSK,\nT12,T12,MSK';
    expect(await send(company, turned)).toMatchObject({ changed: 3, refused: [] });
    expect(await waysOf(company)).toEqual(['MSK', 'MSK/T12', 'MSK/T12/ALL', 'MSK/T12/ALL/EKB']);
  });

  it('tells each bad row, column and reason; the good ones go in', async () => {
    const company = await newCompany(world);
    const bad = `name,code,parent code,kind,time zone
root,R,,business,Europe/Kyiv
,A,R,point,
a,,R,point,
b,B,NOWHERE,point,
c,C,B,point,
d,D,R,shop,
e,E,R,point,Mars/Olympus
f,F,,point,
g,G,H,point,Europe/Kyiv
h,H,G,point,Europe/Kyiv
again,R,,business,Europe/Kyiv
good,Z,R,point,
`;
    const { refused, created } = await send(company, bad);
    expect(refused.map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, 'name', 'empty'],
      [4, 'code', 'empty'],
      [5, 'parent code', 'unknown'],
      [6, 'parent code', 'refused'],
      [7, 'kind', 'unknown'],
      [8, 'time zone', 'unknown'],
      [9, 'time zone', 'empty'],
      [10, 'parent code', 'ring'],
      [11, 'parent code', 'refused'],
      [12, 'code', 'repeated'],
    ]);
    expect(created).toBe(2);
    expect(await waysOf(company)).toEqual(['R', 'R/Z']);
  });

  it('does not put a known unit below its own shop', async () => {
    const company = await newCompany(world);
    await send(company, file);
    expect(await send(company, 'name,code,parent code\nМосква,MSK,T12')).toMatchObject({
      changed: 0,
      refused: [{ row: 2, column: 'parent code', code: 'ring' }],
    });
  });

  it('does not bring archived units back by the way', async () => {
    const company = await newCompany(world);
    await send(company, file);
    const moscow = (await unitsOf(company)).find((unit) => unit.code === 'MSK');
    await company.delete(`/units/${moscow?.id}`);
    expect(await send(company, 'name,code,parent code\nMoscow,MSK,ALL\nnew,N,MSK')).toMatchObject({
      created: 0,
      refused: [
        { row: 2, column: 'code', code: 'archived' },
        { row: 3, column: 'parent code' },
      ],
    });
  });

  it('is refused whole when it is no table', async () => {
    const company = await newCompany(world);
    const headers = { 'content-type': 'text/csv' };
    expect(await company.post('/units/import', '', headers)).toMatchObject({ status: 400 });
    expect(await company.post('/units/import', 'name\nx', headers)).toMatchObject({
      status: 400,
      body: { error: { details: [{ path: 'code', code: 'missing_column' }] } },
    });
    expect((await company.post('/units/import', { name: 'x' })).status).toBe(400);
  });

  it('comes out as it went in, formulas disarmed', async () => {
    const company = await newCompany(world);
    await send(company, `${file}"=1+1, ""Кафе""",-7,EKB,point,\n`);
    const exported = await company.get<string>('/units/export');
    expect(exported.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(exported.body).toContain(`"'=1+1, ""Кафе""",'-7,EKB,point,Asia/Yekaterinburg`);
    expect(await send(company, exported.body)).toMatchObject({ created: 0, changed: 0, unchanged: 5, refused: [] });
  });
});
