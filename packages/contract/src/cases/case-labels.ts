import { z } from 'zod';
import { saidInLanguages } from '../wire/said-in-languages.ts';
import { caseStatus, type CaseStatus } from './case-terms.ts';
import { name } from '../wire/shapes.ts';

/** A company's own word for a status, or for one of the ways in which a case can stand in it. */
export const statusLabel = z
  .object({
    /** Stays what it is, and is given to no other. */
    id: z.int().positive(),
    status: caseStatus,
    name,
    /** What every case of the status is called that has no other label: the status has another name, no more. */
    isUsual: z.boolean().default(false),
    /** What the customer reads in the place of the usual words; a language that is missing has those. */
    forCustomer: saidInLanguages(120).default({}),
    /** Offered no more; cases that have it keep it. */
    isArchived: z.boolean().default(false),
  })
  .strict();
export type StatusLabel = z.infer<typeof statusLabel>;

export const statusLabels = z
  .array(statusLabel)
  .max(100)
  .refine((labels) => new Set(labels.map(({ id }) => id)).size === labels.length, { message: 'has one id twice' })
  .refine(
    (labels) => {
      const usual = labels.filter(({ isUsual, isArchived }) => isUsual && !isArchived).map(({ status }) => status);
      return new Set(usual).size === usual.length;
    },
    { message: 'has two usual labels of one status' },
  );

/** The label under which a case stands: its own, else the usual one of its status. */
export function labelOf(
  labels: readonly StatusLabel[],
  { status, labelId }: { readonly status: CaseStatus; readonly labelId: number | null },
): StatusLabel | undefined {
  const ofStatus = labels.filter((label) => label.status === status);
  return (
    ofStatus.find(({ id }) => id === labelId) ?? ofStatus.find(({ isUsual, isArchived }) => isUsual && !isArchived)
  );
}
