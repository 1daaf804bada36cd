import type { z } from 'zod';
import type { CaseFileTrouble } from '@otklik/contract';
import { announceCase } from '../cases/announce-case.ts';
import type { CaseDesk } from '../cases/case.ts';
import { chatFileJob } from '../cases/chat/chat-files.ts';
import { customerActor } from '../cases/customer-side/customer-actor.ts';
import { keepCheckedFile } from '../cases/files/keep-file.ts';
import { caseWithId } from '../cases/thread/letter-thread.ts';
import { missFile } from '../cases/files/miss-file.ts';
import { incomingFile } from '../dialogues/sent-files.ts';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import { connectionOf } from '../transports/connections.ts';
import type { FetchedFile, IncomingFile } from '../transports/transport.ts';
import { getTransport } from '../transports/transports.service.ts';
import { fileNameOf } from './file-name.ts';
import { mergedInto } from './find-thread.ts';
import { keptFile } from './kept-file.ts';
import { clean, LONGEST_NAME } from './read-letter.ts';

type Wanted = z.infer<typeof chatFileJob.payload>;

/** Half a minute, two, eight, half an hour, two hours: a messenger that is down is up again by then. */
const FIRST_WAIT_MS = 30_000;
const MOST_ATTEMPTS = 6;

/** Brings a file from a messenger into its case; where it cannot be had, the case says so and why. Safe to do twice. */
export async function takeChatFile(services: Services, wanted: Wanted): Promise<void> {
  const { workspaceId, transportId } = wanted;
  const file = incomingFile.parse(JSON.parse(services.secrets.decrypt(Buffer.from(wanted.file, 'base64'))));
  const transport = await inWorkspace(services.db, workspaceId, (db) => getTransport({ db, workspaceId }, transportId));
  const { connection } = connectionOf(services, transport);
  // No transaction is held open while a slow line sends.
  const fetched: FetchedFile =
    file.source === null || connection.fetchFile === undefined
      ? { kind: 'refused', trouble: 'gone' }
      : await connection.fetchFile(file.source);
  await inWorkspace(services.db, workspaceId, async (db) => {
    const desk: CaseDesk = { db, workspaceId, actor: customerActor, now: services.now() };
    const found = await mergedInto(desk, await caseWithId(desk, wanted.caseId));
    // Whoever was erased meanwhile leaves nothing here.
    if (found === undefined || found.customer_id === null) return;
    if (fetched.kind === 'later' && wanted.attempt < MOST_ATTEMPTS) {
      services.log.info({ workspaceId, transportId, reason: fetched.reason }, 'intake: a file waits at its messenger');
      if (wanted.attempt === 1) await missFile(desk, found.id, calledIn(file), 'waiting');
      const startAfter = new Date(desk.now.getTime() + FIRST_WAIT_MS * 4 ** (wanted.attempt - 1));
      await services.jobs.enqueue(db, chatFileJob, { ...wanted, attempt: wanted.attempt + 1 }, { startAfter });
    } else {
      const trouble = await keep(services, desk, found.id, { id: wanted.id, file, fetched });
      if (trouble !== null) await missFile(desk, found.id, calledIn(file), trouble);
    }
    announceCase(services, desk, found.id);
  });
}

/** @returns why it was not kept; null: it was */
async function keep(
  services: Services,
  desk: CaseDesk,
  caseId: string,
  { id, file, fetched }: { readonly id: string; readonly file: IncomingFile; readonly fetched: FetchedFile },
): Promise<CaseFileTrouble | null> {
  if (fetched.kind === 'later') return 'unreachable';
  if (fetched.kind === 'refused') return fetched.trouble;
  const { bytes } = fetched;
  const name = calledIn(file) ?? fileNameOf({ name: '', bytes }, 0);
  const kept = keptFile({ name, bytes }, 0);
  if ('refused' in kept) return kept.refused === 'automatic' ? 'wrong_type' : kept.refused;
  const { mediaType } = kept;
  const outcome = await keepCheckedFile(services, desk, caseId, { id, name, bytes, mediaType, isShared: true });
  return outcome === 'kept' ? null : outcome;
}

function calledIn({ name }: IncomingFile): string | null {
  const said = clean(name ?? '')
    .replaceAll(/[/\\]/g, '_')
    .slice(0, LONGEST_NAME);
  return said === '' ? null : said;
}
