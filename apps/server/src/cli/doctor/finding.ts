import type { Config } from '../../config.ts';

/** What one look at the machine has found. `poor`: it works, but not well. */
export type Finding =
  | { readonly state: 'good'; readonly text: string }
  | { readonly state: 'poor' | 'bad'; readonly text: string; readonly cure: string };

export interface Examination {
  readonly title: string;
  /** `undefined`: does not apply to this machine. */
  readonly examine: (config: Config) => Finding | undefined | Promise<Finding | undefined>;
}

export const good = (text: string): Finding => ({ state: 'good', text });
export const poor = (text: string, cure: string): Finding => ({ state: 'poor', text, cure });
export const bad = (text: string, cure: string): Finding => ({ state: 'bad', text, cure });
