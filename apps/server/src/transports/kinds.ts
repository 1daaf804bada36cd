import { email } from './email/email.ts';
import type { TransportKind } from './transport.ts';

/** Every kind of transport on one page. */
export const transportKinds: readonly TransportKind[] = [email];

export function kindOf(name: string): TransportKind | undefined {
  return transportKinds.find((kind) => kind.name === name);
}
