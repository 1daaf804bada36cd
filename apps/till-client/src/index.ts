export { openTillClient, type TillClient, type TillClientOptions } from './till-client.ts';
export type { Receipt } from './receipt.ts';
