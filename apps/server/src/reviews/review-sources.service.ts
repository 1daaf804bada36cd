import {
  googleBusinessSettings,
  type NewReviewSource,
  type ReviewSource,
  type ReviewSourceChange,
} from '@otklik/contract';
import type { Company } from '../company/company.ts';
import { seesUnit } from '../platform/actor.ts';
import { audit } from '../platform/audit.ts';
import type { Work } from '../platform/database/work.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import type { Sent } from '../platform/http/route.ts';
import type { Services } from '../platform/services.ts';
import { findSource, insertSource, updateSource, type ReviewSourceRow } from './review-sources.store.ts';

export async function createSource(
  services: Services,
  work: Work,
  company: Company,
  given: NewReviewSource,
): Promise<ReviewSourceRow> {
  assertKnown(work, company, given);
  const row = await insertSource(work.db, work.workspaceId, {
    name: given.name,
    site: given.site,
    settings: JSON.stringify(given.settings),
    secrets: services.secrets.encrypt(JSON.stringify(given.secrets)),
    unit_id: given.unitId,
    touchpoint_id: given.touchpointId,
    class: given.class,
    low_stars: given.lowStars,
    cases_from: given.casesFrom === undefined ? work.now : new Date(given.casesFrom),
    next_pull_at: work.now,
    created_by: work.actor.id,
    created_at: work.now,
  });
  await audit(work, {
    action: 'review_source.create',
    subject: { kind: 'review_source', id: row.id },
    after: shown(row),
  });
  return row;
}

export async function changeSource(
  services: Services,
  work: Work,
  company: Company,
  id: number,
  change: ReviewSourceChange,
): Promise<ReviewSourceRow> {
  const before = await getSource(work, id);
  assertKnown(work, company, change);
  const { name, settings, secrets, unitId, touchpointId, lowStars, isPaused } = change;
  const after = await updateSource(work.db, work.workspaceId, id, {
    name: name ?? before.name,
    unit_id: unitId ?? before.unit_id,
    touchpoint_id: touchpointId === undefined ? before.touchpoint_id : touchpointId,
    class: change.class ?? before.class,
    low_stars: lowStars ?? before.low_stars,
    ...(settings === undefined ? {} : { settings: JSON.stringify(settings), read_to: null, swept_on: null }),
    ...(secrets === undefined ? {} : { secrets: services.secrets.encrypt(JSON.stringify(secrets)) }),
    ...(isPaused === undefined ? {} : { paused_at: isPaused ? (before.paused_at ?? work.now) : null }),
    next_pull_at: work.now,
  });
  await audit(work, {
    action: 'review_source.change',
    subject: { kind: 'review_source', id },
    before: shown(before),
    after: { ...shown(after), secretsChanged: secrets !== undefined },
  });
  return after;
}

export async function removeSource(services: Services, work: Work, id: number): Promise<'archived'> {
  const before = await getSource(work, id);
  const nothing = services.secrets.encrypt('{}');
  await updateSource(work.db, work.workspaceId, id, { archived_at: work.now, secrets: nothing });
  await audit(work, { action: 'review_source.archive', subject: { kind: 'review_source', id }, before: shown(before) });
  return 'archived';
}

async function getSource(work: Work, id: number): Promise<ReviewSourceRow> {
  const row = await findSource(work.db, work.workspaceId, id);
  if (row === undefined || row.archived_at !== null || !seesUnit(work.actor, row.unit_id))
    throw new Problem('not_found');
  return row;
}

function assertKnown(work: Work, company: Company, given: ReviewSourceChange): void {
  if (given.unitId !== undefined && !(company.units.byId.has(given.unitId) && seesUnit(work.actor, given.unitId)))
    throw invalidField('unitId', 'unknown', 'names no unit that you see');
  if (given.touchpointId != null && !company.touchpoints.byId.has(given.touchpointId))
    throw invalidField('touchpointId', 'unknown', 'names no touchpoint of this company');
}

export function presentSource(row: ReviewSourceRow, reviews: number): Sent<ReviewSource> {
  return {
    id: row.id,
    name: row.name,
    site: row.site as ReviewSource['site'], // the table's checks allow nothing else, here and below
    settings: googleBusinessSettings.parse(row.settings),
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
    class: row.class as ReviewSource['class'],
    lowStars: row.low_stars,
    lastPulledAt: row.last_pulled_at,
    failures: row.failures,
    trouble: row.trouble,
    pausedAt: row.paused_at,
    reviews,
  };
}

/** For the audit log: what was set, and of the keys nothing. */
function shown({ secrets: _sealed, ...row }: ReviewSourceRow) {
  return row;
}
