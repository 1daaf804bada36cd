import { letterEndpoints, mailboxEndpoints } from '@otklik/contract';
import { mayKnowCustomer } from '../cases/may-answer.ts';
import { visibleCase } from '../cases/present-case.ts';
import { companyOf } from '../company/company.snapshot.ts';
import { ownEmployees } from '../company/company.ts';
import { noteAccess } from '../interactions/contacts.ts';
import { seesUnit } from '../platform/actor.ts';
import { audit } from '../platform/audit.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';
import { readCursor, writeCursor } from '../platform/http/cursor.ts';
import { sendStrangersFile } from '../platform/http/strangers-file.ts';
import { openRoute, route, type Route } from '../platform/http/route.ts';
import { letterToCase } from './letter-to-case.ts';
import { filesOfLetters, findFile, findLetter, lettersOfCase, listLetters, markTaken } from './letters.store.ts';
import { changeMailbox, createMailbox, getMailbox, listPresented, removeMailbox } from './mailboxes.service.ts';
import { findMailbox } from './mailboxes.store.ts';
import { presentCaseLetter, presentLetter, readKept } from './present-letter.ts';
import { checkMailbox } from './read-mailbox.ts';

export const intakeRoutes: readonly Route[] = [
  route(mailboxEndpoints.list, async (_call, work) => ({ items: await listPresented(work) })),
  route(mailboxEndpoints.create, async ({ body, services }, work) =>
    createMailbox(services, work, await companyOf(services.db, work.workspaceId), body),
  ),
  route(mailboxEndpoints.update, async ({ params, body, services }, work) =>
    changeMailbox(services, work, await companyOf(services.db, work.workspaceId), params.mailboxId, body),
  ),
  route(mailboxEndpoints.remove, async ({ params }, work) => ({
    outcome: await removeMailbox(work, params.mailboxId),
  })),
  openRoute(mailboxEndpoints.check, async ({ params, services, workspaceId }) => {
    const row = await inWorkspace(services.db, workspaceId, (db) => getMailbox({ db, workspaceId }, params.mailboxId));
    try {
      return { ok: true, note: await checkMailbox(services, row) };
    } catch (error) {
      return { ok: false, note: error instanceof Error ? error.message : String(error) };
    }
  }),
  route(letterEndpoints.list, async ({ query, actor, services }, work) => {
    const [takenAt, id] = readCursor(query.cursor, 2) ?? [];
    const rows = await listLetters(work.db, work.workspaceId, {
      namingNone: ownEmployees(await companyOf(services.db, work.workspaceId), actor),
      units: actor.unitIds === 'all' ? null : actor.unitIds,
      mailbox: query.mailbox ?? null,
      verdict: query.verdict ?? null,
      after: takenAt === undefined || id === undefined ? null : { takenAt, id },
      limit: query.limit + 1,
    });
    const items = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? items.at(-1) : undefined;
    const mayKnow = actor.scopes.has('personal:read');
    if (mayKnow) await noteAccess(work, [...new Set(items.flatMap((row) => row.customer_id ?? []))], 'letters');
    return {
      items: items.map((row) => presentLetter(services.secrets, row, mayKnow)),
      nextCursor: last === undefined ? null : writeCursor(last.taken_at.toISOString(), last.id),
    };
  }),
  route(letterEndpoints.take, async ({ params, services, actor }, work) => {
    const { db, workspaceId, now } = work;
    const letter = await findLetter(db, workspaceId, params.letterId);
    const mailbox = letter === undefined ? undefined : await findMailbox(db, workspaceId, letter.mailbox_id);
    if (letter === undefined || mailbox === undefined || !seesUnit(actor, mailbox.unit_id))
      throw new Problem('not_found');
    if (letter.case_id !== null) return { caseId: letter.case_id };
    const said = readKept(services.secrets, letter);
    if (letter.verdict !== 'automatic' || said === null)
      throw new Problem('unprocessable', 'Only a letter that was held to be automatic is taken by hand');
    const company = await companyOf(services.db, workspaceId);
    const desk = { services, db, workspaceId, company, mailbox, now };
    const { caseId = '', customerId = null } = await letterToCase(desk, letter.id, said);
    await markTaken(db, workspaceId, letter.id, { caseId, customerId });
    await audit(work, { action: 'letter.take', subject: { kind: 'case', id: caseId } });
    return { caseId };
  }),
  route(letterEndpoints.ofCase, async ({ params, services, actor }, work) => {
    const company = await companyOf(services.db, work.workspaceId);
    const row = await visibleCase(work, company, params.caseId);
    const letters = await lettersOfCase(work.db, work.workspaceId, params.caseId);
    const files = await filesOfLetters(
      work.db,
      work.workspaceId,
      letters.map((letter) => letter.id),
    );
    const mayKnow = mayKnowCustomer(actor, company, row);
    return {
      items: letters.map((letter) =>
        presentCaseLetter(
          services.secrets,
          letter,
          files.filter((file) => file.letter_id === letter.id),
          mayKnow,
        ),
      ),
    };
  }),
  openRoute(letterEndpoints.file, async ({ params, services, workspaceId, actor, now, reply }) => {
    const { secrets } = services;
    const company = await companyOf(services.db, workspaceId);
    const file = await inWorkspace(services.db, workspaceId, async (db) => {
      const work = { db, workspaceId, actor, now, requestId: null };
      const found = await findFile(db, workspaceId, params.letterFileId);
      if (found?.case_id == null) throw new Problem('not_found');
      // What lies in a file says whose it is, whatever is hidden of the letter.
      if (!mayKnowCustomer(actor, company, await visibleCase(work, company, found.case_id)))
        throw new Problem('not_found');
      if (found.customer_id !== null) await noteAccess(work, [found.customer_id], 'letter_file');
      return found;
    });
    return sendStrangersFile(reply, {
      bytes: Buffer.from(secrets.decrypt(file.sealed ?? Buffer.alloc(0)), 'base64'),
      mediaType: file.media_type ?? 'application/octet-stream',
      name: secrets.decrypt(file.name),
    });
  }),
];
