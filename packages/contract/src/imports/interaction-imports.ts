import { z } from 'zod';
import { dateOrder, fileFormat, unknownNames } from './import-shapes.ts';
import { columnIndex, customerColumnRoles, namedCustomerColumns, segmentColumn } from './register-columns.ts';
import { entityId, timeZone } from '../wire/shapes.ts';

/** What a column of a register of visits, purchases or other interactions holds. */
export const interactionColumnRoles = [
  'external_id',
  'time',
  'time_of_day',
  'unit',
  'touchpoint',
  'channel',
  'employee',
  'topic',
  'products',
  'order',
  'amount',
  ...customerColumnRoles,
] as const;
const interactionColumnRole = z.enum(interactionColumnRoles);
export type InteractionColumnRole = z.infer<typeof interactionColumnRole>;
export const interactionColumn = z.discriminatedUnion('role', [
  z.object({ index: columnIndex, role: interactionColumnRole }).strict(),
  ...namedCustomerColumns,
  segmentColumn,
]);
export type InteractionColumn = z.infer<typeof interactionColumn>;

/**
 * How a file of interactions is read. They are told apart by `sender` and the id in the file; where no column holds one, by what
 * a row says and where it stands, so that the same file again counts nothing twice.
 */
export const interactionMapping = z
  .object({
    format: fileFormat,
    columns: z.array(interactionColumn).min(1).max(50),
    dateOrder,
    sender: z.string().max(100).default(''),
    /** Where a row names no unit. */
    unitId: entityId,
    /** Where a row names no touchpoint. */
    touchpointId: entityId,
    /** Where the file names no zone; null: each unit's own. */
    timeZone: timeZone.nullable().default(null),
    unknownNames,
  })
  .strict();
export type InteractionMapping = z.infer<typeof interactionMapping>;
