import type { FiscalDocument } from './document.ts';

export interface OperatorAccount {
  readonly address: string;
  readonly taxNumber: string;
  readonly token: string;
}

export interface KnownRegister {
  readonly number: string;
  readonly place: string | null;
}

/**
 * What an adapter has to do for one operator of fiscal data. Both may be asked again for the same: whoever calls knows a document
 * by its drive and number. @throws OperatorTrouble
 */
export interface FiscalOperator {
  registers(account: OperatorAccount, signal: AbortSignal): Promise<readonly KnownRegister[]>;
  /** Documents of one register between two moments of its own clock, at most a day apart. */
  documents(
    account: OperatorAccount,
    register: string,
    span: { readonly from: string; readonly to: string },
    signal: AbortSignal,
  ): Promise<readonly FiscalDocument[]>;
}

/** Why an operator gave nothing: shown on the page in these words, and tried again. */
export class OperatorTrouble extends Error {
  readonly retryAfterSeconds: number | null;
  constructor(message: string, retryAfterSeconds: number | null = null) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
