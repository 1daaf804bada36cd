import type { FiscalFeedChange, NewFiscalFeed } from '@otklik/contract';
import { companyOf } from '../../company/company.snapshot.ts';
import { readGivenPlace, type GivenPlace } from '../../company/given-place.ts';
import { seesUnit } from '../../platform/actor.ts';
import { audit } from '../../platform/audit.ts';
import { afterCommit, type Work } from '../../platform/database/work.ts';
import { Problem } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { findFeed, insertFeed, updateFeed } from './fiscal.store.ts';
import { findRegister, updateRegister } from './registers.store.ts';

export async function addFeed(services: Services, work: Work, given: NewFiscalFeed): Promise<number> {
  const { token, startsOn, taxNumber, ...rest } = given;
  const feed = {
    ...rest,
    tax_number: taxNumber,
    token_encrypted: services.secrets.encrypt(token),
    starts_on: startsOn,
    created_by: work.actor.id,
  };
  const id = await insertFeed(work.db, work.workspaceId, feed, work.now);
  await audit(work, {
    action: 'fiscal_feed.create',
    subject: { kind: 'fiscal_feed', id },
    after: { ...rest, startsOn, taxNumber },
  });
  return id;
}

export async function changeFeed(services: Services, work: Work, id: number, change: FiscalFeedChange): Promise<void> {
  const feed = await findFeed(work.db, work.workspaceId, id);
  if (feed === undefined) throw new Problem('not_found');
  const { token, paused, taxNumber, ...rest } = change;
  if (taxNumber !== undefined && taxNumber !== feed.tax_number && feed.pulled_to !== null)
    throw new Problem(
      'in_use',
      'Receipts of this taxpayer were fetched already: connect the other one as a feed of its own',
    );
  await updateFeed(work.db, work.workspaceId, id, {
    ...rest,
    ...(taxNumber === undefined ? {} : { tax_number: taxNumber }),
    ...(token === undefined ? {} : { token_encrypted: services.secrets.encrypt(token) }),
    ...(paused === undefined ? {} : { paused_at: paused ? work.now : null }),
    next_pull_at: work.now,
  });
  const after = {
    ...rest,
    ...(taxNumber === undefined ? {} : { taxNumber }),
    ...(paused === undefined ? {} : { paused }),
    tokenChanged: token !== undefined,
  };
  await audit(work, { action: 'fiscal_feed.change', subject: { kind: 'fiscal_feed', id }, after });
}

async function visibleRegister(work: Work, id: number) {
  const known = await findRegister(work.db, work.workspaceId, id);
  if (known === undefined || (known.unit_id !== null && !seesUnit(work.actor, known.unit_id)))
    throw new Problem('not_found');
  return known;
}

/** Out of use, or back. The feed is pulled anew at once: it may have been held up by this register alone. */
export async function retireRegister(work: Work, id: number, isRetired: boolean): Promise<Date | null> {
  const { feed_id: feedId, retired_at: before } = await visibleRegister(work, id);
  if ((before !== null) === isRetired) return before;
  const retiredAt = isRetired ? work.now : null;
  await updateRegister(work.db, work.workspaceId, id, { retired_at: retiredAt, failures: 0, trouble: null });
  await updateFeed(work.db, work.workspaceId, feedId, { next_pull_at: work.now });
  await audit(work, {
    action: isRetired ? 'fiscal_register.archive' : 'fiscal_register.restore',
    subject: { kind: 'fiscal_register', id },
  });
  return retiredAt;
}

/** Says whose customers a register serves. What waited for it is counted after the commit. */
export async function placeRegister(services: Services, work: Work, id: number, given: GivenPlace): Promise<void> {
  await visibleRegister(work, id);
  const company = await companyOf(services.db, work.workspaceId);
  const place = readGivenPlace(company, work.actor, given);
  await updateRegister(work.db, work.workspaceId, id, place);
  await audit(work, {
    action: 'fiscal_register.place',
    subject: { kind: 'fiscal_register', id },
    after: { unitId: place.unit_id, touchpointId: place.touchpoint_id, channelId: place.channel_id },
  });
  afterCommit(work.db, () => services.live.announce(work.workspaceId));
}
