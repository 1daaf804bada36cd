import type { Outcome } from '../transport.ts';

/** `Retry-After` in seconds: a number, or a date of HTTP. Null where it says nothing. */
export function retryAfterOf(headers: { get(name: string): string | null }, now: Date): number | null {
  const said = headers.get('retry-after');
  if (said === null) return null;
  const seconds = Number(said);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const at = Date.parse(said);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}

/** What an HTTP answer without a meaning of its own means: 2xx taken, 429 and 503 a wish for rest, everything else worth another try. */
export function httpOutcome(
  answer: { readonly status: number; readonly headers: { get(name: string): string | null } },
  providerId: string | null,
  now: Date,
): Outcome {
  const { status } = answer;
  if (status >= 200 && status < 300) return { kind: 'sent', providerId, delivered: true };
  const retryAfterSeconds = retryAfterOf(answer.headers, now);
  const everything = status === 429 || status === 503 || status === 401 || status === 403 || status === 410;
  return { kind: 'later', reason: `HTTP ${status}`, retryAfterSeconds, everything };
}
