export { fill, languageOfWord, wordsIn } from './catalogue/catalogue.ts';
export { dialogueWordsIn, type DialogueWords } from './catalogue/dialogue-words.ts';
export { faultsIn, formsOf, surroundingWords, type SurroundingWord } from './catalogue/every-word.ts';
export { isOurs, ourLanguages, type GivenWords } from './catalogue/given-words.ts';
export { heardIn, type HeardPhrases } from './catalogue/heard-words.ts';
export { letterWordsIn, type LetterWords } from './catalogue/letter-words.ts';
export { directionOf } from './direction.ts';
export { ownName } from './page-footer.ts';
export { renderCasePage, type CasePage } from './case-page.ts';
export {
  renderCaseFormPage,
  renderCaseFormSent,
  type CaseFormFault,
  type CaseFormPage,
  type CaseFormQuestion,
} from './case-form-page.ts';
export { renderChatMain, renderChatPage, type ChatLine, type ChatPage } from './chat-page.ts';
export { chatWords, type ChatFault } from './chat-words.ts';
export { caseFormWords } from './case-form-words.ts';
export { renderHelpList, renderHelpPage, type HelpLink, type HelpListView, type HelpPageView } from './help-page.ts';
export { renderDirectorPage, type DirectorPage } from './director-page.ts';
export {
  correctionsOf,
  fontStacks,
  surfacesOf,
  type Correction,
  type FontName,
  type Surface,
  type Theme,
} from './theme.ts';
export { contrastRatio, paletteFrom, type Palette } from './colour.ts';
export type { AfterAnswer, Review } from './after-answer.ts';
export { renderMessagePage, type MessagePage } from './message-page.ts';
export type { MessageKind, Words as PageWords } from './catalogue/words.ts';
export { missingAnswers, type PageError } from './page-error.ts';
export type { Company } from './page-frame.ts';
export { pageStyle } from './style.ts';
export { renderPrintPages, type PrintPages, type Sheet } from './print-page.ts';
export { readForm, type FormFields, type SubmittedForm } from './read-form.ts';
export { usualEnds } from './usual-ends.ts';
export { acceptedTypes, largestBytes, takesFiles, type WithFiles } from './upload-limits.ts';
export { renderSurveyPage, type SurveyPage } from './survey-page.ts';
export { buttonsOfSurvey, type SurveyButtons } from './kiosk/buttons-of-survey.ts';
export type { KioskMoment } from './kiosk/kiosk-moment.ts';
export { kioskWordsIn } from './catalogue/kiosk-words.ts';
export { renderKioskPreview, type KioskPreview } from './kiosk/kiosk-preview.ts';
export { reasonAfter } from './kiosk/kiosk-screens.ts';
export type { KioskSetup } from './kiosk/kiosk-setup.ts';
export { kioskIcon, kioskManifest, kioskSheet, renderKioskPage } from './kiosk/kiosk-page.ts';
