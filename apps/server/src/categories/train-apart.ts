import { runApart } from '../platform/run-apart.ts';
import type { ModelFigures } from './judge-model.ts';
import type { Example } from './linear-model.ts';

export interface Trained {
  readonly model: Uint8Array;
  readonly figures: ModelFigures;
}

/** Learns in a thread of its own. @throws what went wrong there, or when the signal ends it */
export function trainApart(examples: readonly Example[], threshold: number, signal: AbortSignal): Promise<Trained> {
  return runApart(new URL('./train-thread.ts', import.meta.url), { examples, threshold }, signal);
}
