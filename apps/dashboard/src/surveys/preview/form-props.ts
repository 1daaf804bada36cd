import type { Context } from '@otklik/questionnaire';
import type { Draft } from '../draft/draft.ts';
import type { WalkedSoFar } from './path.ts';

/** What every form of the preview is given: whom it is shown to, and where to say how far he has come. */
export interface FormProps {
  readonly draft: Draft;
  readonly context: Context;
  /** The question that the author works on. */
  readonly questionId: string | undefined;
  readonly walked: WalkedSoFar;
  readonly onWalk: (walked: WalkedSoFar) => void;
  readonly onLanguage: (language: string) => void;
}
