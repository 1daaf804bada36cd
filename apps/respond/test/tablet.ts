import type { SurveyDefinition } from '@otklik/questionnaire';
import type { KioskSetup } from '../src/kiosk/kiosk-setup.ts';
import { company } from './ready.ts';

/** What a tablet was told that shows this survey. */
export function tabletOf(definition: SurveyDefinition, settings: Partial<KioskSetup['settings']> = {}): KioskSetup {
  return {
    device: { id: 1, name: 'Планшет' },
    settings: {
      surveyId: 1,
      mode: 'survey',
      languages: ['he', 'ru'],
      rotateSeconds: 10,
      idleSeconds: 60,
      asksReason: false,
      pin: '4711',
      attract: {},
      ...settings,
    },
    survey: { id: 1, number: 1, definition },
    company: { ...company, logo: null },
    unitName: null,
    touchpointName: null,
    timeZone: 'UTC',
    rotation: null,
    fullQuotas: [],
    now: '',
  };
}
