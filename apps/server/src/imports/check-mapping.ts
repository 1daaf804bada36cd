import type { AnswerPart, ImportMapping } from '@otklik/contract';
import type { SurveyDefinition } from '@otklik/questionnaire';
import type { Company } from '../company/company.ts';
import { Problem, type Detail } from '../platform/errors.ts';
import { answerSlots } from './answers/answer-slots.ts';

/** Refuses a mapping that cannot work, before a million rows say the same one by one. */
export function checkMapping(company: Company, mapping: ImportMapping, definition?: SurveyDefinition): void {
  const faults: Detail[] = [];
  const fault = (path: string, code: string, message: string) => void faults.push({ path, code, message });
  if (!company.units.byId.has(mapping.unitId)) fault('unitId', 'unknown', 'names no unit of this company');
  if (!company.touchpoints.byId.has(mapping.touchpointId))
    fault('touchpointId', 'unknown', 'names no touchpoint of this company');
  const roles = new Map<string, number>();
  mapping.columns.forEach(({ meaning }, place) => {
    const path = `columns.${place}.meaning`;
    const name =
      meaning.role === 'rating'
        ? `rating ${meaning.rating} ${JSON.stringify(meaning.factor)}`
        : meaning.role === 'comment'
          ? `comment ${place}`
          : meaning.role === 'segment'
            ? `segment ${meaning.attribute}`
            : meaning.role === 'answer'
              ? `answer ${nameOf(meaning.question, meaning.part)}`
              : meaning.role;
    if (roles.has(name)) fault(path, 'twice', `column ${(roles.get(name) ?? 0) + 1} means the same already`);
    roles.set(name, mapping.columns[place]?.index ?? place);
    if (
      (meaning.role === 'rating' || meaning.role === 'comment') &&
      meaning.factor !== null &&
      'id' in meaning.factor &&
      !company.factors.byId.has(meaning.factor.id)
    )
      fault(`${path}.factor`, 'unknown', 'names no factor of this company');
  });
  const has = (role: string) => mapping.columns.some(({ meaning }) => meaning.role === role);
  if (mapping.shape === 'long') {
    if (!has('long_score')) fault('columns', 'no_score', 'say which column holds the score');
    if (mapping.long === null) fault('long', 'missing', 'say what the scores are, and on which scale');
  } else if (definition !== undefined) faultsOfAnswers(definition, mapping).forEach((one) => faults.push(one));
  else if (['answer', 'started', 'submitted', 'finished'].some(has))
    fault('survey', 'missing', 'say which survey the rows answer');
  else if (!has('rating') && !has('comment'))
    fault('columns', 'no_score', 'map at least one column to a score or a comment');
  const [first] = faults;
  if (first !== undefined) throw new Problem('invalid_input', `${first.path}: ${first.message}`, { details: faults });
}

/** Of a file of answers to a survey: each column must hold something that the survey asks. */
function faultsOfAnswers(definition: SurveyDefinition, mapping: ImportMapping): Detail[] {
  const faults: Detail[] = [];
  const slots = new Set(answerSlots(definition).map(({ question, part }) => nameOf(question.id, part)));
  let answers = 0;
  mapping.columns.forEach(({ meaning }, place) => {
    const path = `columns.${place}.meaning`;
    if (meaning.role === 'rating' || meaning.role === 'comment' || meaning.role.startsWith('long_'))
      faults.push({ path, code: 'not_asked', message: 'a survey is answered by its questions: name the question' });
    if (meaning.role !== 'answer') return;
    answers += 1;
    if (!slots.has(nameOf(meaning.question, meaning.part)))
      faults.push({
        path: `${path}.question`,
        code: 'unknown',
        message: `the survey asks nothing of this kind as "${meaning.question}"`,
      });
  });
  if (answers === 0)
    faults.push({ path: 'columns', code: 'no_answer', message: 'map at least one column to a question' });
  return faults;
}

/** The order of keys in JSON carries no meaning. */
function nameOf(question: string, part: AnswerPart): string {
  return [question, ...Object.values(part).map(String).toSorted()].join('\u001f');
}
