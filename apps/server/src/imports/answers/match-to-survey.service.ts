import { textIn } from '@otklik/questionnaire';
import type { FileFormat } from '@otklik/contract';
import { inWorkspace } from '../../platform/database/work.ts';
import type { Services } from '../../platform/services.ts';
import type { SurveyVersion } from '../../responses/survey-version.ts';
import { getSurvey } from '../../surveys/surveys.service.ts';
import { publishedSurvey } from '../asked-survey.ts';
import { look } from '../imports.service.ts';
import type { LookedAtFile } from '../looking/look-at-file.ts';
import { answerSlots, valuesOfSlot } from './answer-slots.ts';
import { isAmbiguous } from './coded-scores.ts';
import { matchColumns } from './match-columns.ts';

/** How the columns of a file answer the questions of a survey as it is published now. */
export async function matchToSurvey(
  services: Services,
  workspaceId: number,
  importId: number,
  { surveyId, format }: { surveyId: number; format: FileFormat },
) {
  const version = await publishedSurvey(services.db, workspaceId, surveyId);
  const survey = await inWorkspace(services.db, workspaceId, (db) => getSurvey({ db, workspaceId }, surveyId));
  const file = await look(services, workspaceId, importId, format);
  return { survey: { id: surveyId, number: version.number, name: survey.name }, ...describeMatch(version, file) };
}

export function describeMatch({ definition }: Pick<SurveyVersion, 'definition'>, file: LookedAtFile) {
  const { defaultLanguage, questions } = definition;
  const columns = matchColumns(definition, {
    header: file.header,
    rows: file.rows.filter(({ fault }) => fault === undefined).map(({ cells }) => cells),
    width: file.names.length,
    decimal: file.format.decimal,
    writesCodes: file.format.kind === 'lsa' ? true : null,
  });
  const met = new Set(columns.flatMap(({ meaning }) => (meaning?.role === 'answer' ? [meaning.question] : [])));
  return {
    columns,
    parts: answerSlots(definition).map((slot) => ({
      question: slot.question.id,
      part: slot.part,
      text: slot.title,
      piece: slot.piece,
      hasCodes: isAmbiguous(slot.question),
      values: valuesOfSlot(slot, defaultLanguage),
    })),
    unanswered: questions
      .filter(({ id, type }) => !met.has(id) && type !== 'statement')
      .map(({ id, text }) => ({ question: id, text: textIn(text, defaultLanguage, defaultLanguage) })),
  };
}
