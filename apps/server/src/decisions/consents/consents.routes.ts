import { consentEndpoints, customerFlags, type Consent } from '@otklik/contract';
import { visibleCustomer } from '../../interactions/visible-customer.ts';
import { audit } from '../../platform/audit.ts';
import { Problem } from '../../platform/errors.ts';
import { route, type Route, type Sent } from '../../platform/http/route.ts';
import { readSaid, recordConsent, withdrawConsent } from './consents.service.ts';
import { listConsents, type ConsentRow } from './consents.store.ts';
import { flagsIn, setFlags } from '../standings/customer-flags.service.ts';
import { findStandings, lockStandings } from '../standings/standings.store.ts';

export const consentRoutes: readonly Route[] = [
  route(consentEndpoints.list, async ({ params }, work) => {
    const customerId = await visibleCustomer(work, params.customerId);
    const rows = await listConsents(work.db, work.workspaceId, customerId);
    const [standing] = await findStandings(work.db, work.workspaceId, [customerId]);
    return { items: rows.toReversed().map(present), flags: flagsIn(standing?.flags ?? 0) };
  }),
  route(consentEndpoints.record, async ({ params, body }, work) => {
    const customerId = await visibleCustomer(work, params.customerId);
    return present(await recordConsent(work, customerId, body));
  }),
  route(consentEndpoints.withdraw, async ({ params }, work) => {
    const customerId = await visibleCustomer(work, params.customerId);
    return present(await withdrawConsent(work, customerId, params.consentId));
  }),
  route(consentEndpoints.flag, async ({ params, body }, work) => {
    const customerId = await visibleCustomer(work, params.customerId);
    const [standing] = await lockStandings(work.db, work.workspaceId, [customerId]);
    if (standing === undefined || standing.is_gone) throw new Problem('not_found');
    const off = customerFlags.filter((flag) => !body.flags.includes(flag));
    await setFlags(work.db, work.workspaceId, customerId, { on: body.flags, off });
    await audit(work, {
      action: 'customer.flag',
      subject: { kind: 'customer', id: customerId },
      before: flagsIn(standing.flags),
      after: body.flags,
    });
    return { flags: body.flags };
  }),
];

function present(row: ConsentRow): Sent<Consent> {
  const { purpose, transport, kind } = readSaid(row);
  return {
    id: row.id,
    kind,
    purpose,
    transport,
    textShown: row.text_shown,
    how: row.how,
    givenAt: row.given_at,
    recordedBy: row.recorded_by,
    withdrawnAt: row.withdrawn_at,
  };
}
