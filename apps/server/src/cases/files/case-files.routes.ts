import { caseWorkEndpoints } from '@otklik/contract';
import { companyOf } from '../../company/company.snapshot.ts';
import { audit } from '../../platform/audit.ts';
import { inWorkspace } from '../../platform/database/work.ts';
import { Problem } from '../../platform/errors.ts';
import { wholeFile } from '../../platform/http/file-body.ts';
import { openRoute, type Route } from '../../platform/http/route.ts';
import { findFile } from './files.store.ts';
import { keepFile, LARGEST_FILE } from './keep-file.ts';
import { assertMayAnswer, mayKnowCustomer } from '../may-answer.ts';
import { visibleCase } from '../present-case.ts';
import { sendFile } from './send-file.ts';

export const caseFileRoutes: readonly Route[] = [
  openRoute(caseWorkEndpoints.attach, async ({ params, query, body, services, workspaceId, actor, now }) => {
    const company = await companyOf(services.db, workspaceId);
    const at = { workspaceId, actor, now, requestId: null };
    await inWorkspace(services.db, workspaceId, async (db) =>
      assertMayAnswer(actor, company, await visibleCase({ ...at, db }, company, params.caseId)),
    );
    // No transaction is held open while a slow line sends.
    const bytes = await wholeFile(body, LARGEST_FILE);
    return inWorkspace(services.db, workspaceId, async (db) => {
      const work = { ...at, db };
      const id = await keepFile(services, work, params.caseId, { name: query.name, bytes, isShared: query.shared });
      await audit(work, { action: 'case.attach', subject: { kind: 'case', id: params.caseId } });
      return { id };
    });
  }),
  openRoute(caseWorkEndpoints.file, async ({ params, services, workspaceId, actor, now, reply }) => {
    const company = await companyOf(services.db, workspaceId);
    const file = await inWorkspace(services.db, workspaceId, async (db) => {
      const row = await visibleCase({ db, workspaceId, actor, now, requestId: null }, company, params.caseId);
      // A receipt, a photograph, the name of a file: no mask covers what is in them.
      if (!mayKnowCustomer(actor, company, row)) throw new Problem('not_found');
      const found = await findFile(db, workspaceId, params.caseId, params.fileId);
      if (found === undefined) throw new Problem('not_found');
      return found;
    });
    return sendFile(services, reply, file);
  }),
];
