import { z } from 'zod';
import { entryDefaults, entryEndpoints, entryFields, entryIdentity } from '../wire/entries.ts';
import { entityId } from '../wire/shapes.ts';

/** Member; what stands below a topic is his too, unless it has an owner of its own. */
const ownerId = z.string().min(1).max(100).nullable();
const fields = z.object({ ...entryFields, parentId: entityId.nullable(), ownerId });

/** What a contact is about (a frozen account, a lost parcel); a tree. */
export const topic = fields.extend(entryIdentity);
export type Topic = z.infer<typeof topic>;
export const newTopic = fields
  .extend({ ...entryDefaults, parentId: entityId.nullable().default(null), ownerId: ownerId.default(null) })
  .strict();

export const topicEndpoints = entryEndpoints({
  one: 'topic',
  many: 'topics',
  item: topic,
  created: newTopic,
  changed: fields.partial().strict(),
  summaries: {
    list: 'The tree of contact topics',
    create: 'Add a contact topic',
    update: 'Rename or move a contact topic, or give it an owner: cases of it go to him',
    remove: 'Delete a topic; one that has answers is archived instead',
  },
});
