import { z } from 'zod';
import { Problem } from '../../platform/errors.ts';
import { notValid } from '../../platform/http/register-routes.ts';
import type { Hooked, HookAnswer, Inbox } from '../transport.ts';

/** What a mail provider, or a line of script beside one's own server, reports. `messageId` is the Message-ID, or the part before its @. */
const report = z.object({
  messageId: z.string().min(36).max(320),
  event: z.enum(['delivered', 'opened', 'bounced', 'complained']),
  permanent: z.boolean().default(false),
  reason: z.string().max(500).optional(),
  at: z.iso.datetime({ offset: true }).optional(),
});
const reports = z.union([report.transform((one) => [one]), z.array(report).min(1).max(1000)]);

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** The address of this door is its proof: it is signed, and known to the provider alone. */
export async function readBounceHook(request: Hooked, inbox: Inbox): Promise<HookAnswer> {
  if (request.method !== 'POST') return { status: 405 };
  const read = reports.safeParse(parse(request.body));
  if (!read.success) throw notValid(read.error);
  await inbox.receipts(
    read.data.map((one) => {
      const providerId = uuid.exec(one.messageId)?.[0].toLowerCase();
      if (providerId === undefined) throw new Problem('invalid_input', 'messageId: is none of ours');
      return {
        providerId,
        state:
          one.event === 'bounced'
            ? ('failed' as const)
            : one.event === 'opened'
              ? ('opened' as const)
              : ('delivered' as const),
        complaint: one.event === 'complained',
        permanent: one.permanent,
        at: one.at === undefined ? new Date() : new Date(one.at),
        ...(one.reason === undefined ? {} : { reason: one.reason }),
      };
    }),
  );
  return { status: 204 };
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new Problem('invalid_input', 'the body is no JSON');
  }
}
