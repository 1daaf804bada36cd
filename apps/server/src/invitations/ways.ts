import type { TemplateForm, TransportWay } from '@otklik/contract';

/** A configured transport, as planning sees it. */
export interface Way {
  readonly transportId: number;
  readonly way: TransportWay;
}

/** In which form a kind of transport carries words. */
export function formOfKind(kind: string): TemplateForm {
  if (kind === 'email') return 'email';
  if (kind === 'phone') return 'call';
  return kind === 'web_push' || kind === 'webhook' ? 'push' : 'short';
}

/**
 * The transports to try for one step, in order. The policy says by which ways and which first; the schedule, which transports and,
 * where it names any, in which order.
 */
export function waysToTry(
  configured: readonly Way[],
  allowed: readonly TransportWay[],
  wanted: readonly number[],
): readonly Way[] {
  if (wanted.length > 0)
    return wanted.flatMap((id) =>
      configured.filter(({ transportId, way }) => transportId === id && allowed.includes(way)),
    );
  return allowed.flatMap((way) => configured.filter((one) => one.way === way));
}
