import type { Context, Language } from '@otklik/questionnaire';
import type { Html } from '../html.ts';
import type { PageError } from '../page-error.ts';
import {
  attractScreen,
  buttonsScreen,
  reasonAfter,
  surveyScreen,
  thanksScreen,
  type KioskVisit,
} from './kiosk-screens.ts';
import type { KioskSetup } from './kiosk-setup.ts';

/** What a paired tablet is doing now. */
export type KioskMoment =
  | { kind: 'idle' }
  | { kind: 'survey'; visit: KioskVisit; stepId: string; errors: PageError[] }
  | { kind: 'thanks'; visit: KioskVisit };

type Idle = {
  /** In which it invites. */
  languages: Language[];
  /** Of whoever taps a button next. */
  context: () => Context;
};

/** The screen of a moment. */
export function kioskMoment(known: KioskSetup, moment: KioskMoment, idle: Idle): Html {
  const { settings, survey } = known;
  switch (moment.kind) {
    case 'survey':
      return surveyScreen(moment.visit, moment.stepId, moment.errors);
    case 'thanks':
      return thanksScreen(
        moment.visit,
        settings.asksReason && settings.mode === 'buttons' ? reasonAfter(moment.visit) : null,
      );
    case 'idle':
      return settings.mode === 'buttons'
        ? buttonsScreen({
            definition: survey.definition,
            answers: {},
            context: idle.context(),
            words: known.company.words,
          })
        : attractScreen(known, idle.languages);
  }
}
