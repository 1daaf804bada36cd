import { companyOf } from '../company/company.snapshot.ts';
import { idOf } from '../company/references.ts';
import type { ServedCount } from '../counts/served-counts.store.ts';
import type { Work } from '../platform/database/work.ts';
import { invalidField } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { listSaid } from './ledger.store.ts';
import { listPrecedences, orderOf } from './precedence.service.ts';
import { decideDay } from './reconcile.ts';
import { stateServed, type GivenCount } from './served.service.ts';

/**
 * A person's number that stands before every source. An hour can be corrected where hours count: in a day that has one number
 * there is none to be replaced. @throws Problem that names the field
 */
export async function correctServed(
  services: Services,
  work: Work,
  given: GivenCount,
  note: string,
): Promise<ServedCount> {
  const { counts } = await stateServed(services, work, 'correction', [given], { note, field: () => '' });
  const [corrected] = counts;
  if (corrected === undefined) throw new TypeError('a number that was just said is not there');
  if (given.hour !== undefined) await assertHourCounts(services, work, corrected);
  return corrected;
}

async function assertHourCounts(services: Services, work: Work, count: ServedCount): Promise<void> {
  const company = await companyOf(services.db, work.workspaceId);
  const { day, unitId, touchpointId, channelId, hour } = count;
  const filter = { from: day, to: day, units: [unitId], touchpoints: [touchpointId] };
  const said =
    (await listSaid(work.db, work.workspaceId, filter)).find((one) => one.channelId === channelId)?.said ?? [];
  const path = company.units.byId.get(idOf(company.units, unitId) ?? 0)?.path ?? [];
  const decision = decideDay(said, orderOf(await listPrecedences(work.db, work.workspaceId), path));
  if (decision?.hours.has(hour) !== true)
    throw invalidField('hour', 'not_counted', 'no source counts this hour by itself: correct the whole day');
}
