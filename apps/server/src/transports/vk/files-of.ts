import { z } from 'zod';
import type { IncomingFile } from '../transport.ts';

const size = z.looseObject({ url: z.string(), width: z.number().default(0), height: z.number().default(0) });
const attachment = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('photo'), photo: z.looseObject({ sizes: z.array(size).default([]) }) }),
  z.looseObject({
    type: z.literal('doc'),
    doc: z.looseObject({ url: z.string().optional(), title: z.string().optional() }),
  }),
  z.looseObject({
    type: z.literal('audio_message'),
    audio_message: z.looseObject({ link_ogg: z.string().optional() }),
  }),
  z.looseObject({ type: z.literal('audio') }),
  z.looseObject({ type: z.literal('video') }),
]);

/** What VK gives with the message itself: of a photograph the largest. Music and films it gives to nobody. */
export function filesOf(attachments: readonly unknown[]): IncomingFile[] {
  return attachments.flatMap((sent) => {
    const read = attachment.safeParse(sent);
    return read.success ? [fileOf(read.data)] : [];
  });
}

function fileOf(one: z.infer<typeof attachment>): IncomingFile {
  switch (one.type) {
    case 'photo': {
      const [largest] = one.photo.sizes.toSorted((a, b) => b.width * b.height - a.width * a.height);
      return { name: null, source: largest?.url ?? null };
    }
    case 'doc':
      return { name: one.doc.title ?? null, source: one.doc.url ?? null };
    case 'audio_message':
      return { name: null, source: one.audio_message.link_ogg ?? null };
    default:
      return { name: null, source: null };
  }
}
