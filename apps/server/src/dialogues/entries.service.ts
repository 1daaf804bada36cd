import type { Company, Directory, Entry } from '../company/company.ts';
import { seesUnit } from '../platform/actor.ts';
import { audit } from '../platform/audit.ts';
import type { Work } from '../platform/database/work.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import { assertCanAsk } from '../surveys/links.service.ts';
import { kindOf } from '../transports/kinds.ts';
import { findTransport } from '../transports/transports.store.ts';
import { upsertEntry, type EntryRow } from './entries.store.ts';

interface Wanted {
  readonly surveyId: number | null;
  readonly caseClass: EntryRow['case_class'];
  readonly unitId: number;
  readonly touchpointId: number | null;
  readonly channelId: number | null;
}

/** @throws Problem that names the field */
export async function setEntry(work: Work, company: Company, transportId: number, wanted: Wanted): Promise<EntryRow> {
  const transport = await findTransport(work.db, work.workspaceId, transportId);
  if (transport === undefined || transport.archived_at !== null) throw new Problem('not_found');
  if (kindOf(transport.kind)?.holdsDialogue !== true)
    throw new Problem('unprocessable', `"${transport.name}" holds no dialogues: nobody can answer by it`);
  assertOneOfBoth(wanted);
  if (wanted.surveyId !== null) await assertCanAsk(work, wanted.surveyId);
  requireLive(company.units, wanted.unitId, 'unitId');
  if (!seesUnit(work.actor, wanted.unitId))
    throw invalidField('unitId', 'unknown', `names no unit of yours: ${wanted.unitId}`);
  if (wanted.touchpointId !== null) requireLive(company.touchpoints, wanted.touchpointId, 'touchpointId');
  if (wanted.channelId !== null) requireLive(company.channels, wanted.channelId, 'channelId');
  const row: EntryRow = {
    workspace_id: work.workspaceId,
    transport_id: transportId,
    survey_id: wanted.surveyId,
    case_class: wanted.caseClass,
    unit_id: wanted.unitId,
    touchpoint_id: wanted.touchpointId,
    channel_id: wanted.channelId ?? 0,
    changed_by: work.actor.id,
    changed_at: work.now,
  };
  await upsertEntry(work.db, row);
  await audit(work, { action: 'dialogue_entry.set', subject: { kind: 'transport', id: transportId }, after: wanted });
  return row;
}

/** A message is an answer or a case; an answer is about something. */
function assertOneOfBoth({ surveyId, caseClass, touchpointId }: Wanted): void {
  if (surveyId === null && caseClass === null)
    throw invalidField('surveyId', 'required', 'is required, or caseClass: what does a message become?');
  if (surveyId !== null && caseClass !== null)
    throw invalidField('caseClass', 'conflict', 'cannot stand beside surveyId: a message becomes an answer or a case');
  if (surveyId !== null && touchpointId === null)
    throw invalidField('touchpointId', 'required', 'is required: a survey asks about one');
}

function requireLive(directory: Directory<Entry>, id: number, path: string): void {
  const thing = directory.byId.get(id);
  if (thing === undefined) throw invalidField(path, 'unknown', `names nothing of this company: ${id}`);
  if (thing.archived) throw invalidField(path, 'archived', `"${thing.name}" is archived`);
}
