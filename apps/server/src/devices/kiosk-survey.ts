import type { KioskSettings } from '@otklik/contract';
import { canBeAsked, definitionSchema, nextStep, type Language, type SurveyDefinition } from '@otklik/questionnaire';
import { buttonsOfSurvey } from '@otklik/respond';
import type { Work } from '../platform/database/work.ts';
import { invalidField } from '../platform/errors.ts';
import { assertCanAsk } from '../surveys/links.service.ts';
import { getDefinition } from '../surveys/surveys.service.ts';

/** A tablet that is carried to a shop shows a question there, or is not set up. */
export async function assertKioskAsks(work: Work, { surveyId, mode, languages }: KioskSettings): Promise<void> {
  const { number } = await assertCanAsk(work, surveyId);
  const definition = definitionSchema.parse(await getDefinition(work, surveyId, number));
  const strange = languages.find((language) => !definition.languages.includes(language));
  if (strange !== undefined)
    throw invalidField('settings.kiosk.languages', 'unknown', `the survey does not speak ${strange}`);
  if (asksFilesOnly(definition, languages.length > 0 ? languages : definition.languages))
    throw invalidField(
      'settings.kiosk.surveyId',
      'asks_files',
      'a tablet cannot take files, voices or signatures, and without them this survey asks nothing',
    );
  if (mode === 'buttons' && buttonsOfSurvey(definition, definition.defaultLanguage) === null)
    throw invalidField(
      'settings.kiosk.mode',
      'no_buttons',
      'the survey must begin with one question of two to five marks; or show it screen by screen',
    );
}

/**
 * What a tablet cannot take is hidden there, also where it is required. Where nothing is left, or all the rest waits for a file,
 * a tap on the tablet would open nothing.
 */
function asksFilesOnly(definition: SurveyDefinition, languages: readonly Language[]): boolean {
  if (definition.questions.every((question) => canBeAsked(question, 'kiosk'))) return false;
  return languages.every(
    (language) => nextStep(definition, {}, { language, channel: 'kiosk', products: [] }).kind !== 'ask',
  );
}
