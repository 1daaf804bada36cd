import { afterContact } from './after-contact.ts';
import { afterPurchase } from './after-purchase.ts';
import { coffeeVisit } from './coffee-visit.ts';
import { faces } from './faces.ts';
import type { ReadyDefinition } from './ready-definition.ts';
import { relationalNps } from './relational-nps.ts';
import { serviceDesk } from './service-desk.ts';

/** Surveys to start from, in the order the editor offers them. */
export const readyDefinitions: ReadyDefinition[] = [
  coffeeVisit,
  relationalNps,
  afterPurchase,
  serviceDesk,
  afterContact,
  faces,
];
