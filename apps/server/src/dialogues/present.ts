import type { DialogueEntry, DialogueListed, DialoguePhase } from '@otklik/contract';
import type { Sent } from '../platform/http/route.ts';
import type { EntryRow } from './entries.store.ts';
import type { ListedDialogue } from './list.store.ts';

/** `asking`: the invitation, which leads to nobody without a right to personal data; `customer`: him as well. */
export function presentDialogue(row: ListedDialogue, seen: 'nobody' | 'asking' | 'customer'): Sent<DialogueListed> {
  return {
    id: row.id,
    transportId: row.transport_id,
    phase: row.phase as DialoguePhase, // the table's check allows nothing else
    surveyId: row.survey_id,
    surveyVersion: row.survey_number,
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
    channelId: row.channel_id === 0 ? null : row.channel_id,
    invitationId: seen === 'nobody' ? null : row.invitation_id,
    responseId: row.response_id,
    customerId: seen === 'customer' ? row.customer_id : null,
    begunAt: row.begun_at,
    heardAt: row.heard_at,
    endsAt: row.ends_at,
    personWantedAt: row.person_wanted_at,
  };
}

export function presentEntry(row: EntryRow): Sent<DialogueEntry> {
  return {
    transportId: row.transport_id,
    surveyId: row.survey_id,
    caseClass: row.case_class as DialogueEntry['caseClass'], // the table's check allows nothing else
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
    channelId: row.channel_id === 0 ? null : row.channel_id,
    changedAt: row.changed_at,
  };
}
