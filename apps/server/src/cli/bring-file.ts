import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { ImportRow } from '../imports/imports.store.ts';
import type { Work } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { planOf, type ReadMapping } from './import-plan.ts';
import { orComplain } from './or-complain.ts';

/** Brings a file in while its progress is shown; what was kept aside is told at the end. */
export async function bringFile(
  services: Services,
  workspaceId: number,
  file: string,
  mapping: ReadMapping,
): Promise<void> {
  const { companyOf } = await import('../company/company.snapshot.ts');
  const { inWorkspace } = await import('../platform/database/work.ts');
  const { systemActor } = await import('../platform/actor.ts');
  const { cancel, getImport, upload } = await import('../imports/imports.service.ts');
  const inside = <T>(body: (work: Work) => Promise<T>) =>
    inWorkspace(services.db, workspaceId, (db) =>
      body({ db, workspaceId, actor: systemActor, now: services.now(), requestId: null }),
    );
  const plan = await planOf(services, workspaceId, mapping);
  const company = await orComplain(companyOf(services.db, workspaceId));
  await orComplain(Promise.resolve().then(() => plan.check(company)));
  const { id } = await upload(
    services,
    { workspaceId, actorId: 'command line', now: services.now() },
    basename(file),
    createReadStream(file),
  );
  await inside((work) => plan.begin(work, company, id));
  const stop = () => void inside((work) => cancel(work, id)).catch(() => undefined);
  process.once('SIGINT', stop);
  const shown = setInterval(() => void inside((work) => getImport(work, id)).then(showProgress, () => undefined), 500);
  try {
    await plan.run(id);
  } finally {
    clearInterval(shown);
    process.off('SIGINT', stop);
  }
  const done = await inside((work) => getImport(work, id));
  showProgress(done);
  if (process.stderr.isTTY) process.stderr.write('\n');
  await tell(services, workspaceId, done);
}

async function tell(services: Services, workspaceId: number, done: ImportRow): Promise<void> {
  const { inWorkspace } = await import('../platform/database/work.ts');
  const { listRefusals } = await import('../imports/imports.store.ts');
  const refused = await inWorkspace(services.db, workspaceId, (db) =>
    listRefusals(db, workspaceId, done.id, { after: null, limit: 10 }),
  );
  for (const { row, column, message } of refused) console.error(`row ${row}, ${column || 'the row'}: ${message}`);
  if (done.rows_refused > refused.length) console.error('… the others are listed with the import in the dashboard.');
  console.log(
    `Import ${done.id} ${done.state}: ${done.rows_read} rows read, ${done.rows_accepted} taken, ${done.rows_known} were here already, ${done.rows_refused} kept aside.`,
  );
  if (done.error !== null) console.error(done.error);
  if (done.state !== 'finished') process.exitCode = 1;
}

function showProgress(row: ImportRow): void {
  if (!process.stderr.isTTY) return;
  const share = row.state === 'finished' ? 1 : row.file_bytes === 0 ? 0 : Math.min(1, row.bytes_read / row.file_bytes);
  const bar = '█'.repeat(Math.round(share * 40)).padEnd(40, '·');
  process.stderr.write(`\r${bar} ${Math.round(share * 100)} %, ${row.rows_read} rows, ${row.rows_refused} kept aside `);
}
