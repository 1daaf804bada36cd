// The most memory that bringing the results of a survey in takes: npm run bench -- imports/peak [--rows 1000000] [--dry]
// `otklik import --survey` runs as a process of its own, as a person starts it; file and database are another process's.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { companyOf } from '../../apps/server/src/company/company.snapshot.ts';
import { createUnit } from '../../apps/server/src/company/units/units.service.ts';
import { publishedSurveyOf } from '../../apps/server/src/surveys/surveys.service.ts';
import { openThrowaway } from '../../apps/server/test/throwaway.ts';
import { parseDefinition, type SurveyDefinition } from '@otklik/questionnaire';

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, dry: { type: 'boolean', default: false } },
});
const rows = values.dry ? 500 : Number(values.rows);

const text = (ru: string) => ({ ru });
const options = (...all: string[]) => all.map((word, at) => ({ id: `a${at + 1}`, text: text(word) }));

/** What a tool's survey of a visit has: a score, a choice, several choices, rows of a grid, words. */
function visit(): SurveyDefinition {
  const parsed = parseDefinition({
    schema: 1,
    languages: ['ru'],
    defaultLanguage: 'ru',
    title: text('Визит'),
    thanks: { title: text('Спасибо!') },
    questions: [
      { id: 'nps', type: 'nps', text: text('Порекомендуете нас?') },
      { id: 'place', type: 'choice', many: false, text: text('Где?'), options: options('Зал', 'Доставка', 'Окно') },
      { id: 'used', type: 'choice', many: true, text: text('Чем?'), options: options('Касса', 'Приложение', 'Сайт') },
      ...['speed', 'taste', 'staff'].map((id) => ({
        id,
        type: 'scale',
        lowest: 1,
        highest: 5,
        text: text(`Оцените: ${id}`),
      })),
      { id: 'why', type: 'text', multiline: true, maxLength: 2000, text: text('Почему?') },
    ],
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.definition;
}

const header = 'id,submitdate,startlanguage,nps,place,used_a1,used_a2,used_a3,speed,taste,staff,why';

/** One in a thousand off the scale, one in ten with a comment. */
function lineOf(number: number): string {
  const at = new Date(Date.UTC(2025, 0, 1) + number * 4_000).toISOString().slice(0, 19).replace('T', ' ');
  const nps = number % 1000 === 999 ? 11 : [10, 9, 10, 8, 7, 9, 3, 10, 6, 9][number % 10];
  const why = number % 10 === 0 ? `"Вкусный кофе, но очередь была на ${number % 30} минут"` : '';
  const used = [number, number >> 1, number >> 2].map((bit) => (bit % 2 === 0 ? 'Y' : '')).join(',');
  const scores = [1 + (number % 5), 1 + (number % 4), 2 + (number % 3)].join(',');
  return `${number},${at},ru,${nps},${['Зал', 'Доставка', 'Окно'][number % 3]},${used},${scores},${why}\n`;
}

async function writeResults(file: string): Promise<void> {
  const stream = createWriteStream(file);
  stream.write(`${header}\n`);
  for (let number = 0; number < rows;) {
    let piece = '';
    for (const end = Math.min(rows, number + 2_000); number < end; number += 1) piece += lineOf(number);
    if (!stream.write(piece)) await once(stream, 'drain');
  }
  stream.end();
  await finished(stream);
}

/** Said when a process ends. Of the process alone: what the system calls a child's maximum begins with its parent's. */
const telling = `import { readFileSync } from 'node:fs';
  process.on('exit', () => console.log('peak', /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]));`;
const otklik = path.resolve(import.meta.dirname, '../../bin/otklik.mjs');

async function run(args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  const child = spawn(process.execPath, [otklik, ...args], {
    env: { ...process.env, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(telling)}`, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (piece: Buffer) => (said += piece.toString()));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`the import ended with ${code}:\n${said}`);
  return said;
}

const folder = mkdtempSync(path.join(tmpdir(), 'otklik-bench-peak-'));
const throwaway = await openThrowaway();
try {
  const file = path.join(folder, 'results.csv');
  await writeResults(file);
  const workspaceId = await throwaway.newWorkspace('bench');
  await throwaway.asSystem(workspaceId, async (work) => {
    await createUnit(work, { parentId: null, kind: 'point', name: 'Точка', code: null, timeZone: 'Europe/Moscow' });
    const owned = { workspace_id: workspaceId, name: 'Визит', owner_id: 'owner' };
    await work.db.insertInto('touchpoints').values(owned).execute();
  });
  const company = await companyOf(throwaway.services.db, workspaceId);
  const { surveyId } = await throwaway.asSystem(workspaceId, (work) =>
    publishedSurveyOf(work, company, 'Визит', visit()),
  );
  const began = performance.now();
  const said = await run(['import', file, '--workspace', `${workspaceId}`, '--survey', `${surveyId}`], {
    DATABASE_URL: throwaway.adminUrl,
    OTKLIK_APP_DATABASE_URL: throwaway.appUrl,
    OTKLIK_DATA_DIR: folder,
    OTKLIK_SECRET: 'a secret of the benchmark, and of nothing else',
  });
  const seconds = (performance.now() - began) / 1000;
  if (!said.includes(`${rows} rows read`)) throw new Error(said);
  // The launcher waits in a process of its own, which is the smaller one.
  const peak = Math.max(...[...said.matchAll(/^peak (\d+)$/gm)].map(([, kilobytes]) => Number(kilobytes))) / 1024;
  console.log(
    `results of a survey, ${(statSync(file).size / 2 ** 20).toFixed(0)} MB, ${rows.toLocaleString('en')} rows: ` +
      `${peak.toFixed(0)} MB at most, ${Math.round(rows / seconds).toLocaleString('en')} rows/s`,
  );
} finally {
  await throwaway.close();
  rmSync(folder, { recursive: true, force: true });
}
