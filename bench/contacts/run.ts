// A register of contacts: bringing it in, and what the signal costs when ten times as many are there:
// npm run bench -- contacts/run [--sizes 100000,1000000] [--runs 20] [--dry]
// The file is kept and run as the wizard does it, by this process; the database is the embedded one, durable.
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { ContactColumnRole } from '@otklik/contract';
import { createEntry } from '../../apps/server/src/company/entries/entries.service.ts';
import { topics, volumeSeriesKind } from '../../apps/server/src/company/entries/kinds.ts';
import { companyOf, forgetCompany } from '../../apps/server/src/company/company.snapshot.ts';
import { createUnit } from '../../apps/server/src/company/units/units.service.ts';
import { importVolumes } from '../../apps/server/src/company/volumes/volumes.service.ts';
import { contactDifferences, recountContacts } from '../../apps/server/src/contacts/recount-contacts.ts';
import { defaultContactTerms, insertTerms } from '../../apps/server/src/contacts/contact-terms.ts';
import { mapCodes } from '../../apps/server/src/contacts/map-codes.service.ts';
import { askSignal } from '../../apps/server/src/contacts/signal/ask-signal.service.ts';
import { contactRegister } from '../../apps/server/src/imports/registers/contact-register.ts';
import { beginRegister, getImport, upload } from '../../apps/server/src/imports/imports.service.ts';
import { lookAtFile } from '../../apps/server/src/imports/looking/look-at-file.ts';
import { runMappedImport } from '../../apps/server/src/imports/registers/run-mapped-import.service.ts';
import { openThrowaway } from '../../apps/server/test/throwaway.ts';
import { processorTime } from '../processor-time.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100000,1000000' },
    runs: { type: 'string', default: '20' },
    dry: { type: 'boolean', default: false },
  },
});
const sizes = values.dry ? [200, 2_000] : values.sizes.split(',').map(Number);
const runs = values.dry ? 1 : Number(values.runs);
const UNITS = 50;
const CODES = 40;
const DAYS = 365;

const folder = mkdtempSync(path.join(tmpdir(), 'otklik-bench-contacts-'));
const throwaway = await openThrowaway(() => new Date('2026-11-21T09:00:00Z'));
const { services } = throwaway;

/** A year of a call centre in the order in which it came: fifty offices, forty codes, a third of a million customers. */
async function writeRegister(file: string, n: number): Promise<void> {
  const stream = createWriteStream(file);
  stream.write('id,time,unit,code,customer,back office\n');
  const first = Date.UTC(2025, 10, 21);
  for (let number = 0; number < n;) {
    let text = '';
    for (let index = 0; index < 2_000 && number < n; index += 1, number += 1) {
      const at = new Date(first + Math.floor((number / n) * DAYS * 86_400_000)).toISOString();
      const customer = (number * 7_919) % Math.max(1, Math.floor(n / 3));
      text += `C-${number},${at},T${number % UNITS},K${(number * 31) % CODES},${customer},${number % 4 === 0 ? 1 : 0}\n`;
    }
    if (!stream.write(text)) await once(stream, 'drain');
  }
  stream.end();
  await finished(stream);
}

async function makeCompany(): Promise<{ workspaceId: number; unitId: number }> {
  const workspaceId = await throwaway.newWorkspace('bench');
  const unitId = await throwaway.asSystem(workspaceId, async (work) => {
    const place = { kind: 'point', timeZone: 'Europe/Moscow' } as const;
    const root = await createUnit(work, { ...place, kind: 'business', parentId: null, name: 'Банк', code: null });
    for (let unit = 0; unit < UNITS; unit += 1)
      await createUnit(work, { ...place, parentId: root.id, name: `Офис ${unit}`, code: `T${unit}` });
    for (let topic = 0; topic < CODES; topic += 1)
      await createEntry(work, topics, { name: `Тема ${topic}`, code: `K${topic}`, parentId: null });
    return root.id;
  });
  forgetCompany(workspaceId);
  await setUp(workspaceId);
  return { workspaceId, unitId };
}

/** The codes are mapped, and every office has its operations of every day. */
async function setUp(workspaceId: number): Promise<void> {
  const company = await companyOf(services.db, workspaceId);
  await throwaway.asSystem(workspaceId, async (work) => {
    const classes = ['consultation', 'service_request', 'complaint', 'claim'] as const;
    const items = Array.from({ length: CODES }, (_, code) => ({
      sender: 'crm',
      code: `K${code}`,
      class: classes[code % classes.length] ?? 'complaint',
      topic: `K${code}`,
    }));
    await mapCodes(work, services, company, items);
    const series = { name: 'Операции', countedIn: 'операции', source: 'imported', touchpointId: null };
    const { id } = await createEntry(work, volumeSeriesKind, series);
    const days = Array.from({ length: DAYS * UNITS }, (_, place) => ({
      row: place + 1,
      value: {
        day: new Date(Date.UTC(2025, 10, 21) + Math.floor(place / UNITS) * 86_400_000).toISOString().slice(0, 10),
        unitCode: `T${place % UNITS}`,
        amount: 1_000,
      },
    }));
    await importVolumes(work, company, id, () => days);
    const terms = { ...defaultContactTerms, companySeriesId: id };
    await insertTerms(work.db, workspaceId, { terms, revision: 1, by: 'bench', at: work.now });
  });
}

async function bringIn(n: number): Promise<number> {
  const { workspaceId, unitId } = await makeCompany();
  const file = path.join(folder, `${n}.csv`);
  await writeRegister(file, n);
  const { format, names } = await lookAtFile(() => createReadStream(file), {});
  const roles: readonly ContactColumnRole[] = ['external_id', 'time', 'unit', 'code', 'customer', 'back_office'];
  const columns = names.map((_, index) => ({ index, role: roles[index] ?? 'order' }));
  const mapping = {
    format,
    columns,
    dateOrder: 'iso',
    sender: 'crm',
    unitId,
    timeZone: null,
    unknownNames: 'refuse',
  } as const;
  const by = { workspaceId, actorId: 'bench', now: services.now() };
  const { id } = await upload(services, by, 'register.csv', createReadStream(file));
  const company = await companyOf(services.db, workspaceId);
  await throwaway.asSystem(workspaceId, (work) =>
    beginRegister(work, contactRegister, { company, importId: id, mapping: { ...mapping, columns } }),
  );
  const [began, used] = [performance.now(), processorTime()];
  await runMappedImport(services, contactRegister, workspaceId, id);
  const [seconds, now] = [(performance.now() - began) / 1000, processorTime()];
  const done = await throwaway.asSystem(workspaceId, (work) => getImport(work, id));
  if (done.state !== 'finished' || done.rows_accepted !== n)
    throw new Error(`${done.state}: ${done.rows_accepted} of ${n} rows; ${done.error}`);
  const each = (before: number, after: number) => `${(((after - before) * 1e3) / n).toFixed(0)} µs`;
  console.log(
    `import ${n}: ${seconds.toFixed(1)} s, ${Math.round(n / seconds)} rows/s, processor a row: server ${each(used.server, now.server)}, database ${each(used.database, now.database)}`,
  );
  return workspaceId;
}

async function measureSignal(workspaceId: number, n: number): Promise<void> {
  const company = await companyOf(services.db, workspaceId);
  for (const [name, question] of [
    ['30 days by topic', { from: '2026-10-22', to: '2026-11-20', by: 'topic' }],
    ['365 days by topic', { from: '2025-11-21', to: '2026-11-20', by: 'topic' }],
    ['30 days by unit', { from: '2026-10-22', to: '2026-11-20', by: 'unit' }],
  ] as const) {
    const times: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const began = performance.now();
      await throwaway.asSystem(workspaceId, (work) => askSignal(work, company, question));
      times.push(performance.now() - began);
    }
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0);
    console.log(`signal, ${n} contacts, ${name}: median ${at(0.5)} ms, p95 ${at(0.95)} ms (${runs} runs)`);
  }
}

for (const n of sizes) {
  const workspaceId = await bringIn(n);
  await measureSignal(workspaceId, n);
  const began = performance.now();
  await throwaway.asSystem(workspaceId, (work) => recountContacts(work.db, workspaceId, work.now));
  console.log(`recount ${n}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  const differences = await throwaway.asSystem(workspaceId, (work) => contactDifferences(work.db, workspaceId));
  if (differences !== 0) throw new Error(`${differences} cells differ from a recount`);
}
await throwaway.close();
rmSync(folder, { recursive: true, force: true });
