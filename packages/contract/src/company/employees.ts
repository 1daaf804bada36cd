import { z } from 'zod';
import { entryDefaults, entryEndpoints, entryFields, entryIdentity } from '../wire/entries.ts';
import { entityId } from '../wire/shapes.ts';

const fields = z.object({
  ...entryFields,
  unitId: entityId.nullable(),
  teamId: entityId.nullable(),
  userId: z.string().min(1).max(100).nullable(),
});

/** Who served. `userId` ties the employee to the person that signs in. */
export const employee = fields.extend(entryIdentity);
export type Employee = z.infer<typeof employee>;
export const newEmployee = fields
  .extend({
    ...entryDefaults,
    unitId: entityId.nullable().default(null),
    teamId: entityId.nullable().default(null),
    userId: z.string().min(1).max(100).nullable().default(null),
  })
  .strict();

export const employeeEndpoints = entryEndpoints({
  one: 'employee',
  many: 'employees',
  item: employee,
  created: newEmployee,
  changed: fields.partial().strict(),
  summaries: {
    list: 'Employees in their order',
    create: 'Add an employee',
    update: 'Rename an employee, or move one to another unit or team. Answers keep the team of their own day',
    remove: 'Delete a employee; one that has answers is archived instead',
  },
});
