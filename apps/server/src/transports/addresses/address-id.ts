import type { Secrets } from '../../platform/secrets.ts';

/** The blind index of an address within one transport: the same chat is found, and nobody can read which it is. */
export function addressIndex(secrets: Secrets, workspaceId: number, transportId: number, address: string): Buffer {
  return secrets.blindIndex(workspaceId, `transport ${transportId}:${address}`);
}

/** Made of the index, so that two processes that hear of a new chat at once make one row. */
export function addressIdOf(index: Buffer): string {
  const hex = index.subarray(0, 16).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
