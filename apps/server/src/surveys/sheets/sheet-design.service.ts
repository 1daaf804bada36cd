import type { SheetDesign, SheetDesignAnswer } from '@otklik/contract';
import { languageSchema } from '@otklik/questionnaire';
import { languageOfWord, wordsIn, type GivenWords } from '@otklik/respond';
import { z } from 'zod';
import { audit } from '../../platform/audit.ts';
import type { Work } from '../../platform/database/work.ts';
import { Problem } from '../../platform/errors.ts';
import { findSurvey } from '../surveys.store.ts';
import { givenWordsOf } from '../words/surrounding-words.service.ts';
import { findSheetDesign, saveSheetDesign } from './sheet-design.store.ts';

/** A draft may be anything that somebody saved. */
const languages = z.array(languageSchema).catch([]);

/** As the company's pages look, in our words. */
export const usualSheets: SheetDesign = { texts: {}, colour: null, paper: null };

export async function getSheetDesign(work: Work, surveyId: number): Promise<SheetDesignAnswer> {
  const survey = await findSurvey(work.db, work.workspaceId, surveyId);
  if (survey === undefined) throw new Problem('not_found');
  const design = (await findSheetDesign(work.db, work.workspaceId, surveyId)) ?? usualSheets;
  const given = await givenWordsOf(work);
  return { ...design, languages: languages.parse(survey.draft['languages']).map((each) => usualIn(each, given)) };
}

export async function setSheetDesign(work: Work, surveyId: number, design: SheetDesign): Promise<SheetDesignAnswer> {
  const { languages: known, ...before } = await getSheetDesign(work, surveyId);
  await saveSheetDesign(work.db, work.workspaceId, surveyId, design);
  await audit(work, {
    action: 'survey.sheets',
    subject: { kind: 'survey', id: surveyId },
    before,
    after: design,
  });
  return { ...design, languages: known };
}

function usualIn(language: string, given: GivenWords): SheetDesignAnswer['languages'][number] {
  const { call, scan, minute } = wordsIn(language, given).print;
  const usualLanguage = languageOfWord('page.print.call', language, given);
  return { language, usual: { call, scan, text: minute }, usualLanguage };
}
