import { z } from 'zod';
import { inWorkspace } from '../../platform/database/work.ts';
import type { Secrets } from '../../platform/secrets.ts';
import type { Services } from '../../platform/services.ts';
import { keepIncoming } from './keep-incoming.ts';
import { insertPart, takeOutWhole, type PartRow } from './parts.store.ts';
import type { ReceivingTransport } from './receiving-transport.ts';
import type { Incoming, IncomingPart } from '../transport.ts';

/** A part that has not come by then was lost on its way; what is there is still worth reading. */
const PATIENCE_MS = 10 * 60_000;

/**
 * Puts long messages together, in whatever order and however often their parts come, and whatever process they come to. The parts
 * leave in the transaction in which the message is kept.
 */
export async function takeParts(
  services: Services,
  transport: ReceivingTransport,
  parts: readonly IncomingPart[],
  incomingOf: (from: string, text: string) => Incoming,
): Promise<void> {
  const { workspaceId, transportId } = transport;
  const { secrets } = services;
  const now = services.now();
  await inWorkspace(services.db, workspaceId, async (db) => {
    for (const { from, to, text, reference, total, number } of parts)
      await insertPart(db, workspaceId, transportId, {
        message_index: secrets.blindIndex(workspaceId, `part ${transportId}:${from}|${to}|${reference}|${total}`),
        number,
        total,
        content: secrets.encrypt(JSON.stringify({ from, text })),
        at: now,
      });
    const whole = await takeOutWhole(db, workspaceId, transportId, new Date(now.getTime() - PATIENCE_MS));
    for (const rows of Map.groupBy(whole, ({ message_index: index }) => index.toString('hex')).values()) {
      const { from, text } = joined(secrets, rows);
      await keepIncoming(services, db, transport, incomingOf(from, text));
    }
  });
}

const kept = z.object({ from: z.string(), text: z.string() });

function joined(secrets: Secrets, rows: readonly PartRow[]): { from: string; text: string } {
  const texts = new Map<number, string>();
  let from = '';
  for (const { number, content } of rows) {
    const part = kept.parse(JSON.parse(secrets.decrypt(content)));
    from = part.from;
    texts.set(number, part.text);
  }
  const total = rows[0]?.total ?? 0;
  return { from, text: Array.from({ length: total }, (_, at) => texts.get(at + 1) ?? '…').join('') };
}
