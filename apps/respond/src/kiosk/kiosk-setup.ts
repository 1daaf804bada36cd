import type { GivenWords } from '../catalogue/given-words.ts';
import type { Theme } from '../theme.ts';
import type { Context, Language, RotationProgress, SurveyDefinition } from '@otklik/questionnaire';

/** What the tablet was told, as it keeps it for the days without a network. */
export type KioskSetup = {
  device: { id: number; name: string };
  settings: {
    surveyId: number;
    mode: 'survey' | 'buttons';
    languages: Language[];
    rotateSeconds: number;
    idleSeconds: number;
    asksReason: boolean;
    pin: string;
    attract: Record<string, string>;
  };
  survey: { id: number; number: number; definition: SurveyDefinition };
  /** With what stands around the questions in the survey's languages, where that is not in the page already. */
  company: Theme & { name: string; logo: string | null; words?: GivenWords | undefined };
  unitName: string | null;
  touchpointName: string | null;
  timeZone: string;
  rotation: RotationProgress | null;
  fullQuotas: string[];
  /** Missing in what a tablet learned before it was told. */
  quotaRoom?: Record<string, number> | undefined;
  now: string;
};

/** In the order in which they take turns. */
export function languagesOf({ settings, survey }: KioskSetup): Language[] {
  const { languages } = survey.definition;
  const chosen = settings.languages.filter((language) => languages.includes(language));
  return chosen.length > 0 ? chosen : languages;
}

/** What the engine is told of one customer at this tablet. Lots are drawn by his response's id. */
export function contextAtKiosk(setup: KioskSetup, language: Language, responseId: string, now: Date): Context {
  return {
    language,
    channel: 'kiosk',
    products: [],
    unitName: setup.unitName ?? undefined,
    touchpointName: setup.touchpointName ?? undefined,
    today: new Intl.DateTimeFormat('en-CA', { timeZone: setup.timeZone }).format(now),
    seed: responseId,
    fullQuotas: setup.fullQuotas,
  };
}
