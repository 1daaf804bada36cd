import type { TransportKind } from '../transport.ts';

/** Which transport heard something. */
export interface ReceivingTransport {
  readonly workspaceId: number;
  readonly transportId: number;
  readonly kind: TransportKind;
}
