import { z } from 'zod';
import { entryDefaults, entryEndpoints, entryFields, entryIdentity } from '../wire/entries.ts';

const fields = z.object({ ...entryFields });

/** A way in which the company sells: hall, delivery, branch, application. Not the way in which a customer is asked. */
export const channel = fields.extend(entryIdentity);
export type Channel = z.infer<typeof channel>;
export const newChannel = fields.extend({ ...entryDefaults }).strict();

export const channelEndpoints = entryEndpoints({
  one: 'channel',
  many: 'channels',
  item: channel,
  created: newChannel,
  changed: fields.partial().strict(),
  summaries: {
    list: 'Sales channels in their order',
    create: 'Add a sales channel',
    update: 'Rename a sales channel or move it in the order',
    remove: 'Delete a channel; one that has answers is archived instead',
  },
});
