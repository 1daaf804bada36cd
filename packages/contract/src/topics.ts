import { z } from 'zod';
import { entryDefaults, entryEndpoints, entryFields, entryIdentity } from './entries.ts';
import { entityId } from './shapes.ts';

const fields = z.object({ ...entryFields, parentId: entityId.nullable() });

/** What a contact is about (a frozen account, a lost parcel); a tree. */
export const topic = fields.extend(entryIdentity);
export type Topic = z.infer<typeof topic>;
export const newTopic = fields.extend({ ...entryDefaults, parentId: entityId.nullable().default(null) }).strict();

export const topicEndpoints = entryEndpoints({
  one: 'topic',
  many: 'topics',
  item: topic,
  created: newTopic,
  changed: fields.partial().strict(),
  summaries: {
    list: 'The tree of contact topics',
    create: 'Add a contact topic',
    update: 'Rename or move a contact topic',
    remove: 'Delete a topic; one that has answers is archived instead',
  },
});
