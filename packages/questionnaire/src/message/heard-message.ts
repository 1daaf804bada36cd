import type { AnswerValue } from '../answers/answer.ts';

/** What a typed message says; `beside`: the comment that came with a score. `unclear` is asked back, with what may have been meant, rather than guessed. */
export type HeardMessage =
  | { kind: 'answer'; value: AnswerValue; beside?: string }
  | { kind: 'opt_out' }
  | { kind: 'unclear'; why: Unclear };

export type Unclear =
  | { reason: 'score'; lowest: number; highest: number; said: number[]; between: number[] }
  | { reason: 'yes_or_no' }
  | { reason: 'option'; among: string[] }
  | { reason: 'number' | 'date' | 'email' | 'phone' | 'too_long' | 'required' | 'not_typed' };
