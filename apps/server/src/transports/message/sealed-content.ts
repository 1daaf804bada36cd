import { z } from 'zod';
import type { Secrets } from '../../platform/secrets.ts';

const sealedContent = z.object({
  language: z.string().default('ru'),
  subject: z.string().nullable().default(null),
  text: z.string(),
  html: z.string().nullable().default(null),
  link: z.string().nullable().default(null),
  buttons: z.array(z.array(z.object({ id: z.string(), label: z.string() }))).default([]),
  approved: z
    .object({ name: z.string(), values: z.array(z.string()).readonly() })
    .nullable()
    .default(null),
  /** What a letter answers, so that it stands in one thread in the reader's mail program. */
  letter: z
    .object({
      replyTo: z.string(),
      /** Message-IDs of the thread; the last is what it answers. */
      references: z.array(z.string()),
      /** Somebody wrote it himself: it is no answer of a machine. */
      byPerson: z.boolean(),
    })
    .nullable()
    .default(null),
  /** Which comment a reply under a post answers. */
  comment: z.object({ post: z.string(), replyTo: z.string() }).nullable().default(null),
  event: z
    .object({ type: z.string(), fields: z.record(z.string(), z.unknown()) })
    .nullable()
    .default(null),
});
export type SealedContent = z.infer<typeof sealedContent>;

/** The words of a message that no template makes: they may hold a name, so they are kept as personal data is. */
export function sealContent(secrets: Secrets, content: z.input<typeof sealedContent>): Buffer {
  return secrets.encrypt(JSON.stringify(sealedContent.parse(content)));
}

export function openContent(secrets: Secrets, sealed: Buffer): SealedContent {
  return sealedContent.parse(JSON.parse(secrets.decrypt(sealed)));
}
