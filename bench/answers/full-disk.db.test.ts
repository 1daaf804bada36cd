import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { examine } from './kill-rounds.ts';
import { openStage } from './stage.ts';
import { startSenders } from './stubborn-senders.ts';

const MEGABYTE = 2 ** 20;
const disk = smallDisk();
afterAll(() => disk?.remove());

// A disk that can be filled has to be mounted, which needs root.
describe.runIf(disk !== null)('a full disk', () => {
  it('is told with 503, loses nothing that was acknowledged, and is over when there is room again', async () => {
    const folder = disk?.folder ?? '';
    const dataDir = path.join(folder, 'data');
    mkdirSync(dataDir);
    const stage = await openStage({ companies: 1, dataDir });
    const [company] = stage.companies;
    if (company === undefined) throw new Error('the stage has no company');
    const senders = startSenders(() => stage, company, 8);
    await expect.poll(() => senders.acknowledged.size).toBeGreaterThan(20);
    const filler = path.join(folder, 'filler');
    const { bavail, bsize } = statfsSync(folder);
    writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - MEGABYTE)));
    for (let waited = 0; (senders.refused.get(503) ?? 0) < 20 && waited < 60_000; waited += 250) {
      // The log has room in the segment it has; writing on by hand fills that too.
      await stage.query(`select pg_switch_wal()`).catch(() => undefined);
      await sleep(250);
    }
    expect(senders.refused.get(503)).toBeGreaterThanOrEqual(20);
    rmSync(filler);
    const before = senders.acknowledged.size;
    await expect.poll(() => senders.acknowledged.size, { timeout: 60_000 }).toBeGreaterThanOrEqual(before + 20);
    await senders.finish();
    const report = await examine(stage, company.id, senders);
    await stage.close();
    expect(report).toMatchObject({ lost: 0, unknown: 0, differences: 0, withoutRetryAfter: 0 });
    expect(report.acknowledged).toBeGreaterThan(before);
    expect(Object.keys(report.refused)).toEqual(['503']);
  }, 240_000);
});

function smallDisk(): { folder: string; remove(): void } | null {
  if (process.getuid?.() !== 0) return null;
  const folder = mkdtempSync(path.join(tmpdir(), 'otklik-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=320m,mode=755', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  return {
    folder,
    remove() {
      execFileSync('umount', ['--lazy', folder]);
      rmSync(folder, { recursive: true });
    },
  };
}
