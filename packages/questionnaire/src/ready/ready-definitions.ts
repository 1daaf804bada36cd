import { afterContact } from './after-contact.ts';
import { afterDelivery } from './after-delivery.ts';
import { afterPurchase } from './after-purchase.ts';
import { afterSolution } from './after-solution.ts';
import { bankBranch } from './bank-branch.ts';
import { churn } from './churn.ts';
import { coffeeVisit } from './coffee-visit.ts';
import { employeeNps } from './employee-nps.ts';
import { faces } from './faces.ts';
import { mysteryCheck } from './mystery-check.ts';
import { onlineShop } from './online-shop.ts';
import type { ReadyDefinition } from './ready-definition.ts';
import { relationalNps } from './relational-nps.ts';
import { restaurant } from './restaurant.ts';
import { serviceDesk } from './service-desk.ts';
import { smsDialogue } from './sms-dialogue.ts';

/** Surveys to start from, in the order the editor offers them. */
export const readyDefinitions: ReadyDefinition[] = [
  coffeeVisit,
  relationalNps,
  afterPurchase,
  afterDelivery,
  afterContact,
  afterSolution,
  serviceDesk,
  restaurant,
  bankBranch,
  onlineShop,
  faces,
  smsDialogue,
  mysteryCheck,
  employeeNps,
  churn,
];
