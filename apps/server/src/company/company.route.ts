import type { Endpoint } from '@otklik/contract';
import type { z } from 'zod';
import type { Work } from '../platform/database/work.ts';
import { route, type Call, type Route, type Sent } from '../platform/http/route.ts';
import { companyOf } from './company.snapshot.ts';
import type { Company } from './company.ts';

/** A route in one transaction that also needs the company: read before the transaction, so that no request waits for a second connection. */
export function companyRoute<E extends Endpoint>(
  endpoint: E,
  handle: (call: Call<E>, work: Work, company: Company) => Promise<Sent<z.infer<E['answer']>>>,
): Route {
  return route(
    endpoint,
    async (call, work) => handle(call, work, await companyOf(call.services.db, call.workspaceId)),
    ({ services, workspaceId }) => companyOf(services.db, workspaceId),
  );
}
