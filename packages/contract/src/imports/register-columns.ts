import { z } from 'zod';
import { identifierKind } from '../wire/sent-shapes.ts';

/** What a row says of its customer, whatever he did. */
export const customerColumnRoles = [
  'customer',
  'customer_name',
  'customer_email',
  'customer_phone',
  'customer_language',
  'customer_time_zone',
] as const;

export const columnIndex = z.int().min(0);
const attribute = z.string().trim().min(1, 'is empty').max(100);

/** Columns that need a name of their own: of which kind an identifier is, what an attribute is called. */
export const namedCustomerColumns = [
  z.object({ index: columnIndex, role: z.literal('identifier'), name: identifierKind }).strict(),
  /** Kept with the customer as the last row says it; where the company slices by it, his segment at that moment, too. */
  z.object({ index: columnIndex, role: z.literal('attribute'), name: attribute }).strict(),
] as const;

/** A value of an attribute that the company slices by, at that moment: kept with what happened, not with the customer. */
export const segmentColumn = z.object({ index: columnIndex, role: z.literal('segment'), name: attribute }).strict();

/** Any column of a register; most have no name. */
export interface RegisterColumn {
  readonly index: number;
  readonly role: string;
  readonly name?: string | undefined;
}
