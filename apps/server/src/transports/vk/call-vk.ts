import { z } from 'zod';
import { askProvider } from '../providers/ask-provider.ts';
import type { Outcome } from '../transport.ts';

const VERSION = '5.199';
/** The method has been called too often altogether, for the next hours and not seconds. */
const TOO_MANY = 29;

export type Called =
  | { readonly kind: 'answered'; readonly response: unknown }
  | { readonly kind: 'error'; readonly code: number; readonly reason: string }
  | { readonly kind: 'unreachable' | 'unanswered'; readonly reason: string };

const answer = z.union([
  z.looseObject({ error: z.looseObject({ error_code: z.int(), error_msg: z.string() }) }),
  z.looseObject({ response: z.unknown() }),
]);

export async function callVk(
  settings: { readonly apiRoot: string; readonly token: string },
  method: string,
  fields: Readonly<Record<string, string>>,
): Promise<Called> {
  const asked = await askProvider(new URL(`/method/${method}`, settings.apiRoot), {
    headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: `Bearer ${settings.token}` },
    body: new URLSearchParams({ ...fields, v: VERSION }).toString(),
  });
  if (asked.kind !== 'answered') return asked;
  // What stands before the API turns away too, without an error of its own.
  if (asked.status === 429) return { kind: 'error', code: TOO_MANY, reason: '429 Too Many Requests' };
  const read = answer.safeParse(asked.json);
  if (!read.success) return { kind: 'unanswered', reason: `${asked.status} ${asked.text.slice(0, 200)}` };
  if (!('error' in read.data)) return { kind: 'answered', response: read.data['response'] };
  const { error_code: code, error_msg: message } = read.data.error as { error_code: number; error_msg: string };
  return { kind: 'error', code, reason: `${code} ${message}` };
}

/** Errors of the API: 6, 9 and 29 too often, 5 and 27 the key, 10 theirs, 14 a captcha; 901 and 902 he does not let us write. */
export function outcomeOf(called: Called): Outcome {
  switch (called.kind) {
    case 'answered':
      return { kind: 'sent', providerId: typeof called.response === 'number' ? String(called.response) : null };
    case 'unreachable':
      return { kind: 'later', reason: called.reason, retryAfterSeconds: null, everything: true };
    case 'unanswered':
      return { kind: 'doubtful', reason: called.reason };
    case 'error': {
      const { code, reason } = called;
      if (code === 6 || code === 9)
        return { kind: 'later', reason, retryAfterSeconds: code === 6 ? 1 : 30, everything: true };
      if (code === TOO_MANY) return { kind: 'later', reason, retryAfterSeconds: 600, everything: true };
      if ([5, 14, 15, 27].includes(code)) return { kind: 'later', reason, retryAfterSeconds: 60, everything: true };
      if (code === 1 || code === 10) return { kind: 'later', reason, retryAfterSeconds: null, everything: false };
      return { kind: 'refused', reason, permanent: code === 901 || code === 902 };
    }
  }
}
