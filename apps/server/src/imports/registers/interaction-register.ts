import { interactionMapping, type InteractionMapping } from '@otklik/contract';
import type { PreparedInteraction } from '../../interactions/interaction.ts';
import { takeOffImportedInteractions, writeInteractions } from '../../interactions/take-interactions.service.ts';
import { checkInteractionMapping } from './interaction-columns.ts';
import { createInteractionReader } from './read-interactions.ts';
import type { Register } from './register.ts';

/** Served customers of the past; nobody is asked about them. */
export const interactionRegister: Register<InteractionMapping, PreparedInteraction> = {
  kind: 'interactions',
  mapping: interactionMapping,
  jobName: 'import.interactions',
  check: checkInteractionMapping,
  reader: createInteractionReader,
  table: 'interactions',
  idOf: ({ row }) => row.id,
  write: writeInteractions,
  takeOff: (_services, db, workspaceId, piece) => takeOffImportedInteractions(db, workspaceId, piece),
};
