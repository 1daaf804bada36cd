import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { useCommandLine } from '../../test/command-line.ts';
import { newShop, type Shop } from '../../test/shop.ts';
import { useWorld } from '../../test/world.ts';
import { archive } from '../../test/lsa-archive.ts';
import { runCommandLine } from './main.ts';

const world = useWorld();
const folder = mkdtempSync(path.join(tmpdir(), 'otklik-import-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { said, warned } = useCommandLine(world, folder);
let shop: Shop;
beforeEach(async () => {
  shop = await newShop(world);
});

function write(name: string, content: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}
const otklikImport = (file: string, ...args: string[]) =>
  runCommandLine(['import', file, '--workspace', `${shop.workspaceId}`, ...args]);

it('brings a file in by a mapping, tells what was kept aside, and adds nothing the second time', async () => {
  const file = write('answers.csv', 'date;NPS\n20.10.2026;10\n21.10.2026;12\n22.10.2026;3\n');
  const mapping = write(
    'mapping.json',
    JSON.stringify({
      columns: [
        { index: 0, meaning: { role: 'time', dateOrder: 'dmy' } },
        { index: 1, meaning: { role: 'rating', rating: 'nps', scale: '0-10', factor: null } },
      ],
      unitId: shop.moscow,
      touchpointId: shop.visit,
      mode: 'invited',
    }),
  );
  await otklikImport(file, '--mapping', mapping);
  expect(said.at(-1)).toMatch(/finished: 3 rows read, 2 taken, 0 were here already, 1 kept aside/);
  expect(warned.join('\n')).toContain('row 3, NPS: must be a whole number from 0 to 10: "12"');
  expect(process.exitCode).toBeUndefined();
  await otklikImport(file, '--mapping', mapping);
  expect(said.at(-1)).toMatch(/0 taken, 2 were here already/);
});

it('looks at a file and prints a mapping to begin with', async () => {
  await otklikImport(write('look.csv', 'date,NPS,Comment\n2026-10-01,10,Good\n'), '--look');
  const mapping = JSON.parse(said.join('')) as { columns: { meaning: { role: string } }[] };
  expect(mapping.columns.map(({ meaning }) => meaning.role)).toEqual(['time', 'rating', 'comment']);
});

it('matches a file to a survey by itself, tells by column what it found, and makes the survey of an archive', async () => {
  const lsa = path.join(folder, 'survey_9.lsa');
  writeFileSync(lsa, archive());
  await otklikImport(lsa, '--survey', 'new');
  expect(said.join('\n')).toMatch(/Survey \d+ made and published/);
  expect(said.at(-1)).toMatch(/4 rows read, 2 taken, 0 were here already, 2 kept aside/);
  const surveyId = /Survey (\d+)/.exec(said.join('\n'))?.[1] ?? '';
  const csv = write(
    'results.csv',
    'id,submitdate,nps,place[other],Manager\n1,2026-10-01,10,,A\n5,2026-10-05,7,Roof,B\n',
  );
  warned.length = 0;
  await otklikImport(csv, '--survey', surveyId, '--look');
  expect(warned).toEqual(
    expect.arrayContaining([
      '2: nps: nps (by code)',
      '4: Manager: left out: matched to nothing',
      'no column for note: Anything else?',
    ]),
  );
  await otklikImport(csv, '--survey', surveyId);
  expect(said.at(-1)).toMatch(/2 rows read, 1 taken, 1 were here already/);
});

it('brings interactions in by a mapping that --look printed, and the next file like the first', async () => {
  const visits = ['Чек;Дата;Магазин;Identifier card', '1;10.11.2026 09:00;T12;7000', '2;10.11.2026 09:00;S3;'].join(
    '\n',
  );
  const file = write('visits.csv', visits);
  await otklikImport(file, '--as', 'interactions', '--look');
  const looked = JSON.parse(said.join('')) as object;
  expect(looked).toMatchObject({
    dateOrder: 'dmy',
    timeZone: null,
    columns: [{ role: 'external_id' }, { role: 'time' }, { role: 'unit' }, { role: 'identifier', name: 'card' }],
  });
  const mapping = write('visits.json', JSON.stringify({ ...looked, unitId: shop.moscow, sender: 'till' }));
  await otklikImport(file, '--as', 'interactions', '--mapping', mapping);
  expect(said.at(-1)).toMatch(/finished: 2 rows read, 2 taken/);
  const first = /Import (\d+) finished/.exec(said.at(-1) ?? '')?.[1] ?? '';
  const next = write('next.csv', `${visits}\n3;31.02.2026 09:00;T12;`);
  await otklikImport(next, '--like', first);
  expect(said.at(-1)).toMatch(/3 rows read, 0 taken, 2 were here already, 1 kept aside/);
  expect(warned.join('\n')).toContain('row 4, Дата: is no time: "31.02.2026 09:00"');
  said.length = 0;
  await otklikImport(next, '--like', first, '--look');
  expect(JSON.parse(said.join(''))).toMatchObject({ sender: 'till', unitId: shop.moscow });
});

it('brings contacts in, and says what their mapping lacks', async () => {
  const file = write('contacts.csv', 'Номер;Дата;Класс\n1;10.11.2026 09:00;жалоба\n');
  const columns = [
    { index: 0, role: 'external_id' },
    { index: 1, role: 'time' },
    { index: 2, role: 'class' },
  ];
  const mappingOf = (given: typeof columns) =>
    write('contacts.json', JSON.stringify({ dateOrder: 'dmy', unitId: shop.moscow, columns: given }));
  await otklikImport(file, '--as', 'contacts', '--mapping', mappingOf(columns.slice(0, 2)));
  expect(warned.join('\n')).toContain('say which column holds the code');
  await otklikImport(file, '--as', 'contacts', '--mapping', mappingOf(columns));
  expect(said.at(-1)).toMatch(/finished: 1 rows read, 1 taken/);
});

it.each([
  [['--like', '999999'], 'This company has no import 999999'],
  [['--like', '1', '--survey', '1'], 'Say it in one way'],
  [['--survey', '1', '--as', 'contacts'], '--survey is for answers'],
])('refuses %j in a sentence', async (args, sentence) => {
  await otklikImport(write('a.csv', 'NPS\n10\n'), ...args);
  expect(warned.join('\n')).toContain(sentence);
  expect(process.exitCode).toBe(1);
});

it.each([
  ['{', 'is no JSON'],
  ['{"columns": []}', 'columns'],
  [
    '{"columns":[{"index":0,"meaning":{"role":"comment"}}],"unitId":99999999,"touchpointId":1,"mode":"invited"}',
    'unitId: names no unit of this company',
  ],
])('says what is wrong with the mapping %s', async (written, sentence) => {
  await otklikImport(write('a.csv', 'NPS\n10\n'), '--mapping', write('mapping.json', written));
  expect(warned.join('\n')).toContain(sentence);
  expect(process.exitCode).toBe(1);
});

it('brings customers of another system line by line, tells which line is wrong, and doubles nothing', async () => {
  const asked = [{ at: '2026-11-01T10:00:00+03:00', touchpoint: 'visit', transport: 'sms' }];
  const lines = [{ externalId: 'a', asked }, { externalId: 'b', timeZone: 'Nowhere' }, { externalId: 'c' }];
  const file = write('customers.ndjson', `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{broken\n`);
  const bring = () => runCommandLine(['bring-customers', file, '--workspace', `${shop.workspaceId}`]);
  await bring();
  expect(said.at(-1)).toMatch(/^2 customers are here, 1 past questions and 0 words about being asked are new, 2 lines/);
  expect(warned).toEqual([
    expect.stringMatching(/^line 2, timeZone: is not a time zone/),
    expect.stringMatching(/^line 4/),
  ]);
  expect(process.exitCode).toBe(1);
  await bring();
  expect(said.at(-1)).toMatch(/^2 customers are here, 0 past questions/);
});

it('brings customers, passes blank lines over, and names the line of the file that it refuses', async () => {
  const bring = (file: string) => runCommandLine(['bring-customers', file, '--workspace', `${shop.workspaceId}`]);
  const anna = JSON.stringify({ externalId: 'anna', email: 'anna@example.com' });
  await bring(write('customers.ndjson', `\n${anna}\r\n\n`));
  expect([said.at(-1), warned, process.exitCode]).toEqual([
    expect.stringMatching(/^1 customers are here, .* 0 lines kept aside/),
    [],
    undefined,
  ]);
  await bring(write('broken.ndjson', `${anna}\n\n{`));
  expect(warned.join('\n')).toMatch(/^line 3, the line: /);
  expect(process.exitCode).toBe(1);
});

it('says which file breaks off in the middle', async () => {
  const whole = gzipSync(Array.from({ length: 2_000 }, () => `{"externalId":"${crypto.randomUUID()}"}\n`).join(''));
  const file = path.join(folder, 'half.ndjson.gz');
  writeFileSync(file, whole.subarray(0, whole.length / 2));
  await runCommandLine(['bring-customers', file, '--workspace', `${shop.workspaceId}`]);
  expect(warned.join('\n')).toContain(`${file}: unexpected end of file`);
  expect(process.exitCode).toBe(1);
});
