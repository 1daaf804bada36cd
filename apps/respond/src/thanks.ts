import { textIn, type Language, type SurveyDefinition } from '@otklik/questionnaire';
import { wordsIn } from './catalogue/catalogue.ts';

/** The survey's own words of thanks, or the plain ones. */
export function thanksText({ thanks, defaultLanguage }: SurveyDefinition, language: Language): string {
  return thanks.text === undefined
    ? wordsIn(language).messages.thanks.text
    : textIn(thanks.text, language, defaultLanguage);
}
