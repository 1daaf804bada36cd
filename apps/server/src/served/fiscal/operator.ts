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

export interface FetchedDocuments {
  readonly documents: readonly FiscalDocument[];
  /** Of each document that could not be understood, why. */
  readonly unread: readonly string[];
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
  ): Promise<FetchedDocuments>;
}

interface TroubleDetails {
  readonly retryAfterSeconds?: number | null;
  /** The operator is well, and answered that this question cannot be answered: other registers may be asked all the same. */
  readonly isOfOneQuestion?: boolean;
}

/** Why an operator gave nothing: shown on the page in these words, and tried again. */
export class OperatorTrouble extends Error {
  readonly retryAfterSeconds: number | null;
  readonly isOfOneQuestion: boolean;
  constructor(message: string, { retryAfterSeconds = null, isOfOneQuestion = false }: TroubleDetails = {}) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
    this.isOfOneQuestion = isOfOneQuestion;
  }
}
