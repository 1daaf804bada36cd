import { nextStep, type Context, type Language } from '@otklik/questionnaire';
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
    case 'idle': {
      if (settings.mode === 'survey') return attractScreen(known, idle.languages);
      const visit = { definition: survey.definition, answers: {}, context: idle.context(), words: known.company.words };
      return isAsked(visit) ? buttonsScreen(visit) : thanksScreen(visit, null);
    }
  }
}

/** Not where a quota is full that every customer would fill: he would read the end before the first question. */
export function isAsked({ definition, context }: Pick<KioskVisit, 'definition' | 'context'>): boolean {
  return nextStep(definition, {}, context).kind === 'ask';
}
