import { z } from 'zod';
import { entryDefaults, entryEndpoints, entryFields, entryIdentity } from '../wire/entries.ts';
import { entityId } from '../wire/shapes.ts';

const fields = z.object({ ...entryFields, unitId: entityId.nullable() });

/** People who serve together: a shift, a desk, a crew of couriers. */
export const team = fields.extend(entryIdentity);
export type Team = z.infer<typeof team>;
export const newTeam = fields.extend({ ...entryDefaults, unitId: entityId.nullable().default(null) }).strict();

export const teamEndpoints = entryEndpoints({
  one: 'team',
  many: 'teams',
  item: team,
  created: newTeam,
  changed: fields.partial().strict(),
  summaries: {
    list: 'Teams in their order',
    create: 'Add a team',
    update: 'Rename a team or move it to another unit',
    remove: 'Delete a team; one that has answers is archived instead',
  },
});
