// How quickly a file of visits comes in, with its customers new, with the same customers known, and with none: npm run bench -- interactions/import [--rows 1000000] [--runs 3] [--dry]
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { companyOf, forgetCompany } from '../../apps/server/src/company/company.snapshot.ts';
import { createUnit } from '../../apps/server/src/company/units/units.service.ts';
import { beginRegister, getImport, upload } from '../../apps/server/src/imports/imports.service.ts';
import { lookAtFile } from '../../apps/server/src/imports/looking/look-at-file.ts';
import { interactionRegister } from '../../apps/server/src/imports/registers/interaction-register.ts';
import { runMappedImport } from '../../apps/server/src/imports/registers/run-mapped-import.service.ts';
import { openThrowaway } from '../../apps/server/test/throwaway.ts';
import { processorTime } from '../processor-time.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '3' },
    dry: { type: 'boolean', default: false },
  },
});
const rows = values.dry ? 2_000 : Number(values.rows);
const runs = values.dry ? 1 : Number(values.runs);
const UNITS = 50;
const DAYS = 90;

const folder = mkdtempSync(path.join(tmpdir(), 'otklik-bench-visits-'));
const throwaway = await openThrowaway(() => new Date('2026-11-21T09:00:00Z'));
const { services } = throwaway;

const own = ['receipt', 'time', 'unit', 'amount'];
const ofCustomer = ['customer', 'phone', 'identifier card', 'attribute city'];

/** Three months of fifty shops in the order in which it came; each customer is served five times. Times are by the shops' clocks. */
async function writeVisits(file: string, month: string, isNamed: boolean): Promise<void> {
  const stream = createWriteStream(file);
  stream.write(`${[...own, ...(isNamed ? ofCustomer : [])].join(',')}\n`);
  const first = Date.UTC(2026, 6, 1);
  for (let number = 0; number < rows;) {
    let text = '';
    for (const end = Math.min(rows, number + 2_000); number < end; number += 1) {
      const at = new Date(first + Math.floor((number / rows) * DAYS * 86_400_000)).toISOString().slice(0, 19);
      const customer = (number * 7_919) % Math.max(1, Math.floor(rows / 5));
      const named = `,C-${customer},+7916${String(customer).padStart(7, '0')},7000${customer},${customer % 90}`;
      text += `${month}-${number},${at.replace('T', ' ')},T${number % UNITS},${100 + (number % 900)}.50${isNamed ? named : ''}\n`;
    }
    if (!stream.write(text)) await once(stream, 'drain');
  }
  stream.end();
  await finished(stream);
}

async function makeCompany(): Promise<{ workspaceId: number; unitId: number; touchpointId: number }> {
  const workspaceId = await throwaway.newWorkspace('bench');
  const places = await throwaway.asSystem(workspaceId, async (work) => {
    const root = { kind: 'business', parentId: null, name: 'Сеть', code: null, timeZone: 'Europe/Moscow' } as const;
    const { id: parentId } = await createUnit(work, root);
    for (let unit = 0; unit < UNITS; unit += 1) {
      const timeZone = unit % 2 === 0 ? 'Europe/Moscow' : 'Asia/Vladivostok';
      await createUnit(work, { kind: 'point', parentId, name: `Магазин ${unit}`, code: `T${unit}`, timeZone });
    }
    const { id } = await work.db
      .insertInto('touchpoints')
      .values({ workspace_id: workspaceId, name: 'Визит', owner_id: 'owner' })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { unitId: parentId, touchpointId: id };
  });
  forgetCompany(workspaceId);
  return { workspaceId, ...places };
}

interface Measured {
  readonly rate: number;
  readonly server: number;
  readonly database: number;
  readonly load: number;
}

async function bringIn({ workspaceId, ...places }: Awaited<ReturnType<typeof makeCompany>>, file: string) {
  const { format, names } = await lookAtFile(() => createReadStream(file), {});
  const roles = ['external_id', 'time', 'unit', 'amount', 'customer', 'customer_phone'] as const;
  const columns = names.map((_, index) => {
    const role = roles[index];
    if (role !== undefined) return { index, role };
    return index === 6
      ? { index, role: 'identifier' as const, name: 'card' }
      : { index, role: 'attribute' as const, name: 'city' };
  });
  const mapping = {
    format,
    columns,
    dateOrder: 'iso',
    sender: 'till',
    timeZone: null,
    unknownNames: 'refuse',
    ...places,
  } as const;
  const by = { workspaceId, actorId: 'bench', now: services.now() };
  const { id } = await upload(services, by, path.basename(file), createReadStream(file));
  const company = await companyOf(services.db, workspaceId);
  await throwaway.asSystem(workspaceId, (work) =>
    beginRegister(work, interactionRegister, { company, importId: id, mapping }),
  );
  const [began, used] = [performance.now(), processorTime()];
  await runMappedImport(services, interactionRegister, workspaceId, id);
  const [seconds, now] = [(performance.now() - began) / 1000, processorTime()];
  const done = await throwaway.asSystem(workspaceId, (work) => getImport(work, id));
  if (done.state !== 'finished' || done.rows_accepted !== rows)
    throw new Error(`${done.state}: ${done.rows_accepted} of ${rows} rows; ${done.error}`);
  const each = (before: number, after: number) => ((after - before) * 1e3) / rows;
  return {
    rate: rows / seconds,
    server: each(used.server, now.server),
    database: each(used.database, now.database),
    load: loadavg()[0] ?? 0,
  };
}

const cases = ['customers that are new', 'the same customers, known', 'no customers'] as const;
const measured = new Map<string, Measured[]>(cases.map((name) => [name, []]));
try {
  const files = ['july', 'october', 'plain'].map((name) => path.join(folder, `${name}.csv`));
  for (const [at, file] of files.entries()) await writeVisits(file, `${at}`, at < 2);
  for (let run = 0; run < runs; run += 1) {
    const company = await makeCompany();
    for (const [at, name] of cases.entries()) measured.get(name)?.push(await bringIn(company, files[at] ?? ''));
  }
  console.log(
    `${rows.toLocaleString('en')} rows, ${(statSync(files[0] ?? '').size / 2 ** 20).toFixed(0)} MB with customers: rows/s median (min–max) of ${runs} | processor µs a row: server, database | load average`,
  );
  for (const [name, all] of measured) {
    const middle = (pick: (one: Measured) => number) => all.map(pick).toSorted((a, b) => a - b)[all.length >> 1] ?? 0;
    const rates = all.map(({ rate }) => rate);
    console.log(
      `${name}: ${middle(({ rate }) => rate).toFixed(0)} (${Math.min(...rates).toFixed(0)}–${Math.max(...rates).toFixed(0)}) | ` +
        `${middle(({ server }) => server).toFixed(1)}, ${middle(({ database }) => database).toFixed(1)} | ${middle(({ load }) => load).toFixed(1)}`,
    );
  }
} finally {
  await throwaway.close();
  rmSync(folder, { recursive: true, force: true });
}
