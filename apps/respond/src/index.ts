export { ownName } from './page-footer.ts';
export { contrastRatio, paletteFrom, type Palette } from './colour.ts';
export { renderMessagePage, type MessagePage } from './message-page.ts';
export type { MessageKind } from './catalogue/words.ts';
export { missingAnswers, type PageError } from './page-error.ts';
export type { Company } from './page-frame.ts';
export { renderPrintPage, type PrintPage } from './print-page.ts';
export { readForm, type FormFields, type SubmittedForm } from './read-form.ts';
export { renderSurveyPage, type SurveyPage } from './survey-page.ts';
