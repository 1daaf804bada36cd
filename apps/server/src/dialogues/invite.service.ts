import type { z } from 'zod';
import { inWorkspace } from '../platform/database/work.ts';
import type { Services } from '../platform/services.ts';
import type { beginDialogueJob } from '../transports/incoming/dialogue-jobs.ts';
import { findChatOpening } from '../transports/message/find-chat-opening.ts';
import { giveWords } from '../transports/message/give-words.ts';
import { findTransport } from '../transports/transports.store.ts';
import { newRow, newState, occasionOf } from './begin.ts';
import {
  findDialogue,
  insertDialogue,
  listOpen,
  openState,
  sealState,
  updateDialogue,
  type DialogueRow,
} from './dialogues.store.ts';
import { endDialogue } from './end-dialogue.ts';
import { findInvited } from './occasions.store.ts';
import { step } from './step.ts';
import { beforeTurn } from './turn-of-factors.ts';
import { GO_ON } from './command.ts';

/**
 * An invitation is due where a dialogue can be held: its first message is the first question. A reminder puts the open question
 * once more. Where there is nothing that a chat can ask, the message goes with its link.
 */
export async function invite(services: Services, job: z.infer<typeof beginDialogueJob.payload>): Promise<void> {
  const { workspaceId, transportId } = job;
  await inWorkspace(services.db, workspaceId, async (db) => {
    const about = await findInvited(db, workspaceId, { id: job.invitationId }, services.now());
    const transport = await findTransport(db, workspaceId, transportId);
    if (about === undefined || transport === undefined) return;
    const place = { workspaceId, transportId, addressId: null };
    const row = await newRow(services, db, about, place, { customerId: job.customerId, seed: job.messageId });
    const occasion = await occasionOf(services, db, row, transport.kind, about);
    if (occasion === null) return;
    const known = await findDialogue(db, workspaceId, row.id);
    const before = known === undefined ? null : openState(services.secrets, known);
    const isReminder = before?.phase === 'asking';
    const state = isReminder ? before : await newState(db, occasion, row, [about.language]);
    const opening = await findChatOpening(services, db, job, state.language);
    const stepped = step(
      await beforeTurn(services, row, { ...occasion, opening }, state),
      state,
      isReminder ? { kind: 'text', text: GO_ON } : { kind: 'begin', words: null },
    );
    const [say] = stepped.say;
    if (say === undefined || stepped.dialogue.asked === null) return;
    const sealed = { phase: stepped.dialogue.phase, state: sealState(services.secrets, stepped.dialogue) };
    const whole: DialogueRow = { ...row, ...sealed };
    if (!(await insertDialogue(db, whole))) await updateDialogue(db, whole, { ...sealed, ends_at: whole.ends_at });
    const customerId = whole.customer_id;
    const others =
      customerId === null ? [] : await listOpen(db, workspaceId, { transportId, customerId, but: whole.id });
    for (const other of others) await endDialogue(services, db, other);
    await giveWords(services, db, job, {
      language: stepped.dialogue.language,
      text: isReminder && opening !== null ? `${opening}\n${say.text}` : say.text,
      buttons: say.buttons.map((buttons) => buttons.map((button) => ({ ...button }))),
    });
  });
}
