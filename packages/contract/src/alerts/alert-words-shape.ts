import type { AlertKind, AlertLevel } from './alert-rules.ts';
import type { PromiseKind } from '../cases/case-terms.ts';
import type { IndexId } from '../indices/index-shapes.ts';

type Sentence = string | Readonly<Record<AlertLevel, string>>;

/** Sentences with places: {value} {threshold} {before} {index} {word} {best}; {of}: whose contacts they are; {promises}: which of a case's. */
export interface AlertWords {
  readonly titles: Readonly<Record<AlertKind, Sentence>>;
  readonly levels: Readonly<Record<AlertLevel, string>>;
  readonly indices: Readonly<Record<IndexId | 'response_rate', string>>;
  readonly promises: Readonly<Record<PromiseKind, string>>;
  /** Of served customers. */
  readonly sources: Readonly<Record<string, string>>;
  readonly relevance: { readonly relevant: string; readonly not_relevant: string };
  readonly n: string;
  readonly contacts: string;
  readonly of: string;
  readonly growth: string;
  readonly interval: string;
  /** Which rule speaks, and when it happened by the place's clock. */
  readonly rule: string;
  readonly nobodyTook: string;
  /** {by}: the colleague who handed it on. */
  readonly handedOn: string;
  readonly many: string;
  readonly act: string;
  readonly all: string;
}
