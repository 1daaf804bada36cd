import { z } from 'zod';
import { dateOrder, fileFormat, unknownNames } from './import-shapes.ts';
import { columnIndex, customerColumnRoles, namedCustomerColumns } from './register-columns.ts';
import { entityId, timeZone } from '../wire/shapes.ts';

/** What a column of a contact register holds. */
export const contactColumnRoles = [
  'external_id',
  'time',
  'time_of_day',
  'unit',
  'code',
  'class',
  'topic',
  'team',
  'touchpoint',
  'channel',
  'employee',
  'back_office',
  'solved',
  'order',
  ...customerColumnRoles,
] as const;
const contactColumnRole = z.enum(contactColumnRoles);
export type ContactColumnRole = z.infer<typeof contactColumnRole>;
export const contactColumn = z.discriminatedUnion('role', [
  z.object({ index: columnIndex, role: contactColumnRole }).strict(),
  ...namedCustomerColumns,
]);
export type ContactColumn = z.infer<typeof contactColumn>;

/** How a file of contacts is read. Contacts are told apart by `sender` and the id in the file. */
export const contactMapping = z
  .object({
    format: fileFormat,
    columns: z.array(contactColumn).min(2).max(50),
    dateOrder,
    sender: z.string().max(100).default(''),
    /** Where a row names no unit. */
    unitId: entityId,
    /** Where the file names no zone; null: each unit's own. */
    timeZone: timeZone.nullable().default(null),
    unknownNames,
  })
  .strict();
export type ContactMapping = z.infer<typeof contactMapping>;
