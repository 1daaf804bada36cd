import type { Receipt } from '../transport.ts';

/**
 * What a letter in the mailbox of bounces says: a report of RFC 3464 (delivery status), one of RFC 5965 (a complaint), or nothing
 * that concerns us. Which message it speaks of stands in the address it came to, or in the headers of the letter it gives back.
 */
export function readBounce(source: string, at: Date): Receipt | null {
  const text = source.replaceAll('\r\n', '\n');
  const providerId = messageIn(text);
  if (providerId === null) return null;
  if (/^Feedback-Type:\s*(abuse|fraud|virus)/im.test(text))
    return { providerId, state: 'delivered', complaint: true, at };
  const action = field(text, 'Action')?.toLowerCase();
  const status = field(text, 'Status')?.match(/^[245]\.\d{1,3}\.\d{1,3}/)?.[0] ?? null;
  if (action === undefined || status === null) return null;
  if (action === 'delivered' || action === 'relayed' || action === 'expanded')
    return { providerId, state: 'delivered', at };
  // "delayed": the server goes on trying, and will say so when it gives up.
  if (action !== 'failed') return null;
  const said = field(text, 'Diagnostic-Code')?.replace(/^[^;]*;\s*/, '') ?? status;
  return {
    providerId,
    state: 'failed',
    reason: said.replaceAll(/\s+/g, ' ').slice(0, 300),
    permanent: /^5\.(1\.(1|2|3|6|10)|2\.1)$/.test(status),
    at,
  };
}

function messageIn(text: string): string | null {
  const plus = /^(?:Delivered-To|X-Original-To|To|Envelope-To):.*\+([0-9a-f]{32})@/im.exec(text)?.[1];
  if (plus !== undefined) return asUuid(plus);
  const own = [...text.matchAll(/^Message-ID:\s*<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/gim)].at(-1)?.[1];
  return own ?? null;
}

function asUuid(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A field may be folded over several lines. */
function field(text: string, name: string): string | undefined {
  return new RegExp(`^${name}:[ \\t]*(.*(?:\\n[ \\t]+.*)*)`, 'im').exec(text)?.[1]?.trim();
}
