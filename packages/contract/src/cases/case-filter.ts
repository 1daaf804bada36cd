import { z } from 'zod';
import { caseFieldConditions } from './case-fields.ts';
import { caseOrigin, caseStatus, contactClass, priority, slaState } from './case-terms.ts';
import { bulkId, day, idList } from '../wire/shapes.ts';

const listOfWords = <Word extends z.ZodType<string, string>>(word: Word) =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(word));

/** What a list of cases is narrowed to, as it stands in an address. A saved view keeps the same words. */
export const caseFilterShape = {
  status: z.enum(['open', 'closed', 'all']).default('open'),
  statuses: listOfWords(caseStatus).optional(),
  /** Those that have one of these labels, the usual one of a status included. */
  labels: idList.optional(),
  classes: listOfWords(contactClass).optional(),
  origins: listOfWords(caseOrigin).optional(),
  units: idList.optional(),
  touchpoints: idList.optional(),
  /** With everything below them. */
  topics: idList.optional(),
  priorities: listOfWords(priority).optional(),
  /** `me`, `nobody`, or a member. */
  owner: z.string().max(64).optional(),
  /** Whatever an agent of the team owns. */
  team: z.coerce.number().int().positive().optional(),
  late: z.stringbool().optional(),
  /** Laid aside; without it those are left out of what is open, unless they are looked for by words. */
  snoozed: z.stringbool().optional(),
  sla: listOfWords(slaState).optional(),
  /** Opened again at least once. */
  reopened: z.stringbool().optional(),
  /** Solved at the first contact, with no repeat: what first-contact resolution counts. */
  solvedAtOnce: z.stringbool().optional(),
  /** Somebody has answered the customer. */
  replied: z.stringbool().optional(),
  /** Days of the company's own clock, both included. */
  openedFrom: day.optional(),
  openedTo: day.optional(),
  /** Open for so many days and more, and for fewer than so many. */
  minDays: z.coerce.number().int().min(0).max(10_000).optional(),
  maxDays: z.coerce.number().int().min(0).max(10_000).optional(),
  order: z.string().trim().min(1).max(100).optional(),
  fields: caseFieldConditions.optional(),
  /** Those that the caller follows, or does not. */
  watched: z.stringbool().optional(),
  customer: bulkId.optional(),
  /** Of this answer. */
  response: bulkId.optional(),
  search: z.string().trim().min(1).max(200).optional(),
};
