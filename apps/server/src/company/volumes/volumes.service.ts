import type { VolumeDay } from '@otklik/contract';
import { audit } from '../../platform/audit.ts';
import type { Work } from '../../platform/database/work.ts';
import { because, invalidField } from '../../platform/errors.ts';
import { unitIdsBelow, type Company } from '../company.ts';
import { getEntry, lockedEntry } from '../entries/entries.service.ts';
import { volumeSeriesKind } from '../entries/kinds.ts';
import { readRows, type Given } from './volume-rows.ts';
import { listDerived, listTyped, putDays } from './volumes.store.ts';

export interface VolumeQuestion {
  readonly from: string;
  readonly to: string;
  readonly units?: readonly number[] | undefined;
  readonly teams?: readonly number[] | undefined;
  /** One row a day, all units and teams together. */
  readonly isSummed?: boolean | undefined;
}

/** The series in a period, as it was typed or imported, or as the interactions count it. */
export async function volumeOf(work: Work, company: Company, seriesId: number, question: VolumeQuestion) {
  const series = await getEntry(work, volumeSeriesKind, seriesId);
  const filter = {
    from: question.from,
    to: question.to,
    unitIds: question.units === undefined ? undefined : unitIdsBelow(company, question.units),
    teamIds: question.teams,
    isSummed: question.isSummed,
  };
  const items = await listDays(work, series, filter);
  return { items, sum: items.reduce((sum, item) => sum + item.amount, 0) };
}

function listDays(work: Work, series: Awaited<ReturnType<typeof getEntry>>, filter: Parameters<typeof listTyped>[3]) {
  const { touchpointId } = series;
  if (typeof touchpointId !== 'number') return listTyped(work.db, work.workspaceId, series.id, filter);
  if (filter.teamIds !== undefined)
    throw invalidField('query.teams', 'not_derived', 'interactions are counted by unit, not by team');
  return listDerived(work.db, work.workspaceId, touchpointId, filter);
}

/** One number by hand. */
export async function typeVolume(work: Work, company: Company, seriesId: number, value: unknown): Promise<VolumeDay> {
  await getWritable(work, seriesId);
  const { days, refused } = readRows([{ row: 1, value }], company, work.actor);
  const [day] = days;
  if (day === undefined)
    throw invalidField(`${refused[0]?.column}Id`, refused[0]?.code ?? '', refused[0]?.message ?? '');
  const [written] = await putDays(work.db, work.workspaceId, seriesId, { days, by: work.actor.id, at: work.now });
  if (written === undefined) return day; // it stood there already
  const { previous, ...after } = written;
  await audit(work, {
    action: 'volumeSeries.put',
    subject: { kind: 'volumeSeries', id: seriesId },
    ...(previous === null ? {} : { before: { ...after, amount: previous } }),
    after,
  });
  return day;
}

/** Many numbers at once; the audit log keeps what was replaced. The rows are read only when the series is there. */
export async function importVolumes(work: Work, company: Company, seriesId: number, readGiven: () => readonly Given[]) {
  await getWritable(work, seriesId);
  const { days, accepted, refused } = readRows(readGiven(), company, work.actor);
  if (days.length > 0) {
    const written = await putDays(work.db, work.workspaceId, seriesId, { days, by: work.actor.id, at: work.now });
    const replaced = written.filter((row) => row.previous !== null);
    if (written.length > 0)
      await audit(work, {
        action: 'volumeSeries.import',
        subject: { kind: 'volumeSeries', id: seriesId },
        before: replaced.map(({ previous, ...row }) => ({ ...row, amount: previous })),
        after: { written: written.length },
      });
  }
  return { accepted, refused };
}

async function getWritable(work: Work, seriesId: number): Promise<void> {
  const { source, archivedAt } = await lockedEntry(work, volumeSeriesKind, seriesId);
  if (source === 'derived')
    throw because(
      'unprocessable',
      'derived_series',
      'This series is derived from interactions; numbers cannot be written into it',
    );
  if (archivedAt !== null)
    throw because('unprocessable', 'archived_first', 'The series is archived; bring it back first');
}
